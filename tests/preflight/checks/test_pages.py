from __future__ import annotations

import pytest
from making import opened
from preflight.press_sample import press_keys, press_pdf
from preflight.sample_pdf import (
    BACK,
    FRONT,
    good_pdf,
    messages,
    result_of,
    typeset,
    with_page_entries,
)

from brochures.base.geometry import Size


def test_a_page_too_few_is_found() -> None:
    assert messages(result_of("pages", typeset(FRONT))) == "sample: 2 pages planned, but the PDF has 1."


def test_text_that_runs_onto_another_page_is_found() -> None:
    pdf = typeset(FRONT, BACK + "<p>長い文章</p>" * 10)
    assert "2 pages planned, but the PDF has 3." in messages(result_of("pages", pdf))


@pytest.mark.parametrize("off", [Size(105.2, 74.0), Size(105.0, 73.8)])
def test_a_page_that_is_a_fifth_of_a_millimetre_off_is_found(off: Size) -> None:
    found = messages(result_of("pages", good_pdf(), trim=off))
    assert "sample  page 1: The TrimBox is 105.00 × 74.00 mm, but must be" in found
    assert "sample  page 2: The MediaBox is" in found


def test_rounding_of_the_pdf_is_forgiven() -> None:
    assert result_of("pages", good_pdf(), trim=Size(105.04, 73.96)).passed


def test_portrait_for_landscape_is_named() -> None:
    found = messages(result_of("pages", good_pdf(), trim=Size(74.0, 105.0)))
    assert "(portrait and landscape are swapped)" in found


def test_a_page_that_viewers_turn_is_found() -> None:
    found = messages(result_of("pages", with_page_entries(good_pdf(), 2, Rotate=90)))
    assert "page 2" in found
    assert "page 1" not in found


def edges(pdf: bytes, box: str) -> list[float]:
    """Left, bottom, right and top of a box of page 1, in points."""
    with opened(pdf) as pages:
        return [float(edge) for edge in pages.pages[0].obj.get(f"/{box}", pages.pages[0].mediabox)]


@pytest.mark.parametrize("box", ["TrimBox", "CropBox"])
def test_a_box_that_is_smaller_or_shifted_is_found(box: str) -> None:
    shrunk = with_page_entries(good_pdf(), **{box: [0, 0, 297, 209]})
    assert f"The {box} is 104." in messages(result_of("pages", shrunk))
    left, bottom, right, top = edges(good_pdf(), "MediaBox")
    shifted = with_page_entries(good_pdf(), **{box: [left + 1, bottom, right + 1, top]})
    assert f"The {box} is shifted" in messages(result_of("pages", shifted))


def test_a_page_in_other_units_is_found() -> None:
    found = messages(result_of("pages", with_page_entries(good_pdf(), UserUnit=2)))
    assert "210.00 × 148.00 mm" in found


def test_the_boxes_of_a_press_file_are_those_of_its_shop() -> None:
    assert result_of("pages", press_pdf(), **press_keys()).passed


@pytest.mark.parametrize("box", ["MediaBox", "BleedBox", "TrimBox"])
@pytest.mark.parametrize(("edge", "change_pt"), [(0, 0.3), (2, -0.3)])
def test_a_box_of_a_press_file_that_is_a_tenth_of_a_millimetre_off_is_found(
    box: str, edge: int, change_pt: float
) -> None:
    moved = edges(press_pdf(), box)
    moved[edge] += change_pt
    found = messages(result_of("pages", with_page_entries(press_pdf(), **{box: moved}), **press_keys()))
    assert f"page 1: The {box} is " in found
    assert "must be" in found


def test_a_bleed_that_is_shifted_or_reaches_out_is_found() -> None:
    moved = [edge + 1 for edge in edges(press_pdf(), "BleedBox")]
    found = messages(result_of("pages", with_page_entries(press_pdf(), BleedBox=moved), **press_keys()))
    assert found == "sample  page 1: The BleedBox is shifted against the MediaBox."


def test_boxes_of_a_foreign_press_file_need_only_lie_in_one_another() -> None:
    foreign = press_keys() | {"shop": None}
    assert result_of("pages", press_pdf(), **foreign).passed
    left, *rest = edges(press_pdf(), "TrimBox")
    narrow = with_page_entries(press_pdf(), BleedBox=[left + 2, *rest])
    found = messages(result_of("pages", narrow, **foreign))
    assert found == "sample  page 1: The TrimBox reaches out of the BleedBox."
