"""A record: one document of a merge run, what it says, and its HTML; before anything is typeset."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from brochures.base.findings import BrochureError, Finding
from brochures.build.fingerprint import Fingerprint
from brochures.content.allowed_facts import facts_in
from brochures.content.content import Content, content_of
from brochures.content.expected import AllowedFact, ExpectedQr, RequiredFact
from brochures.content.views.card import CardView
from brochures.merge.split_html import SplitHtml, split_html
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.typeset.compose import compose, compose_many
from brochures.typeset.composition import Composition
from brochures.typeset.html import RUN_CODE_PLACE

BLOCK = 256
"""So many records are composed together, and looked at together, to know which characters and which masters
they need.
"""


@dataclass(frozen=True, eq=False)
class Record:
    """One document of a run: what it says, and how it is composed."""

    document: Document
    composition: Composition
    content: Content

    @property
    def html(self) -> str:
        """With `RUN_CODE_PLACE` where the run code will stand."""
        return self.composition.html

    @property
    def title(self) -> str:
        return self.content.view.title

    @cached_property
    def facts(self) -> tuple[RequiredFact, ...]:
        return self.composition.placed_facts(self.content.facts)

    @cached_property
    def qr_codes(self) -> tuple[ExpectedQr, ...]:
        return self.composition.placed_codes(self.content.qr_codes)

    @property
    def avoid(self) -> tuple[str, ...]:
        """The words that a discreet piece must not show."""
        view = self.content.view
        return view.avoid if isinstance(view, CardView) else ()

    @property
    def allowed(self) -> frozenset[AllowedFact]:
        """Everything like a number or a date that may stand on it."""
        return self.content.allowed


@dataclass(frozen=True, eq=False)
class PreparedRecord:
    """A record with its fingerprint and run code, and its HTML taken apart."""

    record: Record
    fingerprint: str
    code: str
    split: SplitHtml

    @cached_property
    def facts(self) -> tuple[RequiredFact, ...]:
        return (*self.record.facts, RequiredFact("run_code", self.code, len(self.record.composition.sides)))

    @property
    def all_allowed(self) -> frozenset[AllowedFact]:
        """All that may stand on it, its run code as well."""
        return self.record.allowed.union(facts_in(self.code))

    @cached_property
    def allowed_values(self) -> frozenset[tuple[str, str]]:
        """All that may stand on it as often as one likes, by kind and normal form; its run code as well."""
        facts = [*self.record.allowed, *facts_in(self.code)]
        return frozenset((fact.kind, fact.normal) for fact in facts if fact.most is None)


@dataclass(frozen=True, eq=False)
class RefusedRecord:
    """A document that could not even be planned."""

    document: Document
    findings: tuple[Finding, ...]


def record_of(document: Document, dataset: Dataset) -> Record:
    """The record for a document of a dataset. Raises BrochureError for what cannot be printed."""
    return record_from(document, content_of(document, dataset))


def record_from(document: Document, content: Content) -> Record:
    """The record for a document whose content is known.

    Raises BrochureError for a mistake in a template, and for what finds no room.
    """
    return Record(document, compose(document, content.view, content.fields), content)


def records_of(documents: Iterable[Document], dataset: Dataset) -> Iterator[Record | RefusedRecord]:
    """The records for documents of a dataset, in their order."""
    return records_from(_planned(documents, dataset))


def _planned(
    documents: Iterable[Document], dataset: Dataset
) -> Iterator[tuple[Document, Content] | RefusedRecord]:
    for document in documents:
        try:
            yield document, content_of(document, dataset)
        except BrochureError as error:
            yield RefusedRecord(document, tuple(error.findings))


def records_from(
    planned: Iterable[tuple[Document, Content] | RefusedRecord],
) -> Iterator[Record | RefusedRecord]:
    """The records for documents whose content is known, composed together; not more than a block is held."""
    waiting = iter(planned)
    while block := list(islice(waiting, BLOCK)):
        known = [item for item in block if not isinstance(item, RefusedRecord)]
        composed = iter(compose_many([(document, item.view, item.fields) for document, item in known]))
        for item in block:
            yield item if isinstance(item, RefusedRecord) else _record(*item, next(composed))


def _record(
    document: Document, content: Content, composition: Composition | BrochureError
) -> Record | RefusedRecord:
    if isinstance(composition, BrochureError):
        return RefusedRecord(document, tuple(composition.findings))
    return Record(document, composition, content)


def prepare_record(record: Record, inputs: str) -> PreparedRecord:
    """The record with the fingerprint of all that it is composed from; ``inputs`` is that of the files."""
    digest = hashlib.sha256(f"{inputs}\0{record.document.id}\0{record.html}".encode())
    digest.update("\0".join(f"{fact.page}{fact.field}={fact.text}" for fact in record.facts).encode())
    digest.update("\0".join(f"{code.page}{code.payload}" for code in record.qr_codes).encode())
    return prepared_with(record, Fingerprint(digest.hexdigest(), digest.hexdigest(), {}))


def prepared_with(record: Record, fingerprint: Fingerprint) -> PreparedRecord:
    """The record with a fingerprint that is known, as that of the list which its card belongs to."""
    code = fingerprint.run_code
    return PreparedRecord(
        record, fingerprint.whole, code, split_html(record.html.replace(RUN_CODE_PLACE, code))
    )
