"""Check: every glyph has the shape that the bundled font gives to its character.

Whoever copies a text gets its characters, and so do all checks of words; on paper stands what the font in the
file draws for them. If that draws a 5 for a 6, nobody would know.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.pdf.glyph_shapes import GlyphShapes
from brochures.preflight.bundled_fonts import bundled_font
from brochures.preflight.check import BUILD_AGAIN, Check
from brochures.preflight.checks.fonts import FONT_FILES
from brochures.preflight.checks.glyphs import GlyphTable, can_be_looked_into, shown_codes
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted, listed

NAME = "letterforms"

MOST_NAMED = 8


def check_letterforms(inspected: Inspected, expected: Expected) -> Outcome:
    """Fonts that are not embedded are told by the check of fonts."""
    findings: list[Finding] = []
    looked_at = 0
    for page, font, codes in _fonts(inspected):
        looked_at += len(codes)
        wrong = sorted(_wrong(font, codes))
        if wrong:
            names = listed(wrong[:MOST_NAMED]) + ("…" if len(wrong) > MOST_NAMED else "")
            message = Text(
                f"文字の形が、同梱の書体と違います: {names}",
                f"Not in the shape that the bundled font gives to it: {names}",
            )
            findings.append(Finding("error", NAME, message, BUILD_AGAIN, expected.place(page)))
    return Outcome(counted(looked_at, "字形", "glyph"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("文字の形は、その文字のものか", "Does every glyph look like its character?"),
    makes_sure="every glyph has the outline that the bundled font gives to its character",
    run=check_letterforms,
    needs_plan=True,
)


def _fonts(inspected: Inspected) -> Iterator[tuple[int, Any, set[int]]]:
    """Each font with the first page that it is used on and all codes that are shown with it."""
    used: dict[tuple[tuple[int, int], str], tuple[int, Any, set[int]]] = {}
    for stream in inspected.content_streams:
        for font, codes in shown_codes(stream):
            if font is not None and (_embedded(font) is not None or not can_be_looked_into(font)):
                key = font.objgen, str(font.get("/BaseFont", ""))
                used.setdefault(key, (stream.page, font, set()))[2].update(codes)
    yield from used.values()


def _wrong(font: Any, codes: set[int]) -> Iterator[str]:
    """The characters of the codes that are drawn in another shape; the name of a font that cannot be read."""
    whole = bundled_font(str(font.get("/BaseFont", "")))
    try:
        if not can_be_looked_into(font):
            raise ValueError("no font of ours")
        subset = _shapes(_embedded(font).read_bytes())
        table = GlyphTable.of(font)
        for code in codes:
            text = table.unicode.get(code, "")
            drawn = subset.shape(table.glyph(code))
            if whole is None or not (
                subset.em == whole.em and drawn in {whole.shape(glyph) for glyph in whole.glyphs_of(text)}
            ):
                yield text or f"#{code}"
    except ValueError:
        yield str(font.get("/BaseFont", ""))


@lru_cache(maxsize=8)
def _shapes(font_file: bytes) -> GlyphShapes:
    """Sheets of the same cards have the same subsets."""
    return GlyphShapes(font_file)


def _embedded(font: Any) -> Any:
    """Its font file, under whichever name; what is no TrueType font is told when it is read."""
    descriptor = font.get("/DescendantFonts", [{}])[0].get("/FontDescriptor", {})
    return next((descriptor[key] for key in FONT_FILES if key in descriptor), None)
