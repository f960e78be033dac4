"""The bundled fonts as numbers, and how WeasyPrint writes a text that is set in one of them.

Which glyph draws a character, how wide it is, which characters may stand alone, and the array of glyphs and
shifts in a PDF. Pango counts in 1/1024 px and gives every glyph a whole number of them; a PDF counts the
widths of glyphs in thousandths of an em. Between the two WeasyPrint writes corrections. All of this was
measured with WeasyPrint 70 and Pango 1.50, and nothing here is believed: a master uses a line only after its
own text came out exactly as WeasyPrint wrote it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any

from brochures.base.assets import asset_folder

# Written from right to left, or changing the direction of what stands around it (UAX #9, table 4).
TURNING = frozenset({"R", "AL", "AN", "RLE", "LRE", "RLO", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"})
# Between digits it makes a fraction out of them, without being asked.
FRACTION_SLASH = "\u2044"
# Half-width sound marks belong to the character before them, as combining ones do (UAX #29).
SOUND_MARKS = "\uff9e\uff9f"
JAMO = ((0x1100, 0x11FF), (0xA960, 0xA97F), (0xD7B0, 0xD7FF))
SPACES = " \u3000"
PANGO = 1024
"""Units of a pixel in which Pango counts."""
LIGATURES = ("ccmp", "liga", "clig", "rlig", "calt", "rclt", "locl")
"""Features of GSUB that shape text unasked."""


@dataclass(frozen=True)
class Face:
    """One bundled font. ``advances`` are in units of the font, of which ``units`` make an em.

    ``ligature_pairs`` holds pairs of characters that the font may draw as one; only such a pair makes a glyph
    depend on its neighbour, because the font has no kerning and no other substitution that is on unasked.
    """

    name: str
    units: int
    glyphs: Mapping[str, int]
    advances: Mapping[str, int]
    ligature_pairs: frozenset[tuple[str, str]]

    def width(self, character: str) -> int:
        """In thousandths of an em, as a PDF tells it."""
        return round(self.advances[character] * 1000 / self.units)

    def sets_alone(self, text: str) -> bool:
        """Whether each character is drawn by its own glyph, wherever it stands in the text."""
        return all(map(self.glyphs.__contains__, text)) and not (
            self.ligature_pairs and self.ligature_pairs.intersection(pairwise(text))
        )


@cache
def bundled_faces() -> Mapping[str, Face]:
    """The bundled fonts by the names that WeasyPrint gives them in a PDF."""
    found = (_read(str(path)) for path in sorted(asset_folder("fonts").glob("*.ttf")))
    return {face.name: face for face in found if face is not None}


def is_simple(character: str) -> bool:
    """Whether a character says the same wherever it stands: no mark, no sign of direction, no control."""
    kind = unicodedata.category(character)
    if kind[0] in "MC" or kind in ("Zl", "Zp") or (kind == "Zs" and character not in SPACES):
        return False
    if unicodedata.bidirectional(character) in TURNING or character in (FRACTION_SLASH, *SOUND_MARKS):
        return False
    return not any(first <= ord(character) <= last for first, last in JAMO)


def _read(path: str) -> Face | None:
    """None for a font that shapes in other ways than by ligatures: it is not understood here."""
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        if any(table in font for table in ("GPOS", "kern", "morx", "fvar", "CFF ", "COLR", "CBDT", "SVG ")):
            return None
        ligature_pairs = _ligature_pairs(font)
        if ligature_pairs is None:
            return None
        name = _name(font["name"])
        numbers, widths = font.getReverseGlyphMap(), font["hmtx"].metrics
        drawn = {chr(code): glyph for code, glyph in font.getBestCmap().items() if is_simple(chr(code))}
        return Face(
            name,
            font["head"].unitsPerEm,
            {character: numbers[glyph] for character, glyph in drawn.items()},
            {character: widths[glyph][0] for character, glyph in drawn.items()},
            ligature_pairs,
        )


def _name(names: Any) -> str:
    """Pango's description of the font without its size: the family, and its style if it is another."""
    family, style = (names.getDebugName(16) or names.getDebugName(1), names.getDebugName(17))
    style = style or names.getDebugName(2)
    return (family if style == "Regular" else f"{family} {style}").replace(" ", "-")


def _ligature_pairs(font: Any) -> frozenset[tuple[str, str]] | None:
    """The first two characters of each ligature that is made unasked; None if something else is."""
    if "GSUB" not in font:
        return frozenset()
    table = font["GSUB"].table
    characters: dict[str, list[str]] = {}
    for code, glyph in font.getBestCmap().items():
        characters.setdefault(glyph, []).append(chr(code))
    lookups = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag in LIGATURES
        for number in record.Feature.LookupListIndex
    }
    pairs: set[tuple[str, str]] = set()
    for number in lookups:
        for part in table.LookupList.Lookup[number].SubTable:
            if part.LookupType != 4:
                return None
            for first, sets in part.ligatures.items():
                pairs |= {
                    (left, right)
                    for ligature in sets
                    for left in characters.get(first, ())
                    for right in characters.get(ligature.Component[0], ())
                }
    return frozenset(pairs)


@dataclass(frozen=True, eq=False)
class SizedFace:
    """A font at a size, with letter spacing; ``size`` and ``spacing`` in 1/1024 px.

    ``spacing_px`` is the spacing as the style says it, None for normal.
    """

    face: Face
    size: int
    spacing_px: float | None
    _units: dict[str, int] = field(default_factory=dict)
    _drawn: dict[str, str] = field(default_factory=dict)

    @property
    def spacing(self) -> int:
        return int((self.spacing_px or 0.0) * PANGO)

    def units_of(self, character: str) -> int:
        """The advance of a glyph in 1/1024 px, as HarfBuzz rounds it."""
        found = self._units.get(character)
        if found is None:
            scaled = self.face.advances[character] * self.size
            found = self._units[character] = (2 * scaled + self.face.units) // (2 * self.face.units)
        return found

    def width_px(self, text: str) -> float:
        """The width of the text's box."""
        units = sum(map(self.units_of, text))
        if self.spacing_px is None:
            return units / PANGO
        return (units + (len(text) - 1) * self.spacing) / PANGO + self.spacing_px

    def tj_array(self, text: str) -> str:
        """The array that the operator TJ takes (PDF 32000-1, 9.4.3)."""
        if self.spacing:
            return self._spaced(text)
        drawn = self._drawn
        parts = [drawn.get(character) or self._piece(character) for character in text]
        return ("[<" + "".join(parts) + ">]").replace("<>", " ")

    def _piece(self, character: str) -> str:
        made = self._drawn[character] = self._glyph(character, 0, self.units_of(character))
        return made

    def _glyph(self, character: str, offset: int, units: int) -> str:
        size_px = self.size / PANGO
        shift = offset / size_px
        kerning = self.face.width(character) + shift - units * 1000 / PANGO / size_px
        before = f">{-shift}<" if shift else ""
        after = f">{int(kerning)}<" if int(kerning) else ""
        return f"{before}{self.face.glyphs[character]:04x}{after}"

    def _spaced(self, text: str) -> str:
        """Half of the spacing stands on each side of a glyph, but none at the ends of the line."""
        left = int(self.spacing / 2)
        right = self.spacing - left
        parts = []
        for at, character in enumerate(text):
            before, after = (left if at else 0), (right if at < len(text) - 1 else 0)
            parts.append(self._glyph(character, before, self.units_of(character) + before + after))
        return ("[<" + "".join(parts) + ">]").replace("<>", " ")
