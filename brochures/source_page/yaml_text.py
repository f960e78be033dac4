"""A new YAML file with comments above its values, in the form of the shipped datasets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from brochures.dataset.yaml.edit import on_one_line

Remarks = Mapping[tuple[str | int, ...], Sequence[str]]
_WIDTH = 100


def yaml_text(data: Mapping[str, Any], remarks: Remarks) -> str:
    """The text of a file that says ``data``, each remark in a comment above the value at its place.

    Mappings of nothing but single values that are short stand on one line, if nobody remarks on what is in
    them. A remark on a place that does not exist stands above what is nearest to it.
    """
    return "\n".join([*_mapping(data, (), 0, remarks), ""])


def _mapping(
    data: Mapping[str, Any], at: tuple[str | int, ...], indent: int, remarks: Remarks
) -> Iterator[str]:
    for key, value in data.items():
        place = (*at, key)
        if not at and isinstance(value, Mapping):
            yield ""
        yield from _comments(place, value, indent, remarks)
        yield from _entry(f"{' ' * indent}{key}:", value, place, indent, remarks)


def _entry(
    head: str, value: Any, place: tuple[str | int, ...], indent: int, remarks: Remarks
) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value:
        yield f"{head} |-"
        yield from (f"{' ' * (indent + 2)}{line}" for line in value.split("\n"))
    elif _fits(head, value, place, remarks):
        yield f"{head} {on_one_line(value)}"
    elif isinstance(value, Mapping):
        yield head
        yield from _mapping(value, place, indent + 2, remarks)
    elif isinstance(value, list):
        yield head
        for index, item in enumerate(value):
            yield from _item(item, (*place, index), indent + 2, remarks)
    else:
        yield f"{head} {on_one_line(value)}"


def _item(item: Any, place: tuple[str | int, ...], indent: int, remarks: Remarks) -> Iterator[str]:
    yield from _comments(place, item, indent, remarks)
    start = f"{' ' * indent}-"
    if not isinstance(item, Mapping) or _fits(start, item, place, remarks):
        yield f"{start} {on_one_line(item)}"
        return
    lines = list(_mapping(item, place, indent + 2, remarks))
    yield f"{start} {lines[0][indent + 2 :]}"
    yield from lines[1:]


def _fits(head: str, value: Any, place: tuple[str | int, ...], remarks: Remarks) -> bool:
    """Whether a value may stand behind its key on one line."""
    if not isinstance(value, (Mapping, list)):
        return True
    if any(at[: len(place)] == place and len(at) > len(place) for at in remarks):
        return False
    if isinstance(value, Mapping) and len(place) < 3 and place[0] != "address":
        return not value
    if "\n" in on_one_line(value) or "\\n" in on_one_line(value):
        return False
    return len(head) + len(on_one_line(value)) < _WIDTH


def _comments(place: tuple[str | int, ...], value: Any, indent: int, remarks: Remarks) -> Iterator[str]:
    """Those on the place itself, and those on what is not there below it."""
    for at, told in remarks.items():
        if at == place or (at[: len(place)] == place and not _exists(value, at[len(place) :])):
            yield from (f"{' ' * indent}# {line}" for line in told)


def _exists(value: Any, way: tuple[str | int, ...]) -> bool:
    """Whether the first step of a way exists: then what it leads to tells the remark."""
    for step in way[:1]:
        if isinstance(value, Mapping) and step in value:
            return True
        if isinstance(value, list) and isinstance(step, int) and step < len(value):
            return True
    return False
