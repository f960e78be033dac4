"""Line breaks at phrases: what may be torn apart at the end of a line, and what never.

Every Japanese character is a break opportunity for the typesetter, so headings break inside words and
phone numbers in the middle. WeasyPrint 70 has neither ``word-break: auto-phrase`` nor keep-all; what
works (measured) is a span with ``white-space: nowrap`` around each phrase and ``<wbr>`` between.
All spans made here have the class ``ph``, for which the page's style must say ``white-space: nowrap``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise
from typing import Protocol

from markupsafe import Markup, escape

#: Phrases and bracketed terms up to this width, in full-width characters, are kept on one line.
MAX_CHARS = 14

#: A paragraph's last line has at least this many characters (documents.md: never one or two).
TAIL_CHARS = 4

#: So many texts are remembered with their breaks; at about 1 kB each, some megabytes at most.
REMEMBERED = 4096

# JLREQ 3.1.7: may not begin a line. Here they never begin a phrase; nor does a space or a combining mark.
_STICKS_LEFT = frozenset(
    "、。，．,.・：；:;？！?!)]}>）］｝〕〉》」』】＞｠〙〗’”»ーｰ々〻ゝゞヽヾ〜～‥…‐–—―%％‰℃°"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ \t\r\u3000"
)
# JLREQ 3.1.8: may not end a line. The signs of money and post belong to the number after them.
_STICKS_RIGHT = frozenset("([{<（［｛〔〈《「『【＜｟〘〖‘“«〒￥¥＄$＃#＋+")

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
_PATTERNS = (
    # Phone numbers with brackets; those with hyphens, and house numbers, are numbers with dashes.
    r"[(（]?0\d{1,4}[)）(（]\d{1,4}(?:[)）]|" + _DASH + r")\d{3,4}",
    rf"(?<!\d)[+＋#＃]?\d+(?:{_DASH}\d+){{1,6}}",
    r"[#＃]\d{4}",
    rf"〒\s?\d{{3}}{_DASH}\d{{4}}",
    # 内線2855, 内線番号:2853から2856
    rf"内線(?:番号)?[:：\s]?\d+(?:(?:から|[〜～・、,]|{_DASH})\d+)*",
    rf"{_YEAR}(?:{_MONTH_DAY})?",
    _MONTH_DAY,
    rf"{_CLOCK}(?:[〜～]{_CLOCK})?",
    # 第4金曜日, 毎月第1・第3火曜日, 毎月最終土曜日
    r"(?:毎月|毎週)?(?:(?:第[\d一二三四五]|最終)(?:[・、](?:第?[\d一二三四五]|最終)){0,5})?[月火水木金土日]曜日?",
    # おおむね6か月以上, 8号棟, 1F
    rf"(?:おおむね|およそ|約)?(?<!\d)\d[\d,.]{{0,15}}{_COUNTERS}(?:以上|以下|以内|未満)?",
    rf"「[^「」]{{1,{MAX_CHARS - 2}}}」",
    rf"『[^『』]{{1,{MAX_CHARS - 2}}}』",
)
# A match may begin at every position (lookahead), so that overlapping ones are all found.
_WHOLE = tuple(re.compile(f"(?=({pattern}))") for pattern in _PATTERNS)
# Latin words, addresses of pages and numbers are never cut by the phrase parser.
_LATIN = re.compile(r"[0-9A-Za-z](?:[!-'*-~]*[0-9A-Za-z/])?")
_SPACES = re.compile(r"\s+")

# First position and the one after the last.
_Span = tuple[int, int]


class _Parser(Protocol):
    def parse(self, sentence: str) -> list[str]: ...


@cache
def _parser() -> _Parser:
    """BudouX with its default Japanese model, loaded at the first use."""
    import budoux

    parser: _Parser = budoux.load_default_japanese_parser()
    return parser


def phrases(text: str, protected: Iterable[str] = (), max_chars: int = MAX_CHARS) -> tuple[str, ...]:
    """The phrases of a text; joined they are the text again.

    Breaks are proposed by BudouX. None falls inside a protected name, a phone number, a date, a time,
    a number with its counter, a short bracketed term or a Latin word; none before closing punctuation
    or after an opening bracket. A newline is a break by the author and stands as a phrase of its own;
    the last phrase before it, and of the text, has at least four characters if the line has. Phrases
    wider than ``max_chars`` are also parted before and after what is protected.
    """
    names = tuple(protected)
    parts: list[str] = []
    for number, line in enumerate(str(text).split("\n")):
        if number:
            parts.append("\n")
        parts += _line_phrases(line, _kept_spans(line, names), max_chars)
    return tuple(parts)


def phrase_html(text: str, protected: Iterable[str] = (), *, max_chars: int = MAX_CHARS) -> Markup:
    """A heading or short text that breaks only between phrases; newlines become ``<br>``.

    A phrase wider than ``max_chars`` (counted in full-width characters, half-width ones as a half)
    stays breakable, apart from what is protected and its last characters, so that no frame is overrun.
    Choose ``max_chars`` no wider than the frame.
    """
    # str(): a text of the data is never markup, whatever its type says.
    return _phrase_html(str(text), tuple(protected), max_chars)


# The pieces of a dataset have most of their texts in common, and all those of a list of records.
@lru_cache(maxsize=REMEMBERED)
def _phrase_html(text: str, names: tuple[str, ...], max_chars: int) -> Markup:
    lines: list[Markup] = []
    for line in text.split("\n"):
        kept = _kept_spans(line, names)
        spans: list[_Span] = []
        start = 0
        parts = _line_phrases(line, kept, max_chars)
        for part in parts:
            end = start + len(part)
            if width(part) <= max_chars:
                spans.append((start, end))
            start = end
        boundaries = _ends(parts)
        lines.append(_spans_html(line, _merged([*spans, *_tail_spans(line, kept), *kept]), boundaries))
    return Markup("<br>").join(lines)


def no_break_html(text: str, protected: Iterable[str] = ()) -> Markup:
    """Running text that may break anywhere except in what is protected and in its last characters."""
    return _no_break_html(str(text), tuple(protected))


@lru_cache(maxsize=REMEMBERED)
def _no_break_html(text: str, names: tuple[str, ...]) -> Markup:
    lines: list[Markup] = []
    for line in text.split("\n"):
        kept = _kept_spans(line, names)
        lines.append(_spans_html(line, _merged([*kept, *_tail_spans(line, kept)])))
    return Markup("<br>").join(lines)


def unbreakable(line: str, protected: Iterable[str] = ()) -> tuple[tuple[int, int], ...]:
    """What must not be broken in a line of text, each by its first position and the one after its last.

    Protected names, phone numbers, dates, times, numbers with their counters and short bracketed terms,
    without the punctuation around them; they may overlap.
    """
    return tuple(sorted(set(_whole_spans(line, tuple(protected)))))


def _kept_spans(line: str, names: tuple[str, ...]) -> list[_Span]:
    """What must not be broken in a line: sorted, apart from one another, punctuation included."""
    return [_with_punctuation(line, span) for span in _merged(_whole_spans(line, names))]


def _whole_spans(line: str, names: tuple[str, ...]) -> list[_Span]:
    spans: list[_Span] = []
    for name in filter(None, names):
        start = line.find(name)
        while start >= 0:
            spans.append((start, start + len(name)))
            start = line.find(name, start + 1)
    for pattern in _WHOLE:
        spans += [match.span(1) for match in pattern.finditer(line)]
    return spans


def _line_phrases(line: str, kept: list[_Span], max_chars: int) -> list[str]:
    if not line:
        return []
    breaks = {*_ends(_parser().parse(line)), *(match.end() for match in _SPACES.finditer(line))}
    edges = {edge for span in kept for edge in span if _is_edge(line, edge)}
    whole = kept + [match.span() for match in _LATIN.finditer(line)]
    inside = {position for start, end in whole for position in range(start + 1, end)}
    allowed = {position for position in breaks if may_break(line, position)} - inside
    allowed_edges = {position for position in edges if may_break(line, position)} - inside

    positions: list[int] = []
    start = 0
    for end in [*_without_single_characters(line, sorted(allowed)), len(line)]:
        if width(line[start:end]) > max_chars:
            positions += sorted(edge for edge in allowed_edges if start < edge < end)
        positions.append(end)
        start = end

    # No last line of one or two characters.
    while len(positions) > 1 and len(line[positions[-2] :].strip()) < TAIL_CHARS:
        del positions[-2]
    return [line[start:end] for start, end in pairwise([0, *positions])]


def _without_single_characters(line: str, positions: list[int]) -> list[int]:
    """Leave out breaks that would set a lone character free, where BudouX cuts 日|時: or 申込方|法:."""
    kept: list[int] = []
    start = 0
    for end in [*positions, len(line)]:
        part = line[start:end].strip()
        letters = sum(not _sticks_left(character) for character in part)
        if letters > 1:
            kept.append(end)
        elif part and _sticks_left(part[-1]) and kept:
            # It ends with punctuation and so belongs to what is before it.
            kept[-1] = end
        else:
            continue
        start = end
    return [position for position in kept if position < len(line)]


def _is_edge(line: str, position: int) -> bool:
    """Whether a protected span may be parted from its neighbour here: not from the particle after it."""
    return 0 < position < len(line) and "HIRAGANA" not in unicodedata.name(line[position], "")


def may_break(line: str, position: int) -> bool:
    """Whether the rules of line breaking (JLREQ 3.1.7 and 3.1.8) let a line end before this position."""
    if not 0 < position < len(line):
        return False
    return not _sticks_left(line[position]) and line[position - 1] not in _STICKS_RIGHT


def _sticks_left(character: str) -> bool:
    return character in _STICKS_LEFT or unicodedata.category(character)[0] == "M" or character == "\u200d"


def _with_punctuation(line: str, span: _Span) -> _Span:
    """A span together with the opening brackets before it and the closing punctuation after it."""
    start, end = span
    while start > 0 and (line[start - 1] in _STICKS_RIGHT or _sticks_left(line[start])):
        start -= 1
    while end < len(line) and _sticks_left(line[end]) and not line[end].isspace():
        end += 1
    return start, end


def _tail_spans(line: str, kept: list[_Span]) -> list[_Span]:
    """The last characters of a line of text, moved off anything that must stay whole."""
    end = len(line.rstrip())
    if end <= TAIL_CHARS:
        return [(0, end)] if end else []
    start = end - TAIL_CHARS
    for first, last in reversed(kept):
        if first < start < last:
            start = first
    return [_with_punctuation(line, (start, end))]


def _merged(spans: Iterable[_Span]) -> list[_Span]:
    """Spans in order, overlapping ones united; neighbours that only touch stay apart."""
    united: list[_Span] = []
    for start, end in sorted(spans):
        if united and start < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((start, end))
    return united


def _ends(parts: Iterable[str]) -> list[int]:
    """The position after each part."""
    ends: list[int] = []
    for part in parts:
        ends.append((ends[-1] if ends else 0) + len(part))
    return ends


def _spans_html(line: str, spans: list[_Span], breaks: Iterable[int] = ()) -> Markup:
    """The line with a nowrap span around each given span, and a break opportunity at each position."""
    whole = set(spans)
    inside = {position for start, end in spans for position in range(start + 1, end)}
    cuts = set(breaks) - inside - {0, len(line)}
    positions = sorted({0, len(line), *cuts, *(edge for span in spans for edge in span)})
    pieces: list[Markup] = []
    for start, end in pairwise(positions):
        if start in cuts:
            pieces.append(Markup("<wbr>"))
        piece = escape(line[start:end])
        pieces.append(Markup('<span class="ph">{}</span>').format(piece) if (start, end) in whole else piece)
    return Markup().join(pieces)


def width(text: str) -> float:
    """Width in full-width characters, half-width ones as a half; combining marks take none."""
    return sum(
        0.0
        if unicodedata.category(character)[0] == "M"
        else 1.0
        if unicodedata.east_asian_width(character) in "FWA"
        else 0.5
        for character in text
    )
