"""All that looks like a fact in a text, each once, in the order of the text.

Two texts that mean the same give the same normal form: widths and dashes are folded, a phone
number is its digits, a day is ISO 8601 (``2026-12-26``, without its year ``--12-26``), a time ``HH:MM``.
Every digit of the text belongs to something that is found. Numbers written in kanji are words here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from brochures.text.patterns.contacts import addresses, extensions, phones, postal_codes
from brochures.text.patterns.dates import WEEKDAYS, WrittenDate, dates
from brochures.text.patterns.english import english
from brochures.text.patterns.folded import fold
from brochures.text.patterns.numbers import counts, digits, house_numbers, money
from brochures.text.patterns.spot import Spot
from brochures.text.patterns.times import WrittenTimes, times

DIGIT = re.compile("[0-9]")
FINDERS: tuple[tuple[Callable[[str], Iterator[Spot]], re.Pattern[str]], ...] = (
    (addresses, re.compile("[.@]")),
    (extensions, re.compile("[0-9*#]")),
    (phones, DIGIT),
    (postal_codes, DIGIT),
    (english, re.compile("[A-Za-z]")),
    (dates, re.compile("[0-9元]")),
    (times, re.compile("[0-9]|正午")),
    (money, DIGIT),
    (house_numbers, DIGIT),
    (counts, re.compile(f"[0-9{WEEKDAYS}]")),
    (digits, DIGIT),
)
"""Each with what must be left in a text for it to find anything; most of a page's texts hold little of it."""
TAKEN = "\0"


@dataclass(frozen=True, slots=True)
class Seen:
    """``text`` stands in the original from ``start`` on; ``written`` tells more of a date or a time."""

    kind: str
    normal: str
    text: str
    start: int
    written: WrittenDate | WrittenTimes | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact in the same normal form, and how people write it.

    ``most`` is how often it may stand on a page, where that matters: the numbers of a list.
    """

    kind: str
    normal: str
    text: str
    most: int | None = None


@lru_cache(maxsize=4096)
def find_facts(text: str) -> tuple[Seen, ...]:
    """Everything that looks like a fact, in the order of the text.

    The kinds are url, mail, extension, phone, postal, date, month, year, times (a range), time, money,
    address (house numbers), count, weekday and number.
    """
    folded, origins = fold(text)
    spots: list[Spot] = []
    for finder, needs in FINDERS:
        for spot in finder(folded) if needs.search(folded) else ():
            # What one finder took is hidden from the next, and from its own next pattern.
            if TAKEN not in folded[spot.start : spot.end]:
                spots.append(spot)
                folded = folded[: spot.start] + TAKEN * (spot.end - spot.start) + folded[spot.end :]
    return tuple(_seen(spot, text, origins) for spot in sorted(spots, key=lambda item: item.start))


def _seen(spot: Spot, text: str, origins: tuple[int, ...]) -> Seen:
    start, end = origins[spot.start], origins[spot.end - 1] + 1
    told = text[start:end]
    lead = len(told) - len(told.lstrip())
    return Seen(spot.kind, spot.normal, told.strip(), start + lead, spot.written)
