"""Crop marks lead a ruler along every cut, and leave nothing on a card."""

from __future__ import annotations

import pytest
from cards import ALT, SHEETS, imposed, opened
from hypothesis import given
from products.test_sheet import layouts

from brochures.base.geometry import Rect
from brochures.products.crop_marks import (
    CLEAR_MM,
    LENGTH_MM,
    LINE_PT,
    SHORTEST_MM,
    CropMark,
    crop_marks,
    fold_marks,
)
from brochures.products.sheet import SheetLayout, load_sheet_layout

PLAIN = load_sheet_layout(SHEETS / "plain-a4.yaml")


def box(mark: CropMark) -> Rect:
    return Rect(mark.left_mm, mark.top_mm, mark.right_mm - mark.left_mm, mark.bottom_mm - mark.top_mm)


def test_plain_paper_is_cut_three_times_down_and_six_times_across() -> None:
    marks = crop_marks(PLAIN.fronts(), PLAIN.printable)
    upright = {mark.left_mm for mark in marks if mark.left_mm == mark.right_mm}
    lying = {mark.top_mm for mark in marks if mark.top_mm == mark.bottom_mm}
    assert upright == {14, 105, 196}
    assert lying == {11, 66, 121, 176, 231, 286}
    assert len(marks) == 2 * (3 + 6)


def test_marks_of_plain_paper_are_long_enough_and_within_reach_of_the_printer() -> None:
    for mark in crop_marks(PLAIN.fronts(), PLAIN.printable):
        assert mark.length_mm == pytest.approx(LENGTH_MM)
        assert PLAIN.printable.contains(box(mark))
    assert LINE_PT >= 0.25


def test_folded_cards_are_cut_around_both_halves_and_folded_between_them() -> None:
    folded = load_sheet_layout(SHEETS / "folded-plain-a4.yaml")
    (cells,) = folded.on_pages((folded.fronts(), folded.backs()))
    pieces = folded.cut_out(cells)
    cuts, folds = crop_marks(pieces, folded.printable), fold_marks(pieces, folded.printable)
    assert {mark.top_mm for mark in cuts if mark.top_mm == mark.bottom_mm} == {38.5, 148.5, 258.5}
    assert sorted((mark.left_mm, mark.top_mm) for mark in folds) == [
        (8, 93.5),
        (8, 203.5),
        (197, 93.5),
        (197, 203.5),
    ]
    assert all(mark.length_mm == pytest.approx(LENGTH_MM) for mark in folds)


@given(layouts())
def test_no_mark_touches_a_card(layout: SheetLayout) -> None:
    cells = layout.fronts()
    for mark in crop_marks(cells, layout.printable):
        if mark.length_mm > 0:
            for cell in cells:
                grown = cell.inset(-CLEAR_MM + 1e-6)
                outside = (
                    mark.right_mm <= grown.left_mm
                    or mark.left_mm >= grown.right_mm()
                    or mark.bottom_mm <= grown.top_mm
                    or mark.top_mm >= grown.bottom_mm()
                )
                assert outside


@given(layouts(margin_mm=8))
def test_every_edge_of_every_card_has_a_mark_at_both_ends(layout: SheetLayout) -> None:
    cells = layout.fronts()
    marks = crop_marks(cells, layout.printable)
    assert all(mark.length_mm >= SHORTEST_MM - 1e-6 for mark in marks)
    middle_x = sum((min(c.left_mm for c in cells), max(c.right_mm() for c in cells))) / 2
    middle_y = sum((min(c.top_mm for c in cells), max(c.bottom_mm() for c in cells))) / 2
    for cell in cells:
        for x in (cell.left_mm, cell.right_mm()):
            ends = [m for m in marks if m.left_mm == m.right_mm and abs(m.left_mm - x) < 1e-3]
            assert {m.top_mm < middle_y for m in ends} == {True, False}
        for y in (cell.top_mm, cell.bottom_mm()):
            ends = [m for m in marks if m.top_mm == m.bottom_mm and abs(m.top_mm - y) < 1e-3]
            assert {m.left_mm < middle_x for m in ends} == {True, False}


def test_marks_are_drawn_in_black_ink_alone_and_only_where_the_sheet_is_cut() -> None:
    with opened(imposed(layout=PLAIN)) as pdf:
        for page in pdf.pages:
            content = page.Contents.read_bytes().decode("ascii")
            drawn = content.split("EMC")[-2]
            assert drawn.strip().startswith(f"/Artifact BMC\nq 0 0 0 1 K {LINE_PT} w")
            assert drawn.count(" l S") == 18
    with opened(imposed()) as pdf:
        assert all(b" l S" not in page.Contents.read_bytes() for page in pdf.pages)


def test_marks_say_nothing_to_a_screen_reader() -> None:
    with opened(imposed(layout=PLAIN)) as pdf:
        assert [str(figure.Alt) for figure in pdf.Root.StructTreeRoot.K[0].K] == list(ALT)
