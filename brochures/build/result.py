"""What came of a document, and its record in the manifest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from brochures.base.findings import Finding, Place, Text, has_errors
from brochures.build.fingerprint import run_code
from brochures.build.made import Made
from brochures.content.expected import Expected
from brochures.preflight.report.records import (
    CheckRecord,
    DocumentRecord,
    FactRecord,
    PageRecord,
    QrRecord,
    TrimRecord,
    bilingual,
    finding_record,
)
from brochures.preflight.result import Report
from brochures.products.plan import Document
from brochures.typeset.weasyprint import FONTS


@dataclass(frozen=True)
class Built:
    """What came of one document; ``pdf`` is None when it may not be printed.

    ``pictures`` pairs the path of each page's picture, below the output folder, with its content; also
    of a document that failed. One that was made before and is in its place, unchanged, has neither.
    """

    document: Document
    record: DocumentRecord
    findings: tuple[Finding, ...]
    pdf: bytes | None
    pictures: tuple[tuple[str, bytes], ...] = ()
    how: Literal["made", "stored", "unchanged"] = "made"


def refused(document: Document, findings: tuple[Finding, ...], mark: str, seconds: float) -> Built:
    """A document that was stopped before there was a PDF to check."""
    code = run_code(mark) if mark else ""
    made = Made(b"", mark, code, Report((), ()), _expected_nothing(document), findings, ())
    return built_from(document, made, seconds)


def built_from(document: Document, made: Made, seconds: float) -> Built:
    """What came of a document that was made; one that has not passed keeps its PDF to itself."""
    passed = made.report.passed and not has_errors(made.findings)
    findings = made.findings
    if not passed and not has_errors(findings):
        findings += (
            Finding(
                "error",
                "preflight",
                Text("検査を通りませんでした。", "It did not pass preflight."),
                place=Place(document=document.id),
            ),
        )
    trim = made.expected.trim
    record = DocumentRecord(
        id=document.id,
        name=bilingual(document.name),
        product=document.product.id,
        dataset=document.dataset,
        subject=document.subject,
        edition=document.edition,
        output=document.output,
        path=document.path if passed else None,
        pages=made.expected.pages,
        trim=TrimRecord(width_mm=trim.width_mm, height_mm=trim.height_mm),
        shown=tuple(
            PageRecord(
                page=item.page,
                width_mm=round(item.size.width_mm, 2),
                height_mm=round(item.size.height_mm, 2),
                picture=None if item.jpeg is None else picture_path(document, item.page),
            )
            for item in made.pictures
        ),
        sha256=hashlib.sha256(made.pdf).hexdigest() if passed else None,
        bytes=len(made.pdf),
        fingerprint=made.fingerprint,
        run_code=made.run_code,
        seconds=round(seconds, 3),
        qr_codes=tuple(
            QrRecord(
                payload=code.payload,
                page=code.page,
                left_mm=round(code.left_mm, 1),
                top_mm=round(code.top_mm, 1),
                side_mm=round(code.side_mm, 1),
            )
            for code in made.report.qr_codes
        ),
        facts=tuple(
            FactRecord(field=field, text=text, page=page)
            # The same in every cell of a sheet.
            for field, text, page in dict.fromkeys(
                (item.field, item.text, item.page) for item in made.expected.facts
            )
        ),
        checks=tuple(
            CheckRecord(name=item.name, passed=item.passed, looked_at=bilingual(item.looked_at))
            for item in made.report.results
        ),
        findings=tuple(finding_record(item) for item in findings),
    )
    pictures = tuple(
        (picture_path(document, item.page), item.jpeg) for item in made.pictures if item.jpeg is not None
    )
    return Built(document, record, findings, made.pdf if passed else None, pictures)


def rebound(record: DocumentRecord, document: Document) -> DocumentRecord:
    """The record of a document that passed, for the same document under the names that it has now."""
    shown = tuple(
        page
        if page.picture is None
        else page.model_copy(update={"picture": picture_path(document, page.page)})
        for page in record.shown
    )
    names = {
        "name": bilingual(document.name),
        "product": document.product.id,
        "dataset": document.dataset,
        "subject": document.subject,
        "path": document.path,
    }
    return record.model_copy(update=names | {"shown": shown})


def picture_path(document: Document, page: int) -> str:
    return f"preflight/{document.dataset}/{document.output}/{document.id}-{page}.jpg"


def _expected_nothing(document: Document) -> Expected:
    return Expected(document.id, 0, document.product.trim, (), (), (), FONTS)
