"""校正票: every value that stands on a piece with its source, for a second person to compare and tick."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from starlette.responses import Response

from brochures.base.findings import BrochureError
from brochures.content.content import texts_of
from brochures.dataset.changes import written_at
from brochures.dataset.load import Loaded
from brochures.products.office_printer import printer_of
from brochures.text.spaces import without_spaces
from brochures.web.facts import PRINTED, SHORTEST, Fact, records_of
from brochures.web.paper import asked_by
from brochures.web.visit import Visit


@dataclass(frozen=True)
class Origin:
    """Where a value was read, and when a person last compared it."""

    title: str
    section: str
    checked: str


@dataclass(frozen=True)
class Proven:
    """A value of a piece and where it comes from."""

    fact: Fact
    origins: tuple[Origin, ...]


def proof(visit: Visit) -> Response:
    """The sheet of one piece, as it is saved; to be printed by the browser."""
    asked, loaded = asked_by(visit), visit.site.saved()
    try:
        printer = printer_of(visit.site.printers, asked.printer) if asked.printer else None
        document = visit.site.document(loaded, asked.piece, month=asked.month, printer=printer)
        job = visit.site.job(document, loaded)
    except BrochureError as error:
        return visit.page("problem.html.j2", 409, name="locked", findings=error.findings)
    solid = without_spaces("".join(texts_of(job.content.view)))
    return visit.page(
        "proof.html.j2",
        nav="make",
        saving=True,
        document=document,
        run_code=job.fingerprint.run_code,
        today=visit.site.today(loaded),
        rows=list(_rows(visit, loaded, solid)),
    )


def _rows(visit: Visit, loaded: Loaded, solid: str) -> Iterator[Proven]:
    for records in records_of(loaded, visit.words).values():
        for record in records:
            for fact in record.facts:
                said = [without_spaces(line) for line in fact.lines]
                if fact.kind in PRINTED and any(len(text) >= SHORTEST and text in solid for text in said):
                    yield Proven(fact, tuple(_origins(loaded, record.at, fact)))


def _origins(loaded: Loaded, record: tuple[str | int, ...], fact: Fact) -> Iterator[Origin]:
    written = written_at(loaded, (*record, "provenance"))
    key = str(fact.at[len(record)])
    for origin in written if isinstance(written, list) else ():
        if isinstance(origin, Mapping) and (not origin.get("covers") or key in origin["covers"]):
            source = loaded.dataset.sources[str(origin["source"])]
            yield Origin(source.title, str(origin.get("section", "")), str(origin["checked"]))
