"""A save as a commit as well, where the files of the data are kept in a git repository.

The revisions beside the data are what the page goes back to; this is for who looks after the repository.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

MOST_S = 20.0
NOBODY = "serve"
QUIETLY = ("-c", "core.hooksPath=/dev/null", "-c", "commit.gpgsign=false", "-c", "core.fsmonitor=false")
"""Nothing of the repository is run, and nobody is asked for a password."""


def commit(paths: Sequence[Path], *, who: str, message: str) -> bool:
    """Commit these files and nothing else; False where they are not tracked, or it cannot be done: the save
    stands without it.
    """
    git = shutil.which("git")
    if git is None or not paths:
        return False
    folder, names = paths[0].parent, [path.name for path in paths]
    author = "".join(letter for letter in who if letter not in "<>\n\r").strip() or NOBODY
    told = [f"user.name={author}", f"user.email={NOBODY}@localhost"]

    def done(*command: str, text: str = "") -> bool:
        line = [git, "-C", str(folder), *QUIETLY, *(part for item in told for part in ("-c", item)), *command]
        ended = subprocess.run(line, input=text.encode(), capture_output=True, timeout=MOST_S, check=False)
        return ended.returncode == 0

    try:
        return done("ls-files", "--error-unmatch", "--", *names) and done(
            "commit", "--quiet", "--only", "--file=-", "--cleanup=whitespace", "--", *names, text=message
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
