"""Every record of a dataset with its place, and the free texts in it that may come onto paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_type_hints

from brochures.model import Disagreement, Model, Office, Provenance, Source
from brochures.model.base import Line, Words
from brochures.model.contacts import Consent
from brochures.text.ruby import base_text

Location = tuple[str | int, ...]

UNPRINTED = (Consent, Disagreement, Office, Provenance, Source)
"""Records whose words are kept for those who work on the data."""
NO_TEXTS = frozenset({("Dataset", "extends"), ("Cards", "avoid")})
"""Fields of lines that are names of files, or words that paper must not say."""


def records_in(value: object, at: Location = ()) -> Iterator[tuple[Location, Model]]:
    """Each record below a value, from the outside in, in the order of the fields."""
    if isinstance(value, Model):
        yield at, value
        for name in type(value).model_fields:
            yield from records_in(getattr(value, name), (*at, name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from records_in(item, (*at, key))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from records_in(item, (*at, index))


def free_texts(value: object, at: Location = ()) -> Iterator[tuple[Location, str]]:
    """Each text that people may read on paper, with its place: no ids, numbers, addresses, days and times.

    Readings over words (`text.ruby`) are no part of it.
    """
    return ((place, base_text(text)) for place, text in written_texts(value, at))


def written_texts(value: object, at: Location = ()) -> Iterator[tuple[Location, str]]:
    """The same texts as they are written in the file, with their readings."""
    for place, record in records_in(value, at):
        if not isinstance(record, UNPRINTED):
            for name in text_fields(type(record)):
                found = getattr(record, name)
                if isinstance(found, str):
                    yield (*place, name), found
                elif isinstance(found, tuple):
                    yield from (((*place, name, index), text) for index, text in enumerate(found))


@cache
def text_fields(kind: type[Model]) -> tuple[str, ...]:
    """The fields of a record that hold words, or a list of words."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        name
        for name in kind.model_fields
        if _holds_words(hints[name]) and (kind.__name__, name) not in NO_TEXTS
    )


def _holds_words(annotation: Any) -> bool:
    """Whether it is text without a form of its own, or optional, or a list of it."""
    if annotation in (Line, Words):
        return True
    return any(_holds_words(part) for part in get_args(annotation) if part is not str)
