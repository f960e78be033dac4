"""The texts of a view, wherever in it they stand."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, is_dataclass


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
