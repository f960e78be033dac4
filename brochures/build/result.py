"""What came of a document, and its record in the manifest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from brochures.base.findings import Finding, Place, Text, has_errors
from brochures.build.fingerprint import Fingerprint
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
from brochures.preflight.result import FoundQr, Report
from brochures.products.plan import Document

if TYPE_CHECKING:
    from brochures.preflight.page_pictures import PagePicture

PICTURES = "preflight"
"""The folder of the pictures of all pages, below the output folder."""


@dataclass(frozen=True)
class Checked:
    """A finished PDF, what it was to show, and what preflight says of it."""

    pdf: bytes
    expected: Expected
    report: Report
    pictures: tuple[PagePicture, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.report.findings

    @property
    def passed(self) -> bool:
        return self.report.passed


@dataclass(frozen=True)
class Result:
    """What came of one document; ``pdf`` is None when it may not be printed.

    ``record`` is its entry in the manifest. ``pictures`` pairs the path of each page's picture, below the
    output folder, with its content; also of a document that failed. One that was made before and is in its
    place, unchanged, has neither. ``expected`` is what one that is to be imposed was to show.
    """

    document: Document
    record: DocumentRecord
    findings: tuple[Finding, ...]
    pdf: bytes | None
    pictures: tuple[tuple[str, bytes], ...] = ()
    how: Literal["made", "stored", "unchanged"] = "made"
    expected: Expected | None = None


def refused(
    document: Document,
    findings: tuple[Finding, ...],
    seconds: float,
    fingerprint: Fingerprint | None = None,
) -> Result:
    """A document that was stopped before there was a PDF to check."""
    nothing = Expected(document.id, 0, document.product.trim, (), (), (), None)
    return result_of(document, fingerprint, Checked(b"", nothing, Report((), ())), seconds, findings)


def result_of(
    document: Document,
    fingerprint: Fingerprint | None,
    checked: Checked,
    seconds: float,
    findings: tuple[Finding, ...] | None = None,
) -> Result:
    """What came of a document that was made; one that has not passed keeps its PDF to itself.

    ``findings`` stand in the place of those of the report, where these were told in other words. Without a
    ``fingerprint``, what went wrong may have been the machine's doing: such a document must never be taken
    for one that was made and found wanting.
    """
    findings = checked.findings if findings is None else findings
    passed = checked.passed and not has_errors(findings)
    if not passed and not has_errors(findings):
        findings += (_not_passed(document),)
    pictures = tuple(
        (picture_path(document, item.page), item.jpeg) for item in checked.pictures if item.jpeg is not None
    )
    record = _record(document, fingerprint, checked, seconds, findings, passed)
    return Result(document, record, findings, checked.pdf if passed else None, pictures)


def _not_passed(document: Document) -> Finding:
    message = Text("検査を通りませんでした。", "It did not pass preflight.")
    return Finding("error", "preflight", message, place=Place(document=document.id))


def _record(
    document: Document,
    fingerprint: Fingerprint | None,
    checked: Checked,
    seconds: float,
    findings: tuple[Finding, ...],
    passed: bool,
) -> DocumentRecord:
    expected, report = checked.expected, checked.report
    return DocumentRecord(
        id=document.id,
        name=bilingual(document.name),
        product=document.product.id,
        dataset=document.dataset,
        subject=document.subject,
        edition=document.edition,
        output=document.output,
        path=document.path if passed else None,
        pages=expected.pages,
        trim=TrimRecord(width_mm=expected.trim.width_mm, height_mm=expected.trim.height_mm),
        shown=tuple(_page_record(document, item) for item in checked.pictures),
        sha256=hashlib.sha256(checked.pdf).hexdigest() if passed else None,
        bytes=len(checked.pdf),
        fingerprint=fingerprint.whole if fingerprint else "",
        parts=dict(fingerprint.parts) if fingerprint else {},
        run_code=fingerprint.run_code if fingerprint else "",
        issued=document.today,
        language=document.language,
        seconds=round(seconds, 3),
        qr_codes=tuple(map(_qr_record, report.qr_codes)),
        # The same in every cell of a sheet.
        facts=tuple(
            FactRecord(field=field, text=text, page=page)
            for field, text, page in dict.fromkeys(
                (item.field, item.text, item.page) for item in expected.facts
            )
        ),
        checks=tuple(
            CheckRecord(name=item.name, passed=item.passed, looked_at=bilingual(item.looked_at))
            for item in report.results
        ),
        findings=tuple(finding_record(item) for item in findings),
    )


def _page_record(document: Document, picture: PagePicture) -> PageRecord:
    return PageRecord(
        page=picture.page,
        width_mm=round(picture.size.width_mm, 2),
        height_mm=round(picture.size.height_mm, 2),
        picture=None if picture.jpeg is None else picture_path(document, picture.page),
    )


def _qr_record(code: FoundQr) -> QrRecord:
    return QrRecord(
        payload=code.payload,
        page=code.page,
        left_mm=round(code.left_mm, 1),
        top_mm=round(code.top_mm, 1),
        side_mm=round(code.side_mm, 1),
    )


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
    return f"{PICTURES}/{document.dataset}/{document.output}/{document.id}-{page}.jpg"
