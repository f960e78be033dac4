"""Words as outlines, as a drawing program makes them: no text that any check of words could find."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.ttLib import TTFont
from making import PROJECT

EM = 1000
"""Lengths come out in thousandths of the type; pens count upwards from the foot of a letter."""


class PdfPen(BasePen):  # type: ignore[misc]
    """Outlines as operators of a PDF."""

    def __init__(self, glyphs: Any) -> None:
        super().__init__(glyphs)
        self.steps: list[str] = []

    def _moveTo(self, point: Any) -> None:
        self.steps.append("{} {} m".format(*point))

    def _lineTo(self, point: Any) -> None:
        self.steps.append("{} {} l".format(*point))

    def _curveToOne(self, one: Any, two: Any, end: Any) -> None:
        self.steps.append("{} {} {} {} {} {} c".format(*one, *two, *end))

    def _closePath(self) -> None:
        self.steps.append("h")


def pdf_outlines(word: str, left: float, foot: float, size: float) -> str:
    """The operators that fill a word, from where it begins."""
    shown = []
    for at, name in enumerate(_names(word)):
        pen = PdfPen(_glyphs())
        _glyphs()[name].draw(pen)
        shown.append(
            f"q {size / _em()} 0 0 {size / _em()} {left + at * size} {foot} cm {' '.join(pen.steps)} f Q"
        )
    return " ".join(shown)


def svg_outlines(word: str, colour: str = "#000") -> str:
    """A drawing as wide as the word has letters, and as high as one."""
    scale = EM / _em()
    paths = []
    for at, name in enumerate(_names(word)):
        pen = SVGPathPen(_glyphs())
        _glyphs()[name].draw(pen)
        place = f"translate({at * EM} {0.88 * EM}) scale({scale} {-scale})"
        paths.append(f'<path transform="{place}" d="{pen.getCommands()}" fill="{colour}"/>')
    size = f'viewBox="0 0 {len(word) * EM} {EM}" width="{4 * len(word)}mm" height="4mm"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(paths)}</svg>'


def _names(word: str) -> Iterator[str]:
    names = _font().getBestCmap()
    return (names[ord(character)] for character in word)


@cache
def _font() -> Any:
    return TTFont(PROJECT / "fonts" / "BIZUDPGothic-Bold.ttf")


@cache
def _glyphs() -> Any:
    return _font().getGlyphSet()


def _em() -> int:
    return int(_font()["head"].unitsPerEm)
