"""The order in which the tags are read (PDF/UA-1, 7.1 and 7.2), as far as places on the page prove it wrong.

A machine cannot know the right order of two columns. It can know that of two neighbours in one
element, of which one lies wholly above the other in the same column: what is above is read first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from brochures.base.geometry import Rect, around
from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import Element, Key, Tree

Boxes = Callable[[int], dict[int, Rect]]

SAME_COLUMN = 0.5
"""Of the wider one: a short label above the end of a line, as beside a year, may be read after it."""
ALIGNED_MM = 2.0
OVERLAPPING = 0.25
"""Of the lower one: boxes of text reach a little beyond their ink."""
READ_IN_ANY_ORDER = frozenset({"TR", "Link", "Span", "P", "H1", "H2", "H3", "H4", "H5", "H6"})
"""Cells stand side by side; running text has its order from its lines, which may share their boxes."""


def reading_order_problems(tree: Tree, pages: dict[Key, int], boxes: Boxes) -> Iterator[Problem]:
    known: dict[int, Rect | None] = {}

    def box(element: Element) -> Rect | None:
        if id(element) not in known:
            known[id(element)] = _box(element, pages, boxes)
        return known[id(element)]

    for element in tree.elements:
        if element.role in READ_IN_ANY_ORDER:
            continue
        for before, after in pairwise(element.kids):
            page = before.first_page()
            if page is None or page != after.first_page():
                continue
            one, other = box(before), box(after)
            if one and other and _is_above(other, one):
                yield Problem("order", page, f"{before.kind} → {after.kind}", other)


def _is_above(upper: Rect, lower: Rect) -> bool:
    """Wholly above, and in one column: of the wider one they share half, or they begin at one edge."""
    shared_mm = min(upper.right_mm(), lower.right_mm()) - max(upper.left_mm, lower.left_mm)
    wider_mm = max(upper.width_mm, lower.width_mm)
    aligned = abs(upper.left_mm - lower.left_mm) <= ALIGNED_MM
    in_column = shared_mm > 0 and (aligned or shared_mm > SAME_COLUMN * wider_mm)
    overlap_mm = upper.bottom_mm() - lower.top_mm
    return in_column and overlap_mm <= OVERLAPPING * min(upper.height_mm, lower.height_mm)


def _box(element: Element, pages: dict[Key, int], boxes: Boxes) -> Rect | None:
    """The box around all content of an element on its first page."""
    page = element.first_page()
    assert page is not None
    there = boxes(page)
    found = [
        there[mcid]
        for item in (element, *element.below())
        for place, mcid in item.contents
        if pages.get(place) == page and mcid in there
    ]
    return around(found) if found else None
