"""Damages to readings over words: others, in another place, or not to be read."""

from __future__ import annotations

import pikepdf

from mutations.damage import EASY, Damage
from mutations.html import Change, css, say, swap

FLYER = "flyer-riyusu-ja-easy"
PLACE = "<rt>ばしょ</rt>"


def styled(style: str) -> Change:
    """The reading of one word in another style."""
    return say(PLACE, PLACE.replace("<rt>", f'<rt style="{style}">'), 1)


def _without_first(pdf: pikepdf.Pdf) -> None:
    """The first letter of the first reading is painted no more."""
    steps = list(pikepdf.parse_content_stream(pdf.pages[0]))
    at = next(
        number
        for number, step in enumerate(steps)
        if str(step.operator) == "Do" and str(step.operands[0]).startswith("/Reading")
    )
    del steps[at]
    pdf.pages[0].Contents = pdf.make_stream(pikepdf.unparse_content_stream(steps))


READING_DAMAGES = [
    Damage("a reading is another one", FLYER, say(PLACE, "<rt>ばしよ</rt>", 1), city=EASY),
    Damage("a reading is gone", FLYER, say(PLACE, "", 1), city=EASY),
    Damage(
        "two words have each other's readings",
        FLYER,
        swap(PLACE, "<rt>ふじみ</rt>"),
        city=EASY,
    ),
    Damage(
        "a reading stands over the next word", FLYER, styled("position: relative; left: 2.5em"), city=EASY
    ),
    Damage(
        "a reading is cut off",
        FLYER,
        styled("height: .6em; margin-bottom: .4em; overflow: hidden"),
        city=EASY,
    ),
    Damage("a reading is white", FLYER, styled("color: #fff"), city=EASY),
    Damage("readings are too small to be read", FLYER, css("rt { font-size: 35% !important }"), city=EASY),
    Damage("a reading lies on the line above", FLYER, styled("margin: -2.5em 0 1.5em"), city=EASY),
    Damage("all readings are gone", FLYER, css("rt { display: none !important }"), city=EASY),
    Damage("a letter of a reading is not painted", FLYER, pdf=_without_first, city=EASY),
]
