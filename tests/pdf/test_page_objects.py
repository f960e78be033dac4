"""What PDFium paints, in the order of painting, with forms opened."""

from __future__ import annotations

from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf.test_proven_text import BOX, TEXT, document

from brochures.pdf.page_objects import MOST_SEGMENTS, Outline, PageObject
from brochures.preflight.inspected import Inspected


def painted(content: bytes) -> tuple[Inspected, tuple[PageObject, ...]]:
    inspected = Inspected(document(content))
    return inspected, inspected.page_objects(1)


def test_what_is_in_a_form_stands_where_the_form_is_painted() -> None:
    inspected, objects = painted(BOX + b"f q 1 0 0 1 20 10 cm /Text Do Q " + BOX + b"f")
    with closing(inspected):
        first, form, text, last = objects
        assert [item.in_form for item in objects] == [False, False, True, False]
        assert [item.is_text() for item in objects] == [False, False, True, False]
        assert first.box == last.box == pytest.approx((95, 690, 175, 730))
        assert text.box[0] == pytest.approx(121.8, abs=0.5)
        assert text.box[1] == pytest.approx(709.7, abs=0.5)
        assert form.box == pytest.approx(text.box)


def test_what_is_in_a_group_or_faint_or_blended_is_not_plain() -> None:
    inspected, objects = painted(TEXT + b"/Grouped Do q /Faint gs\n" + TEXT + b"Q /Darken gs\n" + TEXT)
    with closing(inspected):
        assert [item.plain for item in objects if item.is_text()] == [True, False, False, False]


def test_colours_modes_and_rules() -> None:
    inspected, objects = painted(b"1 0 0 rg\n" + BOX + b"f\n" + BOX + b"f*\n" + BOX + b"B 3 Tr\n" + TEXT)
    with closing(inspected):
        assert objects[0].colour() == (255, 0, 0)
        assert [item.fill_rule() for item in objects[:3]] == [2, 1, 0]
        assert [item.text_mode() for item in objects] == [0, 0, 0, 3]


def test_an_outline_follows_moves_turns_and_forms() -> None:
    inspected, objects = painted(b"q 0 2 -1 0 200 700 cm 0 0 10 20 re f Q /Group Do")
    with closing(inspected):
        for item, box in ((objects[0], (180, 700, 200, 720)), (objects[-1], (95, 690, 175, 730))):
            outline = item.outline()
            assert outline is not None
            ((*corners,),) = outline.lines
            assert {min(x for x, _ in corners), max(x for x, _ in corners)} == {box[0], box[2]}
            assert {min(y for _, y in corners), max(y for _, y in corners)} == {box[1], box[3]}


def test_an_outline_of_too_many_segments_is_not_followed() -> None:
    steps = b"".join(b"%d %d l\n" % (100 + at, 700 + at % 2) for at in range(MOST_SEGMENTS))
    inspected, objects = painted(b"90 700 m\n" + steps + b"f")
    with closing(inspected):
        assert objects[0].outline() is None


SQUARE, HOLE = (
    ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)),
    ((3.0, 3.0), (6.0, 3.0), (6.0, 6.0), (3.0, 6.0)),
)


def test_a_hole_is_outside_by_one_rule_and_inside_by_the_other() -> None:
    same, against = (Outline((SQUARE, hole), ()) for hole in (HOLE, HOLE[::-1]))
    assert [bool(inside) for inside in same.windings(4, 4)] == [False, True]
    assert [bool(inside) for inside in against.windings(4, 4)] == [False, False]
    assert [bool(inside) for inside in same.windings(1, 1)] == [True, True]


@given(x=st.floats(-5, 15), y=st.floats(-5, 15))
def test_a_place_is_in_a_square_or_not(x: float, y: float) -> None:
    inside = 0 < x < 9 and 0 < y < 9
    on_edge = min(abs(x), abs(y), abs(x - 9), abs(y - 9)) < 1e-6
    assert on_edge or [bool(one) for one in Outline((SQUARE,), ()).windings(x, y)] == [inside, inside]
