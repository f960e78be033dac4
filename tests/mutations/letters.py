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
from pikepdf import Dictionary, Name

from brochures.pdf.cmaps import to_unicode
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


def _as_open_type(pdf: pikepdf.Pdf) -> None:
    """Digits exchanged, and the font under the name that OpenType has in a PDF."""
    exchanged("5", "6")(pdf)
    for found in [descriptor(item) for item in pdf.objects if _is_composite(item)]:
        found.FontFile3 = pdf.make_stream(found.FontFile2.read_bytes(), Subtype=Name.OpenType)
        del found.FontFile2


def _by_an_encoding(pdf: pikepdf.Pdf) -> None:
    """The fonts are whole; their encoding leads from one digit to another."""
    for font in [item for item in pdf.objects if _is_composite(item)]:
        codes = {text: code for code, text in to_unicode(font.ToUnicode.read_bytes()).items()}
        if {"5", "6"} <= set(codes):
            led = {code: code for code in codes.values()}
            led[codes["5"]], led[codes["6"]] = codes["6"], codes["5"]
            lines = "\n".join(f"<{code:04x}> {cid}" for code, cid in sorted(led.items()))
            font.Encoding = pdf.make_stream(
                f"begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
                f"{len(led)} begincidchar\n{lines}\nendcidchar endcmap".encode(),
                Type=Name.CMap,
                CMapName=Name.Strange,
                CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0),
            )


def _smaller(pdf: pikepdf.Pdf) -> None:
    """The outlines are the same, but more of their units go into the size of the type."""
    for found in [descriptor(item) for item in pdf.objects if _is_composite(item)]:
        opened, saved = TTFont(io.BytesIO(found.FontFile2.read_bytes())), io.BytesIO()
        opened["head"].unitsPerEm = opened["head"].unitsPerEm * 5 // 4
        opened.save(saved)
        found.FontFile2.write(saved.getvalue())


def _as_wide_as(width: int) -> Change:
    """All glyphs have one width: they run into one another, or apart."""

    def apply(font: Any) -> None:
        inner = font.DescendantFonts[0]
        inner.DW = width
        del inner.W

    return fonts(apply)


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
    Damage("digits are exchanged in a font of another kind", LEAFLET, pdf=_as_open_type),
    Damage("digits are exchanged in a font of another kind on a sheet", SHEET, pdf=_as_open_type),
    Damage("an encoding leads to the wrong digits", LEAFLET, pdf=_by_an_encoding),
    press("an encoding leads to the wrong digits", _by_an_encoding, FLYER),
    Damage("letters are a fifth smaller than their size", CARD, pdf=_smaller),
    Damage("all letters have one width", CARD, pdf=_as_wide_as(600)),
    Damage(
        "text runs from top to bottom",
        CARD,
        pdf=fonts(lambda font: font.__setitem__("/Encoding", Name("/Identity-V"))),
    ),
    Damage("5 and 6 are read out in each other's place", LEAFLET, pdf=fonts(_read_otherwise), output="web"),
]
