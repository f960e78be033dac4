"""Document + dataset -> order: all that a document is made of, told in plain values.

An order needs no dataset any more, so it can be handed to another process or another machine, and
what it says is exactly what its document depends on, besides the files of the house (`fingerprint`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from brochures.dataset.models import Dataset
from brochures.factlike import KnownFact
from brochures.html import render_html
from brochures.known import known_facts
from brochures.plan import Document
from brochures.preflight.model import ExpectedQr, Fact
from brochures.views import View, required_facts, view_of
from brochures.views.card import CardView
from brochures.views.links import link_words

RUN_CODE_PLACE = "\ue0ff" * 7
"""Stands in the HTML for the run code, which is known only when all else is; no dataset may hold it."""


@dataclass(frozen=True)
class Order:
    """One document to make.

    ``html`` has `RUN_CODE_PLACE` where the run code will stand. ``facts`` and ``qr_codes`` must be on
    paper, ``known`` is all that may be; ``links`` says of each link where it leads; ``avoid`` holds the words
    that a discreet piece must not show.
    """

    document: Document
    html: str
    title: str
    language: str
    protected: tuple[str, ...]
    avoid: tuple[str, ...]
    links: Mapping[str, str]
    facts: tuple[Fact, ...]
    qr_codes: tuple[ExpectedQr, ...]
    known: frozenset[KnownFact]

    def html_with(self, run_code: str) -> str:
        """The HTML to typeset."""
        return self.html.replace(RUN_CODE_PLACE, run_code)


def order_of(document: Document, dataset: Dataset) -> Order:
    """The order for a document of a dataset. Raises BrochureError for what cannot be printed."""
    return order_from(document, view_of(document, dataset), known_facts(dataset, document))


def order_from(document: Document, view: View, known: frozenset[KnownFact]) -> Order:
    """The order for a document whose view is known; ``known`` is what may stand on it."""
    facts, codes = required_facts(document, view)
    return Order(
        document=document,
        html=render_html(document, view, RUN_CODE_PLACE),
        title=view.title,
        language=view.language,
        protected=view.protected,
        avoid=view.avoid if isinstance(view, CardView) else (),
        links=link_words(view) if document.output == "web" else {},
        facts=facts,
        qr_codes=codes,
        known=known,
    )
