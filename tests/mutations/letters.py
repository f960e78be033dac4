"""Damages in the fonts of the finished PDF: letters that are drawn, or read out, as others."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import partial
from typing import Any

import pikepdf
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Dictionary

from brochures.preflight.checks.glyphs import to_unicode
from mutations.damage import Damage
from mutations.pdf import CARD, FLYER, LEAFLET, SHEET, Change, descriptor, fonts, press


def shapes(change: Callable[[Any, Callable[[str], str]], object]) -> Change:
    """Glyphs of the fonts that have them all; they are known by their characters."""

    def apply(pdf: pikepdf.Pdf) -> None:
        changed = 0
        for font in (item for item in pdf.objects if _is_composite(item)):
            file = descriptor(font).FontFile2
            opened, saved = TTFont(io.BytesIO(file.read_bytes())), io.BytesIO()
            codes = {text: code for code, text in to_unicode(font.ToUnicode.read_bytes()).items()}
            if {"1", "5", "6"} <= set(codes):
                change(opened["glyf"], partial(_named, opened, codes))
                changed += 1
            opened.save(saved)
            file.write(saved.getvalue())
        assert changed

    return apply


def _is_composite(item: Any) -> bool:
    return isinstance(item, Dictionary) and item.get("/Subtype") == "/Type0"


def _named(font: TTFont, codes: dict[str, int], character: str) -> str:
    return str(font.getGlyphName(codes[character]))


def exchanged(one: str, other: str) -> Change:
    def change(table: Any, name: Callable[[str], str]) -> None:
        table[name(one)], table[name(other)] = table[name(other)], table[name(one)]

    return shapes(change)


def _one_as_seven(table: Any, name: Callable[[str], str]) -> None:
    pen = TTGlyphPen(None)
    table[name("1")].draw(pen, table)
    pen.moveTo((100, 1490))
    for point in ((700, 1490), (700, 1300), (100, 1300)):
        pen.lineTo(point)
    pen.closePath()
    table[name("1")] = pen.glyph()


def _blank(table: Any, name: Callable[[str], str]) -> None:
    table[name("5")] = Glyph()


def _led_astray(pdf: pikepdf.Pdf) -> None:
    """The fonts are whole; a table of the PDF leads from one digit to another."""
    for font in [item for item in pdf.objects if _is_composite(item)]:
        codes = {text: code for code, text in to_unicode(font.ToUnicode.read_bytes()).items()}
        if {"5", "6"} <= set(codes):
            table = list(range(max(codes.values()) + 1))
            table[codes["5"]], table[codes["6"]] = codes["6"], codes["5"]
            font.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(
                b"".join(number.to_bytes(2, "big") for number in table)
            )


def _read_otherwise(font: Any) -> None:
    cmap = font.ToUnicode.read_bytes()
    swapped = cmap.replace(b"<0035>", b"<\0>").replace(b"<0036>", b"<0035>").replace(b"<\0>", b"<0036>")
    font.ToUnicode.write(swapped)


LETTER_DAMAGES = [
    Damage("5 and 6 are drawn in each other's place", LEAFLET, pdf=exchanged("5", "6")),
    Damage(
        "5 and 6 are drawn in each other's place for the web", CARD, pdf=exchanged("5", "6"), output="web"
    ),
    Damage("5 and 6 are drawn in each other's place on a sheet", SHEET, pdf=exchanged("5", "6")),
    press("5 and 6 are drawn in each other's place", exchanged("5", "6"), FLYER),
    Damage("a 1 is drawn as a 7", FLYER, pdf=shapes(_one_as_seven)),
    Damage("a digit is drawn as nothing", CARD, pdf=shapes(_blank)),
    Damage("a table leads to the wrong digits", FLYER, pdf=_led_astray, output="web"),
    press("a table leads to the wrong digits", _led_astray, CARD),
    Damage("5 and 6 are read out in each other's place", LEAFLET, pdf=fonts(_read_otherwise), output="web"),
]
