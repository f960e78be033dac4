"""Shapes are compared without what subsetters leave out, and by the characters that they stand for."""

from __future__ import annotations

import io
from functools import cache

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont
from making import PROJECT

from brochures.pdf.glyph_shapes import GlyphShapes

FONT = PROJECT / "fonts" / "BIZUDPGothic-Regular.ttf"


@cache
def whole() -> GlyphShapes:
    return GlyphShapes(FONT.read_bytes())


def subset_of(text: str) -> GlyphShapes:
    options = subset.Options(hinting=False, retain_gids=True, layout_features=[])
    font = TTFont(FONT)
    maker = subset.Subsetter(options)
    maker.populate(text=text)
    maker.subset(font)
    saved = io.BytesIO()
    font.save(saved)
    return GlyphShapes(saved.getvalue())


def shapes(text: str) -> set[bytes]:
    return {whole().shape(glyph) for glyph in whole().glyphs_of(text)}


def test_a_subset_without_instructions_has_the_same_shapes() -> None:
    text = "0123456789電話中止がぱAgー "
    part = subset_of(text)
    for character in text:
        (glyph,) = whole().glyphs_of(character)
        assert part.shape(glyph) == whole().shape(glyph), character
        assert bool(part.shape(glyph)) == (character != " ")


def test_every_digit_has_a_shape_of_its_own() -> None:
    assert len({frozenset(shapes(digit)) for digit in "0123456789"}) == 10
    assert all(len(shapes(digit)) == 1 for digit in "0123456789")


@pytest.mark.parametrize(
    ("text", "same"), [("が", "か\u3099"), ("葛", "葛\U000e0100"), ("-", "-\ufe00"), ("é", "e\u0301")]
)
def test_what_is_written_in_two_ways_has_one_shape(text: str, same: str) -> None:
    assert shapes(text) <= shapes(same)
    assert shapes(text)


def test_a_ligature_stands_for_its_letters() -> None:
    (glyph,) = whole().glyphs_of("fi")
    assert whole().shape(glyph) not in shapes("f") | shapes("i")
    assert whole().glyphs_of("xy") == set()


def test_what_the_font_does_not_have_has_no_glyph() -> None:
    assert whole().glyphs_of("\U00020bb7\U0001f600") == set()
    assert whole().glyphs_of("") == set()
    assert whole().shape(1_000_000) == b""
    assert whole().shape(-1) == b""


@pytest.mark.parametrize("content", [b"", b"no font at all", FONT.read_bytes()[:2000]])
def test_what_is_no_font_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"TrueType|damaged"):
        GlyphShapes(content).shape(20)
