"""Marks of a print shop around a page: Japanese double crop marks, centre marks, fold marks.

They stand on the sheet around the bleed, in mm from its upper left corner; `printer_marks` knows
nothing of PDF. What they look like: dtp.nobon.me/?p=15, nicetobooks.com (register marks).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brochures.base.geometry import Rect, Size

MARK_LENGTH_MM = 10.0
"""Length of a mark, counted from the edge of the bleed (the geometry of Vivliostyle, made in Japan)."""
MARGIN_MM = MARK_LENGTH_MM + 3.0
"""From the edge of the bleed to that of the sheet."""
LINE_PT = 0.24
"""0.085 mm; shops name about 0.1 mm (matsuo-print.com/20855-2)."""
FOLD_DASH_MM = 1.0
FEWEST_BETWEEN_MM = 1.0
"""A fold this near to the middle takes the place of the leg of the centre mark."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class PrinterMark:
    """A line through two or three points, dashed if it shows a fold."""

    points: tuple[Point, ...]
    dashed: bool = False


def bleed_on_sheet(trim: Size, bleed_mm: float, margin_mm: float) -> Rect:
    """Where the bleed lies on a sheet that leaves a margin around it."""
    return Rect(margin_mm, margin_mm, trim.width_mm + 2 * bleed_mm, trim.height_mm + 2 * bleed_mm)


def printer_marks(bleed: Rect, bleed_mm: float, folds_mm: Sequence[float] = ()) -> tuple[PrinterMark, ...]:
    """All marks around a bleed whose trim lies ``bleed_mm`` inside it.

    ``folds_mm`` are counted from the left edge of the trim.
    """
    trim = bleed.inset(bleed_mm)
    folds = [trim.left_mm + fold for fold in folds_mm]
    return (*_corners(bleed, trim), *_centres(bleed, folds), *_folds(bleed, folds))


def _corners(bleed: Rect, trim: Rect) -> Iterator[PrinterMark]:
    """At each corner two hooks: each has one leg in line with the trim and one with the bleed."""
    for right in (False, True):
        for below in (False, True):
            outer_x, inner_x = _edges(bleed.left_mm, trim.left_mm, bleed.right_mm(), trim.right_mm(), right)
            outer_y, inner_y = _edges(bleed.top_mm, trim.top_mm, bleed.bottom_mm(), trim.bottom_mm(), below)
            end_x, end_y = _outward(outer_x, right), _outward(outer_y, below)
            yield PrinterMark(((end_x, outer_y), (inner_x, outer_y), (inner_x, end_y)))
            yield PrinterMark(((outer_x, end_y), (outer_x, inner_y), (end_x, inner_y)))


def _centres(bleed: Rect, folds: Sequence[float]) -> Iterator[PrinterMark]:
    """A cross in the middle of each side; its bar is shorter on the short side of a card."""
    x, y = bleed.left_mm + bleed.width_mm / 2, bleed.top_mm + bleed.height_mm / 2
    across, down = min(MARK_LENGTH_MM, bleed.width_mm / 5), min(MARK_LENGTH_MM, bleed.height_mm / 5)
    folded = any(abs(fold - x) < FEWEST_BETWEEN_MM for fold in folds)
    for edge, far in ((bleed.top_mm, False), (bleed.bottom_mm(), True)):
        end = _outward(edge, far)
        yield PrinterMark(((x - across, (edge + end) / 2), (x + across, (edge + end) / 2)))
        if not folded:
            yield PrinterMark(((x, edge), (x, end)))
    for edge, far in ((bleed.left_mm, False), (bleed.right_mm(), True)):
        end = _outward(edge, far)
        yield PrinterMark((((edge + end) / 2, y - down), ((edge + end) / 2, y + down)))
        yield PrinterMark(((edge, y), (end, y)))


def _folds(bleed: Rect, folds: Sequence[float]) -> Iterator[PrinterMark]:
    for fold in folds:
        yield PrinterMark(((fold, bleed.top_mm), (fold, _outward(bleed.top_mm, False))), dashed=True)
        yield PrinterMark(((fold, bleed.bottom_mm()), (fold, _outward(bleed.bottom_mm(), True))), dashed=True)


def _edges(
    near_outer: float, near_inner: float, far_outer: float, far_inner: float, far: bool
) -> tuple[float, float]:
    return (far_outer, far_inner) if far else (near_outer, near_inner)


def _outward(edge_mm: float, far: bool) -> float:
    return edge_mm + MARK_LENGTH_MM if far else edge_mm - MARK_LENGTH_MM
