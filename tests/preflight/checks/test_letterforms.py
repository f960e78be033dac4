"""What a font draws is what its text says."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from preflight.sample_pdf import BACK, good_pdf, messages, result_of, spoiled, typeset

Change = Callable[[Any], None]


def fonts(change: Change) -> bytes:
    """The good sample with every font changed."""

    def apply(pdf: pikepdf.Pdf) -> None:
        for item in filter(_is_font, list(pdf.objects)):
            change(item)

    return spoiled(good_pdf(), apply)


def _is_font(item: Any) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0"


def glyphs(change: Callable[[Any, Callable[[str], str]], None]) -> bytes:
    """The same with other glyphs in the fonts; glyphs are known by their characters."""

    def apply(font: Any) -> None:
        file = font.DescendantFonts[0].FontDescriptor.FontFile2
        opened, saved = TTFont(io.BytesIO(file.read_bytes())), io.BytesIO()
        codes = {text: code for code, text in _unicode(font)}
        change(opened["glyf"], lambda text: opened.getGlyphName(codes[text]))
        opened.save(saved)
        file.write(saved.getvalue())

    return fonts(apply)


def _unicode(font: Any) -> list[tuple[int, str]]:
    from brochures.pdf.cmaps import to_unicode

    return list(to_unicode(font.ToUnicode.read_bytes()).items())


def exchange(one: str, other: str) -> bytes:
    def change(table: Any, name: Callable[[str], str]) -> None:
        table[name(one)], table[name(other)] = table[name(other)], table[name(one)]

    return glyphs(change)


def test_fonts_as_they_were_embedded_are_right() -> None:
    found = result_of("letterforms", good_pdf())
    assert found.passed
    assert int(found.looked_at.en.split()[0]) > 20
    assert result_of("letterforms", glyphs(lambda table, name: None)).passed


def test_ligatures_and_marks_are_right() -> None:
    page = "<p>office fi か\u3099 が か\u309a é e\u0301 — ①  葛\U000e0100</p>"
    assert result_of("letterforms", typeset(page, BACK)).passed


def test_exchanged_digits_are_found() -> None:
    assert messages(result_of("letterforms", exchange("5", "4"))) == (
        "sample  page 1: Not in the shape that the bundled font gives to it: 4, 5"
    )


def test_a_shape_that_is_drawn_over_is_found() -> None:
    """A 1 with one more stroke; a kanji with a point moved by a hundredth of its size."""

    def stroke(table: Any, name: Callable[[str], str]) -> None:
        from fontTools.pens.ttGlyphPen import TTGlyphPen

        pen = TTGlyphPen(None)
        table[name("1")].draw(pen, table)
        for move, point in (("moveTo", (0, 1500)), ("lineTo", (900, 1500)), ("lineTo", (900, 1300))):
            getattr(pen, move)(point)
        pen.closePath()
        table[name("1")] = pen.glyph()

    def moved(table: Any, name: Callable[[str], str]) -> None:
        table[name("電")].coordinates[0] = (20, 20)

    assert "gives to it: 1" in messages(result_of("letterforms", glyphs(stroke)))
    assert "gives to it: 電" in messages(result_of("letterforms", glyphs(moved)))


def test_an_empty_shape_is_found() -> None:
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    def emptied(table: Any, name: Callable[[str], str]) -> None:
        table[name("2")] = Glyph()

    assert "gives to it: 2" in messages(result_of("letterforms", glyphs(emptied)))


def test_codes_that_lead_to_other_glyphs_are_found() -> None:
    """The font is whole, but a table of the PDF leads to the wrong glyph of it."""

    def led_astray(pdf: pikepdf.Pdf) -> None:
        (font,) = {item.objgen: item for item in pdf.objects if _is_font(item)}.values()
        codes = {text: code for code, text in _unicode(font)}
        glyphs = bytearray(b"".join(number.to_bytes(2, "big") for number in range(0x10000)))
        five, four = codes["5"], codes["4"]
        glyphs[2 * five : 2 * five + 2] = four.to_bytes(2, "big")
        font.DescendantFonts[0].CIDToGIDMap = pdf.make_stream(bytes(glyphs))

    assert "gives to it: 5" in messages(result_of("letterforms", spoiled(good_pdf(), led_astray)))


def test_text_that_is_read_out_as_another_is_found() -> None:
    def read_otherwise(font: Any) -> None:
        codes = {text: code for code, text in _unicode(font)}
        cmap = font.ToUnicode.read_bytes().decode("latin-1")
        entry = f"<{codes['5']:04x}> <0035>"
        assert entry in cmap
        font.ToUnicode.write(cmap.replace(entry, f"<{codes['5']:04x}> <0034>").encode())

    assert "gives to it: 4" in messages(result_of("letterforms", fonts(read_otherwise)))


def test_a_font_that_is_not_among_the_bundled_ones_is_found() -> None:
    def named(font: Any) -> None:
        font.BaseFont = pikepdf.Name("/ABCDEF+BIZ-UDPGothic-Heavy")

    assert not result_of("letterforms", fonts(named)).passed


@pytest.mark.parametrize("content", [b"", b"no font"])
def test_a_font_that_cannot_be_read_is_found(content: bytes) -> None:
    def damaged(font: Any) -> None:
        font.DescendantFonts[0].FontDescriptor.FontFile2.write(content)

    assert "BIZ-UDPGothic" in messages(result_of("letterforms", fonts(damaged)))


def test_a_font_that_is_not_embedded_is_left_to_the_check_of_fonts() -> None:
    def taken_out(font: Any) -> None:
        del font.DescendantFonts[0].FontDescriptor["/FontFile2"]

    assert result_of("letterforms", fonts(taken_out)).passed


def test_glyphs_that_are_smaller_than_their_size_are_found() -> None:
    def smaller(font: Any) -> None:
        file = font.DescendantFonts[0].FontDescriptor.FontFile2
        opened, saved = TTFont(io.BytesIO(file.read_bytes())), io.BytesIO()
        opened["head"].unitsPerEm = 2560
        opened.save(saved)
        file.write(saved.getvalue())

    assert "Not in the shape that the bundled font gives to it" in messages(
        result_of("letterforms", fonts(smaller))
    )


def test_a_font_under_another_name_in_the_file_is_looked_into() -> None:
    def as_open_type(pdf: pikepdf.Pdf) -> None:
        for font in filter(_is_font, list(pdf.objects)):
            descriptor = font.DescendantFonts[0].FontDescriptor
            descriptor.FontFile3 = pdf.make_stream(
                descriptor.FontFile2.read_bytes(), Subtype=pikepdf.Name.OpenType
            )
            del descriptor.FontFile2

    assert result_of("letterforms", spoiled(good_pdf(), as_open_type)).passed
    assert "4, 5" in messages(result_of("letterforms", spoiled(exchange("5", "4"), as_open_type)))


def test_a_font_that_nobody_can_look_into_is_found() -> None:
    found = result_of(
        "letterforms", fonts(lambda font: font.__setitem__("/Encoding", pikepdf.Name("/Identity-V")))
    )
    assert "/BIZ-UDPGothic" in messages(found).replace("+", "/")
