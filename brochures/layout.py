"""What WeasyPrint laid out: the lines of text and the pictures, where they lie and what room they had.

Text that is too much or too wide leaves no line in WeasyPrint's log and may still be found in the
PDF's text: only the laid-out boxes tell that it does not fit. They are behind ``Page._page_box``,
which is private (WeasyPrint 70): no other file knows it, and a test fails when it changes.
Boxes count in px of 1/96 inch (CSS Values 3, 5.2) from the upper left corner of the trimmed page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import Any

from brochures.geometry import MM_PER_INCH, Rect
from brochures.preflight.model import LaidImage, LaidLine
from brochures.qr import QUIET_ZONE_MODULES

PX_MM = MM_PER_INCH / 96
FAR_PX = 1e6
"""Stands for "no limit": a rotated room must stay a room, which infinity does not."""

ROOMS = frozenset({"BlockContainerBox", "FlexContainerBox", "GridContainerBox"})
INVISIBLE = re.compile("[\u200b\u00ad\n]")
"""Where a line may or must break: no ink of its own."""

# Left, top, right and bottom in px.
_Edges = tuple[float, float, float, float]


def laid_lines(pages: Iterable[Any]) -> tuple[LaidLine, ...]:
    """Every line of text on WeasyPrint's pages, in the order of the document."""
    lines: list[LaidLine] = []
    paragraph, element, last_page = 0, None, 0
    for box, way in _leaves(pages):
        if "ReplacedBox" in _kinds(box):
            continue
        # A paragraph that goes on overleaf is one.
        if box.element is not element or way.page == last_page:
            paragraph += 1
        element, last_page = box.element, way.page
        for text, edges in _lines(box):
            box_mm = _rect(way.seen(edges))
            lines.append(LaidLine(way.page, paragraph, way.name(), text, box_mm, _rect(way.frame())))
    return tuple(lines)


def laid_images(pages: Iterable[Any]) -> tuple[LaidImage, ...]:
    """Every picture on WeasyPrint's pages; of a QR code the symbol, for its quiet zone may overlap."""
    return tuple(
        LaidImage(way.page, way.name(), _rect(way.seen(_picture(box))), _rect(way.frame()))
        for box, way in _leaves(pages)
        if "ReplacedBox" in _kinds(box)
    )


@dataclass(frozen=True, slots=True)
class _Room:
    """What a box allows its content: ``edges`` in the flow, ``padding`` for what is positioned in it."""

    edges: _Edges
    padding: _Edges
    positioned: bool


@dataclass(frozen=True, slots=True)
class _Way:
    """What lies above a box: its page, the rooms that it must fit in, names, and how it is turned."""

    page: int
    paper: _Edges
    rooms: tuple[_Room, ...] = ()
    names: tuple[tuple[str, bool], ...] = ()
    element: Any = None
    matrix: Any = None

    def into(self, box: Any) -> _Way:
        way = self
        if box.style["position"] == "fixed":
            way = replace(way, rooms=())
        elif box.style["position"] == "absolute":
            way = replace(way, rooms=way._positioned())
        if box.transformation_matrix:
            matrix = box.transformation_matrix
            way = replace(way, matrix=matrix @ way.matrix if way.matrix else matrix)
        if box.element is not None and box.element is not way.element:
            way = replace(way, names=(*way.names, _name(box.element)), element=box.element)
        if _kinds(box) & ROOMS:
            room = _room(box)
            seen = _Room(way.seen(room.edges), way.seen(room.padding), room.positioned)
            way = replace(way, rooms=(*way.rooms, seen))
        return way

    def _positioned(self) -> tuple[_Room, ...]:
        """The rooms of an absolutely positioned box: from its containing block up (CSS 2.2, 10.1)."""
        rooms = self.rooms
        while rooms and not rooms[-1].positioned:
            rooms = rooms[:-1]
        return (*rooms[:-1], replace(rooms[-1], edges=rooms[-1].padding)) if rooms else ()

    def seen(self, edges: _Edges) -> _Edges:
        """The upright box around what a transformation makes of a box."""
        if self.matrix is None:
            return edges
        left, top, right, bottom = edges
        corners = [
            self.matrix.transform_point(x, y)
            for x, y in ((left, top), (right, top), (left, bottom), (right, bottom))
        ]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def frame(self) -> _Edges:
        """What all rooms leave together; nothing if they have nothing in common."""
        rooms = [self.paper, *(room.edges for room in self.rooms)]
        left, top = max(room[0] for room in rooms), max(room[1] for room in rooms)
        right, bottom = min(room[2] for room in rooms), min(room[3] for room in rooms)
        return left, top, max(left, right), max(top, bottom)

    def name(self) -> str:
        """The box and the nearest ones above it that have a class: ``section.side div.desk p``."""
        *above, (own, _) = self.names or (("page", False),)
        return " ".join([*[name for name, has_class in above if has_class][-2:], own])


