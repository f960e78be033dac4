"""Which characters may stand alone, and how a text in them is written."""

from __future__ import annotations

import pytest

from brochures.merge.font_faces import SizedFace, bundled_faces, is_simple
from brochures.merge.pdf_operators import parse_tj_array

REGULAR = "BIZ-UDPGothic"


@pytest.mark.parametrize(
    "character", ["\u309a", "\u0301", "\u05d0", "\u200d", "\u2044", "\uff9e", "\u1100", "\u00a0"]
)
def test_characters_that_change_with_their_neighbours_are_not_simple(character: str) -> None:
    assert not is_simple(character)


def test_a_face_knows_what_it_may_draw_as_one() -> None:
    face = bundled_faces()[REGULAR]
    assert face.sets_alone("昭島市 042-544 offer")
    assert not face.sets_alone("affirm fi")
    assert not face.sets_alone("😀")


def test_a_line_is_as_wide_as_its_glyphs_and_its_spacing() -> None:
    face = bundled_faces()[REGULAR]
    plain, spaced = SizedFace(face, 16 * 1024, None), SizedFace(face, 16 * 1024, -0.5)
    assert plain.width_px("あ") == face.advances["あ"] * 16 / face.units
    assert spaced.width_px("ああ") == pytest.approx(2 * plain.width_px("あ") - 1)
    assert parse_tj_array(plain.tj_array("12")) == (f"{face.glyphs['1']:04x}{face.glyphs['2']:04x}",)
    assert len(parse_tj_array(spaced.tj_array("12"))) > 1
