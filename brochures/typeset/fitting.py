"""Type as large as its line allows: the size in points at which a text fits a width.

WeasyPrint has no such property (its issue #2115), and a phone number that leaves its frame is a
wrong number to whoever cannot see its last digit.
"""

from __future__ import annotations

import math
from pathlib import Path

from brochures.base.assets import asset_folder
from brochures.base.caches import PerFile
from brochures.base.geometry import mm_to_pt

BOLD = "BIZUDPGothic-Bold.ttf"


_Metrics = tuple[dict[int, str], dict[str, tuple[int, int]], int]
"""Glyphs by character, advances by glyph, and units of an em."""

_METRICS: PerFile[_Metrics] = PerFile()


def fitting_pt(text: str, width_mm: float, most_pt: float) -> float:
    """The largest size of bold text up to ``most_pt`` that fits, in steps of half a point.

    Widths are the advances of the font, without kerning, which only makes text narrower.
    """
    metrics = _metrics()
    width_em = sum(_advance_em(character, metrics) for character in text)
    if not width_em:
        return most_pt
    return min(most_pt, math.floor(2 * mm_to_pt(width_mm) / width_em) / 2)


def _advance_em(character: str, metrics: _Metrics) -> float:
    glyphs, advances, units = metrics
    # A character that the font lacks is refused later; here it counts as a full width.
    return advances[glyphs[ord(character)]][0] / units if ord(character) in glyphs else 1.0


def _metrics() -> _Metrics:
    path = asset_folder("fonts") / BOLD
    return _METRICS.of(path, (path,), lambda: _read_metrics(path))


def _read_metrics(path: Path) -> _Metrics:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        # To read the names of 14,000 glyphs takes most of the time, and any names will do.
        font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
        return dict(font.getBestCmap()), dict(font["hmtx"].metrics), int(font["head"].unitsPerEm)
