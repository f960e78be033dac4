"""Caches inside a process, each of which notices when what it was made from is no longer what it was."""

from __future__ import annotations

import hashlib
import weakref
from collections.abc import Callable, Hashable, Iterable
from pathlib import Path
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")

_KNOWN: dict[str, tuple[tuple[int, int, int], str]] = {}

State = tuple[tuple[Path, int, int, int, int], ...]


class PerFile(Generic[Value]):
    """Values by key, each made again when a file that it was made from is no longer what it was.

    A process may live while someone edits templates (``render.py watch``), and must not typeset with
    what it read an hour ago. Of each key only the latest value is kept.
    """

    def __init__(self) -> None:
        self._kept: dict[Hashable, tuple[State, Value]] = {}

    def of(self, key: Hashable, files: Iterable[Path], make: Callable[[], Value]) -> Value:
        """The value of a key. A file that is missing is for ``make`` to complain of."""
        # Before the files are read: what is written meanwhile is noticed the next time.
        state = tuple(_state(path) for path in files)
        kept = self._kept.get(key)
        if kept is None or kept[0] != state:
            kept = self._kept[key] = state, make()
        return kept[1]


def _state(path: Path) -> tuple[Path, int, int, int, int]:
    try:
        state = path.stat()
    except OSError:
        return path, 0, 0, 0, 0
    # An editor may put another file in its place, and a tool may give that one the old time.
    return path, state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino


class PerObject(Generic[Value]):
    """Values by object and key, for objects that never change.

    An object is known by its identity and held weakly: to compare or hash a whole dataset takes longer
    than what is saved here, and another object is never mistaken for it, though it may lie in the same
    place of memory later.
    """

    def __init__(self) -> None:
        self._kept: dict[int, tuple[weakref.ref[Any], dict[Hashable, Value]]] = {}

    def of(self, thing: object, key: Hashable, make: Callable[[], Value]) -> Value:
        """The value of an object for a key; made at the first time."""
        place = id(thing)
        kept = self._kept.get(place)
        if kept is None or kept[0]() is not thing:
            kept = (weakref.ref(thing, lambda gone: self._forget(place, gone)), {})
            self._kept[place] = kept
        values = kept[1]
        if key not in values:
            values[key] = make()
        return values[key]

    def __len__(self) -> int:
        return len(self._kept)

    def _forget(self, place: int, gone: weakref.ref[Any]) -> None:
        kept = self._kept.get(place)
        if kept is not None and kept[0] is gone:
            del self._kept[place]


def content_hash(path: Path) -> str:
    """SHA-256 in hex. Raises OSError.

    A process that lives long, such as one that watches, notices a file that was changed: its size or one
    of its times is another one then. The time of the change of its entry is one that no editor sets back.
    """
    state = path.stat()
    looks = state.st_size, state.st_mtime_ns, state.st_ctime_ns
    known = _KNOWN.get(str(path))
    if known is None or known[0] != looks:
        known = _KNOWN[str(path)] = looks, hashlib.sha256(path.read_bytes()).hexdigest()
    return known[1]
