"""A font is found by the name that a PDF gives to a subset of it."""

from __future__ import annotations

import pytest

from brochures.preflight.bundled_fonts import bundled_font


@pytest.mark.parametrize("name", ["/ABCDEF+BIZ-UDPGothic", "BIZ-UDPGothic-Regular", "/BIZUDPGothic"])
def test_a_font_of_the_project_is_found_however_it_is_written(name: str) -> None:
    font = bundled_font(name)
    assert font is not None
    assert font is bundled_font("BIZ-UDPGothic")
    assert font is not bundled_font("BIZ-UDPGothic-Bold")


def test_another_font_is_none_of_the_project() -> None:
    assert bundled_font("/ABCDEF+Helvetica") is None
