"""What a box may take up: the room that all boxes above it leave together."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import weasyprint
from hypothesis import given
from hypothesis import strategies as st

from brochures.typeset.boxes import FAR_PX, Edges, Room, Way, content_edges, kinds_of

PAPER: Edges = (0.0, 0.0, 400.0, 300.0)
sides = st.floats(-50, 450)
edges = st.tuples(sides, sides, sides, sides).map(
    lambda four: (min(four[0], four[2]), min(four[1], four[3]), max(four[0], four[2]), max(four[1], four[3]))
)


def way(*rooms: Edges) -> Way:
    return Way(1, PAPER, tuple(Room(room, room, False) for room in rooms))


def inside(inner: Edges, outer: Edges) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


@given(st.lists(edges, max_size=4))
def test_the_frame_lies_in_the_paper_and_in_every_room_or_is_empty(rooms: list[Edges]) -> None:
    left, top, right, bottom = frame = way(*rooms).frame()
    assert right >= left
    assert bottom >= top
    if right > left and bottom > top:
        assert all(inside(frame, room) for room in [PAPER, *rooms])


@given(st.lists(edges, min_size=1, max_size=4))
def test_a_further_room_never_gives_more(rooms: list[Edges]) -> None:
    wide, narrow = way(*rooms[:-1]).frame(), way(*rooms).frame()
    assert narrow[2] - narrow[0] <= wide[2] - wide[0]
    assert narrow[3] - narrow[1] <= wide[3] - wide[1]


def test_a_room_without_an_edge_takes_nothing_away() -> None:
    assert way((-FAR_PX, -FAR_PX, FAR_PX, FAR_PX)).frame() == PAPER


def test_a_box_that_is_not_turned_is_seen_where_it_is() -> None:
    assert way().seen((1, 2, 3, 4)) == (1, 2, 3, 4)


def test_a_name_leaves_out_what_has_no_class() -> None:
    classes = {"html": "", "section": "side", "div": "", "a": "a wide", "b": "b", "p": ""}
    elements = tuple(Element(tag, {"class": words} if words else {}) for tag, words in classes.items())
    assert Way(1, PAPER, elements=elements).name() == "a.a.wide b.b p"
    assert Way(1, PAPER).name() == "page"


def test_the_content_of_a_box_lies_within_its_padding() -> None:
    html = "<style>@page { size: 300px 200px; margin: 10px } body { margin: 0; padding: 5px 7px }</style>文"
    (page,) = weasyprint.HTML(string=html).render().pages
    body = page._page_box.children[0].children[0]
    assert "BlockContainerBox" in kinds_of(body)
    left, top, right, _ = content_edges(body)
    assert (left, top, right) == (17, 15, 283)
