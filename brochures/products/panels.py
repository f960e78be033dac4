"""Panels of a folded piece: what its folds make of each page, and in which order they are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from brochures.base.geometry import Rect, Size


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page between two folds, or a fold and the edge.

    ``area`` is in mm from the upper left corner of the trimmed page; ``number`` says as which one it is read,
    from 1.
    """

    number: int
    page: int
    area: Rect

    @property
    def left(self) -> str:
        """Its left edge and its width for a style, in mm."""
        return f"{self.area.left_mm:g}mm"

    @property
    def width(self) -> str:
        return f"{self.area.width_mm:g}mm"


def folds_on_page(folds_mm: Sequence[float], page: int, width_mm: float) -> tuple[float, ...]:
    """The folds from the left edge of a page: backs, the even pages, see them mirrored."""
    return tuple(sorted(width_mm - fold for fold in folds_mm)) if page % 2 == 0 else tuple(folds_mm)


def panels_of(trim: Size, folds_mm: Sequence[float], places: Sequence[int]) -> tuple[Panel, ...]:
    """The panels in these places, in the order of reading.

    Places count from 1: those of page 1 from the left, then those of page 2. ``folds_mm`` are counted from
    the left edge of page 1.
    """
    on_page = len(folds_mm) + 1
    found = []
    for number, place in enumerate(places, start=1):
        page, column = divmod(place - 1, on_page)
        edges = (0.0, *folds_on_page(folds_mm, page + 1, trim.width_mm), trim.width_mm)
        left_mm, right_mm = tuple(pairwise(edges))[column]
        found.append(Panel(number, page + 1, Rect(left_mm, 0.0, right_mm - left_mm, trim.height_mm)))
    return tuple(found)
