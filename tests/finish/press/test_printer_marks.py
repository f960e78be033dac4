"""Where the marks of a print shop stand: Japanese double crop marks, centre crosses, folds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.base.geometry import A4, CARD_85x54, Rect, Size
from brochures.finish.press.printer_marks import (
    MARGIN_MM,
    MARK_LENGTH_MM,
    PrinterMark,
    bleed_on_sheet,
    printer_marks,
)


def letters(trim: Size, bleed_mm: float, folds: tuple[float, ...] = ()) -> list[str]:
    """The sheet as letters, one for each millimetre: K where a mark runs, - where a fold does."""
    bleed = bleed_on_sheet(trim, bleed_mm, MARGIN_MM)
    width, height = int(bleed.width_mm + 2 * MARGIN_MM), int(bleed.height_mm + 2 * MARGIN_MM)
    page = [["_"] * (width + 1) for _ in range(height + 1)]
    for mark in printer_marks(bleed, bleed_mm, folds):
        for (x1, y1), (x2, y2) in zip(mark.points, mark.points[1:], strict=False):
            for y in range(int(min(y1, y2)), int(max(y1, y2)) + 1):
                for x in range(int(min(x1, x2)), int(max(x1, x2)) + 1):
                    page[y][x] = "-" if mark.dashed else "K"
    return ["".join(row) for row in page]


def test_the_corner_of_a_sheet_as_letters() -> None:
    """Two hooks that cross: one ends at the trim, the other at the bleed, 3 mm apart."""
    corner = [row[:18] for row in letters(Size(60, 60), 3)[:18]]
    assert corner == [
        "__________________",
        "__________________",
        "__________________",
        "_____________K__K_",
        "_____________K__K_",
        "_____________K__K_",
        "_____________K__K_",
        "_____________K__K_",
        "_____________K__K_",
        "_____________K__K_",
        "_____________K__K_",
        "_____________K__K_",
        "_____________K__K_",
        "___KKKKKKKKKKKKKK_",
        "_____________K____",
        "_____________K____",
        "___KKKKKKKKKKK____",
        "__________________",
    ]


def test_a_fold_in_the_middle_takes_the_place_of_the_leg_of_the_centre_mark() -> None:
    top = [row[30:63] for row in letters(Size(60, 60), 3, (30.0,))[:14]]
    assert top[3:14] == [
        *["________________-________________"] * 5,
        "______KKKKKKKKKK-KKKKKKKKKK______",
        *["________________-________________"] * 5,
    ]


@pytest.mark.parametrize("folds", [(), (97.0, 197.0), (148.5,)])
def test_a_page_has_eight_hooks_four_crosses_and_two_marks_for_each_fold(folds: tuple[float, ...]) -> None:
    trim = Size(297, 210)
    marks = printer_marks(bleed_on_sheet(trim, 3, MARGIN_MM), 3, folds)
    assert sum(len(mark.points) == 3 for mark in marks) == 8
    assert sum(mark.dashed for mark in marks) == 2 * len(folds)
    crosses = [mark for mark in marks if len(mark.points) == 2 and not mark.dashed]
    assert len(crosses) == (6 if folds == (148.5,) else 8)


sizes = st.builds(Size, st.floats(30, 600), st.floats(30, 600))


def around(mark: PrinterMark) -> Rect:
    across, down = zip(*mark.points, strict=True)
    return Rect(min(across), min(down), max(across) - min(across), max(down) - min(down))


@given(sizes, st.floats(0, 20), st.lists(st.floats(0, 1), max_size=3))
def test_no_mark_enters_the_bleed_or_leaves_the_sheet(
    trim: Size, bleed_mm: float, parts: list[float]
) -> None:
    bleed = bleed_on_sheet(trim, bleed_mm, MARGIN_MM)
    sheet = bleed.inset(-MARGIN_MM)
    for mark in printer_marks(bleed, bleed_mm, [part * trim.width_mm for part in parts]):
        box = around(mark)
        assert sheet.inset(MARGIN_MM - MARK_LENGTH_MM).contains(box)
        assert (
            box.right_mm() <= bleed.left_mm + 1e-9
            or box.left_mm >= bleed.right_mm() - 1e-9
            or box.bottom_mm() <= bleed.top_mm + 1e-9
            or box.top_mm >= bleed.bottom_mm() - 1e-9
        )


@given(sizes, st.floats(0, 20))
def test_the_marks_are_the_same_from_all_four_sides(trim: Size, bleed_mm: float) -> None:
    bleed = bleed_on_sheet(trim, bleed_mm, MARGIN_MM)
    width, height = bleed.width_mm + 2 * MARGIN_MM, bleed.height_mm + 2 * MARGIN_MM
    boxes = [around(mark) for mark in printer_marks(bleed, bleed_mm)]
    turned = [
        Rect(width - box.right_mm(), height - box.bottom_mm(), box.width_mm, box.height_mm) for box in boxes
    ]
    for box in boxes:
        assert any(box.contains(other, 1e-6) and other.contains(box, 1e-6) for other in turned)


@pytest.mark.parametrize("trim", [A4, CARD_85x54])
def test_the_bars_of_the_centre_marks_stay_clear_of_the_corners(trim: Size) -> None:
    bleed = bleed_on_sheet(trim, 3, MARGIN_MM)
    bars = [around(mark) for mark in printer_marks(bleed, 3) if len(mark.points) == 2]
    assert all(
        bar.left_mm > bleed.left_mm + 10 or bar.right_mm() <= bleed.left_mm
        for bar in bars
        if bar.width_mm > bar.height_mm
    )
