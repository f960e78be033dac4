"""Screen colours as people see them: lightness, chroma and hue in OKLCH (CSS Color 4, 9.3), and contrast."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import atan2, cos, hypot, sin

WHITE = "#ffffff"
STEPS = 24
"""Halvings of an interval: far finer than eight bits of a channel."""


@dataclass(frozen=True, slots=True)
class Oklch:
    """``lightness`` 0 (black) to 1 (white), ``chroma`` from 0 (grey), ``hue`` in radians."""

    lightness: float
    chroma: float
    hue: float

    @property
    def screen(self) -> str:
        """As ``#1f5666``; with less chroma where no screen shows so much of it at this lightness."""
        if not _is_shown(self):
            low, high = 0.0, self.chroma
            for _ in range(STEPS):
                middle = (low + high) / 2
                low, high = (middle, high) if _is_shown(replace(self, chroma=middle)) else (low, middle)
            return _written(_linear(replace(self, chroma=low)))
        return _written(_linear(self))


def oklch(screen: str) -> Oklch:
    """A colour written as ``#1f5666``."""
    red, green, blue = _channels(screen)
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    return Oklch(lightness, hypot(a, b), atan2(b, a))


def luminance(screen: str) -> float:
    """0 (black) to 1 (white): WCAG 2.2, relative luminance."""
    red, green, blue = _channels(screen)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, 1 to 21: WCAG 2.2, contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def darkened(colour: Oklch, least: float, ground: str = WHITE) -> Oklch:
    """The colour, or the lightest darker one of its hue that stands out from a light ground this much."""
    if contrast(colour.screen, ground) >= least:
        return colour
    low, high = 0.0, colour.lightness
    for _ in range(STEPS):
        middle = (low + high) / 2
        there = contrast(replace(colour, lightness=middle).screen, ground) >= least
        low, high = (middle, high) if there else (low, middle)
    return replace(colour, lightness=low)


def lightened(colour: Oklch, most: float, step: float) -> Oklch:
    """The colour, or a lighter one of its hue that stands out from white no more than this, found in steps of
    lightness.
    """
    while contrast(colour.screen, WHITE) > most and colour.lightness < 1:
        colour = replace(colour, lightness=min(1.0, colour.lightness + step))
    return colour


def _channels(screen: str) -> tuple[float, float, float]:
    """Red, green and blue of sRGB as light, 0 to 1 (IEC 61966-2-1)."""
    values = [int(screen[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values
    )
    return red, green, blue


def _linear(colour: Oklch) -> tuple[float, float, float]:
    a, b = colour.chroma * cos(colour.hue), colour.chroma * sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _is_shown(colour: Oklch) -> bool:
    """Whether a screen shows it; what rounds to a channel that it has counts."""
    return all(-0.0005 <= channel <= 1.0005 for channel in _linear(colour))


def _written(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{_eight_bits(channel):02x}" for channel in channels)


def _eight_bits(light: float) -> int:
    light = min(1.0, max(0.0, light))
    value = 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return round(255 * value)
