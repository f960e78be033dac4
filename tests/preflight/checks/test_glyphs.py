from __future__ import annotations

from typing import Any

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from preflight.odd_pdfs import standard_font, with_font
from preflight.sample_pdf import BACK, FONTS, FRONT, good_pdf, messages, result_of, spoiled, typeset

from brochures.preflight.checks.glyphs import glyph_count


def shown(content: str, **fonts: Any) -> str:
    """What is found when page 1 shows more: ``{font}`` is its own font, other fonts are added by name."""

    def show(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        (font,) = page.resources["/Font"].keys()
        for name, added in fonts.items():
            page.resources["/Font"][f"/{name}"] = added
        page.contents_add(content.format(font=font).encode())

    return messages(result_of("glyphs", spoiled(good_pdf(), show)))


@pytest.mark.parametrize("character", ["𠮷", "नि"])
def test_a_character_that_no_font_has_is_found_and_named(character: str) -> None:
    found = messages(result_of("glyphs", typeset(f"{FRONT}<p>{character}野家</p>", BACK)))
    assert "sample  page 1: Not in the font, printed as an empty box:" in found
    assert f"U+{ord(character[0]):04X}" in found


def test_a_missing_glyph_inside_a_transparent_group_is_found() -> None:
    pdf = typeset(FRONT, f'{BACK}<p style="opacity: 0.5">𠮷</p>')
    found = messages(result_of("glyphs", pdf))
    assert "sample  page 2: Not in the font, printed as an empty box: 𠮷 (U+20BB7)" in found


@pytest.mark.parametrize("operator", ["<0000> Tj", "[<0000>] TJ", "<0000> '", '0 0 <0000> "'])
def test_glyph_zero_is_found_however_it_is_shown(operator: str) -> None:
    assert "printed as an empty box: #0" in shown(f"BT {{font}} 10 Tf {operator} ET")


def test_a_glyph_past_the_end_of_the_font_is_found() -> None:
    assert "#65534" in shown("BT {font} 10 Tf <FFFE> Tj ET")


def test_text_in_a_font_that_cannot_be_looked_into_is_found() -> None:
    plain = Dictionary(Type=Name.Font, Subtype=Name.Type1)
    assert "whose glyphs cannot be checked" in shown("q BT /Plain 10 Tf (ab) Tj ET Q", Plain=plain)


def test_the_font_comes_back_when_the_graphics_state_is_restored() -> None:
    content = "BT {font} 10 Tf q /Plain 10 Tf Q <0000> Tj ET"
    assert shown(content, Plain=Dictionary(Subtype=Name.Type1)).endswith("printed as an empty box: #0")


def test_glyphs_are_counted_as_the_font_says() -> None:
    from fontTools.ttLib import TTFont

    path = FONTS / "BIZUDPGothic-Regular.ttf"
    with TTFont(path) as font:
        assert glyph_count(path.read_bytes()) == font["maxp"].numGlyphs
    assert glyph_count(b"\x01\x00\x04\x02bare CFF") is None


def test_an_encoding_of_ranges_is_as_good_as_one_of_single_codes() -> None:
    """Other programs write ranges."""

    def embed(pdf: pikepdf.Pdf) -> None:
        for font in dict(pdf.pages[0].resources.Font).values():
            font.Encoding = pdf.make_stream(b"1 begincidrange <0000> <FFFF> 0 endcidrange")

    assert result_of("glyphs", spoiled(good_pdf(), embed)).passed


def test_a_font_that_cannot_be_looked_into_is_an_error_of_ours_and_a_doubt_about_others() -> None:
    pdf = with_font(lambda _pdf: standard_font())
    assert "cannot be checked" in messages(result_of("glyphs", pdf))
    found = result_of("glyphs", pdf, fonts=None)
    assert [item.severity for item in found.findings] == ["warning"]
    assert found.passed
    assert found.looked_at.en == "4 glyphs"  # of Hello, one byte each


def test_text_in_a_font_that_is_not_there_is_an_error_of_anybody() -> None:
    pdf = with_font(lambda _pdf: 7)
    assert "cannot be checked" in messages(result_of("glyphs", pdf, fonts=None))
