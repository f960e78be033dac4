"""All that looks like a fact in a text, each once, in the order of the text.

Two texts that mean the same give the same normal form, whatever their widths and dashes: a phone number
is its digits, a day ISO 8601 (``2026-12-26``, without its year ``--12-26``), a time ``HH:MM``.
Every digit of the text belongs to something that is found. Numbers written in kanji are words here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from brochures.text.patterns.contacts import addresses, extensions, phones, postal_codes
from brochures.text.patterns.dates import WEEKDAY_KANJI, WrittenDate, dates
from brochures.text.patterns.english import english
from brochures.text.patterns.normalise_characters import normalise_characters
from brochures.text.patterns.numbers import counts, digits, house_numbers, money
from brochures.text.patterns.pattern_match import PatternMatch
from brochures.text.patterns.times import WrittenTimes, times
from brochures.text.patterns.written_forms import written_days, written_months

DIGIT = re.compile("[0-9]")
FINDERS: tuple[tuple[Callable[[str], Iterator[PatternMatch]], re.Pattern[str]], ...] = (
    (addresses, re.compile("[.@]")),
    (extensions, re.compile("[0-9*#]")),
    (phones, DIGIT),
    (postal_codes, DIGIT),
    (written_days, re.compile("[A-Za-z]{2}.*[0-9]|[0-9].*[A-Za-z]{2}", re.DOTALL)),
    (english, re.compile("[A-Za-z]")),
    (written_months, re.compile("[A-Za-z]{2}")),
    (dates, re.compile("[0-9元]")),
    (times, re.compile("[0-9]|正午")),
    (money, DIGIT),
    (house_numbers, DIGIT),
    (counts, re.compile(f"[0-9{WEEKDAY_KANJI}]")),
    (digits, DIGIT),
)
"""Each with what must be left in a text for it to find anything; most of a page's texts hold little of it."""
TAKEN = "\0"


@dataclass(frozen=True, slots=True)
class FoundFact:
    """Something in a text that looks like a fact.

    ``text`` stands in the original from ``start`` on; ``written`` tells more of a date or a time.
    """

    kind: str
    normal: str
    text: str
    start: int
    written: WrittenDate | WrittenTimes | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=4096)
def find_facts(text: str) -> tuple[FoundFact, ...]:
    """Everything that looks like a fact, in the order of the text.

    The kinds are url, mail, extension, phone, postal, date, month, year, times (a range), time, money,
    address (house numbers), count, weekday and number.
    """
    left, origins = normalise_characters(text)
    matches: list[PatternMatch] = []
    for finder, needs in FINDERS:
        for match in finder(left) if needs.search(left) else ():
            # What one finder took is hidden from the next, and from its own next pattern.
            if TAKEN not in left[match.start : match.end]:
                matches.append(match)
                left = left[: match.start] + TAKEN * (match.end - match.start) + left[match.end :]
    return tuple(_in_original(match, text, origins) for match in sorted(matches, key=lambda item: item.start))


def _in_original(match: PatternMatch, text: str, origins: tuple[int, ...]) -> FoundFact:
    """What was matched, as it stands in the original text, without the white space around it."""
    start, end = origins[match.start], origins[match.end - 1] + 1
    original = text[start:end]
    indent = len(original) - len(original.lstrip())
    return FoundFact(match.kind, match.normal, original.strip(), start + indent, match.written)
