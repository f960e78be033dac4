"""Every colour has its screen value and its inks in one place, and no ink is too much for any shop."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from making import PROJECT

from brochures.products.print_shop import load_shop, shop_names
from brochures.typeset.inks import TEXT, Token, in_inks, press_style, read_palette

STYLE = (PROJECT / "templates" / "shared" / "tokens.css").read_text(encoding="utf-8")
PALETTE = read_palette(STYLE)
# The report is for a screen alone.
STYLES = sorted(path for path in (PROJECT / "templates").glob("*/style.css") if path.parent.name != "report")
PICTURES = sorted((PROJECT / "templates").rglob("*.svg"))


def test_the_tokens_were_found() -> None:
    assert len(PALETTE) >= 12
    assert {"paper", "main", *TEXT} <= {token.name for token in PALETTE}


@pytest.mark.parametrize("shop", shop_names())
@pytest.mark.parametrize("token", PALETTE, ids=lambda token: token.name)
def test_no_colour_takes_more_ink_than_a_shop_allows(token: Token, shop: str) -> None:
    assert sum(token.inks) <= load_shop(shop).most_ink_percent


@pytest.mark.parametrize("token", PALETTE, ids=lambda token: token.name)
def test_text_is_black_alone_and_the_lightest_shape_survives_the_press(token: Token) -> None:
    if token.name in TEXT:
        assert token.inks == (0, 0, 0, 100)
    elif token.name == "paper":
        assert token.inks == (0, 0, 0, 0)
    else:
        # A screen of less than 5 % is too faint to hold on the plate (judgement).
        assert max(token.inks) >= 5


def luminance(token: Token) -> float:
    red, green, blue = (int(token.screen[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


def printed(token: Token) -> float:
    """The grey that the inks make, each taking its share of light."""
    c, m, y, k = (1 - ink / 100 for ink in token.inks)
    return 255 * k * (0.299 * c + 0.587 * m + 0.114 * y)


@pytest.mark.parametrize("token", [t for t in PALETTE if t.name not in TEXT], ids=lambda token: token.name)
def test_inks_are_about_as_light_as_the_screen(token: Token) -> None:
    assert abs(printed(token) - luminance(token)) < 30


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.parent.name)
def test_type_is_set_in_colours_of_text_and_shapes_in_those_of_shapes(path: Path) -> None:
    style = path.read_text(encoding="utf-8")
    assert set(re.findall(r"(?<![-\w])color: var\(--([a-z-]+)\)", style)) <= {*TEXT, "paper"}
    shapes = re.findall(r"(?:background|border)[a-z-]*: [^;]*var\(--([a-z-]+)\)", style)
    assert shapes
    # The badge of a cancelled date is black with white words.
    assert not set(shapes) & (set(TEXT) - {"ink"})


def test_the_style_for_a_press_gives_every_token_its_inks() -> None:
    style = press_style(PALETTE)
    assert "--main: device-cmyk(85% 50% 45% 25%);" in style
    assert style.count("--") == len(PALETTE)


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_no_screen_colour_is_left_in_a_picture(path: Path) -> None:
    picture = in_inks(path.read_text(encoding="utf-8"), PALETTE)
    assert not re.search(r"=\"#[0-9a-fA-F]{3,6}\"", picture)
    assert "device-cmyk(" in picture


def test_a_short_colour_is_the_long_one_and_references_stay() -> None:
    picture = '<path fill="#FFF" clip-path="url(#abc)"/><use href="#fff"/>'
    assert in_inks(picture, PALETTE) == (
        '<path fill="device-cmyk(0% 0% 0% 0%)" clip-path="url(#abc)"/><use href="#fff"/>'
    )


def test_a_colour_of_nowhere_is_refused() -> None:
    with pytest.raises(ValueError, match="#123456 is not in the palette"):
        in_inks('<path fill="#123456"/>', PALETTE)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("--main-press: device-cmyk(85% 50% 45% 25%);", "", "with inks for a press"),
        ("--main-press: device-cmyk(85% 50% 45% 25%);", "--main-press: #123456;", "with inks for a press"),
        ("--paper: #ffffff;      ", "--paper: #1f5666;      ", "one screen value with two mixtures"),
    ],
)
def test_a_colour_without_its_inks_is_refused(old: str, new: str, message: str) -> None:
    assert old in STYLE
    with pytest.raises(ValueError, match=message):
        read_palette(STYLE.replace(old, new))
