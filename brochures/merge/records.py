"""What a record of a merge run says, before anything is typeset."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from brochures.base.findings import Finding
from brochures.build.fingerprint import run_code
from brochures.build.job import RUN_CODE_PLACE, Order, order_from
from brochures.content.allowed_facts import allowed_facts, facts_in
from brochures.content.expected import AllowedFact, ExpectedQr, RequiredFact
from brochures.content.views import required_facts, view_of
from brochures.content.views.card import CardView
from brochures.merge.split import Split, split_html
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.typeset.html import render_html


@dataclass(frozen=True, eq=False)
class Record:
    """One document of a run. ``order`` makes the order of it, which only a full render needs.

    ``known`` is everything like a number or a date that may stand on it; `Order` tells the rest.
    """

    document: Document
    html: str
    title: str
    language: str
    facts: tuple[RequiredFact, ...]
    qr_codes: tuple[ExpectedQr, ...]
    avoid: tuple[str, ...]
    known: frozenset[AllowedFact]
    order: Callable[[], Order]


@dataclass(frozen=True, eq=False)
class Marked:
    """A record with its fingerprint and run code, and its HTML taken apart."""

    record: Record
    fingerprint: str
    code: str
    split: Split

    @cached_property
    def facts(self) -> tuple[RequiredFact, ...]:
        return (*self.record.facts, RequiredFact("run_code", self.code, self.record.document.product.pages))

    @property
    def all_known(self) -> frozenset[AllowedFact]:
        """All that may stand on it, its run code as well."""
        return self.record.known.union(facts_in(self.code))

    @cached_property
    def known(self) -> frozenset[tuple[str, str]]:
        """All that may stand on it as often as one likes, by kind and normal form; its run code as well."""
        facts = [*self.record.known, *facts_in(self.code)]
        return frozenset((fact.kind, fact.normal) for fact in facts if fact.most is None)


@dataclass(frozen=True, eq=False)
class Refused:
    """A document that could not even be planned."""

    document: Document
    findings: tuple[Finding, ...]


def record_of(document: Document, dataset: Dataset) -> Record:
    """The record for a document of a dataset. Raises BrochureError for what cannot be printed."""
    view = view_of(document, dataset)
    known = allowed_facts(dataset, document)
    facts, codes = required_facts(document, view)
    return Record(
        document,
        render_html(document, view, RUN_CODE_PLACE),
        view.title,
        view.language,
        facts,
        codes,
        view.avoid if isinstance(view, CardView) else (),
        known,
        lambda: order_from(document, view, known),
    )


def record_from(order: Order) -> Record:
    """The record of an order."""
    return Record(
        order.document,
        order.html,
        order.title,
        order.language,
        order.facts,
        order.qr_codes,
        order.avoid,
        order.known,
        lambda: order,
    )


def mark(record: Record, house: str) -> Marked:
    """The record with the fingerprint of all that it is composed from; ``house`` is that of the files."""
    digest = hashlib.sha256(f"{house}\0{record.document.id}\0{record.html}".encode())
    digest.update("\0".join(f"{fact.page}{fact.field}={fact.text}" for fact in record.facts).encode())
    digest.update("\0".join(f"{code.page}{code.payload}" for code in record.qr_codes).encode())
    code = run_code(digest.hexdigest())
    return marked(record, digest.hexdigest(), code)


def marked(record: Record, fingerprint: str, code: str) -> Marked:
    return Marked(record, fingerprint, code, split_html(record.html.replace(RUN_CODE_PLACE, code)))
