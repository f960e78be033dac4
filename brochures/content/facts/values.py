"""The texts that a record of the dataset holds, and the records that it refers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin

from brochures.dataset.references import fields_of_references, references
from brochures.model import Dataset, Disagreement, Look, Model, Provenance, Source
from brochures.model.contacts import Consent
from brochures.model.hours import Hours, Times
from brochures.text.spaces import without_spaces

SILENT = (Provenance, Disagreement, Consent, Source, Look, Times)
"""Their texts are not printed, or only in words that are made of them."""

SILENT_FIELDS = frozenset(
    (
        *("reading", "url", "kind", "mode", "booking", "gender", "school_year", "residence"),
        *("extensions", "extension_range", "dataset", "extends", "language", "timezone"),
        *("reader", "for_roles"),
    )
)
"""Fields that are not printed, or only in words that are made of them."""


def texts_of(record: object) -> Iterator[str]:
    """The texts of a record as the dataset has them, one for each line of its own; ids are none."""
    if isinstance(record, str):
        yield from record.split("\n")
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from texts_of(item)
    elif isinstance(record, dict):
        for item in record.values():
            yield from texts_of(item)
    elif isinstance(record, Hours):
        # Days and times are said in words that are made of them.
        yield from texts_of((record.reply, record.closed.note, *(item.use for item in record.open)))
    elif isinstance(record, Model) and not isinstance(record, SILENT):
        ids = fields_of_references(type(record))
        choices = _choices(type(record))
        for field in type(record).model_fields:
            value = getattr(record, field)
            is_silent = (field in SILENT_FIELDS or field in choices) and not isinstance(value, Model)
            if not is_silent and not (field in ids and isinstance(value, (str, tuple))):
                yield from texts_of(value)


@cache
def _choices(kind: type[Model]) -> frozenset[str]:
    """The fields of a record that hold one of a few words of its own, such as ``closed``: none is printed."""
    return frozenset(name for name, field in kind.model_fields.items() if _is_choice(field.annotation))


def _is_choice(annotation: Any) -> bool:
    parts = get_args(annotation)
    return get_origin(annotation) is Literal or any(map(_is_choice, parts))


def each_once(texts: Iterable[str]) -> tuple[str, ...]:
    """The texts without their spaces and without empty ones, each once, the longest first."""
    solid = {without_spaces(text) for text in texts} - {""}
    return tuple(sorted(solid, key=lambda text: (-len(text), text)))


def referred(dataset: Dataset, records: Iterable[Model]) -> Iterator[Model]:
    """The records that these name by their ids, each once, in order; not those that only say where a fact was
    read.
    """
    seen = set[tuple[str, str]]()
    for record in records:
        for _, kind, name in references(record):
            if kind != "sources" and (kind, name) not in seen:
                seen.add((kind, name))
                yield getattr(dataset, kind)[name]
