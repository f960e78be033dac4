"""The texts of a view, wherever in it they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from brochures.text.ruby import base_text

Record = TypeVar("Record")


def texts_in(value: object, without: Collection[str] = ()) -> Iterator[str]:
    """Every text of a record and of the records in it, in the order of their fields, but for these fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item, without)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in without:
                yield from texts_in(getattr(value, field.name), without)


def without_readings(value: Record) -> Record:
    """The same with every text as it is compared, without readings over its words; itself if it has none."""
    made: Any = value
    if isinstance(value, str):
        made = base_text(value)
    elif isinstance(value, tuple):
        parts = tuple(map(without_readings, value))
        made = parts if any(one is not other for one, other in zip(parts, value, strict=True)) else value
    elif is_dataclass(value) and not isinstance(value, type):
        plain = {field.name: without_readings(getattr(value, field.name)) for field in fields(value)}
        changed = {name: item for name, item in plain.items() if item is not getattr(value, name)}
        made = replace(value, **changed) if changed else value
    return made  # type: ignore[no-any-return]
