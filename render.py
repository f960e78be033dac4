#!/usr/bin/env python3
"""The front door: ``render.py --help`` tells what it can do.

Whichever Python starts it, it runs with that of the ``.venv`` beside it, where ``make`` puts what it needs.
Python 3.6 must still be able to read this file, so that an old one can say what is missing.
"""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
VENV = FOLDER / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RESTARTED = "BROCHURES_RESTARTED"
"""Set in the environment of the second start, so that there is no third."""

EXIT_NOT_SET_UP = 2


def main() -> None:
    """Run the command line, or say that ``make`` comes first."""
    restarted = os.environ.pop(RESTARTED, None) is not None
    if not restarted and VENV_PYTHON.exists() and Path(sys.prefix).resolve() != VENV.resolve():
        restart()
    if sys.version_info < (3, 11):  # noqa: UP036  # old ones come here all the same
        version = sys.version.split()[0]
        stop(f"Python {version} は古すぎます", f"Python {version} is too old")
    try:
        from brochures.__main__ import main as command_line

        command_line()
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("brochures"):
            raise
        stop(f"部品 {error.name} がありません", f"{error.name} is missing")


def restart() -> None:
    """Become the Python of the ``.venv``; where that cannot be started, come back."""
    command = [str(VENV_PYTHON), *sys.argv]
    environment = dict(os.environ, **{RESTARTED: "yes"})
    try:
        if os.name != "nt":
            os.execve(command[0], command, environment)
        # On Windows, exec would give the prompt back before the program ends.
        child = subprocess.Popen(command, env=environment)
    except OSError:
        return
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:  # the child has heard it too, and says so
            continue


def stop(ja: str, en: str) -> None:
    """Say in both languages what comes first."""
    do = ("make を実行", "run make")
    if os.name == "nt":
        do = ("README.md の Windows の準備を", "set up as README.md says for Windows")
    sys.stderr.write(
        f"準備がまだです({ja})。フォルダー {FOLDER} で {do[0]}してから、もう一度実行してください。\n"
        f"Not set up yet ({en}): in {FOLDER}, {do[1]} first; then try again.\n"
    )
    sys.exit(EXIT_NOT_SET_UP)


if __name__ == "__main__":
    main()
