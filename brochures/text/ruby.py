"""Ruby: readings over words, written ``{漢字|かんじ}`` in a text.

The word between the brace and the bar is the base, what follows its reading (JLREQ 3.3). All that compares
texts compares their bases; the readings stand on paper alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from brochures.text.line_breaks import width_em

READING_EM = 0.5
"""The size of a reading, in that of its base (JLREQ 3.3.3)."""

BESIDE_EM = 0.3
"""The room beside a reading that keeps it from the next one, in its own size (``rt`` in base.css)."""

MOST_OVERHANG_EM = 0.25
KANA_EM = 0.92
"""The mean width of a kana of BIZ UDPGothic."""

_RUBY = re.compile(r"\{([^{}|\n]+)\|([^{}|\n]+)\}")
_KANA = re.compile("[ぁ-ゖァ-ヺー・]+")
_BRACED = re.compile(r"\{[^{}\n]*\}?|\}")
_IDEOGRAPHS = ("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH")
_BARE = re.compile(r"(\S*)\|([ぁ-ゖァ-ヺー]+)")

Mistake = Literal[
    "not-closed", "not-opened", "no-reading", "no-base", "bars", "not-kana", "no-kanji", "no-braces"
]
"""What is wrong with signs of ruby: a brace without its other one, nothing before or after the bar, no bar or
several, a reading that is none, a reading over kana, a bar outside of braces.
"""


@dataclass(frozen=True, slots=True)
class RubyWord:
    """A base, from ``start`` to before ``end`` of a text without readings, and its reading."""

    start: int
    end: int
    reading: str


@lru_cache(maxsize=16_384)
def parse_ruby(text: str) -> tuple[str, tuple[RubyWord, ...]]:
    """The text without readings, and its words that have one; what is written wrongly stays as it is."""
    if "{" not in text:
        return text, ()
    base, at = "", 0
    words = []
    for found in _RUBY.finditer(text):
        base += text[at : found.start()]
        words.append(RubyWord(len(base), len(base) + len(found[1]), found[2]))
        base += found[1]
        at = found.end()
    return base + text[at:], tuple(words)


def base_text(text: str) -> str:
    """A text without its readings: 「漢字」 of ``{漢字|かんじ}``; itself if it has none."""
    return parse_ruby(text)[0] if "{" in text else text


def bracketed(text: str) -> str:
    """A text with its readings in brackets, for plain text: 「漢字（かんじ）」."""
    return _RUBY.sub(r"\1（\2）", text)


def without_reading(text: str) -> tuple[str, ...]:
    """The kanji of a text over which no reading stands, those that follow one another as one."""
    return tuple(_runs_of_kanji(_RUBY.sub(" ", text)))


def is_kanji(character: str) -> bool:
    """Whether it does not show how it is read: also 々 and 〆, but no kana and no digit."""
    return character in "々〆" or unicodedata.name(character, "").startswith(_IDEOGRAPHS)


def overhang_em(base: str, reading: str) -> float:
    """By how much a reading that is wider than its word may reach over kana at each side (JLREQ 3.3.8)."""
    wider = READING_EM * KANA_EM * width_em(reading) - width_em(base)
    return round(min(MOST_OVERHANG_EM, max(0.0, wider / 2)), 2)


def more_em(text: str) -> float:
    """By how much readings make a text wider that are wider than their bases, in em."""
    base, words = parse_ruby(text)
    return sum(
        max(0.0, READING_EM * (width_em(word.reading) + BESIDE_EM) - width_em(base[word.start : word.end]))
        for word in words
    )


def ruby_mistakes(text: str) -> Iterator[tuple[Mistake, str]]:
    """Each sign of ruby that is written wrongly: what is wrong, and how it is written."""
    braced = [(_mistake(found[0]), found[0]) for found in _BRACED.finditer(text)]
    mistakes = [(mistake, written) for mistake, written in braced if mistake is not None]
    yield from mistakes
    for bar in () if mistakes else _BARE.finditer(_RUBY.sub(" ", text)):
        if any(map(is_kanji, bar[1])):
            yield "no-braces", bar[0]


def _mistake(braced: str) -> Mistake | None:
    if braced == "}":
        return "not-opened"
    if not braced.endswith("}"):
        return "not-closed"
    base, *readings = braced[1:-1].split("|")
    if len(readings) > 1:
        return "bars"
    if not readings or not readings[0].strip():
        return "no-reading"
    if not base.strip():
        return "no-base"
    if not _KANA.fullmatch(readings[0]):
        return "not-kana"
    return "no-kanji" if _KANA.fullmatch(base) else None


def _runs_of_kanji(text: str) -> Iterator[str]:
    run = ""
    for character in f"{text} ":
        if is_kanji(character):
            run += character
        elif run:
            yield run
            run = ""
