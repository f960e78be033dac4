"""The shapes of a TrueType font's glyphs, to compare those of a subset with those of the whole font.

Only outlines count: subsetters leave out the instructions for screens (OpenType 1.9, glyf).
"""

from __future__ import annotations

import io
import struct
import unicodedata
from functools import cached_property
from typing import Any, Literal

SHAPING = frozenset(("ccmp", "liga"))
"""Features that replace characters without being asked to (OpenType 1.9, Layout tag registry)."""


Point = tuple[float, float]
Step = tuple[Literal["m", "l", "c", "h"], tuple[Point, ...]]
"""An operator of a path (ISO 32000-1, 8.5.2) with its points."""


class GlyphShapes:
    """A font file; ValueError for one that is no TrueType font or damaged.

    ``em`` is how many units of its outlines go into the size of the type.
    """

    def __init__(self, font_file: bytes) -> None:
        from fontTools.ttLib import TTFont, TTLibError

        try:
            self._font = TTFont(io.BytesIO(font_file), lazy=True)
            # By their numbers: to read the names of 14 000 glyphs takes most of a second.
            self._font.setGlyphOrder([str(number) for number in range(self._font["maxp"].numGlyphs)])
            self.em: int = self._font["head"].unitsPerEm
            self._places: Any = self._font["loca"]
            self._glyphs: bytes = self._font.reader["glyf"]
        except (TTLibError, KeyError, struct.error) as error:
            raise ValueError(f"no TrueType font: {error}") from error

    def shape(self, glyph: int) -> bytes:
        """The outline of a glyph, the same bytes for the same one; none of one that is blank or not there.

        Raises ValueError for a damaged glyph.
        """
        if not 0 <= glyph < len(self._places) - 1:
            return b""
        data = self._glyphs[self._places[glyph] : self._places[glyph + 1]]
        if not data:
            return b""
        try:
            (contours,) = struct.unpack_from(">h", data)
            if contours < 0:
                return data  # made of other glyphs; our fonts have none
            end = 10 + 2 * contours
            (instructions,) = struct.unpack_from(">H", data, end)
        except struct.error as error:
            raise ValueError(f"glyph {glyph} is damaged") from error
        return data[:end] + data[end + 2 + instructions :].rstrip(b"\0")

    def drawing(self, glyph: int) -> tuple[Step, ...]:
        """How a pen draws the outline of a glyph, in units of its em; nothing for one that is blank."""
        from fontTools.pens.basePen import BasePen

        steps: list[Step] = []

        class Pen(BasePen):  # type: ignore[misc]
            """Makes cubic curves of quadratic ones, as a PDF has them."""

            def _moveTo(self, pt: Point) -> None:
                steps.append(("m", (pt,)))

            def _lineTo(self, pt: Point) -> None:
                steps.append(("l", (pt,)))

            def _curveToOne(self, pt1: Point, pt2: Point, pt3: Point) -> None:
                steps.append(("c", (pt1, pt2, pt3)))

            def _closePath(self) -> None:
                steps.append(("h", ()))

        drawn = self._font.getGlyphSet()
        drawn[self._font.getGlyphName(glyph)].draw(Pen(drawn))
        return tuple(steps)

    def advance(self, glyph: int) -> int:
        """How far the pen moves on after a glyph, in units of its em."""
        width: int = self._font["hmtx"][self._font.getGlyphName(glyph)][0]
        return width

    def glyphs_of(self, text: str) -> set[int]:
        """The glyphs that may stand for a text of one glyph, as shaping chooses them; none if it has none."""
        found: set[int] = set()
        for form in {text, *(unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC"))}:
            if any(map(_is_selector, form)):
                found |= self._variants.get(form, set())
            glyphs = tuple(self._characters.get(ord(one), -1) for one in form if not _is_selector(one))
            if -1 not in glyphs:
                found |= set(glyphs) if len(glyphs) == 1 else self._ligatures.get(glyphs, set())
        return found

    @cached_property
    def _characters(self) -> dict[int, int]:
        return {code: int(name) for code, name in self._font.getBestCmap().items()}

    @cached_property
    def _variants(self) -> dict[str, set[int]]:
        """By a character and the selector after it (OpenType 1.9, cmap format 14)."""
        table = self._font["cmap"].getcmap(0, 5)
        selected = table.uvsDict if table is not None else {}
        return {
            chr(code) + chr(selector): {int(name)}
            for selector, pairs in selected.items()
            for code, name in pairs
            if name is not None
        }

    @cached_property
    def _ligatures(self) -> dict[tuple[int, ...], set[int]]:
        """By the glyphs that they replace."""
        found: dict[tuple[int, ...], set[int]] = {}
        table: Any = self._font["GSUB"].table if "GSUB" in self._font else None
        for number in _lookups(table):
            for subtable in table.LookupList.Lookup[number].SubTable:
                rules = getattr(getattr(subtable, "ExtSubTable", subtable), "ligatures", {})
                for first, ligatures in rules.items():
                    for one in ligatures:
                        parts = tuple(map(int, (first, *one.Component)))
                        found.setdefault(parts, set()).add(int(one.LigGlyph))
        return found


def _lookups(table: Any) -> set[int]:
    if table is None:
        return set()
    features = table.FeatureList.FeatureRecord
    return {
        number for item in features if item.FeatureTag in SHAPING for number in item.Feature.LookupListIndex
    }


def _is_selector(character: str) -> bool:
    """Chooses between forms of the character before it (Unicode 23.4)."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
