"""The order in which content is painted: that of the tags, wherever nothing lies on anything else.

Screen readers follow the tags. What copies text, reflows it or extracts it mostly follows the content.
What lies on something else must be painted after it, whatever the tags say: that is no problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from brochures.base.geometry import Rect, around
from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import Element, Key, Tree

Painted = tuple[int | None, Rect]
"""The MCID of something that is painted on a page, None for an artifact, and where it lies."""

TOUCHING_MM = 1.0
"""What lies so near counts as lying on it: at the edge of letters, boxes are not exact."""


def painting_order_problems(
    tree: Tree, pages: dict[Key, int], painted: Callable[[int], Sequence[Painted]]
) -> Iterator[Problem]:
    read: dict[int, dict[int, tuple[int, Element]]] = {}
    for place, mcid, element in tree.contents:
        if place in pages:
            on_page = read.setdefault(pages[place], {})
            on_page[mcid] = len(on_page), element
    for page, order in read.items():
        yield from _problems(page, order, painted(page))


def _problems(
    page: int, order: dict[int, tuple[int, Element]], painted: Sequence[Painted]
) -> Iterator[Problem]:
    last: tuple[int, Element] | None = None
    # What must be painted after the last content: it lies on it, or on what lies on it.
    upon: list[Rect] = []
    for mcid, group in groupby(painted, key=itemgetter(0)):
        boxes = [box for _, box in group]
        lies_upon = any(_touch(box, other) for box in boxes for other in upon)
        if mcid not in order:
            upon += boxes if lies_upon else []
            continue
        here = order[mcid]
        if last is not None and here[0] < last[0] and not lies_upon:
            yield Problem("painted", page, f"{last[1].kind} → {here[1].kind}", around(boxes))
        last, upon = here, boxes


def _touch(one: Rect, other: Rect) -> bool:
    return (
        one.left_mm < other.right_mm() + TOUCHING_MM
        and other.left_mm < one.right_mm() + TOUCHING_MM
        and one.top_mm < other.bottom_mm() + TOUCHING_MM
        and other.top_mm < one.bottom_mm() + TOUCHING_MM
    )
