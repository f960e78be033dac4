"""What the page's workers do: typeset a piece and draw its pages, check it, draw a page large.

Runs in worker processes (`brochures.build.processes`), so nothing of the web server is imported here.
"""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from brochures.base.findings import BrochureError, Finding
from brochures.base.geometry import Rect, pt_to_mm
from brochures.build.calibration import calibration_sheet
from brochures.build.card_list import PlannedList, build_list, sketch_list
from brochures.build.data_of_today import DataOfToday
from brochures.build.failures import broken, out_of_memory
from brochures.build.job import Job
from brochures.build.make import check, typeset_document
from brochures.build.processes import LIBRARIES
from brochures.build.result import Result, refused, result_of
from brochures.content.expected import Expected
from brochures.model import Dataset
from brochures.pdf.raster import as_image, greyed, painted_pixels
from brochures.products.label_sheet import load_label_sheet
from brochures.products.product import read_products

if TYPE_CHECKING:
    from brochures.ledger.ledger import PrintedFact
    from brochures.ledger.recall import Recalled
    from brochures.ledger.stickers import Stickers

SMALL_MM, SMALL_DPI, DPI = 120.0, 220, 110
"""A card is shown nearly as wide as a leaflet, so it is drawn finer."""

QUALITY = 82

SHAPING = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
"""Entries of a page that shape what it draws; it inherits none in a PDF of ours (ISO 32000-2, 7.7.3.4)."""


@dataclass(frozen=True)
class Line:
    """Words that stand in one line, and where on the page they do."""

    text: str
    box: Rect


@dataclass(frozen=True)
class Picture:
    """A page of the finished PDF as PDFium draws it; ``image`` is a JPEG.

    ``lines`` are its words, which are read when nobody waits for the picture: with the checks of a piece.
    """

    width_mm: float
    height_mm: float
    image: bytes
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Ready:
    """Asks a worker to import what it needs."""


@dataclass(frozen=True)
class ToTypeset:
    """Asks for a document that nobody has checked yet, with its pictures."""

    job: Job


@dataclass(frozen=True)
class Drawn:
    """A document before its checks: what it must show, and its pages."""

    pdf: bytes
    expected: Expected
    pictures: tuple[Picture, ...]
    seconds: float


@dataclass(frozen=True)
class ToCheck:
    """Asks what the checks say of a document that was typeset."""

    job: Job
    drawn: Drawn


@dataclass(frozen=True)
class CheckedPiece:
    """What the checks say of a document, and its pages with their words."""

    result: Result
    pictures: tuple[Picture, ...]


@dataclass(frozen=True)
class ToList:
    """Asks for the sheets of a list of cards, checked."""

    planned: PlannedList


@dataclass(frozen=True)
class ToSketch:
    """Asks for the sheets of a list of cards that nobody has checked yet, with their pictures."""

    planned: PlannedList


@dataclass(frozen=True)
class ToDraw:
    """Asks for the pages of a finished PDF; all of them when ``page`` is None (counted from 1)."""

    pdf: bytes
    page: int | None = None
    dpi: float | None = None
    grey: bool = False


@dataclass(frozen=True)
class ToCalibrate:
    """Asks for the sheet that measures a printer, checked."""

    printer: str
    today: date


@dataclass(frozen=True)
class ToStick:
    """Asks for the stickers of a run on these labels, by this dataset, checked."""

    recalled: Recalled
    facts: tuple[PrintedFact, ...]
    dataset: Dataset
    sheet: str
    today: date


@dataclass(frozen=True)
class ToBegin:
    """Asks what the page of a city says: ``content`` is HTML, text or PDF, ``address`` where it is found."""

    content: bytes
    address: str
    name: str
    today: date


@dataclass(frozen=True)
class Begun:
    """The text of its dataset, and the sentences of which nothing was put in."""

    text: str
    left: tuple[str, ...]


Task = Ready | ToBegin | ToStick | ToCalibrate | ToTypeset | ToCheck | ToSketch | ToList | ToDraw


def work(task: Task) -> Any:
    """What a worker answers; whatever goes wrong in a document is the finding of a refused `Result`."""
    match task:
        case Ready():
            return _get_ready()
        case ToTypeset(job):
            return _typeset(job)
        case ToCheck(job, drawn):
            return CheckedPiece(_check(job, drawn), with_words(drawn.pictures, drawn.pdf))
        case ToSketch(planned):
            return _sketch(planned)
        case ToList(planned):
            return build_list(planned)
        case ToCalibrate(printer, today):
            return calibration_sheet(printer, today)
        case ToBegin():
            return _begun(task)
        case ToStick():
            return _stickers(task)
        case ToDraw(pdf, page, dpi, grey):
            pictures = pictures_of(pdf, page, dpi, grey=grey)
            return pictures if page else with_words(pictures, pdf)


