"""What is painted without having been typeset says something that nobody planned."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from preflight.sample_pdf import BACK, FRONT, TRIM, good_pdf, messages, result_of, spoiled, typeset

from brochures.base.geometry import Rect, mm_to_pt, to_pdf_pt
from brochures.content.expected import TypesetPage
from brochures.preflight.result import CheckResult

GOOD = good_pdf()
TYPESET = tuple(TypesetPage(GOOD, page, page) for page in (1, 2))
FRAMED = typeset(FRONT + '<div style="border: 1mm solid #1f5666; height: 8mm"></div>', BACK)

# A 1 becomes a 7; a word in outlines; a picture of one pixel.
BAR = "0 g 14 205 4 1.2 re f"
OUTLINES = "0 g 200 60 m 208 60 l 208 52 l 200 52 l h 204 66 m 205 66 l 205 46 l 204 46 l h f"
PICTURE = "q 30 0 0 30 200 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"


def result(pdf: bytes, typeset_pages: tuple[TypesetPage, ...] = TYPESET, **changes: object) -> CheckResult:
    return result_of("painting", pdf, typeset=typeset_pages, **changes)


def added(content: str) -> bytes:
    def change(pdf: pikepdf.Pdf) -> None:
        # WeasyPrint turns its pages over and leaves them so.
        pdf.pages[0].contents_add(b"q", prepend=True)
        pdf.pages[0].contents_add(f"Q q {content} Q".encode("latin-1"))

    return spoiled(GOOD, change)


def operations(
    change: Callable[[str, list[Any]], list[Any] | None], pdf: bytes = GOOD, page: int = 1
) -> bytes:
    """Each operation of a page with other operands, or left out."""

    def apply(opened: pikepdf.Pdf) -> None:
        kept = []
        for item in pikepdf.parse_content_stream(opened.pages[page - 1]):
            operands = change(str(item.operator), list(item.operands))
            if operands is not None:
                kept.append((operands, item.operator))
        opened.pages[page - 1].Contents = opened.make_stream(pikepdf.unparse_content_stream(kept))

    changed = spoiled(pdf, apply)
    assert changed != pdf
    return changed


def scaled(across: float, up: float) -> Callable[[str, list[Any]], list[Any]]:
    """Every text with its letters wider and higher, from where each begins."""

    def change(name: str, operands: list[Any]) -> list[Any]:
        if name != "Tm":
            return operands
        a, b, c, d, e, f = map(float, operands)
        return [a * across, b * across, c * up, d * up, e, f]

    return change


def test_the_file_itself_and_one_that_was_saved_anew_are_right() -> None:
    assert result(GOOD).passed
    saved = result(spoiled(GOOD, lambda pdf: None))
    assert saved.passed
    assert saved.looked_at.en.endswith("painted objects")


def test_nothing_is_said_where_nobody_knows_what_was_typeset() -> None:
    assert result(added(BAR), ()).passed


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("0 g 10 180 m 90 180 l S", "A line"),
        (BAR, "A shape"),
        (OUTLINES, "A shape"),
        ("1 g 100 100 20 20 re f", "A shape"),
        (PICTURE, "A picture"),
    ],
)
def test_a_line_a_bar_outlines_a_patch_and_a_picture_are_found(content: str, kind: str) -> None:
    found = messages(result(added(content)))
    assert found == f"sample  page 1: {kind} will be printed that nobody typeset."


def test_a_finding_says_where() -> None:
    area = result(added(BAR)).findings[0].place.area
    assert area is not None
    assert area.width_mm == pytest.approx(4 / 72 * 25.4, abs=0.01)
    assert area.left_mm == pytest.approx(14 / 72 * 25.4, abs=0.01)


def test_what_lies_beside_the_page_is_not_painted() -> None:
    assert result(added("0 g -50 -50 10 10 re f")).passed


@pytest.mark.parametrize(("across", "up"), [(-1, 1), (1, -1), (0.7, 1), (1.3, 1.3)])
def test_text_that_is_mirrored_squeezed_or_scaled_is_found(across: float, up: float) -> None:
    assert result(operations(scaled(1, 1))).passed
    found = messages(result(operations(scaled(across, up))))
    assert "Text will not be printed as typeset" in found
    assert "Text will be printed that nobody typeset" in found


def test_a_code_that_is_another_or_moved_is_found() -> None:
    """One module more, in the one path that draws it; and the whole of it a millimetre to the right."""

    def longer(name: str, operands: list[Any]) -> list[Any]:
        nonlocal left
        if name == "l" and left:
            left = False
            return [float(operands[0]) + 1, operands[1]]
        return operands

    left = True
    assert "A line will not be printed as typeset." in messages(result(operations(longer)))
    right = operations(lambda name, it: [float(it[0]) + 1, it[1]] if name in ("m", "l") else it)
    assert "A line will not be printed as typeset." in messages(result(right))


def test_a_shape_that_is_gone_or_in_another_colour_is_found() -> None:
    pages = tuple(TypesetPage(FRAMED, page, page) for page in (1, 2))
    assert result(spoiled(FRAMED, lambda pdf: None), pages).passed
    gone = operations(lambda name, operands: None if name in ("f", "f*") else operands, FRAMED)
    assert "A shape and a line will not be printed as typeset" in messages(result(gone, pages))
    red = operations(lambda name, it: [1, 0, 0] if name in ("rg", "scn") and len(it) == 3 else it, FRAMED)
    assert "will not be printed as typeset" in messages(result(red, pages))


def test_another_text_in_the_same_place_is_found() -> None:
    def reversed_codes(name: str, operands: list[Any]) -> list[Any]:
        if name != "TJ":
            return operands
        codes = [bytes(part) for part in operands[0] if isinstance(part, pikepdf.String)]
        return [pikepdf.Array([pikepdf.String(part[2:4] + part[:2] + part[4:]) for part in codes])]

    assert "Text" in messages(result(operations(reversed_codes)))


def moved_to(x_mm: float, y_mm: float, turned: bool) -> bytes:
    """A page of A4 with the sample's trim at a place, perhaps on its head."""
    turn = "-1 0 0 -1" if turned else "1 0 0 1"
    across, up = x_mm, 297 - y_mm - TRIM.height_mm
    if turned:
        across, up = across + TRIM.width_mm, up + TRIM.height_mm

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.contents_add(f"q {turn} {mm_to_pt(across):.4f} {mm_to_pt(up):.4f} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        page.obj.MediaBox = pikepdf.Array([0, 0, mm_to_pt(210), mm_to_pt(297)])
        page.obj.TrimBox = pikepdf.Array(to_pdf_pt(Rect(x_mm, y_mm, TRIM.width_mm, TRIM.height_mm), 297))

    return spoiled(GOOD, change)


def test_a_piece_is_looked_for_where_its_trim_came_to_lie() -> None:
    assert result(moved_to(30, 40, turned=False)).passed
    assert not result(moved_to(30, 40, turned=True)).passed


def test_a_card_is_looked_for_in_its_cell_and_on_its_head_where_it_stands_so() -> None:
    cell = Rect(30, 40, TRIM.width_mm, TRIM.height_mm)

    def pages(area: Rect, upside_down: bool) -> tuple[TypesetPage, ...]:
        return TypesetPage(GOOD, 1, 1, area, upside_down), TYPESET[1]

    assert result(moved_to(30, 40, turned=True), pages(cell, True)).passed
    assert not result(moved_to(30, 40, turned=True), pages(cell, False)).passed
    assert not result(moved_to(30, 40, turned=False), pages(cell.moved(1, 0), False)).passed


def test_a_mark_beside_the_cards_is_wanted_once_and_no_other_line() -> None:
    line = Rect(10, 10, 20, 0)
    left, y, right, _ = to_pdf_pt(line, TRIM.height_mm)
    drawn = f"0 0 0 1 K 0.3 w {left} {y} m {right} {y} l S"
    assert result(added(drawn), marks=((1, line),)).passed
    assert "A line will be printed" in messages(result(added(f"{drawn} {drawn}"), marks=((1, line),)))
    assert "A line will be printed" in messages(
        result(added(drawn.replace("0.3 w", "3 w")), marks=((1, line),))
    )
    assert "A mark beside the cards will not" in messages(result(added("0 0 m n"), marks=((1, line),)))
