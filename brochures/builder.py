"""plan -> typeset -> impose -> preflight -> atomic write -> manifest."""

from __future__ import annotations

import hashlib
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from types import FrameType

from brochures.card_sheets import FinishedCard, impose_cards
from brochures.dataset.models import Dataset
from brochures.errors import BrochureError, Finding, Place, Text, has_errors
from brochures.factlike import KnownFact
from brochures.fingerprint import fingerprint, run_code
from brochures.html import render_html
from brochures.known import known_facts, told
from brochures.manifest import (
    CheckRecord,
    DocumentRecord,
    FactRecord,
    PageRecord,
    QrRecord,
    TrimRecord,
    bilingual,
    finding_record,
    read_manifest,
    write_atomically,
    write_manifest,
)
from brochures.outputs import finish
from brochures.pdf import FONTS, Typeset, typeset_pdf
from brochures.plan import Document
from brochures.planned import planned_texts
from brochures.preflight import Expected, Fact, Report, run_with_pictures
from brochures.preflight.pictures import PagePicture
from brochures.report import write_report
from brochures.views import View, required_facts, view_of
from brochures.views.card import CardView


@dataclass(frozen=True)
class Built:
    """What came of one document; ``pdf`` is None when it may not be printed.

    ``pictures`` pairs the path of each page's picture, below the output folder, with its content; also
    of a document that failed.
    """

    document: Document
    record: DocumentRecord
    findings: tuple[Finding, ...]
    pdf: bytes | None
    pictures: tuple[tuple[str, bytes], ...] = ()


def build(
    dataset: Dataset,
    documents: Sequence[Document],
    out: Path,
    on_done: Callable[[Built], None] = lambda built: None,
) -> tuple[Built, ...]:
    """Make every document and write those that pass, each at once, below ``out``."""
    return write_each(build_each(dataset, documents), out, on_done)


def write_each(
    making: Iterable[Built], out: Path, on_done: Callable[[Built], None] = lambda built: None
) -> tuple[Built, ...]:
    """Write each document below ``out`` as soon as it is made, if it passed.

    A document with errors leaves the file of an earlier build as it was. ``on_done`` is called
    after each document. The manifest, and from it the report for people, are written whatever happens,
    also when interrupted.
    """
    done: list[Built] = []
    try:
        with _no_interrupt_lost() as stop_if_interrupted:
            for built in making:
                stop_if_interrupted()
                for path, picture in built.pictures:
                    write_atomically(out / path, picture)
                if built.pdf is not None:
                    write_atomically(out / built.document.path, built.pdf)
                done.append(built)
                on_done(built)
    finally:
        if done:
            before = read_manifest(out)
            manifest = before.merged(tuple(item.record for item in done))
            write_manifest(out, manifest)
            for path in before.pictures() - manifest.pictures():
                with suppress(OSError):  # a viewer may hold it open; nothing refers to it any more
                    (out / path).unlink()
            write_report(out, manifest)
    return tuple(done)


@contextmanager
def _no_interrupt_lost() -> Iterator[Callable[[], None]]:
    """Remember Ctrl-C: what catches everything swallows it, as WeasyPrint does while it draws SVG.

    The document under way is then not what it should be, and must not be written.
    """
    heard = threading.Event()

    def note(number: int, frame: FrameType | None) -> None:
        heard.set()
        raise KeyboardInterrupt

    def stop_if_interrupted() -> None:
        if heard.is_set():
            raise KeyboardInterrupt

    ours = (
        threading.current_thread() is threading.main_thread()
        and signal.getsignal(signal.SIGINT) is signal.default_int_handler
    )
    if ours:
        signal.signal(signal.SIGINT, note)
    try:
        yield stop_if_interrupted
    finally:
        if ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)


def build_each(dataset: Dataset, documents: Sequence[Document]) -> Iterator[Built]:
    """Make the documents one after the other, in memory; a mistake in one does not stop the others."""
    for document in documents:
        started = time.perf_counter()
        try:
            made = make(document, view_of(document, dataset), known_facts(dataset, document))
        except BrochureError as error:
            yield refused(document, error.findings, "", time.perf_counter() - started)
        else:
            yield built_from(document, made, time.perf_counter() - started)


def refused(document: Document, findings: tuple[Finding, ...], mark: str, seconds: float) -> Built:
    """A document that was stopped before there was a PDF to check."""
    code = run_code(mark) if mark else ""
    made = Made(b"", mark, code, Report((), ()), _expected_nothing(document), findings, ())
    return built_from(document, made, seconds)


@dataclass(frozen=True)
class Made:
    """A finished PDF and what is known of it."""

    pdf: bytes
    fingerprint: str
    run_code: str
    report: Report
    expected: Expected
    findings: tuple[Finding, ...]
    pictures: tuple[PagePicture, ...]


def make(document: Document, view: View, known: frozenset[KnownFact]) -> Made:
    """Typeset, impose and check a document whose view is known; nothing is written.

    ``known`` is what the dataset lets stand on it. Raises BrochureError for what stops it before there
    is a PDF to check.
    """
    mark = fingerprint(document, view)
    pdf, expected = typeset_planned(document, view, run_code(mark), known)
    if document.product.sheet is not None:
        card = FinishedCard(pdf, view.title, expected)
        pdf, expected = impose_cards(document, [card], (), view.language)
    return checked(pdf, expected, mark)


def checked(pdf: bytes, expected: Expected, mark: str) -> Made:
    """A finished PDF with all that preflight says of it; ``mark`` is its fingerprint."""
    report, pictures = run_with_pictures(pdf, expected)
    return Made(pdf, mark, run_code(mark), report, expected, report.findings, pictures)


def typeset_planned(
    document: Document, view: View, code: str, known: frozenset[KnownFact]
) -> tuple[bytes, Expected]:
    """The pages of a document, not yet imposed, and what they must show."""
    html = render_html(document, view, code)
    typeset = typeset_pdf(html, document.product.template, document.shop)
    expected = replace(_expected(document, view, html, typeset, code), known=known.union(told(code)))
    return finish(typeset.pdf, document, view), expected


def _expected(document: Document, view: View, html: str, typeset: Typeset, code: str) -> Expected:
    facts, codes = required_facts(document, view)
    facts += (Fact("run_code", code, document.product.pages),)
    return Expected(
        document=document.id,
        pages=document.product.pages,
        trim=document.product.trim,
        facts=facts,
        qr_codes=codes,
        log=typeset.log,
        fonts=FONTS,
        output=document.output,
        today=document.today,
        planned=planned_texts(html),
        laid=typeset.laid,
        images=typeset.images,
        protected=view.protected,
        smallest_pt=document.product.smallest_pt,
        smallest_qr_mm=document.product.smallest_qr_mm,
        smallest_module_mm=document.product.smallest_module_mm,
        folds_mm=document.product.folds_mm,
        shop=document.shop,
        avoid=view.avoid if isinstance(view, CardView) else (),
    )


def _expected_nothing(document: Document) -> Expected:
    return Expected(document.id, 0, document.product.trim, (), (), (), FONTS)


def built_from(document: Document, made: Made, seconds: float) -> Built:
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
                picture=None if item.webp is None else _picture_path(document, item.page),
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
        (_picture_path(document, item.page), item.webp) for item in made.pictures if item.webp is not None
    )
    return Built(document, record, findings, made.pdf if passed else None, pictures)


def _picture_path(document: Document, page: int) -> str:
    return f"preflight/{document.dataset}/{document.output}/{document.id}-{page}.webp"
