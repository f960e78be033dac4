"""What a document says: the view of its template, and the facts that must and may stand on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from brochures.content.allowed_facts import allowed_facts
from brochures.content.expected import AllowedFact, ExpectedQr, RequiredFact
from brochures.content.texts import texts_in
from brochures.content.views import View, required_facts, view_of
from brochures.model import Dataset
from brochures.products.plan import Document


@dataclass(frozen=True)
class Content:
    """All that is said, in plain values: who typesets it needs no dataset any more.

    ``facts`` and ``qr_codes`` must be on paper; ``allowed`` is everything like a number or a date that may
    be.
    """

    view: View
    facts: tuple[RequiredFact, ...]
    qr_codes: tuple[ExpectedQr, ...]
    allowed: frozenset[AllowedFact]


def content_of(document: Document, dataset: Dataset) -> Content:
    """What a document of a dataset says. Raises BrochureError for what cannot be printed."""
    return content_from(document, view_of(document, dataset), allowed_facts(dataset, document))


def content_from(document: Document, view: View, allowed: frozenset[AllowedFact]) -> Content:
    """The same for a document whose view is known."""
    # Where a name that it does not speak of may break is of no importance to it.
    spoken_of = replace(view, protected=names_on(view.protected, texts_of(view)))
    return Content(spoken_of, *required_facts(document, view), allowed)


def texts_of(view: View) -> tuple[str, ...]:
    """Every text that a view gives to its template, in the order of its fields."""
    return tuple(texts_in(view, without=("protected",)))


def names_on(names: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """The names that these texts speak of."""
    page = "".join("".join(texts).split())
    return tuple(name for name in names if "".join(name.split()) in page)
