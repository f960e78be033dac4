"""Other values in a YAML file, and everything else in it as its author wrote it.

The file is not written anew: the places of its values are known, and only the characters of those that differ
are replaced. Comments, order, quotes and indentation of all others stay. What comes out is read again, and is
refused unless it says just what was asked for.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

# What can stand without quotes anywhere, also in `[ ]` and `{ }`, and is read as text.
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=~][^\s?:,\[\]{}#\"']*(?: [^\s?:,\[\]{}#\"']+)*")
_UNSEEN = re.compile(r"[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]|[^\x00-\uffff]")
WIDEST = 100
"""Letters of a record that is written on one line."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = re.compile(r"[-+.0-9][-+.0-9_eExXoO:]*")
_DIGITS = re.compile(r"[0-9]+(-[0-9]+)+")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


class NotEditable(Exception):
    """The file is written in a way that cannot be changed place by place: a person must edit it."""


@dataclass(frozen=True)
class _Edit:
    """Characters ``start`` to ``end`` become ``text``."""

    start: int
    end: int
    text: str


def with_values(text: str, values: Mapping[str, Any]) -> str:
    """The file with these values in place of its own: plain mappings, lists, texts, numbers and truths.

    Raises NotEditable when that cannot be written without touching more than what differs.
    """
    root = yaml.compose(text, Loader=_LOADER)
    if not isinstance(root, yaml.MappingNode):
        raise NotEditable
    edits = sorted(_Editor(text).mapping(root, values), key=lambda edit: (edit.start, edit.end))
    parts, at = [], 0
    for edit in edits:
        if edit.start < at:
            raise NotEditable
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    new = "".join([*parts, text[at:]])
    if not _says(new, values):
        raise NotEditable
    return new


def _says(text: str, values: Mapping[str, Any]) -> bool:
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError:
        return False
    return bool(_plain(root) == _written(values))


