"""Where something is drawn that may be a code: a picture, a path of many points, or many small shapes close
together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from brochures.base.geometry import Rect, around
from brochures.pdf.graphics import PaintedObject

FAR_MM = 1.5
"""Modules that lie further apart belong to no code."""

MODULE_MM = 2.0
"""Larger modules make a code of 3 cm and more."""

MANY_POINTS, MANY_SHAPES = 48, 24
"""A Data Matrix of 10 x 10 modules, the smallest code that holds anything, has some 30 runs of them."""


def like_codes(shapes: Iterable[PaintedObject], known: Iterable[Rect]) -> Iterator[Rect]:
    """Areas with such shapes of a page that belong to no ``known`` code, and some paper around.

    A drawing of ours has 34 points at most.
    """
    near = [code.inset(-FAR_MM) for code in known]
    small: list[Rect] = []
    for item in shapes:
        box = item.box
        if item.kind == "text" or box is None or item.in_mask or any(code.contains(box) for code in near):
            continue
        if item.image is not None or len(item.outline) >= 2 * MANY_POINTS:
            yield box.inset(-2 * FAR_MM)
        elif min(box.width_mm, box.height_mm) <= MODULE_MM:
            small.append(box)
    if len(small) >= MANY_SHAPES:
        for group in _groups(small):
            if len(group) >= MANY_SHAPES:
                yield around(group).inset(-2 * FAR_MM)


def _groups(boxes: Sequence[Rect]) -> Iterator[list[Rect]]:
    """Boxes that lie close together."""
    groups: list[list[Rect]] = []
    for box in sorted(boxes, key=lambda box: box.left_mm):
        near, others = [box], list[list[Rect]]()
        for group in groups:
            if max(one.right_mm() for one in group) < box.left_mm - FAR_MM:
                yield group  # all that follow lie further to the right
            elif any(box.overlap_mm(other) > -FAR_MM for other in group):
                near += group
            else:
                others.append(group)
        groups = [*others, near]
    yield from groups
