"""What was worked out from an object, kept as long as the object lives."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

Value = TypeVar("Value")


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