def _leaves(pages: Iterable[Any]) -> Iterator[tuple[Any, _Way]]:
    """The boxes that hold lines, and the pictures."""
    for number, page in enumerate(pages, start=1):
        box = page._page_box
        paper = (0.0, 0.0, box.margin_width(), box.margin_height())
        # The flow stays within the margins; what stands in them is positioned there, or a margin box.
        content = _Room(_content(box), paper, True)
        for child in box.children:
            inside = () if "MarginBox" in _kinds(child) else (content,)
            yield from _below(child, _Way(number, paper, inside))


def _below(box: Any, way: _Way) -> Iterator[tuple[Any, _Way]]:
    box = getattr(box, "_box", box)  # an absolutely positioned box is behind a placeholder
    kinds = _kinds(box)
    way = way.into(box)
    if "ReplacedBox" in kinds or any("LineBox" in _kinds(child) for child in box.children):
        yield box, way
    for child in box.children:
        yield from _below(child, way)


def _kinds(box: Any) -> frozenset[str]:
    kind: Any = type(box)
    return _names_of(kind)


@cache
def _names_of(kind: type) -> frozenset[str]:
    return frozenset(base.__name__ for base in kind.__mro__)


def _name(element: Any) -> tuple[str, bool]:
    classes = (element.get("class") or "").split()
    return ".".join([str(element.tag).rsplit("}", 1)[-1], *classes]), bool(classes)


def _content(box: Any) -> _Edges:
    left, top = box.content_box_x(), box.content_box_y()
    return left, top, left + box.width, top + box.height


def _room(box: Any) -> _Room:
    left, top, right, bottom = _content(box)
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
    left += min(0.0, indent.value if indent.unit == "px" else 0.0)
    return _Room(
        (left, top, right, bottom), padding, box.style["position"] in ("relative", "absolute", "fixed")
    )


def _has_height(box: Any) -> bool:
    """Whether the height is said; that of a table cell is the least it has (CSS 2.2, 17.5.3)."""
    if "TableCellBox" in _kinds(box):
        return False
    return bool(box.style["height"] != "auto" or box.style["max_height"].value < FAR_PX)


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


def _picture(box: Any) -> _Edges:
    left, top, right, bottom = _content(box)
    element = box.element
    if element is not None and "qr" in (element.get("class") or "").split():
        quiet = (right - left) * QUIET_ZONE_MODULES / float(element.get("viewBox").split()[2])
        return left + quiet, top + quiet, right - quiet, bottom - quiet
    return left, top, right, bottom


def _lines(box: Any) -> list[tuple[str, _Edges]]:
    """The text and the edges of each line of a block; lines without text have none."""
    found = []
    for line in box.children:
        if "LineBox" in _kinds(line):
            texts = [item for item in _texts(line) if INVISIBLE.sub("", item.text).strip()]
            if texts:
                text = INVISIBLE.sub("", "".join(item.text for item in _texts(line)))
                found.append((text.strip(" "), _ends_by_force(line), _around(texts)))
    source = re.sub(r"[ \t\n\r\f]+", " ", "".join(box.element.itertext())) if len(found) > 1 else ""
    endings = [
        "\n" if forced else _dropped(text, after, source)
        for (text, forced, _), (after, _, _) in pairwise(found)
    ]
    return [(text + ending, edges) for (text, _, edges), ending in zip(found, [*endings, ""], strict=True)]


def _texts(box: Any) -> Iterator[Any]:
    """The text boxes of a line, also in what stands in it as one piece, but not what floats beside."""
    for child in box.children:
        if hasattr(child, "_box") or child.is_floated():
            continue
        if "TextBox" in _kinds(child):
            yield child
        yield from _texts(child)


def _ends_by_force(line: Any) -> bool:
    last = line
    while last.children:
        last = last.children[-1]
        if last.element_tag == "br":
            return True
    return False


def _dropped(text: str, after: str, source: str) -> str:
    """The white space that a soft break swallowed: a space, or nothing."""
    tail, head = text[-8:], after[:8]
    return " " if tail + head not in source and f"{tail} {head}" in source else ""


def _around(boxes: Iterable[Any]) -> _Edges:
    edges = [
        (item.position_x, item.position_y, item.position_x + item.width, item.position_y + item.height)
        for item in boxes
    ]
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _rect(edges: _Edges) -> Rect:
    left, top, right, bottom = (edge * PX_MM for edge in edges)
    return Rect(left, top, right - left, bottom - top)
