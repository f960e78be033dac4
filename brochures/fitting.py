"""Type as large as its line allows: the size in points at which a text fits a width.

WeasyPrint has no such property (its issue #2115), and a phone number that leaves its frame is a
wrong number to whoever cannot see its last digit.
"""

from __future__ import annotations

import math
from functools import cache

from brochures.assets import asset_folder
from brochures.geometry import mm_to_pt

BOLD = "BIZUDPGothic-Bold.ttf"


def fitting_pt(text: str, width_mm: float, most_pt: float) -> float:
    """The largest size of bold text up to ``most_pt`` that fits, in steps of half a point.

    Widths are the advances of the font, without kerning, which only makes text narrower.
    """
    width_em = sum(_advance_em(character) for character in text)
    if not width_em:
        return most_pt
    return min(most_pt, math.floor(2 * mm_to_pt(width_mm) / width_em) / 2)


def _advance_em(character: str) -> float:
    glyphs, advances, units = _metrics()
    # A character that the font lacks is refused later; here it counts as a full width.
    return advances[glyphs[ord(character)]][0] / units if ord(character) in glyphs else 1.0


@cache
def _metrics() -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    from fontTools.ttLib import TTFont

    with TTFont(asset_folder("fonts") / BOLD, lazy=True) as font:
        return dict(font.getBestCmap()), dict(font["hmtx"].metrics), int(font["head"].unitsPerEm)
