"""Colours as people see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.base.colours import WHITE, Oklch, contrast, darkened, luminance, oklch

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(COLOURS)
def test_a_colour_comes_back_as_it_was(colour: str) -> None:
    assert oklch(colour).screen == colour


@pytest.mark.parametrize(
    ("colour", "lightness", "chroma"),
    [("#ffffff", 1.0, 0.0), ("#000000", 0.0, 0.0), ("#ff0000", 0.628, 0.2577), ("#0000ff", 0.452, 0.3132)],
)
def test_lightness_and_chroma_are_those_of_the_standard(colour: str, lightness: float, chroma: float) -> None:
    """Red and blue as CSS Color 4 gives them."""
    found = oklch(colour)
    assert found.lightness == pytest.approx(lightness, abs=0.001)
    assert found.chroma == pytest.approx(chroma, abs=0.001)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@given(st.floats(0.1, 1), st.floats(0, 0.4), st.floats(-3.1, 3.1))
def test_a_colour_that_no_screen_shows_keeps_its_lightness(
    lightness: float, chroma: float, hue: float
) -> None:
    shown = oklch(Oklch(lightness, chroma, hue).screen)
    assert shown.lightness == pytest.approx(lightness, abs=0.03)
    assert shown.chroma <= chroma + 0.03


@given(COLOURS, st.floats(1, 15))
def test_a_colour_is_darkened_no_more_than_it_has_to_be(colour: str, least: float) -> None:
    found = darkened(oklch(colour), least).screen
    assert contrast(found, WHITE) >= least
    if contrast(colour, WHITE) >= least:
        assert found == colour
    else:
        assert contrast(found, WHITE) < least + 0.5
        assert luminance(found) < luminance(colour)
