"""Check: as many pages as planned, each of exactly the planned size and the right way up.

The trim box is what will be left after cutting. On a screen and in an office every box is the trim;
for a print shop the bleed box lies around it, and the media box around both (ISO 32000-1, 14.11.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect, Size, pt_to_mm
from brochures.content.expected import Expected
from brochures.finish.press.printer_marks import MARGIN_MM, bleed_on_sheet
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted

if TYPE_CHECKING:
    import pikepdf

NAME = "pages"

TOLERANCE_MM = 0.05
"""Rounding in the PDF stays far below; a wrong paper size or a scaled page is far above."""

HINT = Text(
    "テンプレートの @page の大きさと product.yaml の仕上がりサイズを合わせてください。",
    "Make the size of @page in the template equal to the trim size in product.yaml.",
)
NESTED = Text(
    "PDFを作るソフトで、仕上がり・裁ち落とし・用紙の大きさを設定し直してください。",
    "Set trim, bleed and paper size again in the program that makes the PDF.",
)
BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox")


def check_pages(inspected: Inspected, expected: Expected) -> Outcome:
    findings = [*_wrong_count(inspected, expected)]
    for number in inspected.page_numbers:
        page = inspected.pdf.pages[number - 1]
        findings += _wrong_boxes(page, number, expected)
        findings += _not_nested(page, number, expected)
    return Outcome(counted(len(inspected.page_numbers), "ページ", "page"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "ページの数と大きさは予定どおりか", "Are there as many pages as planned, each of the right size?"
    ),
    makes_sure=(
        "as many pages as planned (text that does not fit makes one more), every box within the next "
        "larger one and exact to 0.05 mm"
    ),
    run=check_pages,
)


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
    return [Finding("error", NAME, message, hint, expected.place())]


def _wanted(expected: Expected) -> dict[str, Rect]:
    """Where each box must lie on the sheet; of a foreign press file only the trim size is known."""
    trim = expected.trim
    if expected.output != "press":
        return dict.fromkeys(BOXES, trim.rect())
    if expected.shop is None:
        return {}
    margin_mm = MARGIN_MM if expected.shop.marks else 0.0
    bleed = bleed_on_sheet(trim, expected.shop.bleed_mm, margin_mm)
    sheet = bleed.inset(-margin_mm)
    return dict(zip(BOXES, (sheet, sheet, bleed, bleed.inset(expected.shop.bleed_mm)), strict=True))


def _wrong_boxes(page: pikepdf.Page, number: int, expected: Expected) -> list[Finding]:
    findings = []
    wanted = _wanted(expected)
    boxes = _boxes(page)
    sizes = {name: box.size for name, box in wanted.items()} or {"TrimBox": expected.trim}
    for name, size in sizes.items():
        found = _as_shown(boxes[name].size, page)
        if not _same(found, size):
            findings.append(_wrong_size(name, found, size, number, expected))
        elif name in wanted and not _at(boxes[name], wanted[name], page):
            findings.append(_moved(name, number, expected))
    return findings


def _at(box: Rect, wanted: Rect, page: pikepdf.Page) -> bool:
    """Whether a box begins where it must; margins are the same on all sides, however the page is turned."""
    if page.rotation % 180 == 90:
        wanted = Rect(wanted.top_mm, wanted.left_mm, wanted.height_mm, wanted.width_mm)
    return (
        abs(box.left_mm - wanted.left_mm) <= TOLERANCE_MM and abs(box.top_mm - wanted.top_mm) <= TOLERANCE_MM
    )


def _boxes(page: pikepdf.Page) -> dict[str, Rect]:
    """Each box from the lower left corner of the media box, which upright pages share with the sheet."""
    start = [_mm(page, edge) for edge in page.mediabox]
    origin = min(start[0], start[2]), min(start[1], start[3])
    boxes = {}
    for name in BOXES:
        edges = [_mm(page, edge) for edge in getattr(page, name.lower())]
        left, right = sorted(edges[::2])
        bottom, top = sorted(edges[1::2])
        boxes[name] = Rect(left - origin[0], bottom - origin[1], right - left, top - bottom)
    return boxes


def _not_nested(page: pikepdf.Page, number: int, expected: Expected) -> list[Finding]:
    boxes = _boxes(page)
    pairs = (("MediaBox", "BleedBox"), ("BleedBox", "TrimBox"))
    return [
        Finding(
            "error",
            NAME,
            Text(f"{inner} が {outer} からはみ出しています。", f"The {inner} reaches out of the {outer}."),
            NESTED,
            expected.place(number),
        )
        for outer, inner in pairs
        if not boxes[outer].contains(boxes[inner], TOLERANCE_MM)
    ]


def _mm(page: pikepdf.Page, edge: object) -> float:
    # /UserUnit multiplies every length of the page (ISO 32000-1, table 30).
    return pt_to_mm(float(edge) * float(page.obj.get("/UserUnit", 1)))  # type: ignore[arg-type]


def _as_shown(size: Size, page: pikepdf.Page) -> Size:
    return Size(size.height_mm, size.width_mm) if page.rotation % 180 == 90 else size


def _same(one: Size, other: Size) -> bool:
    return (
        abs(one.width_mm - other.width_mm) <= TOLERANCE_MM
        and abs(one.height_mm - other.height_mm) <= TOLERANCE_MM
    )


def _wrong_size(box: str, found: Size, wanted: Size, page: int, expected: Expected) -> Finding:
    turned = _same(Size(found.height_mm, found.width_mm), wanted)
    return Finding(
        "error",
        NAME,
        Text(
            f"{box} は{_size(found)}ですが、{_size(wanted)}のはずです"
            + ("（縦と横が逆です）。" if turned else "。"),
            f"The {box} is {_size(found)}, but must be {_size(wanted)}"
            + (" (portrait and landscape are swapped)." if turned else "."),
        ),
        HINT,
        expected.place(page),
    )


def _moved(box: str, page: int, expected: Expected) -> Finding:
    message = Text(f"{box} が MediaBox からずれています。", f"The {box} is shifted against the MediaBox.")
    return Finding("error", NAME, message, HINT, expected.place(page))


def _size(size: Size) -> str:
    return f"{size.width_mm:.2f} × {size.height_mm:.2f} mm"
