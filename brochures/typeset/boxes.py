"""The room that WeasyPrint's boxes give to what is in them, and the way down to a box.

Boxes count in px of 1/96 inch (CSS Values 3, 5.2) from the upper left corner of the trimmed page. They are
known by the names of their classes, so that WeasyPrint is imported in one place only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

FAR_PX = 1e6
"""Stands for "no limit": a rotated room must stay a room, which infinity does not."""

ROOMS = frozenset({"BlockContainerBox", "FlexContainerBox", "GridContainerBox"})

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom in px."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a box allows its content: ``edges`` in the flow, ``padding`` for what is positioned in it."""

    edges: Edges
    padding: Edges
    positioned: bool


@dataclass(frozen=True, slots=True)
class Way:
    """What lies above a box: its page, the rooms that it must fit in, names, and how it is turned."""

    page: int
    paper: Edges
    rooms: tuple[Room, ...] = ()
    elements: tuple[Any, ...] = ()
    matrix: Any = None

    def into(self, box: Any) -> Way:
        rooms, elements, matrix = self.rooms, self.elements, self.matrix
        position = box.style["position"]
        if position == "fixed":
            rooms = ()
        elif position == "absolute":
            rooms = self._positioned()
        if box.transformation_matrix:
            matrix = box.transformation_matrix @ matrix if matrix else box.transformation_matrix
        if box.element is not None and not (elements and box.element is elements[-1]):
            elements = (*elements, box.element)
        if ROOMS.isdisjoint(kinds_of(box)):
            return Way(self.page, self.paper, rooms, elements, matrix)
        room = _room_of(box)
        edges, padding = _turned(room.edges, matrix), _turned(room.padding, matrix)
        rooms = (*rooms, Room(edges, padding, room.positioned))
        return Way(self.page, self.paper, rooms, elements, matrix)

    def _positioned(self) -> tuple[Room, ...]:
        """The rooms of an absolutely positioned box: from its containing block up (CSS 2.2, 10.1)."""
        rooms = self.rooms
        while rooms and not rooms[-1].positioned:
            rooms = rooms[:-1]
        return (*rooms[:-1], replace(rooms[-1], edges=rooms[-1].padding)) if rooms else ()

    def seen(self, edges: Edges) -> Edges:
        """The upright box around what a transformation makes of a box."""
        return _turned(edges, self.matrix)

    def frame(self) -> Edges:
        """What all rooms leave together; nothing if they have nothing in common."""
        rooms = [self.paper, *(room.edges for room in self.rooms)]
        left, top = max(room[0] for room in rooms), max(room[1] for room in rooms)
        right, bottom = min(room[2] for room in rooms), min(room[3] for room in rooms)
        return left, top, max(left, right), max(top, bottom)

    def name(self) -> str:
        """The box and the nearest ones above it that have a class: ``section.side div.desk p``."""
        *above, (own, _) = map(_name_of, self.elements) if self.elements else (("page", False),)
        return " ".join([*[name for name, has_class in above if has_class][-2:], own])


def _turned(edges: Edges, matrix: Any) -> Edges:
    if matrix is None:
        return edges
    left, top, right, bottom = edges
    corners = [
        matrix.transform_point(x, y) for x, y in ((left, top), (right, top), (left, bottom), (right, bottom))
    ]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def kinds_of(box: Any) -> frozenset[str]:
    kind: Any = type(box)
    return _names_of(kind)


@cache
def _names_of(kind: type) -> frozenset[str]:
    return frozenset(base.__name__ for base in kind.__mro__)


def _name_of(element: Any) -> tuple[str, bool]:
    classes = (element.get("class") or "").split()
    return ".".join([str(element.tag).rsplit("}", 1)[-1], *classes]), bool(classes)


def content_edges(box: Any) -> Edges:
    left, top = box.content_box_x(), box.content_box_y()
    return left, top, left + box.width, top + box.height


def _room_of(box: Any) -> Room:
    left, top, right, bottom = content_edges(box)
    padding = (
        left - box.padding_left,
        top - box.padding_top,
        right + box.padding_right,
        bottom + box.padding_bottom,
    )
    if _has_height(box):
        pass
    elif box.style["overflow"] != "visible" or _has_visible_edge(box):
        top, bottom = padding[1], padding[3]
    else:
        top, bottom = -FAR_PX, FAR_PX  # it grows with its text
    indent = box.style["text_indent"]
    # A first line may hang out to the left, as list marks do.
    left += min(0.0, indent.value if getattr(indent, "unit", "") == "px" else 0.0)
    return Room(
        (left, top, right, bottom), padding, box.style["position"] in ("relative", "absolute", "fixed")
    )


def _has_height(box: Any) -> bool:
    """Whether the height is said; that of a table cell is the least it has (CSS 2.2, 17.5.3)."""
    if "TableCellBox" in kinds_of(box):
        return False
    # A function such as min() has no value of its own, and is a height.
    return bool(box.style["height"] != "auto" or getattr(box.style["max_height"], "value", 0) < FAR_PX)


def _has_visible_edge(box: Any) -> bool:
    """Whether one sees where the box ends. The background of the page's roots belongs to the page."""
    if box.element_tag in ("html", "body"):
        return False
    borders = (box.border_top_width, box.border_right_width, box.border_bottom_width, box.border_left_width)
    colour = box.style["background_color"]
    painted = getattr(colour, "alpha", 1) > 0 or any(
        kind != "none" for kind, *_ in box.style["background_image"]
    )
    return painted or any(width > 0 for width in borders)
