"""Where laid-out lines are found on the page of the PDF as it is shown."""

from __future__ import annotations

from dataclasses import replace

import pikepdf
from hypothesis import given
from hypothesis import strategies as st
from preflight.sample_pdf import GOOD, TRIM, good_pdf, spoiled

from brochures.base.geometry import Rect, Size, mm_to_pt
from brochures.preflight.inspected import Inspected
from brochures.preflight.placement import homes, on_page, piece_size

CELLS = ((Rect(14, 11, 91, 55), Rect(105, 11, 91, 55)), (Rect(105, 11, 91, 55), Rect(14, 11, 91, 55)))


def test_a_page_without_bleed_is_the_piece_itself() -> None:
    inspected = Inspected(good_pdf())
    places = homes(inspected, GOOD)
    assert list(places) == [1, 2]
    assert TRIM.rect().contains(places[1], 0.01)
    inspected.close()


def test_with_bleed_the_piece_lies_inside_the_page() -> None:
    def bleed(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            page.trimbox = pikepdf.Array([left, bottom, right, top])
            margin = mm_to_pt(16)
            page.mediabox = pikepdf.Array([left - margin, bottom - margin, right + margin, top + margin])

    inspected = Inspected(spoiled(good_pdf(), bleed))
    place = homes(inspected, GOOD)[2]
    assert abs(place.left_mm - 16) < 0.01
    assert abs(place.top_mm - 16) < 0.01
    inspected.close()


def test_on_a_sheet_the_first_cell_stands_for_all() -> None:
    sheet = replace(GOOD, cells=CELLS)
    inspected = Inspected(good_pdf())
    assert homes(inspected, sheet) == {1: CELLS[0][0], 2: CELLS[1][0]}
    assert piece_size(sheet) == Size(91, 55)
    assert piece_size(GOOD) == TRIM
    inspected.close()


def test_a_page_that_the_pdf_lacks_has_no_place() -> None:
    assert on_page(Rect(1, 2, 3, 4), None) is None


@given(st.floats(0, 90), st.floats(0, 50), st.floats(0, 20), st.floats(0, 20))
def test_a_box_keeps_its_size_and_its_place_in_the_piece(
    left: float, top: float, width: float, height: float
) -> None:
    box = Rect(left, top, width, height)
    home = Rect(14, 11, 210, 297)
    moved = on_page(box, home)
    assert moved is not None
    assert moved == Rect(14 + left, 11 + top, width, height)
