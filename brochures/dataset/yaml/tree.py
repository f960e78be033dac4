"""The tree of values, each with the place where it is written, and the source that is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brochures.base.field_problem import Loc, shorten
from brochures.base.findings import Place

Scalar = str | int | bool | None
At = tuple[int, int]
"""Line and column, from 1."""


@dataclass(slots=True)
class Node:
    """A value with its position; ``weight``, ``height`` and ``length`` are of all below it as well.

    ``comment`` is what follows an unquoted value on its line after `` #``, with the space before it, if any.
    """

    line: int
    column: int
    value: Scalar = None
    entries: dict[str, Entry] | None = None
    items: list[Node] | None = None
    weight: int = 1
    height: int = 1
    length: int = 0
    comment: str = ""

    def plain(self) -> Any:
        """Fresh values for every alias, so that no two records share what one of them may change."""
        if self.entries is not None:
            return {key: entry.node.plain() for key, entry in self.entries.items()}
        if self.items is not None:
            return [item.plain() for item in self.items]
        return self.value


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a mapping: where its key stands, and its value."""

    line: int
    column: int
    node: Node


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its values, and the place of each by location.

    A location is a tuple of keys and indexes such as ``("desks", "city", "phones", 0)``. ``questions`` are
    the comments that begin with 確認: with their lines.
    """

    path: Path
    data: dict[str, Any]
    _root: Node = field(repr=False, compare=False)
    questions: tuple[tuple[int, str], ...] = ()

    def place_of(self, loc: Loc) -> Place:
        """The place of a value, or of its nearest ancestor that exists; ``field`` is all of ``loc``."""
        *_, (node, _entry) = self._steps(loc)
        return self._place(loc, node)

    def place_of_key(self, loc: Loc) -> Place:
        """The place of the key itself; for list entries and unknown locations as ``place_of``."""
        steps = list(self._steps(loc))
        node, entry = steps[-1]
        return self._place(loc, entry if entry and len(steps) == len(loc) + 1 else node)

    def comments(self) -> Iterator[tuple[Loc, str, str]]:
        """Each unquoted value that a comment ends: its location, the value as text, and the comment."""
        yield from _comments(self._root, ())

    def _place(self, loc: Loc, spot: Node | Entry) -> Place:
        dotted = ".".join(shorten(str(step), 60) for step in loc)
        return Place(file=str(self.path), line=spot.line, column=spot.column, field=dotted or None)

    def _steps(self, loc: Loc) -> Iterator[tuple[Node, Entry | None]]:
        node = self._root
        yield node, None
        for step in loc:
            entry = node.entries.get(step) if node.entries and isinstance(step, str) else None
            if entry:
                node = entry.node
            elif node.items and isinstance(step, int) and 0 <= step < len(node.items):
                node = node.items[step]
            else:
                return
            yield node, entry


def _comments(node: Node, loc: Loc) -> Iterator[tuple[Loc, str, str]]:
    if node.comment:
        yield loc, "" if node.value is None else str(node.value), node.comment
    for key, entry in (node.entries or {}).items():
        yield from _comments(entry.node, (*loc, key))
    for index, item in enumerate(node.items or ()):
        yield from _comments(item, (*loc, index))
