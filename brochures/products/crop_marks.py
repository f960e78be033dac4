"""Where to cut a sheet: crop marks (トンボ) in its margins, never on a card."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from brochures.base.geometry import TOLERANCE_MM, Rect

CLEAR_MM = 1.0
"""Between a mark and the card, so that a cut half a millimetre off leaves no black line on it."""

LENGTH_MM = 5.0
SHORTEST_MM = 2.0
"""A shorter mark does not guide a ruler."""

FOLD_DASH_MM = 1.0
"""Of a fold mark, and as much between; nobody takes it for one to cut along."""

LINE_PT = 0.3
"""About 0.1 mm (matsuo-print.com/20855-2); lines under 0.25 pt may vanish (senkousya.net)."""


@dataclass(frozen=True, slots=True)
class CropMark:
    """A line along the extended edge of a card, in mm from the upper left corner of the sheet."""

    left_mm: float
    top_mm: float
    right_mm: float
    bottom_mm: float

    @property
    def length_mm(self) -> float:
        """Less than nothing where the printer does not reach past the card."""
        return self.right_mm - self.left_mm + self.bottom_mm - self.top_mm

    def line(self) -> Rect:
        """The same as a rectangle without width or height; a mark without room is none (ValueError)."""
        return Rect(self.left_mm, self.top_mm, self.right_mm - self.left_mm, self.bottom_mm - self.top_mm)


def crop_marks(cells: Sequence[Rect], printable: Rect) -> tuple[CropMark, ...]:
    """Two marks for every cut, at both of its ends, inside what the printer can reach.

    The outermost marks are the corner marks (角トンボ): two legs on the extended edges that do not
    meet. A Japanese corner mark doubles for bleed, 3 mm apart; these cards have none (whatever is
    coloured ends inside the safe area), so the outer line, along which nobody may cut, is left out.
    A mark may come out shorter than SHORTEST_MM where there is no room: see ``length_mm``.
    """
    left, right = min(cell.left_mm for cell in cells), max(cell.right_mm() for cell in cells)
    top, bottom = min(cell.top_mm for cell in cells), max(cell.bottom_mm() for cell in cells)
    columns = _cuts(edge for cell in cells for edge in (cell.left_mm, cell.right_mm()))
    rows = _cuts(edge for cell in cells for edge in (cell.top_mm, cell.bottom_mm()))
    above = _leg(top, printable.top_mm), top - CLEAR_MM
    below = bottom + CLEAR_MM, _leg(bottom, printable.bottom_mm())
    before = _leg(left, printable.left_mm), left - CLEAR_MM
    after = right + CLEAR_MM, _leg(right, printable.right_mm())
    upright = [CropMark(x, start, x, end) for start, end in (above, below) for x in columns]
    lying = [CropMark(start, y, end, y) for start, end in (before, after) for y in rows]
    return tuple(upright + lying)


def fold_marks(pieces: Sequence[Rect], printable: Rect) -> tuple[CropMark, ...]:
    """Two marks for every fold across the middle of these pieces, beside the first and the last of a row."""
    left, right = min(piece.left_mm for piece in pieces), max(piece.right_mm() for piece in pieces)
    before = _leg(left, printable.left_mm), left - CLEAR_MM
    after = right + CLEAR_MM, _leg(right, printable.right_mm())
    folds = _cuts(piece.top_mm + piece.height_mm / 2 for piece in pieces)
    return tuple(CropMark(start, y, end, y) for start, end in (before, after) for y in folds)


def _leg(edge_mm: float, limit_mm: float) -> float:
    """Where the outer end of a mark lies: LENGTH_MM out from its inner end, but not past the limit."""
    if limit_mm < edge_mm:
        return max(edge_mm - CLEAR_MM - LENGTH_MM, limit_mm)
    return min(edge_mm + CLEAR_MM + LENGTH_MM, limit_mm)


def _cuts(edges: Iterable[float]) -> list[float]:
    """Every edge once: neighbours that touch share their cut."""
    cuts: list[float] = []
    for edge_mm in sorted(edges):
        if not cuts or edge_mm - cuts[-1] > TOLERANCE_MM:
            cuts.append(edge_mm)
    return cuts
