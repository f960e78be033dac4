"""Which fields of the dataset hold the words of a text, for findings that ask to shorten them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from brochures.base.caches import PerObject
from brochures.model import Dataset, Model

SHORTEST = 2
"""Shorter words stand everywhere."""

PROVENANCE = "provenance"
"""Says where a fact was read, with words of that page; none of them is printed."""

_FIELDS: PerObject[Mapping[str, str]] = PerObject()


def fields_saying(dataset: Dataset, texts: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Of these texts those that the dataset holds as they are, each with the dotted path of its field."""
    known = _FIELDS.of(dataset, None, lambda: _fields(dataset))
    return tuple((text, known[text]) for text in dict.fromkeys(texts) if text in known)


def _fields(dataset: Dataset) -> dict[str, str]:
    found: dict[str, str] = {}
    for path, text in _texts(dataset, ()):
        if len(text) >= SHORTEST:
            found.setdefault(text, ".".join(path))
    return found


def _texts(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            if name == PROVENANCE:
                continue
            yield from _texts(getattr(value, name), (*path, name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _texts(item, (*path, str(key)))
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _texts(item, (*path, str(number)))