def _plain(node: Any) -> Any:
    """What a node holds, each scalar with its characters and whether it is quoted, as far as that matters."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: _plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return _scalar(node)


def _scalar(node: Any) -> Any:
    """As `brochures.dataset.yaml` reads it: only null, truths and plain integers are no text."""
    from brochures.dataset.yaml.compose import resolved

    return node.value if node.style else resolved(node.value)


def _written(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _written(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_written(item) for item in value]
    return value


class _Editor:
    def __init__(self, text: str) -> None:
        self._text = text

    def value(self, node: Any, new: Any) -> Iterator[_Edit]:
        """What makes a node say something else."""
        if _plain(node) == _written(new):
            return
        if isinstance(node, yaml.MappingNode) and isinstance(new, Mapping) and new and node.value:
            yield from self.mapping(node, new)
        elif isinstance(node, yaml.SequenceNode) and isinstance(new, (list, tuple)) and new and node.value:
            yield from self.sequence(node, new)
        else:
            yield self._replaced(node, new)

    def mapping(self, node: Any, new: Mapping[str, Any]) -> Iterator[_Edit]:
        there = {key.value: (key, value) for key, value in node.value}
        for name, (_, value) in there.items():
            if name in new:
                yield from self.value(value, new[name])
        gone = [name for name in there if name not in new]
        if len(gone) == len(there):
            raise NotEditable
        entries = [(key.start_mark.index, self._end(value)) for key, value in node.value]
        yield from self._without(node, entries, [list(there).index(name) for name in gone])
        more = [f"{name}: {on_one_line(value)}" for name, value in new.items() if name not in there]
        if node.flow_style:
            yield from self._more_in_flow(node, entries[-1][1], more)
        elif more:
            indent = " " * node.value[0][0].start_mark.column
            lines = [_entry(name, new[name], indent) for name in new if name not in there]
            yield self._after(entries[-1][1], "".join(f"\n{indent}{line}" for line in lines))

    def sequence(self, node: Any, new: Sequence[Any]) -> Iterator[_Edit]:
        """Items that stay are told by what they say, so that one taken out of the middle is just cut out."""
        old = [_plain(item) for item in node.value]
        wanted = [_written(item) for item in new]
        first = next((n for n, pair in enumerate(zip(old, wanted, strict=False)) if pair[0] != pair[1]), None)
        first = min(len(old), len(wanted)) if first is None else first
        last = 0
        while last < min(len(old), len(wanted)) - first and old[-1 - last] == wanted[-1 - last]:
            last += 1
        middle_old, middle_new = range(first, len(old) - last), range(first, len(wanted) - last)
        entries = [(self._item_start(node, item), self._end(item)) for item in node.value]
        for number, index in zip(middle_old, middle_new, strict=False):
            yield from self.value(node.value[number], new[index])
        gone = list(middle_old)[len(middle_new) :]
        more = [new[index] for index in list(middle_new)[len(middle_old) :]]
        yield from self._without(node, entries, gone)
        if not more:
            return
        before = middle_old[-1] if middle_old else first - 1
        if node.flow_style:
            if before < 0:
                yield _Edit(entries[0][0], entries[0][0], "".join(f"{on_one_line(item)}, " for item in more))
            else:
                yield from self._more_in_flow(node, entries[before][1], list(map(on_one_line, more)))
        else:
            indent = " " * self._column(entries[0][0])
            lines = [f"{indent}{_item(item, indent)}" for item in more]
            if before < 0:
                start = self._line_start(entries[0][0])
                yield _Edit(start, start, "".join(f"{line}\n" for line in lines))
            else:
                yield self._after(entries[before][1], "".join(f"\n{line}" for line in lines))

    # -- pieces

    def _replaced(self, node: Any, new: Any) -> _Edit:
        start, end = node.start_mark.index, self._end(node)
        if isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and not node.flow_style:
            # Of a block only what stands behind its key can be put in its place.
            start = len(self._text[:start].rstrip())
            return _Edit(start, end, f" {on_one_line(new)}")
        if node.start_mark.index == node.end_mark.index:  # nothing behind the key
            return _Edit(start, end, f" {on_one_line(new)}")
        if isinstance(new, str) and "\n" in new and getattr(node, "style", None) == "|":
            return _Edit(start, end, self._block(node, new))
        return _Edit(start, end, on_one_line(new))

    def _block(self, node: Any, new: str) -> str:
        """Lines in the form that they have, under ``|-``."""
        body = self._text[node.start_mark.index : self._end(node)].split("\n")
        indent = re.match(r" *", body[1])
        if body[0].strip() != "|-" or indent is None or not indent[0] or new != new.strip():
            return on_one_line(new)
        return "\n".join(["|-", *(f"{indent[0]}{line}" if line else "" for line in new.split("\n"))])

    def _without(self, node: Any, entries: Sequence[tuple[int, int]], gone: Sequence[int]) -> Iterator[_Edit]:
        for number in gone:
            start, end = entries[number]
            if node.flow_style:
                # With the comma behind it, or for the last one the comma before it.
                kept_after = [n for n in range(number + 1, len(entries)) if n not in gone]
                if kept_after:
                    yield _Edit(start, entries[number + 1][0], "")
                else:
                    before = max((n for n in range(number) if n not in gone), default=None)
                    if before is None:
                        raise NotEditable
                    if number == before + 1:
                        yield _Edit(entries[before][1], entries[-1][1], "")
            else:
                first = self._line_start(start)
                if self._text[first:start].strip(" "):
                    raise NotEditable  # something else stands before it on its line, such as "- "
                line_end = self._text.find("\n", end)
                yield _Edit(first, len(self._text) if line_end < 0 else line_end + 1, "")

    def _more_in_flow(self, node: Any, end: int, more: Sequence[str]) -> Iterator[_Edit]:
        if more:
            yield _Edit(end, end, "".join(f", {item}" for item in more))

    def _after(self, end: int, lines: str) -> _Edit:
        """New lines below the one on which something ends, behind the comment that it may have."""
        line_end = self._text.find("\n", end)
        at = len(self._text) if line_end < 0 else line_end
        return _Edit(at, at, lines)

    def _end(self, node: Any) -> int:
        """Where the characters of a value end: without the empty lines and comments that follow a block."""
        if isinstance(node, yaml.ScalarNode):
            end: int = node.end_mark.index
            return len(self._text[:end].rstrip()) if node.style in ("|", ">") else end
        if node.flow_style or not node.value:
            flow_end: int = node.end_mark.index
            return flow_end
        last = node.value[-1]
        return self._end(last[1] if isinstance(last, tuple) else last)

    def _item_start(self, node: Any, item: Any) -> int:
        """Of an item in a block, where its ``-`` stands."""
        start: int = item.start_mark.index
        return start if node.flow_style else self._text.rindex("-", 0, start)

    def _line_start(self, at: int) -> int:
        return self._text.rfind("\n", 0, at) + 1

    def _column(self, at: int) -> int:
        return at - self._line_start(at)


def _entry(name: str, value: Any, indent: str) -> str:
    """A new entry of a mapping; lists of records, and records that are long, go below it."""
    inner = f"{indent}  "
    if isinstance(value, (list, tuple)) and value and isinstance(value[0], Mapping):
        return "\n".join([f"{name}:", *(f"{inner}{_item(item, inner)}" for item in value)])
    if isinstance(value, Mapping) and len(on_one_line(value)) > WIDEST:
        return "\n".join([f"{name}:", *(f"{inner}{_entry(*item, inner)}" for item in value.items())])
    return f"{name}: {on_one_line(value)}"


def _item(value: Any, indent: str) -> str:
    """A new item of a list; a long record has a line for each of its entries."""
    if isinstance(value, Mapping) and len(on_one_line(value)) > WIDEST:
        inner = f"{indent}  "
        return f"- {f'{chr(10)}{inner}'.join(_entry(*entry, inner) for entry in value.items())}"
    return f"- {on_one_line(value)}"


def _is_number(text: str) -> bool:
    """Whether some reader of YAML takes it for one; 042-544-5111 none does."""
    return bool(_NUMBER.fullmatch(text)) and not (
        _DIGITS.fullmatch(text) and isinstance(yaml.load(text, Loader=_LOADER), str)
    )


def on_one_line(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {on_one_line(item)}" for key, item in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(on_one_line, value)) + "]"
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    text = str(value)
    plain = _DAY.fullmatch(text) or (
        _PLAIN.fullmatch(text) and not _is_number(text) and text.casefold() not in _WORDS
    )
    if plain and not _UNSEEN.search(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\U{ord(match[0]):08X}", quoted)
