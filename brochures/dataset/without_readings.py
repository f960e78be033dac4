"""A dataset as it is compared: its texts without the readings over their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from brochures.base.caches import PerObject
from brochures.dataset.free_texts import written_texts
from brochures.model import Dataset, Model
from brochures.text.ruby import base_text, parse_ruby

Value = TypeVar("Value")

Readings = frozenset[tuple[str, str]]
"""Words, each with a reading that it has somewhere."""

_PLAIN: PerObject[tuple[Dataset, Readings]] = PerObject()


def without_readings(dataset: Dataset) -> Dataset:
    """The dataset without readings; itself if it has none."""
    return _known(dataset)[0]


def readings_of(dataset: Dataset) -> Readings:
    """Every word of the dataset that has a reading, with each of its readings."""
    return _known(dataset)[1]


def _known(dataset: Dataset) -> tuple[Dataset, Readings]:
    def read() -> tuple[Dataset, Readings]:
        found = frozenset(_readings(dataset))
        return (_plain(dataset) if found else dataset), found

    return _PLAIN.of(dataset, None, read)


def _readings(dataset: Dataset) -> Iterator[tuple[str, str]]:
    for _, text in written_texts(dataset):
        base, words = parse_ruby(text)
        yield from ((base[word.start : word.end], word.reading) for word in words)


def _plain(value: Value) -> Value:
    made: Any = value
    if isinstance(value, str):
        made = base_text(value)
    elif isinstance(value, Model):
        fields = {name: getattr(value, name) for name in type(value).model_fields}
        plain = {name: _plain(field) for name, field in fields.items()}
        changed = {name: field for name, field in plain.items() if field is not fields[name]}
        made = value.model_copy(update=changed) if changed else value
    elif isinstance(value, Mapping):
        items = {key: _plain(item) for key, item in value.items()}
        made = items if any(items[key] is not value[key] for key in items) else value
    elif isinstance(value, tuple):
        parts = tuple(_plain(item) for item in value)
        made = parts if any(one is not other for one, other in zip(parts, value, strict=True)) else value
    return made  # type: ignore[no-any-return]
