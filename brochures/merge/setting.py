"""How WeasyPrint sets a text on a line: the operators it writes, and how wide the text is.

Pango counts in 1/1024 px and gives every glyph a whole number of them; a PDF counts the widths of glyphs
in thousandths of an em. Between the two WeasyPrint writes corrections. All of this was measured with
WeasyPrint 70 and Pango 1.50, and nothing here is believed: a frame uses a line only after its own text
came out exactly as WeasyPrint wrote it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from brochures.merge.faces import Face

PANGO = 1024


@dataclass(frozen=True, eq=False)
class Setting:
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

    def shown(self, text: str) -> str:
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
