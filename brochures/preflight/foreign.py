"""A PDF of which nothing is known: whether it can be read, and what the checks may expect of it.

A file that we did not make is compared with itself: as many pages as it has, all of the size of its
first one. What stands in it, and whether that is true, only the dataset could tell.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from brochures.base.findings import BrochureError, Finding, Place, Severity, Text
from brochures.base.geometry import A4, Size, pt_to_mm
from brochures.content.expected import Expected

NAME = "file"
"""What findings of an unreadable file go by; no check can look at it."""
TITLE = Text("ファイルは読めるか", "Can the file be read?")

MOST_BYTES = 200_000_000
MOST_PAGES = 100
"""About a second for each page."""
MOST_SIDE_MM = 600.0
"""A little more than A2. A page is looked at with 300 dots to the inch: A2 takes 105 MB."""

LEAST_SIDE_MM = 5.0
MOST_DEPTH = 20
"""Dictionaries that are written inside one another; no program nests actions deeper."""

COMPLETE = Text(
    "途中で切れたコピーかもしれません。もう一度コピーするか、元のソフトで保存し直してください。",
    "The copy may be incomplete: copy it again, or save it again in the program that made it.",
)
ELSEWHERE = Text(
    "元のソフトで、ファイルを分けて保存してください。",
    "Save it in smaller parts in the program that made it.",
)
MAKER = Text("このPDFを作ったソフトで直してください。", "Mend it in the program that made this PDF.")


@dataclass(frozen=True, slots=True)
class Opened:
    """What the checks may expect of a file, and what was found while it was opened."""

    expected: Expected
    findings: tuple[Finding, ...]


def open_foreign(name: str, pdf: bytes, output: str | None = None) -> Opened:
    """See whether a file can be looked at, and as what; ``output`` is known of a file of ours.

    Raises BrochureError with a sentence for a file that is empty, no PDF, locked, damaged beyond
    reading, without pages, or too large to be looked at.
    """
    import pikepdf

    if not pdf:
        raise _refused(name, Text("ファイルが空です。", "The file is empty."), COMPLETE)
    if b"%PDF-" not in pdf[:1024]:
        raise _refused(
            name,
            Text("PDFではありません。", "This is no PDF."),
            Text(
                "元のソフトで「PDFとして保存」したファイルを選んでください。",
                "Choose a file that was saved as PDF.",
            ),
        )
    if len(pdf) > MOST_BYTES:
        raise too_large(name, len(pdf))
    findings: list[Finding] = []
    try:
        try:
            opened = pikepdf.Pdf.open(io.BytesIO(pdf), attempt_recovery=False)
        except pikepdf.PasswordError:
            raise
        except pikepdf.PdfError:
            opened = pikepdf.Pdf.open(io.BytesIO(pdf))
            findings.append(_damaged(name))
        with opened:
            expected = _expected(name, opened, output)
            return Opened(expected, (*findings, *_locked(name, opened), *_active(name, opened)))
    except pikepdf.PasswordError:
        raise _refused(
            name,
            Text("パスワードがかかっていて開けません。", "It is locked with a password."),
            Text("パスワードのないPDFを保存し直してください。", "Save it again without a password."),
        ) from None
    except BrochureError:
        raise
    except Exception:  # damaged files fail in more ways than can be named
        raise _refused(
            name,
            Text("壊れていて読めません。", "It is damaged and cannot be read."),
            COMPLETE,
        ) from None


def _expected(name: str, opened: Any, output: str | None) -> Expected:
    count = len(opened.pages)
    if count == 0:
        raise _refused(name, Text("ページがありません。", "It has no pages."), COMPLETE)
    if count > MOST_PAGES:
        raise _refused(
            name,
            Text(
                f"{count}ページあります。一度に調べられるのは{MOST_PAGES}ページまでです。",
                f"It has {count} pages; {MOST_PAGES} can be looked at.",
            ),
            ELSEWHERE,
        )
    for number, page in enumerate(opened.pages, start=1):
        _refuse_odd_boxes(name, number, page)
        _refuse_odd_size(name, number, _size(page, "mediabox") or A4)
    return Expected(
        document=name,
        pages=count,
        trim=_size(opened.pages[0], "trimbox") or _size(opened.pages[0], "mediabox") or A4,
        facts=(),
        qr_codes=(),
        log=(),
        fonts=None,
        output=output or guessed_output(opened),
    )


def _size(page: Any, box: str) -> Size | None:
    """Width and height of a page as it is shown; None where the file says nonsense."""
    try:
        left, bottom, right, top = (float(edge) for edge in getattr(page, box))
        # /UserUnit multiplies every length of the page (ISO 32000-1, table 30).
        unit = float(page.obj.get("/UserUnit", 1))
        width_mm, height_mm = abs(right - left) * unit, abs(top - bottom) * unit
        size = Size(pt_to_mm(width_mm), pt_to_mm(height_mm))
        turned = int(page.rotation) % 180 == 90
    except Exception:  # no box, too few numbers, words for numbers
        return None
    return Size(size.height_mm, size.width_mm) if turned else size


def _refuse_odd_boxes(name: str, number: int, page: Any) -> None:
    """A box that is no box, or the crop box, what is shown, beside the paper: nothing can be measured."""
    for box in ("mediabox", "cropbox", "trimbox"):
        size = _size(page, box)
        beside = box == "cropbox" and size is not None and not _overlap(page.cropbox, page.mediabox)
        if size is None or beside:
            said = {"mediabox": "MediaBox", "cropbox": "CropBox", "trimbox": "TrimBox"}[box]
            message = Text(
                f"{number}ページの {said} が正しくありません。",
                f"The {said} of page {number} makes no sense.",
            )
            raise _refused(name, message, MAKER)


def _overlap(one: Any, other: Any) -> bool:
    a, b = [float(edge) for edge in one], [float(edge) for edge in other]
    return all(
        max(min(a[i], a[i + 2]), min(b[i], b[i + 2])) < min(max(a[i], a[i + 2]), max(b[i], b[i + 2]))
        for i in (0, 1)
    )


def _refuse_odd_size(name: str, number: int, size: Size) -> None:
    longest, shortest = max(size.width_mm, size.height_mm), min(size.width_mm, size.height_mm)
    if longest > MOST_SIDE_MM or shortest < LEAST_SIDE_MM:
        measured = f"{size.width_mm:.0f} × {size.height_mm:.0f} mm"
        raise _refused(
            name,
            Text(
                f"{number}ページは {measured} です。調べられるのは一辺 {LEAST_SIDE_MM:g}〜{MOST_SIDE_MM:g} mm"
                "までです。",
                f"Page {number} is {measured}; sides of {LEAST_SIDE_MM:g} to {MOST_SIDE_MM:g} mm can be"
                " looked at.",
            ),
            Text("用紙の大きさを確かめてください。", "See whether the paper size is right."),
        )


def guessed_output(opened: Any) -> str:
    """What a file was made for: it declares PDF/X (ISO 15930), it is tagged (PDF/UA), or neither."""
    if _declares_pdf_x(opened):
        return "press"
    return "web" if "/StructTreeRoot" in opened.Root else "office"


def _declares_pdf_x(opened: Any) -> bool:
    if "/GTS_PDFXVersion" in opened.trailer.get("/Info", {}):
        return True
    metadata = opened.Root.get("/Metadata")
    return metadata is not None and b"GTS_PDFXVersion" in metadata.read_bytes()


def _damaged(name: str) -> Finding:
    message = Text(
        "ファイルが壊れています。読めるところだけを調べました。",
        "The file is damaged; what could be read of it was looked at.",
    )
    return Finding("error", NAME, message, COMPLETE, Place(document=name))


def _locked(name: str, opened: Any) -> tuple[Finding, ...]:
    if not opened.is_encrypted:
        return ()
    message = Text(
        "編集や印刷を制限する設定（暗号化）があります。印刷会社では開けないことがあります。",
        "It is encrypted with restrictions; a print shop may be unable to use it.",
    )
    return (Finding("warning", NAME, message, MAKER, Place(document=name)),)


ACTIVE = {
    "JavaScript": Text("プログラム（JavaScript）", "a program (JavaScript)"),
    "Launch": Text("ほかのソフトを起動する指示（Launch）", "an order to start other programs (Launch)"),
    "XFA": Text("動的なフォーム（XFA）", "a dynamic form (XFA)"),
    "EmbeddedFile": Text("添付ファイル", "attached files"),
}
"""What does something, or hides something, when a PDF is opened (ISO 32000-1, 12.6.4, 12.7.8, 7.11.4)."""


def _active(name: str, opened: Any) -> Iterator[Finding]:
    found = {kind for item in opened.objects for kind in _kinds_of(item)}
    if "/XFA" in opened.Root.get("/AcroForm", {}):
        found.add("XFA")
    for kind, what in ACTIVE.items():
        if kind in found:
            message = Text(f"{what.ja}が入っています。", f"It holds {what.en}.")
            hint = Text(
                "紙には出ませんが、開いた人のパソコンで動いたり、見られたりします。"
                "PDFを作ったソフトで、これを外して保存し直してください。",
                "It is not on paper, but runs or is seen where the file is opened. Save it again without.",
            )
            severity: Severity = "warning" if kind == "EmbeddedFile" else "error"
            yield Finding(severity, NAME, message, hint, Place(document=name))


def _kinds_of(item: Any, depth: int = 0) -> Iterator[str]:
    """What an object and those written inside of it do; others are objects of their own."""
    import pikepdf

    if depth > MOST_DEPTH or (depth and item.is_indirect):
        return
    if isinstance(item, pikepdf.Array):
        values: Iterable[Any] = item
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        kinds = {str(item.get(key)) for key in ("/S", "/Type", "/Subtype")}
        if "/JavaScript" in kinds or "/JS" in item:
            yield "JavaScript"
        if "/Launch" in kinds:
            yield "Launch"
        if kinds & {"/EmbeddedFile", "/FileAttachment"} or "/EF" in item:
            yield "EmbeddedFile"
        values = (item.get(key) for key in item.keys())  # noqa: SIM118
    else:
        return
    for value in values:
        if isinstance(value, pikepdf.Object):
            yield from _kinds_of(value, depth + 1)


def too_large(name: str, size: int) -> BrochureError:
    """A file that nobody should hold in memory."""
    shown = f"{size / 1e6:.0f} MB"
    return _refused(name, Text(f"大きすぎます（{shown}）。", f"The file is too large ({shown})."), ELSEWHERE)


def _refused(name: str, message: Text, hint: Text) -> BrochureError:
    return BrochureError([Finding("error", NAME, message, hint, Place(document=name))])
