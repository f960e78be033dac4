"""A dataset as it is compared: its texts without the readings over their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from brochures.base.caches import PerObject
from brochures.dataset.free_texts import records_in, written_texts
from brochures.model import Dataset, Model
from brochures.model.contacts import PersonalChannel
from brochures.text.ruby import base_text, parse_ruby, without_reading
from brochures.text.words import readings_in_words

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
        found = frozenset(_readings(dataset)) | readings_in_words(dataset.language)
        return (_without(dataset) if found else dataset), found

    return _PLAIN.of(dataset, None, read)


def _without(dataset: Dataset) -> Dataset:
    plain = _plain(dataset)
    changed = {name: getattr(plain, name) for name in Dataset.model_fields}
    return dataset.without_readings(changed, base_text)


def _readings(dataset: Dataset) -> Iterator[tuple[str, str]]:
    # The words of a rule are a wording that no record holds.
    for text in (*(text for _, text in written_texts(dataset)), *dataset.wordings):
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


def people_without_reading(dataset: Dataset) -> tuple[str, ...]:
    """The names of people, of some kanji of which nobody has written how they are read."""
    channels = (record for _, record in records_in(dataset) if isinstance(record, PersonalChannel))
    names = (channel.person for channel in channels if channel.person and without_reading(channel.person))
    return tuple(dict.fromkeys(names))
