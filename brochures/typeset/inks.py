"""The colours of ``templates/shared/tokens.css``: what a screen shows, and the inks of a press."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

PAIR = re.compile(
    r"--(?P<name>[a-z][a-z-]*): (?P<screen>#[0-9a-f]{6}); +"
    r"--(?P=name)-press: (?P<press>device-cmyk\((?P<inks>\d+% \d+% \d+% \d+%)\));"
)
COLOUR = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
PAINT = re.compile(rf'(?P<key>fill|stroke|stop-color)="(?P<colour>{COLOUR.pattern})"', re.IGNORECASE)
TEXT = ("ink", "main-text", "accent-text")
"""Colours of text alone: a picture never means them, though one may have the same screen value."""


@dataclass(frozen=True, slots=True)
class Token:
    """One colour: ``screen`` as ``#1f5666``, ``press`` as CSS says it, ``inks`` (C, M, Y, K) in percent."""

    name: str
    screen: str
    press: str
    inks: tuple[int, int, int, int]


def read_palette(style: str) -> tuple[Token, ...]:
    """The tokens of a style sheet, in its order.

    ValueError if a colour has no inks beside it, or two shapes share a screen value but not their inks.
    """
    tokens = tuple(
        Token(found["name"], found["screen"], found["press"], _inks(found["inks"]))
        for found in PAIR.finditer(style)
    )
    written = len(COLOUR.findall(re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)))
    if len(tokens) != written:
        raise ValueError(f"{written} colours in the style sheet, but {len(tokens)} with inks for a press")
    shapes = [token for token in tokens if token.name not in TEXT]
    if len({token.screen for token in shapes}) != len({(token.screen, token.press) for token in shapes}):
        raise ValueError("one screen value with two mixtures of ink")
    return tokens


def _inks(written: str) -> tuple[int, int, int, int]:
    c, m, y, k = (int(part.rstrip("%")) for part in written.split())
    return c, m, y, k


def press_style(palette: Sequence[Token]) -> str:
    """The style that gives every token its inks."""
    return ":root {" + "".join(f" --{token.name}: {token.press};" for token in palette) + " }"


def in_inks(picture: str, palette: Sequence[Token]) -> str:
    """An SVG picture with its screen colours replaced by the inks of the palette.

    ValueError for a colour that is no token.
    """
    inks = {token.screen: token.press for token in palette if token.name not in TEXT}

    def mixed(colour: str) -> str:
        digits = colour[1:].lower()
        screen = f"#{digits}" if len(digits) == 6 else "#" + "".join(2 * digit for digit in digits)
        if screen not in inks:
            raise ValueError(f"{colour} is not in the palette")
        return inks[screen]

    return PAINT.sub(lambda found: f'{found["key"]}="{mixed(found["colour"])}"', picture)
