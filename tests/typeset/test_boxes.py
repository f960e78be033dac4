"""What a box may take up: the area that all boxes above it leave together."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import weasyprint
from hypothesis import given
from hypothesis import strategies as st

from brochures.typeset.boxes import (
    NO_LIMIT_PX,
    Ancestors,
    ContentArea,
    Edges,
    box_classes,
    content_edges,
    outermost,
)

PAPER: Edges = (0.0, 0.0, 400.0, 300.0)
sides = st.floats(-50, 450)
edges = st.tuples(sides, sides, sides, sides).map(
    lambda four: (min(four[0], four[2]), min(four[1], four[3]), max(four[0], four[2]), max(four[1], four[3]))
)


def ancestors(*areas: Edges) -> Ancestors:
    return Ancestors(1, PAPER, tuple(ContentArea(area, area, False) for area in areas))


def inside(inner: Edges, outer: Edges) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


@given(st.lists(edges, max_size=4))
def test_the_frame_lies_in_the_paper_and_in_every_area_or_is_empty(areas: list[Edges]) -> None:
    left, top, right, bottom = frame = ancestors(*areas).frame()
    assert right >= left
    assert bottom >= top
    if right > left and bottom > top:
        assert all(inside(frame, area) for area in [PAPER, *areas])


@given(st.lists(edges, min_size=1, max_size=4))
def test_a_further_area_never_gives_more(areas: list[Edges]) -> None:
    wide, narrow = ancestors(*areas[:-1]).frame(), ancestors(*areas).frame()
    assert narrow[2] - narrow[0] <= wide[2] - wide[0]
    assert narrow[3] - narrow[1] <= wide[3] - wide[1]


def test_an_area_without_an_edge_takes_nothing_away() -> None:
    assert ancestors((-NO_LIMIT_PX, -NO_LIMIT_PX, NO_LIMIT_PX, NO_LIMIT_PX)).frame() == PAPER


def test_a_box_that_is_not_turned_stays_where_it_is() -> None:
    assert ancestors().transformed((1, 2, 3, 4)) == (1, 2, 3, 4)


def test_a_name_leaves_out_what_has_no_class() -> None:
    classes = {"html": "", "section": "side", "div": "", "a": "a wide", "b": "b", "p": ""}
    elements = tuple(Element(tag, {"class": words} if words else {}) for tag, words in classes.items())
    assert Ancestors(1, PAPER, elements=elements).name() == "a.a.wide b.b p"
    assert Ancestors(1, PAPER).name() == "page"


def test_the_content_of_a_box_lies_within_its_padding() -> None:
    html = "<style>@page { size: 300px 200px; margin: 10px } body { margin: 0; padding: 5px 7px }</style>文"
    (page,) = weasyprint.HTML(string=html).render().pages
    body = page._page_box.children[0].children[0]
    assert "BlockContainerBox" in box_classes(body)
    left, top, right, _ = content_edges(body)
    assert (left, top, right) == (17, 15, 283)


def test_the_outermost_boxes_are_found_wherever_they_stand_and_each_once() -> None:
    html = """<style>.a::before { content: "・" } #last { position: absolute; top: 0 }</style>
      <p class="a" id="first">文<b class="a">文</b></p><table><tr><td class="b a" id="cell">文</table>
      <p class="a" id="last">文</p>"""
    (page,) = weasyprint.HTML(string=html).render().pages
    found = outermost(page._page_box, lambda classes, _: "a" in classes)
    assert [box.element.get("id") for box in found] == ["first", "cell", "last"]
    (cell,) = outermost(page._page_box, lambda _, element: element.get("id") == "cell")
    assert cell.element_tag == "td"
