"""What a document says: the view of its template, and the facts that must and may stand on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from brochures.content.allowed_facts import known_facts
from brochures.content.expected import ExpectedQr, Fact
from brochures.content.views import View, required_facts, view_of
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.text.patterns import KnownFact


@dataclass(frozen=True)
class Content:
    """All that is said, in plain values: who typesets it needs no dataset any more.

    ``facts`` and ``qr_codes`` must be on paper; ``allowed`` is everything like a number or a date that may
    be.
    """

    view: View
    facts: tuple[Fact, ...]
    qr_codes: tuple[ExpectedQr, ...]
    allowed: frozenset[KnownFact]


def content_of(document: Document, dataset: Dataset) -> Content:
    """What a document of a dataset says. Raises BrochureError for what cannot be printed."""
    return content_from(document, view_of(document, dataset), known_facts(dataset, document))


def content_from(document: Document, view: View, allowed: frozenset[KnownFact]) -> Content:
    """The same for a document whose view is known."""
    return Content(view, *required_facts(document, view), allowed)


def texts_of(value: object) -> Iterator[str]:
    """Every text of a view, in the order of its fields."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_of(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_of(getattr(value, field.name))
