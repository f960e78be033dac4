"""Millimetres on paper: sizes, rectangles, and the only conversion to PDF points.

Everywhere in this package the origin is the top left corner and y grows downwards, as on a
drawing. A PDF counts in points from the bottom left; ``to_pdf_pt`` is the one door between.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

# ISO 32000-1, 8.3.2.3: one unit of default user space is 1/72 inch; an inch is 25.4 mm by definition.
POINTS_PER_INCH = 72.0
MM_PER_INCH = 25.4

# A hundredth of a printer dot at 2400 dpi: above the noise of floats, below anything that prints.
TOLERANCE_MM = 1e-4


def mm_to_pt(length_mm: float) -> float:
    """Millimetres to PDF points."""
    return length_mm * POINTS_PER_INCH / MM_PER_INCH


def pt_to_mm(length_pt: float) -> float:
    """PDF points to millimetres."""
    return length_pt * MM_PER_INCH / POINTS_PER_INCH


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in millimetres; both must be finite and greater than nothing (ValueError)."""

    width_mm: float
    height_mm: float

    def __post_init__(self) -> None:
        if not all(math.isfinite(side) and side > 0 for side in (self.width_mm, self.height_mm)):
            raise ValueError(f"a size needs two positive lengths, not {self.width_mm} x {self.height_mm} mm")

    def rect(self) -> Rect:
        """The whole area, with its corner at the origin."""
        return Rect(0.0, 0.0, self.width_mm, self.height_mm)


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in millimetres, placed from the top left corner of its page or sheet.

    It may lie outside the page (bleed does) and may be empty, but never has a negative side
    (ValueError).
    """

    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float

    def __post_init__(self) -> None:
        # inf and nan make the sum inf or nan: a page has thousands of these.
        if not math.isfinite(self.left_mm + self.top_mm + self.width_mm + self.height_mm):
            raise ValueError(f"a rectangle needs finite lengths: {self}")
        if self.width_mm < 0 or self.height_mm < 0:
            raise ValueError(f"a rectangle cannot have a negative side: {self}")

    @property
    def size(self) -> Size:
        """Width and height alone; an empty rectangle has no size (ValueError)."""
        return Size(self.width_mm, self.height_mm)

    def right_mm(self) -> float:
        return self.left_mm + self.width_mm

    def bottom_mm(self) -> float:
        return self.top_mm + self.height_mm

    def contains(self, other: Rect, tolerance_mm: float = TOLERANCE_MM) -> bool:
        """Whether ``other`` lies inside; touching edges count as inside."""
        return (
            other.left_mm >= self.left_mm - tolerance_mm
            and other.top_mm >= self.top_mm - tolerance_mm
            and other.right_mm() <= self.right_mm() + tolerance_mm
            and other.bottom_mm() <= self.bottom_mm() + tolerance_mm
        )

    def overlap_mm(self, other: Rect) -> float:
        """How far two rectangles reach into each other, along the axis on which it is less.

        0 if they touch, less than 0 if they lie apart.
        """
        across_mm = min(self.right_mm(), other.right_mm()) - max(self.left_mm, other.left_mm)
        down_mm = min(self.bottom_mm(), other.bottom_mm()) - max(self.top_mm, other.top_mm)
        return min(across_mm, down_mm)

    def inset(self, margin_mm: float) -> Rect:
        """The rectangle with every edge moved inwards: trim to safe area.

        A negative margin moves the edges outwards: trim to bleed. More than half a side is refused
        (ValueError), for nothing would be left.
        """
        return Rect(
            self.left_mm + margin_mm,
            self.top_mm + margin_mm,
            self.width_mm - 2 * margin_mm,
            self.height_mm - 2 * margin_mm,
        )

    def moved(self, right_mm: float, down_mm: float) -> Rect:
        """The same rectangle so far to the right and down."""
        return Rect(self.left_mm + right_mm, self.top_mm + down_mm, self.width_mm, self.height_mm)

    def mirrored(self, sheet_width_mm: float) -> Rect:
        """The same place seen from the back of a sheet that is turned over its long (vertical) edge.

        Columns are reversed and rows stay; the sheet's own margins are mirrored with them, so that
        a sheet with unequal margins does not shift (x' = sheet - x - width).
        """
        return Rect(sheet_width_mm - self.right_mm(), self.top_mm, self.width_mm, self.height_mm)


def around(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle that holds all of them; none at all is a ValueError."""
    boxes = tuple(rects)
    left_mm, top_mm = min(box.left_mm for box in boxes), min(box.top_mm for box in boxes)
    right_mm, bottom_mm = max(box.right_mm() for box in boxes), max(box.bottom_mm() for box in boxes)
    return Rect(left_mm, top_mm, right_mm - left_mm, bottom_mm - top_mm)


def to_pdf_pt(rect: Rect, page_height_mm: float) -> tuple[float, float, float, float]:
    """A rectangle as a PDF page box: left, bottom, right, top in points from the bottom left corner."""
    return (
        mm_to_pt(rect.left_mm),
        mm_to_pt(page_height_mm - rect.bottom_mm()),
        mm_to_pt(rect.right_mm()),
        mm_to_pt(page_height_mm - rect.top_mm),
    )


A4 = Size(210.0, 297.0)
A5 = Size(148.0, 210.0)
# JIS P 0138 B5; the ISO B5 of other countries is 176 x 250 and must not be mistaken for it.
JIS_B5 = Size(182.0, 257.0)
# 名刺4号, the card of the perforated ten-up sheets.
CARD_91x55 = Size(91.0, 55.0)
# Fits the slot of a wallet (ID-1 is 85.60 x 53.98).
CARD_85x54 = Size(85.0, 54.0)

#: Trim sizes by the names that data files use.
TRIM_SIZES: Mapping[str, Size] = MappingProxyType(
    {
        "A4": A4,
        "A5": A5,
        "JIS-B5": JIS_B5,
        "card-91x55": CARD_91x55,
        "card-85x54": CARD_85x54,
    }
)
