"""A build after which nothing at all has changed: said before anything else is imported.

After a build that ended well, `stamp` leaves a small file in the output folder: what was asked, every file
that was read or written, as it was, and what to say if all is still so. Here the same command looks whether
it is. Any doubt, such as one more file in a folder of templates, and the build goes its normal way, which
knows exactly what has to be made. Only the standard library, and of it as little as can be, is imported.
"""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HEAD = "brochures, nothing changed, 1"
NAME = ".unchanged-"
ABSENT = "absent"
SMALL = 1_000_000
"""Bytes. Larger files are told by their size and times alone."""

VARIABLES = (
    # The language of the messages.
    *("LC_ALL", "LC_MESSAGES", "LC_CTYPE", "LANG", "LANGUAGE"),
    # Where programs, libraries and the cache are looked for.
    *("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH"),
    *("WEASYPRINT_DLL_DIRECTORIES", "BROCHURES_CACHE", "HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"),
    "TZ",
)


def said_unchanged(arguments: Sequence[str]) -> bool:
    """Whether nothing has changed since this very command ended well; if so, that is said."""
    try:
        # Python knows paths and streams that are no text; so does the file.
        with open(stamp_path(arguments), encoding="utf-8", errors="surrogateescape", newline="\n") as file:  # noqa: PTH123
            lines = file.read().split("\n")
    except (OSError, ValueError):
        return False
    if len(lines) < 4 or lines[-1] != "" or lines[-2] != "end":
        return False
    if lines[: lines.index("")] != [HEAD, *circumstances(arguments)]:
        return False
    said: list[tuple[str, str]] = []
    for line in lines[lines.index("") + 1 : -2]:
        kind, _, rest = line.partition("\t")
        if kind in ("out", "err"):
            said.append((kind, rest))
        elif kind not in LOOKS:
            return False
        else:
            state, _, path = rest.partition("\t")
            if LOOKS[kind](path) != state:
                return False
    _say(said)
    return True


def _say(lines: Iterable[tuple[str, str]]) -> None:
    """As the console does: a character that the terminal lacks is shown as ``?``."""
    for name, stream in (("err", sys.stderr), ("out", sys.stdout)):
        text = "".join(f"{line}\n" for kind, line in lines if kind == name)
        if text and stream is not None:
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(errors="replace")
            stream.write(text)
            stream.flush()


def stamp_path(arguments: Sequence[str]) -> str:
    """Where the stamp of a command is: in its output folder, one for each way to ask."""
    from zlib import crc32

    out = "out"
    for index, word in enumerate(arguments):
        if word == "--out" and index + 1 < len(arguments):
            out = arguments[index + 1]
        elif word.startswith("--out="):
            out = word[len("--out=") :]
    asked = "\0".join(arguments).encode("utf-8", "surrogateescape")
    return os.path.join(out, f"{NAME}{crc32(asked):08x}")  # noqa: PTH118


def circumstances(arguments: Sequence[str]) -> list[str]:
    """All that decides about a build and is no file, a line each."""
    variables = (f"{name}={os.environ[name]}" for name in VARIABLES if name in os.environ)
    today = time.strftime("%Y-%m-%d")
    told = [*arguments, os.getcwd(), today, sys.version, sys.executable, *sys.path, *variables]  # noqa: PTH109
    return [repr(line) for line in told]


def look_of(path: str) -> str:
    """A file by its size, its times and its number; a copy with the times of the original is another one."""
    try:
        state = os.stat(path)  # noqa: PTH116
    except OSError:
        return ABSENT
    return f"{state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"


def content_of(path: str) -> str:
    """A file by its content."""
    from hashlib import sha256

    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return sha256(file.read()).hexdigest()
    except OSError:
        return ABSENT


def names_in(path: str) -> str:
    """A folder by the names of what lies in it, but for what Python puts there itself."""
    from hashlib import sha256

    try:
        names = sorted(name for name in os.listdir(path) if name != "__pycache__")  # noqa: PTH208
    except OSError:
        return ABSENT
    return sha256("\0".join(names).encode("utf-8", "surrogateescape")).hexdigest()


LOOKS = {"look": look_of, "content": content_of, "names": names_in}
