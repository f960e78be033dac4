"""Every colour has its screen value and its inks in one place, and no ink is too much for any shop."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from making import PROJECT

from brochures.base.findings import BrochureError
from brochures.products.print_shop import load_shop, shop_names
from brochures.typeset.inks import (
    Token,
    coloured,
    mistakes_in,
    press_values,
    read_palette,
    screen_values,
    style_of,
)

TOKENS = PROJECT / "templates" / "shared" / "tokens.css"
PALETTE = read_palette(TOKENS)
NAMES = [token.name for token in PALETTE]
TEXT = ("ink", "main-text", "accent-text")
"""Colours of text, which are black alone in press."""
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
    # The margin of a sheet, stickers and an order are black alone on every printer.
    black = path.parent.name in ("sheets", "stickers", "order")
    text = {"ink-press"} if black else {*TEXT, "paper"}
    assert set(re.findall(r"(?<![-\w])color: var\(--([a-z-]+)\)", style)) <= text
    shapes = re.findall(r"(?:background|border)[a-z-]*: [^;]*var\(--([a-z-]+)\)", style)
    if black:
        assert set(shapes) <= ({"ink-press"} if path.parent.name == "order" else set())
        return
    assert shapes
    # The badge of a cancelled date is black with white words.
    assert not set(shapes) & (set(TEXT) - {"ink"})


def test_the_style_for_a_press_gives_every_token_its_inks() -> None:
    style = style_of(press_values(PALETTE))
    assert "--main: device-cmyk(85% 50% 45% 25%);" in style
    assert style.count("--") == len(PALETTE)


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_pictures_name_their_colours(path: Path) -> None:
    picture = path.read_text(encoding="utf-8")
    assert not list(mistakes_in(path, picture, NAMES))
    on_press = coloured(picture, press_values(PALETTE))
    assert "device-cmyk(" in on_press
    assert "var(" not in on_press + coloured(picture, screen_values(PALETTE))


def test_a_name_stands_for_its_screen_value_or_its_inks() -> None:
    picture = '<path fill="var(--main)" style="stroke: var(--line)" clip-path="url(#abc)"/><use href="#fff"/>'
    assert coloured(picture, screen_values(PALETTE)) == (
        '<path fill="#1f5666" style="stroke: #587680" clip-path="url(#abc)"/><use href="#fff"/>'
    )
    assert 'fill="device-cmyk(85% 50% 45% 25%)"' in coloured(picture, press_values(PALETTE))


@pytest.mark.parametrize(
    "paint",
    [
        'fill="#123456"',
        'fill="#FFF"',
        "stroke = 'tomato'",
        'fill="rgb(1 2 3)"',
        'stop-color="white"',
        'fill="currentColor"',
        'style="stroke-width: 1; stroke: red"',
        'fill="var(--main, red)"',
    ],
)
def test_a_colour_of_its_own_in_a_picture_is_told_with_its_line(paint: str) -> None:
    (found,) = mistakes_in(Path("a.svg"), f"<svg>\n<!-- fill='a'\n-->\n<path {paint}/></svg>", NAMES)
    assert (found.severity, found.place.file, found.place.line) == ("error", "a.svg", 4)
    assert "直接" in found.message.ja
    assert "colour of its own" in found.message.en
    assert "main-soft" in found.hint.ja


@pytest.mark.parametrize("attribute", ["fill", "rx"])
def test_a_name_that_is_no_colour_is_told(attribute: str) -> None:
    (found,) = mistakes_in(Path("a.svg"), f'<path {attribute}="var(--mian)"/>', NAMES)
    assert "--mian" in found.message.ja
    assert "no colour --mian" in found.message.en
    assert coloured('fill="var(--mian)"', screen_values(PALETTE)) == 'fill="var(--mian)"'


@pytest.mark.parametrize("paint", ['fill="none"', 'fill="url(#a)"', 'stroke-width=".5"', 'fill-opacity="1"'])
def test_what_is_no_colour_is_let_be(paint: str) -> None:
    assert not list(mistakes_in(Path("a.svg"), f"<path {paint}/>", NAMES))


PRESS = "--main-press: device-cmyk(85% 50% 45% 25%);"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (PRESS, ""),
        (PRESS, "--main-press: #123456;"),
        ("--main: #1f5666;        ", ""),
        ("--main: #1f5666;", "--main: #1F5666;"),
        ("--main: #1f5666;", "--main: teal;"),
        ("--main: #1f5666;", "--main: rgb(31 86 102);"),
        (PRESS, PRESS.replace("85%", "0.85")),
    ],
)
def test_a_colour_without_its_inks_is_told_once_with_its_line(old: str, new: str, tmp_path: Path) -> None:
    style = TOKENS.read_text(encoding="utf-8")
    assert style.count(old) == 1
    path = tmp_path / "tokens.css"
    path.write_text(style.replace(old, new), encoding="utf-8")
    with pytest.raises(BrochureError) as caught:
        read_palette(path)
    (found,) = caught.value.findings
    assert found.place.file == str(path)
    assert found.place.line == 1 + style[: style.index(PRESS)].count("\n")
    assert "--main に" in found.message.ja
    assert "--main has no inks" in found.message.en


def test_two_colours_may_look_alike_and_differ_in_their_inks() -> None:
    """Pictures say which they mean."""
    alike = [token for token in PALETTE if token.screen == "#1f5666"]
    assert len({token.press for token in alike}) > 1
