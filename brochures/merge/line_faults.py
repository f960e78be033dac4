"""What is wrong with the numbers and dates of a line of a record: what preflight asks, a line at a time.

The checks "unknown-facts" and "dates" of preflight look at whole pages; a run looks only at the lines that
differ, and remembers what it found in one that comes again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from brochures.base.findings import Text
from brochures.base.geometry import A4, Size
from brochures.content.expected import AllowedFact, Expected, RequiredFact
from brochures.merge.records import PreparedRecord
from brochures.preflight.checks.dates import COMING, check_dates
from brochures.text.patterns import FoundFact, WrittenDate, WrittenTimes, find_facts
from brochures.text.patterns.faults import date_faults, time_faults

NEAR_WORDS = re.compile(r"号|発行|次回|次は|つぎは|今後の|これからの")
"""What is next to a date in these words is asked of the day of printing."""


@dataclass(frozen=True)
class PlainPage:
    """Words as the checks of preflight ask a page for them; where they stand is not known here."""

    words: str

    @property
    def page_numbers(self) -> range:
        return range(1, 2)

    def text(self, page: int, area: object = None) -> str:
        return self.words

    def places(self, page: int, text: str, area: object = None) -> tuple[()]:
        return ()

    def page_size(self, page: int) -> Size:
        return A4


def unknown_fact(words: str, allowed: Collection[tuple[str, str]]) -> Text | None:
    """What is wrong with a line that holds something which may not stand on the record."""
    for seen in find_facts(words):
        if (seen.kind, seen.normal) not in allowed:
            return Text(
                f"「{seen.text}」は、この印刷物に載せてよい事項にありません。",
                f'"{seen.text}" is no fact of this piece.',
            )
    return None


Years = dict[str, frozenset[int]]
"""The years of each day that may stand on a record, by the form that a day without its year has."""


def date_fault(words: str, prepared: PreparedRecord, years: Years) -> Text | None:
    """What is wrong with the dates and times of a line by themselves."""
    today = prepared.record.document.today
    for number, normal in enumerate(_moments(words)):
        meant = years.get(normal) or frozenset({today.year, today.year + 1})
        fault = _fault(words, number, meant, today)
        if fault is not None:
            return fault
    return None


def today_fault(lines: Iterable[str], prepared: PreparedRecord, years: Years) -> Text | None:
    """What the check "dates" says of the planned dates, and of those near words like 次回, on that day."""
    words = "\n".join(line for line in lines if _is_near(line))
    meant = tuple(years.get(normal) for normal in _moments(words))
    coming = tuple(fact for fact in prepared.record.facts if _is_coming(fact.field))
    some = coming or prepared.facts[-1:]  # of the others it asks only whether there are any
    today = prepared.record.document.today
    days = (
        frozenset(fact for fact in prepared.record.allowed if fact.kind == "date")
        if any(meant)
        else frozenset()
    )
    allowed = frozenset(fact for fact in days if f"-{fact.normal[4:]}" in _moments(words))
    return _today_check(words, some, today, allowed)


@lru_cache(maxsize=4096)
def _today_check(
    words: str, facts: tuple[RequiredFact, ...], today: date, allowed: frozenset[AllowedFact]
) -> Text | None:
    expected = Expected(
        document="",
        pages=1,
        trim=A4,
        facts=facts,
        qr_codes=(),
        log=(),
        fonts=None,
        today=today,
        allowed=allowed,
    )
    paper: Any = PlainPage(words)
    found = check_dates(paper, expected).findings
    return found[0].message if found else None


def years_of(prepared: PreparedRecord) -> Years:
    """The years of each day that may stand on a record."""
    found: dict[str, set[int]] = {}
    for fact in prepared.record.allowed:
        if fact.kind == "date" and not fact.normal.startswith("-"):
            found.setdefault(f"-{fact.normal[4:]}", set()).add(int(fact.normal[:4]))
    return {day: frozenset(years) for day, years in found.items()}


@lru_cache(maxsize=4096)
def _is_coming(field: str) -> bool:
    return bool(COMING.search(field))


@lru_cache(maxsize=4096)
def _is_near(words: str) -> bool:
    return NEAR_WORDS.search(words) is not None and bool(_moments(words))


@lru_cache(maxsize=4096)
def _moments(words: str) -> tuple[str, ...]:
    """The normal form of each date and time; of what is none, nothing."""
    return tuple(seen.written.normal() or "" for seen in _written(words) if seen.written is not None)


def _written(words: str) -> tuple[FoundFact, ...]:
    return tuple(seen for seen in find_facts(words) if seen.written is not None)


@lru_cache(maxsize=8192)
def _fault(words: str, number: int, years: frozenset[int], today: date) -> Text | None:
    seen = _written(words)[number]
    text = " ".join(seen.text.split())
    if isinstance(seen.written, WrittenTimes):
        faults = time_faults(text, seen.written)
    else:
        assert isinstance(seen.written, WrittenDate)
        faults = date_faults(text, seen.written, years, today)
    return faults[0][0] if faults else None
