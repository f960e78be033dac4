"""Text of a page that is certainly seen, told by what PDFium paints, without painting it.

A text is proven when it is filled in one opaque colour, lies wholly within all clips and on the page, when
its ground is one opaque shape or the paper alone, far enough from its colour, and nothing lies upon it.
Whatever is no such simple thing (a picture, a pattern, a group, a mask, an edge that runs through the text)
leaves it in doubt: then the raster must tell (`brochures.pdf.page_visibility`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from brochures.pdf.graphics.matrices import Box, common
from brochures.pdf.page_objects import Outline, PageObject
from brochures.pdf.raster import contrast_ratio

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BESIDE_PT = 0.3
"""A pixel and more at 300 dpi: what ends so near to a text may be seen in it."""

LEAST = 6.0
"""Less contrast is measured: antialiasing takes a part of it from thin strokes."""

CLIP_MODE = 4
"""From this rendering mode on, text cuts what is painted after it (ISO 32000-1, table 106)."""

BOTH = (1, 2)
"""FPDF_FILLMODE_ALTERNATE and _WINDING; PDFium does not tell which one a clip follows."""

PAPER = (255, 255, 255)


class Grounds:
    """What lies behind and upon the parts of a page.

    ``page`` is what is shown of the page, ``doubtful`` are areas of which PDFium does not tell how they are
    painted: with patterns. In points of the page.
    """

    def __init__(self, objects: Sequence[PageObject], page: Box, doubtful: Iterable[Box]) -> None:
        import numpy as np
        import pypdfium2.raw as pdfium

        self._page = page
        self._numbers = [at for at, item in enumerate(objects) if item.kind != pdfium.FPDF_PAGEOBJ_FORM]
        self._painted = [objects[at] for at in self._numbers]
        # PDFium does not tell what such text cuts.
        areas = [page] if any(item.text_mode() >= CLIP_MODE for item in objects) else [*doubtful]
        boxes = [item.box for item in self._painted]
        self._boxes, self._areas = (np.array(given).reshape(-1, 4) for given in (boxes, areas))

    def is_even(self, area: Box) -> bool:
        """Whether an area is certainly of one colour when nothing but text is left out."""
        box = _with_margin(area)
        if _meets(self._areas, box).any():
            return False
        shapes = [item for _, item in self._near(box) if not item.is_text()]
        return _ground(shapes, area, box) is not None

    def contrasts(self) -> dict[int, float]:
        """For the number of each text that is proven, its ratio to its ground (WCAG 2.2)."""
        found: dict[int, float] = {}
        for at, item in enumerate(self._painted):
            if not item.is_text() or not item.plain or item.text_mode() or item.is_thinned():
                continue
            box = _with_margin(item.box)
            if common(box, self._page) != box or _meets(self._areas, box).any() or not _is_whole(item, box):
                continue
            near = list(self._near(box))
            if any(number > at and _may_touch(other, item.box, box) for number, other in near):
                continue
            ink, ground = (
                item.colour(),
                _ground([other for number, other in near if number < at], item.box, box),
            )
            if ink and ground and (ratio := contrast_ratio(ink, ground)) >= LEAST:
                found[self._numbers[at]] = ratio
        return found

    def _near(self, box: Box) -> Iterator[tuple[int, PageObject]]:
        import numpy as np

        for number in np.flatnonzero(_meets(self._boxes, box)).tolist():
            yield number, self._painted[number]


def _with_margin(box: Box) -> Box:
    left, bottom, right, top = box
    return left - BESIDE_PT, bottom - BESIDE_PT, right + BESIDE_PT, top + BESIDE_PT


def _meets(boxes: NDArray[np.float64], box: Box) -> NDArray[np.bool_]:
    left, bottom, right, top = box
    meets: NDArray[np.bool_] = (
        (boxes[:, 0] <= right) & (left <= boxes[:, 2]) & (boxes[:, 1] <= top) & (bottom <= boxes[:, 3])
    )
    return meets


def _ground(below: Sequence[PageObject], text: Box, box: Box) -> tuple[int, int, int] | None:
    """The one colour behind a text; None if it may be more than one."""
    for item in reversed(below):
        if _may_touch(item, text, box):
            return item.colour() if item.plain and _covers(item, box) else None
    return PAPER


def _may_touch(item: PageObject, text: Box, box: Box) -> bool:
    """Whether anything of an object may lie in a box; type may lie as near to type as it likes."""
    import pypdfium2.raw as pdfium

    if any(_share(clip, box) is False for clip in item.clips):
        return False
    if item.is_text():
        return common(item.box, text) is not None
    return item.kind != pdfium.FPDF_PAGEOBJ_PATH or _filled(item, box) is not False


def _covers(item: PageObject, box: Box) -> bool:
    """Whether an object is a filled path that is painted in all of a box."""
    import pypdfium2.raw as pdfium

    return bool(item.kind == pdfium.FPDF_PAGEOBJ_PATH and _filled(item, box) and _is_whole(item, box))


def _is_whole(item: PageObject, box: Box) -> bool:
    return all(_share(clip, box) for clip in item.clips)


def _filled(item: PageObject, box: Box) -> bool | None:
    """Whether a path fills all of a box, or nothing of it; None if a part, or if it is more than a fill."""
    rule = item.fill_rule()
    return _share(item.outline(), box, (rule,)) if rule else None


def _share(outline: Outline | None, box: Box, rules: Sequence[int] = BOTH) -> bool | None:
    """Whether all of a box lies inside an outline, or nothing of it; None if a part may, or if the rules of
    filling differ.
    """
    if outline is None or outline.crosses(box):
        return None
    windings = outline.windings((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
    inside = {bool(windings[rule - 1]) for rule in rules}
    return inside.pop() if len(inside) == 1 else None
