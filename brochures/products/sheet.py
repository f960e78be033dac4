"""Sheets of cards: where the cells are, read from ``templates/sheets/<sheet>.yaml``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from brochures.base.field_problem import FieldProblem
from brochures.base.findings import BrochureError, Text
from brochures.base.geometry import Rect, Size, around
from brochures.dataset.messages import findings_from
from brochures.dataset.yaml import read_source
from brochures.model.base import Id, Line, Model, no_truth

UNPRINTABLE_MM = 5.0
"""No office printer reaches nearer to the edge of the paper than 4 to 5 mm (engineering judgement)."""

Flip = Literal["long-edge", "short-edge", "fold"]
Length = Annotated[float, BeforeValidator(no_truth), Field(ge=0, allow_inf_nan=False)]
Side = Annotated[float, BeforeValidator(no_truth), Field(gt=0, allow_inf_nan=False)]
Count = Annotated[int, BeforeValidator(no_truth), Field(ge=1)]


EMPTY = -1
"""In an order of cards: a cell that stays empty, because it was used before."""

Sides = tuple[tuple[Rect, ...], tuple[Rect, ...]]
"""The cells of the fronts and, in the same order, those of the backs as seen on their page."""


class SheetName(Model):
    ja: Line
    en: Line


class SheetProduct(Model):
    """What the cards on a sheet are called: on the command line, and by people; and which ``card`` they are,
    if not the first one of this size.
    """

    id: Id
    name: SheetName
    card: Id | None = None


class SheetLayout(Model):
    """Where the cells of a sheet are, and over which edge the printer turns the paper.

    ``left_mm`` and ``top_mm`` place the first cell of the front; a gap of 0 means that
    neighbours share a perforation or one cut. ``marks`` draws crop marks, for paper that is cut by hand.
    With ``flip: fold`` all is on one page: a row is one of fronts, on their heads, and right below it one of
    their backs, so that each card has both sides when it is folded between them.
    ``product`` may be left out.
    """

    name: SheetName
    paper_width_mm: Side
    paper_height_mm: Side
    columns: Count
    rows: Count
    cell_width_mm: Side
    cell_height_mm: Side
    left_mm: Length
    top_mm: Length
    gap_x_mm: Length
    gap_y_mm: Length
    flip: Flip
    marks: bool
    product: SheetProduct | None = None

    @model_validator(mode="after")
    def cells_are_on_the_paper(self) -> Self:
        last = self.cut_out(self.on_pages((self.fronts(), self.backs()))[0])[-1]
        if self.paper.rect().contains(last):
            return self
        right, bottom = f"{last.right_mm():g} mm", f"{last.bottom_mm():g} mm"
        raise FieldProblem(
            Text(
                f"カードが用紙からはみ出します（右端{right}、下端{bottom}）。",
                f"The cells leave the paper (right edge {right}, bottom {bottom}).",
            ),
            Text(
                "用紙の説明書の寸法と見比べてください。見本は a-one-51002.yaml です。",
                "Compare with the maker's dimensions; a-one-51002.yaml is an example.",
            ),
        )

    @property
    def paper(self) -> Size:
        return Size(self.paper_width_mm, self.paper_height_mm)

    @property
    def cell(self) -> Size:
        return Size(self.cell_width_mm, self.cell_height_mm)

    @property
    def printable(self) -> Rect:
        """What an office printer can reach of the paper."""
        return self.paper.rect().inset(min(UNPRINTABLE_MM, self.paper_width_mm / 2, self.paper_height_mm / 2))

    @property
    def is_folded(self) -> bool:
        """Whether fronts and backs are on one page, and each card is folded."""
        return self.flip == "fold"

    def on_pages(self, sides: Sides) -> tuple[tuple[Rect, ...], ...]:
        """The cells on each page of one sheet; of folded cards each front before its back."""
        if self.is_folded:
            return (tuple(cell for pair in zip(*sides, strict=True) for cell in pair),)
        return sides

    def cut_out(self, cells: Sequence[Rect]) -> tuple[Rect, ...]:
        """What is cut out of a page with these cells: of folded cards both sides in one."""
        if self.is_folded:
            return tuple(around(pair) for pair in zip(cells[::2], cells[1::2], strict=True))
        return tuple(cells)

    def page_of(self, sheet: int, side: int) -> int:
        """The page, from 1, with a side (0 the fronts, 1 the backs) of a sheet, which count from 0."""
        return sheet + 1 if self.is_folded else 2 * sheet + side + 1

    def stands(self, side: int) -> bool:
        """Whether the cards of a side (0 the fronts, 1 the backs) stand upright on their page."""
        return side == 1 if self.is_folded else side == 0 or self.turns_sideways

    @property
    def turns_sideways(self) -> bool:
        """Whether left and right change places on the back, as when a page of a book is turned.

        The long edge of an upright sheet stands, that of a landscape sheet lies.
        """
        upright = self.paper_height_mm >= self.paper_width_mm
        return upright == (self.flip == "long-edge")

    def fronts(self) -> tuple[Rect, ...]:
        """The cells of the front, row by row, in mm from the upper left corner."""
        return tuple(self._cell(column, row) for row in range(self.rows) for column in range(self.columns))

    def backs(self) -> tuple[Rect, ...]:
        """The cell behind each front, as seen from the back; of folded cards the one below it.

        Origin and margins are mirrored with the cells; else an asymmetric sheet would shift.
        """
        return tuple(self._behind(front) for front in self.fronts())

    def _behind(self, front: Rect) -> Rect:
        if self.is_folded:
            return front.moved(0, front.height_mm)
        if self.turns_sideways:
            return front.mirrored(self.paper_width_mm)
        return replace(front, top_mm=self.paper_height_mm - front.bottom_mm())

    def _cell(self, column: int, row: int) -> Rect:
        height_mm = 2 * self.cell_height_mm if self.is_folded else self.cell_height_mm
        return Rect(
            self.left_mm + column * (self.cell_width_mm + self.gap_x_mm),
            self.top_mm + row * (height_mm + self.gap_y_mm),
            self.cell_width_mm,
            self.cell_height_mm,
        )


def load_sheet_layout(path: Path) -> SheetLayout:
    """Read one file of templates/sheets; raises BrochureError with everything that is wrong."""
    source = read_source(path)
    try:
        return SheetLayout.model_validate(source.data)
    except ValidationError as error:
        raise BrochureError(findings_from(error, source, SheetLayout)) from None
