"""Numbers as large as their lines allow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import PROJECT

from brochures.base.geometry import mm_to_pt
from brochures.typeset.fitting import BOLD, _metrics, fitting_pt


def test_a_short_number_is_set_as_large_as_the_design_wants() -> None:
    assert fitting_pt("119", 164, 58) == 58


def test_a_number_without_narrow_digits_is_set_smaller() -> None:
    assert fitting_pt("080-3000-6000", 164, 58) < fitting_pt("042-544-5111", 164, 58) <= 58


def test_no_text_at_all_leaves_the_size() -> None:
    assert fitting_pt("", 10, 12) == 12


@pytest.mark.parametrize("character", ["W", "i", "あ", "𠮷"])
def test_every_character_has_a_width(character: str) -> None:
    assert 0 < fitting_pt(character * 20, 50, 100) < 100


def test_the_widths_are_those_of_the_font() -> None:
    from fontTools.ttLib import TTFont

    with TTFont(PROJECT / "fonts" / BOLD, lazy=True) as font:
        names, widths, units = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
    glyphs, advances, em = _metrics()
    assert {code: widths[name] for code, name in names.items()} == {
        code: advances[name] for code, name in glyphs.items()
    }
    assert em == units


@given(st.text("0123456789-", min_size=4, max_size=20), st.floats(20, 180), st.floats(8, 60))
def test_what_fits_at_a_size_fits_at_every_smaller_one(text: str, width_mm: float, most_pt: float) -> None:
    size = fitting_pt(text, width_mm, most_pt)
    assert 0 < size <= most_pt
    assert fitting_pt(text, width_mm, size) == size
    # No digit is wider than 0.72 em, so the text is at least this much below the width.
    assert size * 0.2 * len(text) <= mm_to_pt(width_mm)
