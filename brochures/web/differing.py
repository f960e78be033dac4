"""Where two pictures of a page differ, so that a person sees at once what a change does to paper."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from brochures.web.drawing import Picture

CELL_MM = 3.0
LEAST = 70
"""Of 255: what saving a picture as JPEG changes is less."""
AROUND = 1
"""Cells between two places that are still one."""
MOST = 12


@dataclass(frozen=True)
class Area:
    """A rectangle in mm on a page."""

    left_mm: float
    top_mm: float
    width_mm: float
    height_mm: float


def differing_areas(before: Sequence[Picture], after: Sequence[Picture]) -> list[list[Area]]:
    """The areas of each page of ``after``; a page that was not there has none."""
    pairs = list(zip(before, after, strict=False))
    found = [list(_areas(old.image, new.image, new.width_mm, new.height_mm)) for old, new in pairs]
    return found + [[] for _ in after[len(pairs) :]]


@lru_cache(maxsize=256)
def _areas(before: bytes, after: bytes, width_mm: float, height_mm: float) -> tuple[Area, ...]:
    from PIL import Image, ImageChops

    old, new = (Image.open(io.BytesIO(image)).convert("L") for image in (before, after))
    if old.size != new.size:
        return ()
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
