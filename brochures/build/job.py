"""Document + dataset -> order: all that a document is made of, told in plain values.

An order needs no dataset any more, so it can be handed to another process or another machine, and
what it says is exactly what its document depends on, besides the files of the house (`fingerprint`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from brochures.content.allowed_facts import known_facts
from brochures.content.expected import ExpectedQr, Fact
from brochures.content.views import View, required_facts, view_of
from brochures.content.views.card import CardView
from brochures.content.views.links import link_words
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.text.patterns import KnownFact, find_facts
from brochures.typeset.html import render_html
from brochures.typeset.html_text import planned_texts

RUN_CODE_PLACE = "\ue0ff" * 7
"""Stands in the HTML for the run code, which is known only when all else is; no dataset may hold it."""


@dataclass(frozen=True)
class Order:
    """One document to make.

    ``html`` has `RUN_CODE_PLACE` where the run code will stand; ``texts`` are its texts. ``facts`` and
    ``qr_codes`` must be on paper. ``known`` is all like a number or a date that may be and that the texts
    speak of; ``others`` are true as well but not meant here, and only help to name what a wrong one should
    have been. ``protected`` are the names on it that no line breaks. ``links`` says of each link where it
    leads; ``avoid`` holds the words that a discreet piece must not show.
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
    texts: tuple[str, ...]
    known: frozenset[KnownFact]
    others: frozenset[KnownFact]

    def html_with(self, run_code: str) -> str:
        """The HTML to typeset."""
        return self.html.replace(RUN_CODE_PLACE, run_code)


def order_of(document: Document, dataset: Dataset) -> Order:
    """The order for a document of a dataset. Raises BrochureError for what cannot be printed."""
    return order_from(document, view_of(document, dataset), known_facts(dataset, document))


def order_from(document: Document, view: View, known: frozenset[KnownFact]) -> Order:
    """The order for a document whose view is known; ``known`` is what may stand on it."""
    facts, codes = required_facts(document, view)
    html = render_html(document, view, RUN_CODE_PLACE)
    texts = planned_texts(html)
    spoken_of = _spoken_of(known, texts)
    return Order(
        document=document,
        html=html,
        title=view.title,
        language=view.language,
        protected=_named(view.protected, texts),
        avoid=view.avoid if isinstance(view, CardView) else (),
        links=link_words(view) if document.output == "web" else {},
        facts=facts,
        qr_codes=codes,
        texts=texts,
        known=spoken_of,
        others=known - spoken_of,
    )


def _named(names: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """The names that a page speaks of; where others may break is of no importance to it."""
    page = "".join("".join(texts).split())
    return tuple(name for name in names if "".join(name.split()) in page)


def readings(texts: Iterable[str]) -> Iterable[str]:
    """The texts as they are planned, and as they may stand on paper: without the spaces that `planned_texts`
    puts where an element begins or ends within a line.
    """
    for text in texts:
        yield text
        yield "".join(text.split())


def _spoken_of(known: frozenset[KnownFact], texts: Iterable[str]) -> frozenset[KnownFact]:
    """The known facts that these texts state, and for a date without its year the days that it may be.

    The checks `unknown-facts` and `dates` are told these alone. So what they say of a document depends on
    nothing of the dataset that its fingerprint does not hold, and a number that stands on paper by mistake
    is not excused by a fact that this piece never meant.
    """
    seen = {(item.kind, item.normal) for text in readings(texts) for item in find_facts(text)}
    return frozenset(
        fact
        for fact in known
        if (fact.kind, fact.normal) in seen
        or (fact.kind == "date" and ("date", f"-{fact.normal[4:]}") in seen)
    )
