from __future__ import annotations

from contextlib import closing

from preflight.sample_pdf import typeset

from brochures.preflight.facts_on_page import area_of, facts_on
from brochures.preflight.inspected import Inspected

AT = '<p style="position: absolute; margin: 0; left: {}mm; top: {}mm; font-size: 8pt">{}</p>'.format


def test_each_fact_has_its_own_place_also_where_the_same_digits_stand_elsewhere() -> None:
    page = AT(0, 0, "042-111-1111") + AT(30, 20, "11") + AT(60, 40, "内線11") + AT(20, 50, "11")
    with closing(Inspected(typeset(page))) as inspected:
        facts = facts_on(inspected, 1)
        assert [fact.text for fact in facts] == ["042-111-1111", "11", "内線11", "11"]
        areas = [area_of(inspected, 1, fact) for fact in facts]
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
        area = area_of(inspected, 1, fact)
    assert area is not None
    assert 6 < area.height_mm < 12


def test_text_beside_the_paper_moves_no_place() -> None:
    page = AT(200, 10, "15歳") + AT(10, 30, "15歳")
    with closing(Inspected(typeset(page))) as inspected:
        (fact,) = facts_on(inspected, 1)
        area = area_of(inspected, 1, fact)
    assert area is not None
    assert round(area.left_mm) == 15
