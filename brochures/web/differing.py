"""Where two pictures of a page differ, so that a person sees at once what a change does to paper.

That is where words stand which did not stand there before: when a page is set anew all else may move, and
nobody has to look at that. Where no words are new it is where the pixels differ.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from brochures.base.geometry import Rect
from brochures.text.words import ORIGINAL, word
from brochures.web.drawing import Line, Picture

CELL_MM = 3.0
LEAST = 70
"""Of 255: what saving a picture as JPEG changes is less."""
AROUND = 1
"""Cells between two places that are still one."""
MOST = 12
MARGIN_MM = 0.8
"""A frame is so far from the words in it."""


@dataclass(frozen=True)
class Area:
    """A rectangle in mm on a page."""

    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float


def differing_areas(before: Sequence[Picture], after: Sequence[Picture]) -> list[list[Area]]:
    """The areas of each page of ``after``; of a page that was not there, those of words that are new."""
    there = "".join(_words(line.text) for page in before for line in page.lines)
    found = []
    for number, page in enumerate(after):
        areas = [_around(line.box) for line in page.lines if _words(line.text) not in there]
        if not areas and number < len(before):
            codes = (line.box for side in (before[number], page) for line in side.lines if _is_code(line))
            areas = [*_areas(before[number].image, page.image, page.width_mm, page.height_mm, (*codes,))]
        found.append(areas[:MOST])
    return found


def _words(line: str) -> str:
    """The words without spaces, and without the run code, which is another one on every changed piece."""
    return "".join(_run_code().sub("", line).split())


def _is_code(line: Line) -> bool:
    return _run_code().search(line.text) is not None


@cache
def _run_code() -> re.Pattern[str]:
    return re.compile(rf"{word('run_code', ORIGINAL)}\s*\w+")


def _around(box: Rect) -> Area:
    wide, high = box.width_mm + 2 * MARGIN_MM, box.height_mm + 2 * MARGIN_MM
    return Area(box.left_mm - MARGIN_MM, box.top_mm - MARGIN_MM, wide, high)


@lru_cache(maxsize=256)
def _areas(
    before: bytes, after: bytes, width_mm: float, height_mm: float, without: tuple[Rect, ...]
) -> tuple[Area, ...]:
    """Where the pixels differ, but for the lines ``without`` which a page is compared."""
    from PIL import Image, ImageChops, ImageDraw

    old, new = (Image.open(io.BytesIO(image)).convert("L") for image in (before, after))
    if old.size != new.size:
        return ()
    per_mm = old.width / width_mm
    for box in without:
        edges = (box.left_mm, box.top_mm, box.right_mm(), box.bottom_mm())
        for image in (old, new):
            ImageDraw.Draw(image).rectangle([edge * per_mm for edge in edges], fill="white")
    columns, rows = max(1, round(width_mm / CELL_MM)), max(1, round(height_mm / CELL_MM))
    differs = ImageChops.difference(old, new).point(lambda value: 255 if value > LEAST else 0)
    small = differs.resize((columns, rows), Image.Resampling.BOX).tobytes()
    cells = {(index % columns, index // columns) for index, value in enumerate(small) if value}
    wide, high = width_mm / columns, height_mm / rows
    areas = []
    while cells:
        group = _grown(cells)
        left, right = min(x for x, _ in group), max(x for x, _ in group) + 1
        top, bottom = min(y for _, y in group), max(y for _, y in group) + 1
        areas.append(Area(left * wide, top * high, (right - left) * wide, (bottom - top) * high))
    areas.sort(key=lambda area: -area.width_mm * area.height_mm)
    return tuple(areas[:MOST])


def _grown(cells: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Take one cell and all that are near it or near those out of the cells."""
    edge = [cells.pop()]
    group = set(edge)
    reach = range(-AROUND - 1, AROUND + 2)
    while edge:
        x, y = edge.pop()
        near = {(x + dx, y + dy) for dx in reach for dy in reach} & cells
        cells -= near
        group |= near
        edge += near
    return group
