from __future__ import annotations

import pikepdf
import pytest
from preflight.odd_pdfs import standard_font, with_font
from preflight.sample_pdf import BACK, FONTS, FRONT, good_pdf, messages, result_of, spoiled, typeset

from brochures.preflight.checks.glyphs import glyph_count, to_unicode


@pytest.mark.parametrize("character", ["𠮷", "नि"])
def test_a_character_that_no_font_has_is_found_and_named(character: str) -> None:
    found = messages(result_of("glyphs", typeset(f"{FRONT}<p>{character}野家</p>", BACK)))
    assert "sample  page 1: Not in the font, printed as an empty box:" in found
    assert f"U+{ord(character[0]):04X}" in found


def test_a_missing_glyph_inside_a_transparent_group_is_found() -> None:
    pdf = typeset(FRONT, f'{BACK}<p style="opacity: 0.5">𠮷</p>')
    assert "sample  page 2: Not in the font, printed as an empty box: 𠮷 (U+20BB7)" in messages(
        result_of("glyphs", pdf)
    )


@pytest.mark.parametrize("operator", ["<0000> Tj", "[<0000>] TJ", "<0000> '", '0 0 <0000> "'])
def test_glyph_zero_is_found_however_it_is_shown(operator: str) -> None:
    def show(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        (font,) = page.resources["/Font"].keys()
        page.contents_add(f"BT {font} 10 Tf {operator} ET".encode())

    assert "printed as an empty box: #0" in messages(result_of("glyphs", spoiled(good_pdf(), show)))


def test_a_glyph_past_the_end_of_the_font_is_found() -> None:
    def show(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        (font,) = page.resources["/Font"].keys()
        page.contents_add(f"BT {font} 10 Tf <FFFE> Tj ET".encode())

    assert "#65534" in messages(result_of("glyphs", spoiled(good_pdf(), show)))


def test_text_in_a_font_that_cannot_be_looked_into_is_found() -> None:
    def show(pdf: pikepdf.Pdf) -> None:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
        pdf.pages[0].resources["/Font"]["/Plain"] = font
        pdf.pages[0].contents_add(b"q BT /Plain 10 Tf (ab) Tj ET Q")

    assert "whose glyphs cannot be checked" in messages(result_of("glyphs", spoiled(good_pdf(), show)))


def test_the_font_comes_back_when_the_graphics_state_is_restored() -> None:
    def show(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        (font,) = page.resources["/Font"].keys()
        page.resources["/Font"]["/Plain"] = pikepdf.Dictionary(Subtype=pikepdf.Name.Type1)
        page.contents_add(f"BT {font} 10 Tf q /Plain 10 Tf Q <0000> Tj ET".encode())

    found = messages(result_of("glyphs", spoiled(good_pdf(), show)))
    assert found.endswith("printed as an empty box: #0")


def test_glyphs_are_counted_as_the_font_says() -> None:
    from fontTools.ttLib import TTFont

    path = FONTS / "BIZUDPGothic-Regular.ttf"
    with TTFont(path) as font:
        assert glyph_count(path.read_bytes()) == font["maxp"].numGlyphs
    assert glyph_count(b"\x01\x00\x04\x02bare CFF") is None


def test_the_unicode_map_reads_surrogates_and_ligatures() -> None:
    cmap = b"2 beginbfchar\n<0001> <D842DFB7>\n<0002> <00660069>\nendbfchar"
    assert to_unicode(cmap) == {1: "𠮷", 2: "fi"}


def test_a_font_that_cannot_be_looked_into_is_an_error_of_ours_and_a_doubt_about_others() -> None:
    pdf = with_font(lambda _pdf: standard_font())
    assert "cannot be checked" in messages(result_of("glyphs", pdf))
    result = result_of("glyphs", pdf, fonts=None)
    assert [item.severity for item in result.findings] == ["warning"]
    assert result.passed
    assert result.looked_at.en == "4 glyphs"  # of Hello, one byte each


def test_text_in_a_font_that_is_not_there_is_an_error_of_anybody() -> None:
    pdf = with_font(lambda _pdf: 7)
    assert "cannot be checked" in messages(result_of("glyphs", pdf, fonts=None))
