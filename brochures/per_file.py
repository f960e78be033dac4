"""What was made from files, kept until one of them changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Generic, TypeVar

Value = TypeVar("Value")
Stamp = tuple[tuple[Path, int, int, int, int], ...]


class PerFile(Generic[Value]):
    """Values by key, each made again when a file that it was made from is no longer what it was.

    A process may live while someone edits templates (``render.py watch``), and must not typeset with
    what it read an hour ago. Of each key only the latest value is kept.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[Stamp, Value]] = {}

    def of(self, key: Hashable, files: Iterable[Path], make: Callable[[], Value]) -> Value:
        """The value of a key. A file that is missing is for ``make`` to complain of."""
        # Before the files are read: what is written meanwhile is noticed the next time.
        stamp = tuple(_state(path) for path in files)
        kept = self._kept.get(key)
        if kept is None or kept[0] != stamp:
            kept = self._kept[key] = stamp, make()
        return kept[1]


def _state(path: Path) -> tuple[Path, int, int, int, int]:
    try:
        state = path.stat()
    except OSError:
        return path, 0, 0, 0, 0
    # An editor may put another file in its place, and a tool may give that one the old time.
    return path, state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino
