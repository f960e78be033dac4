from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import pikepdf
from hypothesis import given
from hypothesis import strategies as st
from preflight.sample_pdf import GOOD, TRIM, good_pdf, spoiled, typeset

from brochures.base.geometry import Rect, mm_to_pt
from brochures.preflight.finding_areas import fact_area, facts_on, laid_area, piece_areas
from brochures.preflight.inspected import Inspected

AT = '<p style="position: absolute; margin: 0; left: {}mm; top: {}mm; font-size: 8pt">{}</p>'.format


def test_each_fact_has_its_own_place_also_where_the_same_digits_stand_elsewhere() -> None:
    page = AT(0, 0, "042-111-1111") + AT(30, 20, "11") + AT(60, 40, "内線11") + AT(20, 50, "11")
    with closing(Inspected(typeset(page))) as inspected:
        facts = facts_on(inspected, 1)
        assert [fact.text for fact in facts] == ["042-111-1111", "11", "内線11", "11"]
        areas = [fact_area(inspected, 1, fact) for fact in facts]
    # The page's margin is 5 mm.
    assert [(round(area.left_mm), round(area.top_mm)) for area in areas if area] == [
        (5, 5),
        (35, 25),
        (65, 45),
        (25, 55),
    ]


def test_a_fact_over_two_lines_has_one_area_around_both() -> None:
    with closing(Inspected(typeset("<p>042-544-<br>0388</p>"))) as inspected:
        (fact,) = facts_on(inspected, 1)
        area = fact_area(inspected, 1, fact)
    assert area is not None
    assert 6 < area.height_mm < 12


def test_text_beside_the_paper_moves_no_place() -> None:
    page = AT(200, 10, "15歳") + AT(10, 30, "15歳")
    with closing(Inspected(typeset(page))) as inspected:
        (fact,) = facts_on(inspected, 1)
        area = fact_area(inspected, 1, fact)
    assert area is not None
    assert round(area.left_mm) == 15


CELLS = ((Rect(14, 11, 91, 55), Rect(105, 11, 91, 55)), (Rect(105, 11, 91, 55), Rect(14, 11, 91, 55)))


def test_a_page_without_bleed_is_the_piece_itself() -> None:
    with closing(Inspected(good_pdf())) as inspected:
        places = piece_areas(inspected, GOOD)
        assert list(places) == [1, 2]
        assert TRIM.rect().contains(places[1], 0.01)


def test_with_bleed_the_piece_lies_inside_the_page() -> None:
    def bleed(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            left, bottom, right, top = (float(edge) for edge in page.mediabox)
            page.trimbox = pikepdf.Array([left, bottom, right, top])
            margin = mm_to_pt(16)
            page.mediabox = pikepdf.Array([left - margin, bottom - margin, right + margin, top + margin])

    with closing(Inspected(spoiled(good_pdf(), bleed))) as inspected:
        place = piece_areas(inspected, GOOD)[2]
        assert abs(place.left_mm - 16) < 0.01
        assert abs(place.top_mm - 16) < 0.01


def test_on_a_sheet_the_first_cell_stands_for_all() -> None:
    sheet = replace(GOOD, cells=CELLS)
    with closing(Inspected(good_pdf())) as inspected:
        assert piece_areas(inspected, sheet) == {1: CELLS[0][0], 2: CELLS[1][0]}


def test_a_page_that_the_pdf_lacks_has_no_place() -> None:
    assert laid_area(Rect(1, 2, 3, 4), None) is None


@given(st.floats(0, 90), st.floats(0, 50), st.floats(0, 20), st.floats(0, 20))
def test_a_box_keeps_its_size_and_its_place_in_the_piece(
    left: float, top: float, width: float, height: float
) -> None:
    box = Rect(left, top, width, height)
    home = Rect(14, 11, 210, 297)
    moved = laid_area(box, home)
    assert moved is not None
    assert moved == Rect(14 + left, 11 + top, width, height)
