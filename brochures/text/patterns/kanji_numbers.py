"""Dates and times with their numbers in kanji: 令和三十一年四月, 二〇二六年十二月二十四日.

On paper such numbers are words like others; where a text is looked at before it is printed, they are read.
"""

from __future__ import annotations

import re

_DIGITS = {kanji: digit for digit, kanji in enumerate("〇一二三四五六七八九")} | {"零": 0}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_NUMBER = re.compile(r"[〇零一二三四五六七八九十百千]+(?=\s*[年月日時分])")


def with_digits(text: str) -> tuple[str, tuple[int, ...]]:
    """The text with them in digits, and for each character (and its end) the index in the original."""
    pieces: list[str] = []
    origins: list[int] = []
    at = 0
    for found in _NUMBER.finditer(text):
        digits = str(_value(found[0]))
        pieces += text[at : found.start()], digits
        origins += range(at, found.start())
        # The first digit is the whole number's, so that no part of it is quoted.
        origins += [found.start()] * len(digits)
        at = found.end()
    return "".join((*pieces, text[at:])), (*origins, *range(at, len(text) + 1))


def _value(kanji: str) -> int:
    """31 for 三十一 as for 三一."""
    if not set(kanji) & set(_POWERS):
        return int("".join(str(_DIGITS[sign]) for sign in kanji))
    total = digit = 0
    for sign in kanji:
        if sign in _POWERS:
            total, digit = total + (digit or 1) * _POWERS[sign], 0
        else:
            digit = _DIGITS[sign]
    return total + digit
