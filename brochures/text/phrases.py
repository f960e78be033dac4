"""Japanese text cut into phrases, between which a heading may be broken.

Every Japanese character is a break opportunity for the typesetter, so that headings break inside words. Which
characters make a phrase is what BudouX, a small language model, proposes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Protocol

from brochures.text.line_breaks import (
    LAST_CHARACTERS,
    MAX_EM,
    Span,
    may_break,
    positions_inside,
    sticks_to_previous,
    whole_spans,
    width_em,
)

# Latin words, addresses of pages and numbers are never cut by the phrase parser.
_LATIN = re.compile(r"[0-9A-Za-z](?:[!-'*-~]*[0-9A-Za-z/])?")
# After kanji, so many hiragana are a word of their own: 東京都|ひきこもり, but 話|せない is none.
_WORD_OF_HIRAGANA = re.compile("(?<=[一-鿿])([ぁ-ゖ]{4})")
# 市民生活部|市民活躍支援課.
_DEPARTMENT = re.compile("(?<=[一-鿿]{2})[部局](?=[一-鿿]{2})")
_SPACES = re.compile(r"\s+")


def phrases(text: str, protected: Iterable[str] = (), max_em: float = MAX_EM) -> tuple[str, ...]:
    """The phrases of a text; joined they are the text again.

    Breaks are proposed by BudouX. None falls inside a protected name, a phone number, a date, a time,
    a number with its counter, a short bracketed term or a Latin word; none before closing punctuation
    or after an opening bracket. A newline is a break by the author and stands as a phrase of its own;
    the last phrase before it, and of the text, has at least four characters if the line has. Phrases
    wider than ``max_em`` are also parted before and after what is protected.
    """
    names = tuple(protected)
    parts: list[str] = []
    for number, line in enumerate(str(text).split("\n")):
        if number:
            parts.append("\n")
        parts += line_phrases(line, whole_spans(line, names), max_em)
    return tuple(parts)


def line_phrases(line: str, whole: Sequence[Span], max_em: float) -> list[str]:
    """The phrases of one line, of which the ``whole`` spans are not broken."""
    if not line:
        return []
    inside = positions_inside([*whole, *(match.span() for match in _LATIN.finditer(line))])
    breaks = {*_proposed(line), *(match.end() for match in _SPACES.finditer(line))}
    edges = {edge for span in whole for edge in span if _may_part_at(line, edge)}
    allowed = {position for position in breaks if may_break(line, position)} - inside
    allowed_edges = {position for position in edges if may_break(line, position)} - inside

    positions: list[int] = []
    start = 0
    for end in [*_without_single_characters(line, sorted(allowed)), len(line)]:
        if width_em(line[start:end]) > max_em:
            positions += sorted(edge for edge in allowed_edges if start < edge < end)
        positions.append(end)
        start = end

    # No last line of one or two characters.
    while len(positions) > 1 and len(line[positions[-2] :].strip()) < LAST_CHARACTERS:
        del positions[-2]
    return [line[start:end] for start, end in pairwise([0, *positions])]


def words(line: str) -> list[str]:
    """The words of a line, for a name that is too long for one: its phrases, parted further where the script
    changes. 「ひきこもり」「家族」「ピアサポート」「交流会」.

    None is a single character, and none breaks the rules for lines.
    """
    inside = positions_inside(match.span() for match in _LATIN.finditer(line))
    edges = {*_proposed(line), *(match.end() for match in _SPACES.finditer(line))}
    edges |= {at for at in range(1, len(line)) if _script_changes(line[at - 1], line[at])}
    edges |= {match.start(1) for match in _WORD_OF_HIRAGANA.finditer(line)}
    edges |= {at + 1 for at, character in enumerate(line) if character == "・"}
    edges |= {match.end() for match in _DEPARTMENT.finditer(line)}
    allowed = {at for at in edges if may_break(line, at)} - inside
    breaks = [0, *_without_single_characters(line, sorted(allowed)), len(line)]
    # No last line of one or two characters.
    while len(breaks) > 2 and len(line[breaks[-2] :].strip()) < LAST_CHARACTERS - 1:
        del breaks[-2]
    return [line[start:end] for start, end in pairwise(breaks)]


# What katakana names of services end with, a word of its own when nothing else helps: サポート|ネット.
_KATAKANA_END = re.compile(
    "(?<=[ァ-ヺー]{2})"
    "(?=ネット|センター|グループ|サロン|カフェ|スペース|ステーション|サポート|ルーム|プラザ|クラブ|ワーク)"
)


def compound_parts(word: str) -> list[str]:
    """The parts of a katakana word that is too long for a line."""
    edges = [0, *(match.start() for match in _KATAKANA_END.finditer(word)), len(word)]
    return [word[start:end] for start, end in pairwise(edges)]


def _script_changes(before: str, after: str) -> bool:
    """Whether a word may end between two characters: kana that follow a kanji belong to it."""
    first, then = _script(before), _script(after)
    return first != then and then != "hiragana" and "" not in (first, then)


def _script(character: str) -> str:
    name = unicodedata.name(character, "")
    kinds = {
        "HIRAGANA": "hiragana",
        "KATAKANA": "katakana",
        "CJK": "kanji",
        "LATIN": "latin",
        "DIGIT": "latin",
    }
    # The mark that lengthens a vowel is katakana by its name already.
    return kinds.get(name.partition(" ")[0], "")


class _Parser(Protocol):
    def parse(self, sentence: str) -> list[str]: ...


@cache
def _parser() -> _Parser:
    """BudouX with its default Japanese model, loaded at the first use."""
    import budoux

    parser: _Parser = budoux.load_default_japanese_parser()
    return parser


def _proposed(line: str) -> Iterable[int]:
    """The position after each phrase of the parser."""
    kept = {match.start() for match in _BELONGS_TO_PARTICLE.finditer(line)}
    return (end for end in accumulate(map(len, _parser().parse(line))) if end not in kept)


# What BudouX parts from the particle before it, and what is one word with it: に|よる, に|ついて, が|ない.
_BELONGS_TO_PARTICLE = re.compile(
    "(?<=に)(?=よる|よって|より|ついて|つき|関する|関して|対する|対して|おける|おいて|とって|かかわる|応じ)"
    "|(?<=と)(?=して|いう|いった|ともに)|(?<=[がはも])(?=ない(?![ぁ-ゖ])|ありません|なく)"
)


def _without_single_characters(line: str, positions: list[int]) -> list[int]:
    """Leave out breaks that would set a lone character free, where BudouX cuts 日|時: or 申込方|法:."""
    kept: list[int] = []
    start = 0
    for end in [*positions, len(line)]:
        part = line[start:end].strip()
        letters = sum(not sticks_to_previous(character) for character in part)
        if letters > 1:
            kept.append(end)
        elif part and sticks_to_previous(part[-1]) and kept:
            # It ends with punctuation and so belongs to what is before it.
            kept[-1] = end
        else:
            continue
        start = end
    return [position for position in kept if position < len(line)]


def _may_part_at(line: str, position: int) -> bool:
    """Whether what stays whole may be parted from its neighbour here: not from the particle after it."""
    return 0 < position < len(line) and "HIRAGANA" not in unicodedata.name(line[position], "")
