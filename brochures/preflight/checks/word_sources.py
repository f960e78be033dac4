"""Check: every word on paper is one of the dataset, or a fixed word of the language.

The check `words` asks whether paper says what was planned, and a view or a template may have planned what
nobody said: 「満席」 on a day with room, a price in kanji, a sentence that was typed into a template. What
looks like a number or a date is left to the checks `unknown-facts` and `belonging`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected, WrittenText
from brochures.content.facts.records import DataFacts
from brochures.preflight.belonging.sections import MASK, Section, masked
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import NOT_COMPARED, Outcome, counted
from brochures.text.patterns import find_facts

NAME = "word-sources"

WORD = re.compile(r"[^\W\d_]+")
"""Letters of any alphabet; signs between them belong to the way of writing."""

WEEKDAYS = re.compile("[月火水木金土日](?:[・〜][月火水木金土日])+")

UNSAID = "。"
"""Between two letters of a text that is known there is nothing to find."""

HINT = Text(
    "正しければデータに書きます。テンプレートの決まり文句なら brochures/text/languages/ja.yaml に加えます。",
    "If it is right, write it into the dataset; a fixed phrase of a template belongs into "
    "brochures/text/languages/ja.yaml.",
)


def check_word_sources(inspected: Inspected, expected: Expected) -> Outcome:
    if expected.data is None:
        return NOT_COMPARED
    blocks = [tuple(items) for _, items in groupby(expected.written, key=lambda item: item.block)]
    run_codes = [fact.text for fact in expected.facts if fact.field.endswith("run_code")]
    strangers = dict.fromkeys(
        word for block in blocks for word in _strangers(block, expected.data, run_codes)
    )
    looked_at = counted(len(expected.written), "文章", "text")
    return Outcome(looked_at, tuple(_finding(word, inspected, expected) for word in strangers))


CHECK = Check(
    name=NAME,
    title=Text(
        "紙面の言葉は、データか決まった言葉にあるものか",
        "Does every word come from the dataset or the language?",
    ),
    makes_sure="every text is a value of the dataset or a fixed word of the language, and none was made up",
    run=check_word_sources,
    needs_plan=True,
)


def _strangers(block: Sequence[WrittenText], data: DataFacts, run_codes: Sequence[str]) -> Iterator[str]:
    """What is left of a block without what is known, and without what looks like a number or a date."""
    section = Section(None, tuple(block))
    left = section.masked((*run_codes, *data.texts))
    for seen in find_facts(left.replace(MASK, UNSAID)):
        left = left[: seen.start] + MASK * len(seen.text) + left[seen.end :]
    left = WEEKDAYS.sub(lambda found: MASK * len(found[0]), left)
    for found in WORD.finditer(masked(left, section.starts, data.words)):
        yield found[0]


def _finding(word: str, inspected: Inspected, expected: Expected) -> Finding:
    message = Text(
        f"「{word}」は、データにも決まった言葉にもありません。",
        f'"{word}" is neither in the dataset nor a fixed word.',
    )
    for page in inspected.page_numbers:
        places = inspected.places(page, word)
        if places:
            return Finding("error", NAME, message, HINT, expected.place(page, area=places[0]))
    return Finding("error", NAME, message, HINT, expected.place())
