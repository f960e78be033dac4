"""From the parser's events to nodes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

import yaml

from brochures.base.field_problem import quoted
from brochures.base.findings import Finding, Place
from brochures.base.similar_names import did_you_mean, near
from brochures.dataset.yaml.encoding import ENCODING_CHECK, hidden_in
from brochures.dataset.yaml.limits import (
    LIMIT_CHECK,
    MAX_CHARACTERS,
    MAX_DEPTH,
    MAX_FINDINGS,
    MAX_NODES,
)
from brochures.dataset.yaml.sentences import OF_FILES, Said
from brochures.dataset.yaml.syntax_errors import position
from brochures.dataset.yaml.tree import At, Entry, Node, Scalar

YAML_CHECK = "dataset-yaml"

_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_COMMENT = re.compile(r"[ \t]+#")
# A leading zero or a plus sign belongs to a telephone number; beyond 18 digits it is a code.
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")


def resolved(text: str) -> Scalar:
    """The value of an unquoted scalar; everything but null, true, false and plain integers is text."""
    if text in _NULL:
        return None
    if text in _TRUTH:
        return _TRUTH[text]
    return int(text) if _INTEGER.fullmatch(text) else text


class Stop(Exception):
    """Ends reading at once: whatever follows would only cost time."""


@dataclass(slots=True)
class _Frame:
    """A collection that is still open. ``key`` is the key whose value comes next."""

    node: Node
    anchor: str | None
    at_key: bool
    key: tuple[str, At] | None = None


class Composer:
    """Builds the tree, notes every problem, and stops at the first limit."""

    def __init__(self, file: str, lines: Sequence[str], problems: list[Finding]) -> None:
        self.root: Node | None = None
        self.last: At = (1, 1)
        self.end: yaml.Event | None = None
        self.noted: set[str] = set()
        self._file = file
        self._lines = lines
        self._problems = problems
        self._stack: list[_Frame] = []
        self._repeated: dict[int, tuple[Node, list[tuple[str, At]]]] = {}
        # None stands for an anchor whose value is still open: to use it now would be a circle.
        self._anchors: dict[str, Node | None] = {}
        self._weight = 0
        self._length = 0

    def problem(self, at: At, name: str, /, **parts: object) -> None:
        """Note a problem by the name of its sentence."""
        self.noted.add(name)
        self.tell(at, OF_FILES.said(name, **parts))

    def tell(self, at: At, said: Said, check: str = YAML_CHECK) -> None:
        self._problems.append(Finding("error", check, *said, Place(self._file, *at)))

    def take(self, event: yaml.Event) -> None:
        if len(self._problems) > MAX_FINDINGS:
            raise Stop
        self.last = at = position(event.start_mark) or self.last
        if tag := getattr(event, "tag", None):
            self.problem(at, "tag", tag=tag.replace("tag:yaml.org,2002:", "!!"))
        match event:
            case yaml.AliasEvent():
                self._alias(event.anchor or "", at)
            case yaml.ScalarEvent():
                self._scalar(event, at)
            case yaml.CollectionStartEvent():
                self._open(event, at)
            case yaml.CollectionEndEvent():
                self._close()
            case yaml.DocumentEndEvent() | yaml.StreamEndEvent():
                self.end = event

    # -- values

    def _scalar(self, event: yaml.ScalarEvent, at: At) -> None:
        # The C parser writes "" for the style that the pure one calls None.
        plain, text = not event.style and not event.tag, event.value
        for said in hidden_in(text):
            self.tell(at, said, ENCODING_CHECK)
        if self._stack and self._stack[-1].at_key:
            self._key(text, plain, at)
            return
        if plain and text.startswith(("-\u3000", "-\u00a0")):
            self.problem(at, "wide-space")
        node = Node(*at, value=resolved(text) if plain else text, length=len(text))
        if plain:
            node.comment = self._comment(event.end_mark)
        if event.anchor:
            self._anchors[event.anchor] = node
        self._count(1, len(text), at)
        self._attach(node, at)

    def _comment(self, end: Any) -> str:
        """What stands behind `` #`` on the line on which an unquoted value ends."""
        rest = self._lines[end.line][end.column :] if end and end.line < len(self._lines) else ""
        mark = _COMMENT.match(rest) if "#" in rest else None
        return rest[mark.end() :] if mark else ""

    def _open(self, event: yaml.CollectionStartEvent, at: At) -> None:
        is_mapping = isinstance(event, yaml.MappingStartEvent)
        node = Node(*at, entries={}) if is_mapping else Node(*at, items=[])
        if event.anchor:
            self._anchors[event.anchor] = None
        self._stack.append(_Frame(node, event.anchor, is_mapping))
        self._count(1, 0, at)
        self._limit_depth(len(self._stack), at)

    def _close(self) -> None:
        frame = self._stack.pop()
        if frame.anchor:
            self._anchors[frame.anchor] = frame.node
        self._attach(frame.node, (frame.node.line, frame.node.column))

    def _alias(self, name: str, at: At) -> None:
        target = self._anchors.get(name)
        if target is None:
            self._no_target(name, at)
            target = Node(*at)
        self._count(target.weight, target.length, at)
        self._limit_depth(len(self._stack) + target.height - 1, at)
        self._attach(target, at)

    def _no_target(self, name: str, at: At) -> None:
        guess = near(name, islice(self._anchors, 300))
        if name in self._anchors:
            self.problem(at, "alias-in-itself", name=name)
        elif guess:
            self.tell(at, (OF_FILES.message("unknown-alias", name=name), did_you_mean(f"*{guess}")))
        else:
            self.problem(at, "unknown-alias", name=name)

    def _attach(self, node: Node, at: At) -> None:
        """Hang a finished value into the collection around it."""
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        parent = frame.node
        parent.weight += node.weight
        parent.length += node.length
        parent.height = max(parent.height, node.height + 1)
        if parent.items is not None:
            parent.items.append(node)
        elif frame.at_key:
            self.problem(at, "complex-key")
            frame.at_key, frame.key = False, None
        elif parent.entries is not None:
            if frame.key:
                key, (line, column) = frame.key
                parent.entries[key] = Entry(line, column, node)
            frame.at_key = True

    # -- keys

    def _key(self, text: str, plain: bool, at: At) -> None:
        """Remember a key for its value; one that is refused takes its value with it."""
        frame = self._stack[-1]
        self._count(0, len(text), at)
        frame.node.length += len(text)
        refused = True
        if plain and text == "<<":
            self.problem(at, "merge-key")
        elif text in (frame.node.entries or {}):
            self._repeated.setdefault(id(frame.node), (frame.node, []))[1].append((text, at))
        elif plain and not text:
            self.problem(at, "empty-key")
        elif plain and not isinstance(resolved(text), str):
            self.problem(at, "key-not-text", key=text)
        elif text != text.strip():
            self.problem(at, "wide-space")
        else:
            refused = False
        frame.at_key, frame.key = False, None if refused else (text, at)

    def finish(self) -> None:
        """Tell repeated keys: those of one mapping as one, since a line between two groups was lost."""
        for node, again in self._repeated.values():
            (first, at), *others = again
            line = (node.entries or {})[first].line
            if others:
                keys = quoted(dict.fromkeys(key for key, _ in again))
                self.problem(at, "repeated-keys", keys=keys, line=line)
            else:
                self.problem(at, "repeated-key", key=first, line=line)

    # -- limits

    def _count(self, weight: int, length: int, at: At) -> None:
        self._weight += weight
        self._length += length
        if self._weight > MAX_NODES or self._length > MAX_CHARACTERS:
            self._stop(at, OF_FILES.said("too-much", nodes=MAX_NODES, characters=MAX_CHARACTERS))

    def _limit_depth(self, depth: int, at: At) -> None:
        if depth > MAX_DEPTH:
            self._stop(at, OF_FILES.said("too-deep", depth=MAX_DEPTH))

    def _stop(self, at: At, said: Said) -> None:
        self.tell(at, said, LIMIT_CHECK)
        raise Stop
