"""Check: as many pages as planned, each of exactly the planned size and the right way up.

The trim box is what will be left after cutting; without bleed it is the media box, and a
viewer or printer that looks at another box (PDF 32000-1, 14.11.2) sees the same page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochures.errors import Finding, Text
from brochures.geometry import Size, pt_to_mm
from brochures.preflight.inspected import Inspected
from brochures.preflight.model import Expected, Outcome, counted

if TYPE_CHECKING:
    import pikepdf

TOLERANCE_MM = 0.05
"""Rounding in the PDF stays far below; a wrong paper size or a scaled page is far above."""

HINT = Text(
    "テンプレートの @page の大きさと product.yaml の仕上がりサイズを合わせてください。",
    "Make the size of @page in the template equal to the trim size in product.yaml.",
)


def check_pages(inspected: Inspected, expected: Expected) -> Outcome:
    findings = [*_wrong_count(inspected, expected)]
    for number in inspected.page_numbers:
        findings += _wrong_boxes(inspected.pdf.pages[number - 1], number, expected)
    return Outcome(counted(len(inspected.page_numbers), "ページ", "page"), tuple(findings))


def _wrong_count(inspected: Inspected, expected: Expected) -> list[Finding]:
    count = len(inspected.page_numbers)
    if count == expected.pages:
        return []
    message = Text(
        f"{expected.pages}ページの予定ですが、{count}ページあります。",
        f"{counted(expected.pages, '', 'page').en} planned, but the PDF has {count}.",
    )
    hint = Text(
        "多いときは文章が入りきっていません。少ないときは中身が抜けています。",
        "Too many: the text does not fit. Too few: something is missing.",
    )
    return [Finding("error", "pages", message, hint, expected.place())]


def _wrong_boxes(page: pikepdf.Page, number: int, expected: Expected) -> list[Finding]:
    findings = []
    boxes = {"MediaBox": page.mediabox, "CropBox": page.cropbox, "TrimBox": page.trimbox}
    media_left_mm, media_bottom_mm = (_mm(page, edge) for edge in list(page.mediabox)[:2])
    for name, box in boxes.items():
        left_mm, bottom_mm, right_mm, top_mm = (_mm(page, edge) for edge in box)
        found = Size(right_mm - left_mm, top_mm - bottom_mm)
        if page.rotation % 180 == 90:
            found = Size(found.height_mm, found.width_mm)
        if not _same(found, expected.trim):
            findings.append(_wrong_size(name, found, number, expected))
        elif max(abs(left_mm - media_left_mm), abs(bottom_mm - media_bottom_mm)) > TOLERANCE_MM:
            findings.append(_moved(name, number, expected))
    return findings


def _mm(page: pikepdf.Page, edge: object) -> float:
    # /UserUnit multiplies every length of the page (PDF 32000-1, table 30).
    return pt_to_mm(float(edge) * float(page.obj.get("/UserUnit", 1)))  # type: ignore[arg-type]


def _same(one: Size, other: Size) -> bool:
    return (
        abs(one.width_mm - other.width_mm) <= TOLERANCE_MM
        and abs(one.height_mm - other.height_mm) <= TOLERANCE_MM
    )


def _wrong_size(box: str, found: Size, page: int, expected: Expected) -> Finding:
    turned = _same(Size(found.height_mm, found.width_mm), expected.trim)
    return Finding(
        "error",
        "pages",
        Text(
            f"{box} は{_size(found)}ですが、{_size(expected.trim)}のはずです"
            + ("（縦と横が逆です）。" if turned else "。"),
            f"The {box} is {_size(found)}, but must be {_size(expected.trim)}"
            + (" (portrait and landscape are swapped)." if turned else "."),
        ),
        HINT,
        expected.place(page),
    )


def _moved(box: str, page: int, expected: Expected) -> Finding:
    message = Text(f"{box} が MediaBox からずれています。", f"The {box} is shifted against the MediaBox.")
    return Finding("error", "pages", message, HINT, expected.place(page))


def _size(size: Size) -> str:
    return f"{size.width_mm:.2f} × {size.height_mm:.2f} mm"
