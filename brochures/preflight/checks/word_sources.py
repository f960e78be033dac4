"""Check: every word on paper is one of the dataset, or a fixed word of the language.

The check `words` asks whether paper says what was planned, and a view or a template may have planned what
nobody said: 「満席」 on a day with room, a price in kanji, a sentence that was typed into a template. What
looks like a number or a date is left to the checks `unknown-facts` and `belonging`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from brochures.base.findings import Finding, Place, Text
from brochures.content.expected import Expected, WrittenText
from brochures.content.facts.records import DataFacts
from brochures.preflight.belonging.pieces import each_form, pieces_of
from brochures.preflight.belonging.sections import MASK, Section, masked
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import NOT_COMPARED, Outcome, counted
from brochures.products.product import OUTPUTS
from brochures.text.patterns import find_facts
from brochures.text.spaces import without_spaces

NAME = "word-sources"

WORD = re.compile(r"[^\W\d_]+")
"""Letters of any alphabet; signs between them belong to the way of writing."""

WEEKDAYS = re.compile("[月火水木金土日](?:[・〜][月火水木金土日])+")

UNSAID = "。"
"""Between two letters of a text that is known there is nothing to find."""

HINT = Text(
    "正しければデータに書きます。テンプレートの決まり文句なら brochures/text/languages/ に加えます。",
    "If it is right, write it into the dataset; a fixed phrase of a template belongs into "
    "the files of brochures/text/languages/.",
)


def check_word_sources(inspected: Inspected, expected: Expected) -> Outcome:
    pieces = each_form(pieces_of(inspected, expected))
    if not pieces:
        return NOT_COMPARED
    run_codes = tuple({fact.text: None for fact in expected.facts if fact.field.endswith("run_code")})
    findings = [
        _finding(word, piece.place_of(word, inspected, expected))
        for piece in pieces
        for word in dict.fromkeys(_strangers(piece.written, piece.data, run_codes))
    ]
    looked_at = sum(len(piece.written) for piece in pieces)
    return Outcome(counted(looked_at, "文章", "text"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "紙面の言葉は、データか決まった言葉にあるものか",
        "Does every word come from the dataset or the language?",
    ),
    makes_sure="every text is a value of the dataset or a fixed word of the language, and none was made up",
    run=check_word_sources,
    outputs=OUTPUTS,
    needs_plan=True,
)


def _strangers(written: Sequence[WrittenText], data: DataFacts, run_codes: tuple[str, ...]) -> Iterator[str]:
    """What is left of each block without what is known, and without what looks like a number or a date."""
    # A number alone, such as the name of a district, says nothing of the words around it in 午後1時.
    known = (*run_codes, *(text for text in data.texts if WORD.search(text)))
    solid = frozenset(map(without_spaces, known))
    for _, block in groupby(written, key=lambda item: item.block):
        # What a text says as a whole is not taken for the end of one and the beginning of the next.
        section = Section(None, tuple(_hidden(item, solid) for item in block), data.language)
        left = section.masked(known)
        spaced = section.spaced(left).replace(MASK, UNSAID)
        for seen in find_facts(spaced):
            start = seen.start - spaced.count(" ", 0, seen.start)
            length = len(without_spaces(seen.text))
            left = left[:start] + MASK * length + left[start + length :]
        left = WEEKDAYS.sub(lambda found: MASK * len(found[0]), left)
        for found in WORD.finditer(masked(left, section.starts, data.words)):
            yield found[0]


def _hidden(item: WrittenText, known: Collection[str]) -> WrittenText:
    text = without_spaces(item.text)
    return replace(item, text=MASK * len(text)) if text in known else item


def _finding(word: str, place: Place) -> Finding:
    message = Text(
        f"「{word}」は、データにも決まった言葉にもありません。",
        f'"{word}" is neither in the dataset nor a fixed word.',
    )
    return Finding("error", NAME, message, HINT, place)
