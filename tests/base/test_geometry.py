"""Lengths on paper."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.base.geometry import (
    A4,
    A5,
    JIS_B5,
    TRIM_SIZES,
    CARD_85x54,
    CARD_91x55,
    Rect,
    Size,
    around,
    mm_to_pt,
    pt_to_mm,
    to_pdf_pt,
)

lengths = st.floats(min_value=0, max_value=2000, allow_nan=False)
places = st.floats(min_value=-2000, max_value=2000, allow_nan=False)
rects = st.builds(Rect, places, places, lengths, lengths)


def close(one: Rect, other: Rect) -> bool:
    return one.contains(other) and other.contains(one)


def test_an_inch_is_72_points():
    assert mm_to_pt(25.4) == 72
    assert pt_to_mm(72) == 25.4


@given(places)
def test_points_and_millimetres_are_inverse(length_mm: float):
    assert math.isclose(pt_to_mm(mm_to_pt(length_mm)), length_mm, abs_tol=1e-9)


def test_b5_is_the_japanese_one():
    assert Size(182, 257) == JIS_B5


def test_named_trim_sizes_are_all_reachable_from_data():
    assert set(TRIM_SIZES.values()) == {A4, A5, JIS_B5, CARD_91x55, CARD_85x54}


@pytest.mark.parametrize("width", [0, -1, math.nan, math.inf])
def test_a_size_without_extent_is_refused(width: float):
    with pytest.raises(ValueError, match="positive"):
        Size(width, 10)


def test_a_rectangle_with_a_negative_side_is_refused():
    with pytest.raises(ValueError, match="negative"):
        Rect(0, 0, -1, 5)


def test_a_rectangle_at_infinity_is_refused():
    with pytest.raises(ValueError, match="finite"):
        Rect(math.inf, 0, 1, 5)


def test_right_and_bottom_are_measured_from_the_top_left():
    rect = Rect(14, 11, 91, 55)
    assert (rect.right_mm(), rect.bottom_mm()) == (105, 66)
    assert rect.size == CARD_91x55


def test_touching_edges_are_inside_and_a_tenth_beyond_is_not():
    page = A4.rect()
    assert page.contains(Rect(0, 0, 210, 297))
    assert not page.contains(Rect(0.1, 0, 210, 297))
    assert not page.contains(Rect(0, -0.1, 210, 297))


def test_bleed_is_a_negative_inset_of_the_trim():
    assert A4.rect().inset(-3) == Rect(-3, -3, 216, 303)


def test_an_inset_that_leaves_nothing_is_refused():
    with pytest.raises(ValueError, match="negative"):
        CARD_91x55.rect().inset(28)


@given(rects, st.floats(min_value=0, max_value=100))
def test_outset_and_inset_are_inverse(rect: Rect, margin_mm: float):
    grown = rect.inset(-margin_mm)
    assert grown.contains(rect)
    assert close(grown.inset(margin_mm), rect)


def test_a_symmetric_ten_up_sheet_has_the_same_cells_on_its_back():
    """A-one 51002: 2 x 5, left 14, top 11, no gap."""
    cells = {Rect(14 + 91 * column, 11 + 55 * row, 91, 55) for column in range(2) for row in range(5)}
    assert {cell.mirrored(210) for cell in cells} == cells


def test_an_unequal_margin_is_mirrored_with_its_column():
    assert Rect(15, 10.5, 91, 55).mirrored(210) == Rect(104, 10.5, 91, 55)


@given(rects, lengths)
def test_turning_a_sheet_twice_changes_nothing(rect: Rect, width_mm: float):
    assert close(rect.mirrored(width_mm).mirrored(width_mm), rect)


def test_pdf_boxes_count_from_the_bottom_left():
    assert to_pdf_pt(Rect(0, 0, 25.4, 25.4), 254) == pytest.approx((0, 648, 72, 720))


@given(rects, lengths)
def test_pdf_boxes_keep_the_size(rect: Rect, page_height_mm: float):
    left, bottom, right, top = to_pdf_pt(rect, page_height_mm)
    assert math.isclose(pt_to_mm(right - left), rect.width_mm, abs_tol=1e-6)
    assert math.isclose(pt_to_mm(top - bottom), rect.height_mm, abs_tol=1e-6)


@given(st.lists(rects, min_size=1, max_size=5))
def test_the_rectangle_around_others_holds_each_of_them(boxes: list[Rect]):
    assert all(around(boxes).contains(box, 1e-6) for box in boxes)


@pytest.mark.parametrize(
    ("other", "overlap_mm"),
    [(Rect(8, 4, 10, 3), 2), (Rect(3, 3, 1, 2), 1), (Rect(10, 0, 5, 5), 0), (Rect(2, 13, 5, 5), -3)],
    ids=["over a side", "inside", "touching", "apart"],
)
def test_an_overlap_is_measured_where_it_is_less(other: Rect, overlap_mm: float):
    assert Rect(0, 0, 10, 10).overlap_mm(other) == other.overlap_mm(Rect(0, 0, 10, 10)) == overlap_mm


def test_there_is_no_rectangle_around_nothing():
    with pytest.raises(ValueError, match="empty"):
        around([])
