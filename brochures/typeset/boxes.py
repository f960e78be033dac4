"""The area that each of WeasyPrint's boxes gives to what is in it, and what stands above a box.

Boxes count in px of 1/96 inch (CSS Values 3, 5.2) from the upper left corner of the trimmed page. They are
known by the names of their classes, so that WeasyPrint is imported in one place only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

NO_LIMIT_PX = 1e6
"""Stands for "no limit": a rotated area must stay an area, which infinity does not."""

AREA_BOXES = frozenset({"BlockContainerBox", "FlexContainerBox", "GridContainerBox"})

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom in px."""


@dataclass(frozen=True, slots=True)
class ContentArea:
    """What a box allows its content: ``edges`` in the flow, ``padding`` for what is positioned in it."""

    edges: Edges
    padding: Edges
    positioned: bool


@dataclass(frozen=True, slots=True)
class Ancestors:
    """What lies above a box: its page, the areas that it must fit in, names, and how it is turned."""

    page: int
    paper: Edges
    areas: tuple[ContentArea, ...] = ()
    elements: tuple[Any, ...] = ()
    matrix: Any = None

    def with_box(self, box: Any) -> Ancestors:
        """The same with one box more: what then stands above the boxes in it."""
        areas, elements, matrix = self.areas, self.elements, self.matrix
        position = box.style["position"]
        if position == "fixed":
            areas = ()
        elif position == "absolute":
            areas = self._positioned()
        if box.transformation_matrix:
            matrix = box.transformation_matrix @ matrix if matrix else box.transformation_matrix
        if box.element is not None and not (elements and box.element is elements[-1]):
            elements = (*elements, box.element)
        if AREA_BOXES.isdisjoint(box_classes(box)):
            return Ancestors(self.page, self.paper, areas, elements, matrix)
        area = _area_of(box)
        edges, padding = _turned(area.edges, matrix), _turned(area.padding, matrix)
        areas = (*areas, ContentArea(edges, padding, area.positioned))
        return Ancestors(self.page, self.paper, areas, elements, matrix)

    def _positioned(self) -> tuple[ContentArea, ...]:
        """The areas of an absolutely positioned box: from its containing block up (CSS 2.2, 10.1)."""
        areas = self.areas
        while areas and not areas[-1].positioned:
            areas = areas[:-1]
        return (*areas[:-1], replace(areas[-1], edges=areas[-1].padding)) if areas else ()

    def transformed(self, edges: Edges) -> Edges:
        """The upright box around what a transformation makes of a box."""
        return _turned(edges, self.matrix)

    def frame(self) -> Edges:
        """What all areas leave together, in px; empty if they have nothing in common."""
        areas = [self.paper, *(area.edges for area in self.areas)]
        left, top = max(area[0] for area in areas), max(area[1] for area in areas)
        right, bottom = min(area[2] for area in areas), min(area[3] for area in areas)
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


def box_classes(box: Any) -> frozenset[str]:
    """The names of the WeasyPrint classes that a box is of."""
    kind: Any = type(box)
    return _class_names(kind)


@cache
def _class_names(kind: type) -> frozenset[str]:
    return frozenset(base.__name__ for base in kind.__mro__)


def _name_of(element: Any) -> tuple[str, bool]:
    classes = (element.get("class") or "").split()
    return ".".join([str(element.tag).rsplit("}", 1)[-1], *classes]), bool(classes)


def content_edges(box: Any) -> Edges:
    """The content box (CSS 2.2, 8.1) in px."""
    left, top = box.content_box_x(), box.content_box_y()
    return left, top, left + box.width, top + box.height


def _area_of(box: Any) -> ContentArea:
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
        top, bottom = -NO_LIMIT_PX, NO_LIMIT_PX  # it grows with its text
    indent = box.style["text_indent"]
    # A first line may hang out to the left, as list marks do.
    left += min(0.0, indent.value if getattr(indent, "unit", "") == "px" else 0.0)
    return ContentArea(
        (left, top, right, bottom), padding, box.style["position"] in ("relative", "absolute", "fixed")
    )


def _has_height(box: Any) -> bool:
    """Whether the style gives a height; that of a table cell is the least it has (CSS 2.2, 17.5.3)."""
    if "TableCellBox" in box_classes(box):
        return False
    # A function such as min() has no value of its own, and is a height.
    return bool(box.style["height"] != "auto" or getattr(box.style["max_height"], "value", 0) < NO_LIMIT_PX)


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


def outermost(box: Any, wanted: Callable[[list[str], Any], bool]) -> Iterator[Any]:
    """The outermost boxes below one whose element is wanted, in the order of the document.

    ``wanted`` is asked with the classes of an element, and with the element; what a style sheet adds to an
    element (``::before``) is not the element.
    """
    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)  # an absolutely positioned box is behind a placeholder
        element = child.element
        own = element is not None and child.element_tag == element.tag
        if own and wanted((element.get("class") or "").split(), element):
            yield child
        else:
            yield from outermost(child, wanted)


def lines_of(box: Any) -> Iterator[tuple[Any, Any]]:
    """Each line in a box with the block that it is a line of."""
    for child in getattr(box, "children", ()):
        if "LineBox" in box_classes(child):
            yield box, child
        yield from lines_of(child)
