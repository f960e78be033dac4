"""Lines too thin for print, in black, in white and as filled bars."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array
from preflight.press_sample import press_keys, press_pdf
from preflight.sample_pdf import good_pdf, messages, result_of, spoiled

from brochures.base.geometry import mm_to_pt, pt_to_mm
from brochures.preflight.result import CheckResult
from brochures.products.print_shop import GENERIC, load_shop


def drawn(content: str) -> bytes:
    """The good sample with more content on its first page, in points from the upper left."""
    return spoiled(good_pdf(), lambda pdf: pdf.pages[0].contents_add(f"\nq {content} Q\n".encode()))


def result(pdf: bytes, **changes: object) -> CheckResult:
    return result_of("hairlines", pdf, **changes)


def test_the_good_sample_passes_and_its_lines_are_counted() -> None:
    assert result(good_pdf()).findings == ()
    assert result(drawn("1 w 20 20 m 90 20 l S")).looked_at.en != result(good_pdf()).looked_at.en


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("0.2 w 20 20 m 90 20 l S", "1 line of 0.2 pt"),
        ("0.1 w 20 20 m 90 20 l S 20 30 m 90 30 l S", "2 lines of 0.1 pt"),
        ("1 1 1 RG 0.2 w 20 20 m 90 20 l S", "1 line of 0.2 pt"),
        ("0 w 20 20 m 90 20 l S", "hairline"),
        ("0.1 0 0 0.1 0 0 cm 2 w 200 200 m 900 200 l S", "1 line of 0.2 pt"),
        ("20 20 70 0.2 re f", "1 line of 0.2 pt"),
        ("20 20 0.1 50 re f", "1 line of 0.1 pt"),
        ("20 20 70 50 re 20.1 20.1 69.8 49.8 re f*", "1 line of 0.1 pt"),
    ],
)
def test_a_line_that_is_too_thin_is_found(content: str, told: str) -> None:
    found = result(drawn(content))
    assert told in messages(found)
    assert "page 1" in messages(found)
    assert all(item.place.area is not None for item in found.findings)


@pytest.mark.parametrize(
    "content",
    [
        "0.25 w 20 20 m 90 20 l S",
        "10 0 0 10 0 0 cm 0.03 w 2 2 m 9 2 l S",
        "20 20 70 0.3 re f",
        "0 w 20 20 m 90 20 l n",
        "300 300 10 10 re W n 0 w 20 20 m 90 20 l S",
        "0 w 999 999 m 1100 999 l S",
    ],
)
def test_what_prints_well_or_not_at_all_passes(content: str) -> None:
    assert result(drawn(content)).findings == ()


def test_marks_outside_the_bleed_are_no_lines_of_the_piece() -> None:
    def with_marks(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        width, height = (float(edge) for edge in list(page.mediabox)[2:])
        page.obj.MediaBox = page.obj.CropBox = Array([-30, -30, width + 30, height + 30])
        page.obj.BleedBox = Array([-8, -8, width + 8, height + 8])
        page.contents_add(b"\nq 0.1 w -28 -20 m -10 -20 l S Q\n")

    assert result(spoiled(good_pdf(), with_marks)).findings == ()


def test_a_press_file_goes_by_its_shop() -> None:
    pdf = drawn("0.3 w 20 20 m 90 20 l S")
    assert result(pdf).findings == ()
    careful = replace(load_shop(GENERIC), thinnest_line_pt=0.5)
    assert "thinner than 0.5 pt" in messages(result(pdf, shop=careful))
    careless = replace(load_shop(GENERIC), thinnest_line_pt=0.0)
    assert "hairline" in messages(result(drawn("0 w 20 20 m 90 20 l S"), shop=careless))


@given(st.floats(0.01, 2), st.floats(0.1, 8))
def test_it_is_the_thickness_on_paper_that_counts(width: float, scale: float) -> None:
    on_paper_pt = width * scale
    found = result(drawn(f"{scale:.6f} 0 0 {scale:.6f} 0 0 cm {width:.6f} w 3 3 m 9 3 l S"))
    if abs(on_paper_pt - 0.25) > 0.002:
        assert found.passed is (on_paper_pt > 0.25)
    assert pt_to_mm(mm_to_pt(on_paper_pt)) == pytest.approx(on_paper_pt)


def test_crop_marks_along_the_edge_of_the_bleed_are_no_lines_of_the_artwork() -> None:
    """Theirs are of 0.24 pt, and half of them lies on the bleed."""
    assert result_of("hairlines", press_pdf(), **press_keys()).passed