def _get_ready() -> tuple[Finding, ...]:
    from brochures.typeset.weasyprint import get_ready

    try:
        for name in LIBRARIES:
            import_module(name)
        get_ready()
    except BrochureError as error:
        return error.findings
    return ()


def _begun(task: ToBegin) -> Begun | tuple[Finding, ...]:
    """What is wrong with what is no page."""
    from brochures.source_page.drift import read_content
    from brochures.source_page.first_file import first_file

    try:
        page = read_content(task.content, task.address)
    except BrochureError as error:
        return error.findings
    made = first_file(page, task.address, task.name, task.today)
    return Begun(made.text, made.left)


def _stickers(task: ToStick) -> Stickers | tuple[Finding, ...]:
    """Lists of cards get none, so nobody asks where they lie."""
    from brochures.ledger.stickers import stickers_for

    data = DataOfToday([task.dataset], read_products(), lambda _: task.today, Path())
    try:
        return stickers_for(task.recalled, task.facts, data, load_label_sheet(task.sheet), task.today)
    except BrochureError as error:
        return error.findings


def _typeset(job: Job) -> Drawn | Result:
    started = time.perf_counter()
    try:
        pdf, expected = typeset_document(job.document, job.content, job.fingerprint.run_code)
        return Drawn(pdf, expected, pictures_of(pdf), time.perf_counter() - started)
    except BrochureError as error:
        return refused(job.document, error.findings, time.perf_counter() - started, job.fingerprint)
    except MemoryError:
        return out_of_memory(job, time.perf_counter() - started)
    except Exception as error:
        return broken(job, error, time.perf_counter() - started)


def _sketch(planned: PlannedList) -> Drawn | Result:
    started = time.perf_counter()
    try:
        pdf, expected = sketch_list(planned)
    except BrochureError:
        return build_list(planned)  # which says where in the list it is
    return Drawn(pdf, expected, pictures_of(pdf), time.perf_counter() - started)


def _check(job: Job, drawn: Drawn) -> Result:
    started = time.perf_counter() - drawn.seconds
    try:
        checked = check(drawn.pdf, drawn.expected)
        return result_of(job.document, job.fingerprint, checked, time.perf_counter() - started)
    except MemoryError:
        return out_of_memory(job, time.perf_counter() - started)
    except Exception as error:
        return broken(job, error, time.perf_counter() - started)


def pictures_of(
    pdf: bytes, page: int | None = None, dpi: float | None = None, *, grey: bool = False
) -> tuple[Picture, ...]:
    """The pages of a PDF, drawn by PDFium, without their words. Full sheets of one card are drawn once."""
    with _opened(pdf) as document:
        if page is not None:
            return (_picture(document[page - 1], dpi, grey=grey),)
        looks, drawn = list(_drawn_by(pdf)), dict[bytes, Picture]()
        for look, item in zip(looks, document, strict=True):
            if look not in drawn:
                drawn[look] = _picture(item, dpi, grey=grey)
        return tuple(drawn[look] for look in looks)


def _drawn_by(pdf: bytes) -> Iterator[bytes]:
    """For each page all that it draws, and draws with: pages for which it is the same look the same."""
    import pikepdf

    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        for page in opened.pages:
            page.contents_coalesce()
            around = pikepdf.Dictionary({name: page[name] for name in SHAPING if name in page})
            yield around.unparse() + (page.Contents.read_bytes() if "/Contents" in page else b"")


def with_words(pictures: Sequence[Picture], pdf: bytes) -> tuple[Picture, ...]:
    """The pictures of all pages of a PDF, with the words of each page as PDFium reads them."""
    with _opened(pdf) as document:
        pages = zip(pictures, document, strict=True)
        return tuple(replace(picture, lines=tuple(_lines(page))) for picture, page in pages)


def _opened(pdf: bytes) -> closing[Any]:
    import pypdfium2

    return closing(pypdfium2.PdfDocument(pdf))


def _picture(page: Any, dpi: float | None, *, grey: bool) -> Picture:
    width_mm, height_mm = (pt_to_mm(length) for length in page.get_size())
    pixels = painted_pixels(page, dpi or (SMALL_DPI if width_mm < SMALL_MM else DPI))
    saved = io.BytesIO()
    as_image(greyed(pixels) if grey else pixels).convert("L" if grey else "RGB").save(
        saved, "JPEG", quality=QUALITY
    )
    return Picture(round(width_mm, 2), round(height_mm, 2), saved.getvalue())


def _lines(page: Any) -> Iterator[Line]:
    high_pt, words = page.get_height(), page.get_textpage()
    for number in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(number)
        edges_mm = map(pt_to_mm, (left, high_pt - top, right - left, top - bottom))
        yield Line(words.get_text_bounded(left, bottom, right, top).strip(), Rect(*edges_mm))
    words.close()
