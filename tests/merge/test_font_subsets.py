"""The fonts of a run hold the characters that were asked for."""

from __future__ import annotations

from brochures.merge.font_faces import bundled_faces
from brochures.merge.font_subsets import make_font_subsets
from brochures.products.product import Product

REGULAR = "BIZ-UDPGothic"


def test_the_fonts_of_a_run_hold_what_was_asked_for_and_say_what_they_draw(flyer: Product) -> None:
    wanted = frozenset("昭島fil 　0123")
    fonts = make_font_subsets({REGULAR: wanted | {"😀"}}, {**bundled_faces()}, flyer.template)
    assert fonts.holds[REGULAR] == wanted
    assert fonts.covers({REGULAR: wanted})
    assert not fonts.covers({REGULAR: frozenset("😀")})
