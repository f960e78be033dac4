"""What a printer misses by is written once, and every sheet for it is moved the other way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
import pytest
from cards import A_ONE, COLOURED, CROOKED, SHEETS, changed, imposed
from hypothesis import given
from hypothesis import strategies as st
from making import job, plan
from products.test_sheet import layouts

from brochures.base.findings import BrochureError
from brochures.build.make import check, typeset_document
from brochures.model import Dataset
from brochures.products.office_printer import (
    MOST_MM,
    Offset,
    Printer,
    corrected_cells,
    printer_of,
    read_printers,
)
from brochures.products.sheet import SheetLayout, load_sheet_layout

lengths = st.floats(-MOST_MM, MOST_MM).map(lambda length: round(length, 2))
offsets = st.builds(Offset, right_mm=lengths, down_mm=lengths)


def printer(front: tuple[float, float] = (0, 0), back: tuple[float, float] = (0, 0)) -> Printer:
    sides = [Offset(right_mm=right, down_mm=down) for right, down in (front, back)]
    return Printer(front=sides[0], back=sides[1])


@given(layouts(margin_mm=MOST_MM + 8), offsets, offsets)
def test_printed_with_its_offset_every_back_lies_behind_its_front(
    layout: SheetLayout, front: Offset, back: Offset
) -> None:
    """What the printer adds to the corrected cells is where the layout wants them, on both sides."""
    sides = corrected_cells(layout, Printer(front=front, back=back))
    for cells, by, wanted in zip(sides, (front, back), (layout.fronts(), layout.backs()), strict=True):
        for cell, want in zip(cells, wanted, strict=True):
            landed = (cell.left_mm + by.right_mm, cell.top_mm + by.down_mm)
            assert landed == pytest.approx((want.left_mm, want.top_mm), abs=1e-6)
            assert cell.size == want.size
            assert layout.printable.contains(cell)


def dark(pdf: bytes, page: int, shift_mm: tuple[float, float]) -> Any:
    """The ink on the paper as a printer with this offset lays it down, at 10 pixels a millimetre."""
    document = pypdfium2.PdfDocument(pdf)
    ink = np.asarray(document[page].render(scale=254 / 72).to_pil().convert("L")) < 200
    document.close()
    right, down = (round(10 * mm) for mm in shift_mm)
    return np.roll(ink, (down, right), axis=(0, 1))


@pytest.mark.parametrize("flip", ["long-edge", "short-edge"])
def test_on_paper_front_and_back_meet_whatever_the_printer_misses_by(flip: str) -> None:
    """Pixels of real sheets: held against the light, the cards of both sides cover the same places."""
    layout = changed(CROOKED, flip=flip, paper_width_mm=60, paper_height_mm=65, left_mm=17, top_mm=19)
    front, back = (1.5, -2.0), (-3.0, 0.7)
    sheet = imposed(COLOURED, layout, corrected_cells(layout, printer(front, back)))
    seen = dark(sheet, 0, front)
    through = np.flip(dark(sheet, 1, back), axis=1 if layout.turns_sideways else 0)
    assert seen.sum() > 10_000
    # The edge of a pixel may fall on either side.
    assert (seen != through).sum() < seen.sum() * 0.02
    assert (seen != np.flip(dark(sheet, 1, (0, 0)), axis=1)).sum() > seen.sum() * 0.1


@pytest.mark.parametrize(
    ("name", "offset"), [("a-one-51002", (0, 6.5)), ("c32011", (0, -9)), ("plain-a4", (9.5, 0))]
)
def test_an_offset_that_leaves_what_the_printer_reaches_is_refused(
    name: str, offset: tuple[float, float]
) -> None:
    layout = load_sheet_layout(SHEETS / f"{name}.yaml")
    with pytest.raises(BrochureError, match="nearer than 5 mm to the edge") as caught:
        corrected_cells(layout, printer(back=offset), "card-sheet")
    (finding,) = caught.value.findings
    assert finding.place.document == "card-sheet"
    assert finding.place.page == 2


def test_an_offset_that_leaves_no_room_for_crop_marks_is_refused() -> None:
    layout = load_sheet_layout(SHEETS / "plain-a4.yaml")
    assert corrected_cells(layout, printer(front=(0, 2.5)))
    with pytest.raises(BrochureError, match="no room for crop marks"):
        corrected_cells(layout, printer(front=(0, 4)))
    assert corrected_cells(A_ONE, printer(front=(0, 4)))
    with pytest.raises(BrochureError, match="no room for crop marks") as caught:
        corrected_cells(changed(layout, top_mm=7), None)
    assert "marks: false" in caught.value.findings[0].hint.en


def test_the_checks_look_where_the_cells_are_and_the_fingerprint_knows_the_printer(
    akishima: Dataset,
) -> None:
    moved = printer((2, 1), (-1, 3))
    (before,), (document,) = plan(akishima, "card-sheet"), plan(akishima, "card-sheet", printer=moved)
    assert job(document, akishima).fingerprint.paper != job(before, akishima).fingerprint.paper
    made = check(*typeset_document(document, job(document, akishima).content, "ABCDEFG"))
    assert made.findings == ()
    assert made.expected.cells[0][0].left_mm == 12
    assert made.expected.cells[1][0].top_mm == 8
    assert {fact.area for fact in made.expected.facts} == {
        cell for side in made.expected.cells for cell in side
    }


def test_pieces_that_are_not_sheets_have_no_printer(akishima: Dataset) -> None:
    (leaflet,) = plan(akishima, "leaflet", printer=printer((2, 1)))
    assert leaflet.printer is None


def test_a_note_does_not_change_what_is_printed(akishima: Dataset) -> None:
    one, other = (
        plan(akishima, "card-sheet", printer=Printer(note=note, front=Offset(right_mm=1)))[0]
        for note in (None, "2階")
    )
    assert job(one, akishima).fingerprint == job(other, akishima).fingerprint


FILE = """
printers:
  office:
    note: 2階のコピー機、手差し
    front: {right_mm: 0.5, down_mm: -1.0}
    back: {right_mm: -2}
  複合機: {}
"""


def test_a_file_names_printers_in_any_language(tmp_path: Path) -> None:
    path = tmp_path / "printers.yaml"
    path.write_text(FILE, encoding="utf-8")
    known = read_printers(path)
    assert known["office"].back == Offset(right_mm=-2, down_mm=0)
    assert known["複合機"] == Printer()
    assert printer_of(path, "office") == known["office"]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("right_mm: 0.5", "right_mm: 12", 5),
        ("right_mm: 0.5", "right_mm: wide", 5),
        ("right_mm: -2", "rihgt_mm: -2", 6),
        ("right_mm: -2", "right_mm: .nan", 6),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, old: str, new: str, line: int) -> None:
    path = tmp_path / "printers.yaml"
    path.write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises(BrochureError) as caught:
        read_printers(path)
    assert {item.place.line for item in caught.value.findings} == {line}


def test_an_unknown_printer_is_told_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "printers.yaml"
    with pytest.raises(BrochureError, match="knows no printer") as caught:
        printer_of(path, "office")
    hint = caught.value.findings[0].hint
    assert "print it: render.py calibrate --printer office." in hint.en
    assert "render.py calibrate --printer office --front X,Y --back X,Y." in hint.en
    assert "calibrate --printer office --front 右,下" in hint.ja
    path.write_text(FILE, encoding="utf-8")
    with pytest.raises(BrochureError) as caught:
        printer_of(path, "offise")
    assert "office" in caught.value.findings[0].hint.ja
