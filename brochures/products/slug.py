"""What is printed beside the cards of a sheet, in the margin that is thrown away: words, and a rule of 50 mm.

Printers call it the slug. It stands above the first row of cards, and says which side this is, how the sheet
is to be printed, and whether the printer kept its size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brochures.base.geometry import TOLERANCE_MM, Rect, Size, around
from brochures.products.crop_marks import CLEAR_MM
from brochures.products.sheet import SheetLayout

PART = Size(88.0, 3.0)
"""Room for one line of 8 pt, or for the rule with 36 mm of words beside it."""

RULE_MM = 50.0
RULE_PT = 0.5
"""Thicker than a crop mark, which it must not be taken for."""

TICK_MM = 10.0
TICK_HEIGHT_MM = 1.2
END_HEIGHT_MM = 2.5


@dataclass(frozen=True, slots=True)
class Slug:
    """Where the two parts of a slug stand: the words of the side, and the rule with its words behind it."""

    side: Rect
    measure: Rect

    @property
    def rule(self) -> Rect:
        """The line itself, which has no height."""
        return Rect(self.measure.left_mm, self.measure.top_mm + END_HEIGHT_MM, RULE_MM, 0.0)

    def lines(self) -> Iterator[Rect]:
        """All that is drawn: the rule, and a tick on it every 10 mm, taller at its ends."""
        yield self.rule
        steps = round(RULE_MM / TICK_MM)
        for step in range(steps + 1):
            height_mm = END_HEIGHT_MM if step in (0, steps) else TICK_HEIGHT_MM
            left_mm = self.rule.left_mm + step * TICK_MM
            yield Rect(left_mm, self.rule.top_mm - height_mm, 0.0, height_mm)


def slug_above(cells: Sequence[Rect], layout: SheetLayout) -> Slug | None:
    """The slug over the cells of a side, where they are wanted; None where there is no room for it.

    It moves with the cells, keeps clear of them, and of crop marks, which run along their edges: on a sheet
    that has some, each part stands within one column.
    """
    top_mm = min(cell.top_mm for cell in cells)
    row = [cell for cell in cells if cell.top_mm < top_mm + TOLERANCE_MM]
    columns = row if layout.marks else [around(row)]
    first, last = min(columns, key=_left), max(columns, key=_left)
    part_top_mm = top_mm - CLEAR_MM - PART.height_mm
    side = Rect(first.left_mm + CLEAR_MM, part_top_mm, PART.width_mm, PART.height_mm)
    measure = Rect(last.right_mm() - CLEAR_MM - PART.width_mm, part_top_mm, PART.width_mm, PART.height_mm)
    fits = (
        first.width_mm >= PART.width_mm + 2 * CLEAR_MM - TOLERANCE_MM
        and side.right_mm() + CLEAR_MM <= measure.left_mm + TOLERANCE_MM
        and layout.printable.contains(around((side, measure)))
    )
    return Slug(side, measure) if fits else None


def _left(area: Rect) -> float:
    return area.left_mm
