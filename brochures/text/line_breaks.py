"""Where a line of Japanese may end, and what must stay whole on one line.

The rules are those of JLREQ (Requirements for Japanese Text Layout, W3C), and of our own for numbers, dates,
names and the like: torn apart, they are misread (print-facts.md, section 9). Widths are in em: the width of
one full-width character; a half-width one counts as a half.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

#: Bracketed terms up to this width are kept on one line.
MAX_EM = 14

#: A paragraph's last line has at least this many characters (documents.md: never one or two).
LAST_CHARACTERS = 4

Span = tuple[int, int]
"""A part of a line: its first position and the one after its last."""

# JLREQ 3.1.7: may not begin a line. Here they never begin a phrase; nor does a space or a combining mark.
_STICKS_TO_PREVIOUS = frozenset(
    "、。，．,.・：；:;？！?!)]}>）］｝〕〉》」』】＞｠〙〗’”»ーｰ々〻ゝゞヽヾ〜～‥…‐–—―%％‰℃°"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ \t\r\u3000"
)
# JLREQ 3.1.8: may not end a line. The signs of money and post belong to the number after them.
_STICKS_TO_NEXT = frozenset("([{<（［｛〔〈《「『【＜｟〘〖‘“«〒￥¥＄$＃#＋+")

_DASH = r"[-\u2010-\u2015\u2212\u2500\u30fc\uff0d]"
_ERA = r"(?:令和|平成|昭和)(?:\d{1,2}|元)年"
_YEAR = rf"(?:{_ERA}(?:[(（]\d{{4}}年[)）])?|\d{{4}}年(?:[(（]{_ERA}[)）])?)"
_MONTH_DAY = r"\d{1,2}月(?:\d{1,2}日)?(?:[(（][月火水木金土日](?:[・、]?祝)?[)）])?"
_CLOCK = r"(?:翌日の?)?(?:午前|午後)?\d{1,2}(?:時(?!間)(?:\d{1,2}分|半)?|[:：]\d{2})"
# Counters that follow a number; a longer one stands before its own beginning (年間 before 年).
_COUNTERS = (
    r"(?:[かカヶヵケ](?:月|所|国)|時間|年間|年度|年生|週間|日間|段階|番窓口|号棟|号室|丁目|番地|ページ"
    r"|[円歳才回人名階分年月日番号件つ代台席F])"
)

# What must stay whole wherever it occurs (print-facts.md, section 9). Repeats are bounded and numbers
# begin at their first digit, so that a hostile text costs no more than its length.
_WHOLE_PATTERNS = (
    # Phone numbers with brackets; those with hyphens, and house numbers, are numbers with dashes.
    r"[(（]?0\d{1,4}[)）(（]\d{1,4}(?:[)）]|" + _DASH + r")\d{3,4}",
    rf"(?<!\d)[+＋#＃]?\d+(?:{_DASH}\d+){{1,6}}",
    r"[#＃]\d{4}",
    rf"〒\s?\d{{3}}{_DASH}\d{{4}}",
    # 内線2855, 内線番号:2853から2856; of 内線2855・2857 each number.
    rf"内線(?:番号)?[:：\s]?\d+(?:(?:から|[〜～]|{_DASH})\d+)*",
    rf"(?<=[・、,])\d+(?:(?:から|[〜～]|{_DASH})\d+)*",
    rf"{_YEAR}(?:{_MONTH_DAY})?",
    _MONTH_DAY,
    rf"{_CLOCK}(?:[〜～]{_CLOCK})?",
    # 第4金曜日, 毎月第1・第3火曜日, 毎月最終土曜日
    r"(?:毎月|毎週)?(?:(?:第[\d一二三四五]|最終)(?:[・、](?:第?[\d一二三四五]|最終)){0,5})?[月火水木金土日]曜日?",
    # おおむね6か月以上, 8号棟, 1F
    rf"(?:おおむね|およそ|約)?(?<!\d)\d[\d,.]{{0,15}}{_COUNTERS}(?:以上|以下|以内|未満)?",
    rf"「[^「」]{{1,{MAX_EM - 2}}}」",
    rf"『[^『』]{{1,{MAX_EM - 2}}}』",
)
# A match may begin at every position (lookahead), so that overlapping ones are all found.
_WHOLE = tuple(re.compile(f"(?=({pattern}))") for pattern in _WHOLE_PATTERNS)


_TIME_RANGE = re.compile(rf"(?:{_CLOCK}|正午)から(?:{_CLOCK}|正午)")


def time_ranges(line: str) -> list[Span]:
    """From when to when, 午後1時から午後4時: read as one thing, so broken only where no line holds it."""
    return [match.span() for match in _TIME_RANGE.finditer(line)]


def may_break(line: str, position: int) -> bool:
    """Whether the rules of line breaking (JLREQ 3.1.7 and 3.1.8) let a line end before this position."""
    if not 0 < position < len(line):
        return False
    return not sticks_to_previous(line[position]) and line[position - 1] not in _STICKS_TO_NEXT


def sticks_to_previous(character: str) -> bool:
    """Whether a line may not begin with it: closing punctuation, small kana, combining marks, spaces."""
    return (
        character in _STICKS_TO_PREVIOUS or unicodedata.category(character)[0] == "M" or character == "\u200d"
    )


def unbreakable(line: str, protected: Iterable[str] = ()) -> tuple[Span, ...]:
    """What must not be broken in a line of text: in order, and it may overlap.

    Protected names, phone numbers, dates, times, numbers with their counters and short bracketed terms,
    without the punctuation around them.
    """
    spans: set[Span] = set()
    for name in filter(None, protected):
        start = line.find(name)
        while start >= 0:
            spans.add((start, start + len(name)))
            start = line.find(name, start + 1)
    for pattern in _WHOLE:
        spans.update(match.span(1) for match in pattern.finditer(line))
    return tuple(sorted(spans))


def whole_spans(line: str, protected: Iterable[str]) -> list[Span]:
    """What must not be broken in a line: in order, apart from one another, punctuation included."""
    return [_with_punctuation(line, span) for span in united(unbreakable(line, protected))]


def last_span(line: str, whole: Iterable[Span]) -> list[Span]:
    """The last characters of a line, which stay together: none, or one that parts none of the ``whole``."""
    end = len(line.rstrip())
    if end <= LAST_CHARACTERS:
        return [(0, end)] if end else []
    start = end - LAST_CHARACTERS
    for first, last in sorted(whole, reverse=True):
        if first < start < last:
            start = first
    return [_with_punctuation(line, (start, end))]


def united(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, overlapping ones united; neighbours that only touch stay apart."""
    apart: list[Span] = []
    for start, end in sorted(spans):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def positions_inside(spans: Iterable[Span]) -> set[int]:
    """All positions at which one of the spans would be broken."""
    return {position for start, end in spans for position in range(start + 1, end)}


def width_em(text: str) -> float:
    """The width of a text in full-width characters, half-width ones as a half; combining marks take none."""
    return sum(
        0.0
        if unicodedata.category(character)[0] == "M"
        else 1.0
        if unicodedata.east_asian_width(character) in "FWA"
        else 0.5
        for character in text
    )


# The mean widths of the letters of BIZ UDPGothic Bold, from its table of advances (hmtx).
_SMALL_LETTER_EM = 0.64
_LARGE_LETTER_EM = 0.77


def set_width_em(text: str) -> float:
    """The width of a text as it is set, in em: like `width_em`, but Latin letters are wider than a half."""
    more = {True: _LARGE_LETTER_EM - 0.5, False: _SMALL_LETTER_EM - 0.5}
    return width_em(text) + sum(
        more[letter.isupper()] for letter in text if letter.isascii() and letter.isalpha()
    )


def _with_punctuation(line: str, span: Span) -> Span:
    """A span together with the opening brackets before it and the closing punctuation after it."""
    start, end = span
    while start > 0 and (line[start - 1] in _STICKS_TO_NEXT or sticks_to_previous(line[start])):
        start -= 1
    while end < len(line) and sticks_to_previous(line[end]) and not line[end].isspace():
        end += 1
    return start, end
