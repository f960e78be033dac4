"""Whether the numbers and dates of a line may stand on a record: what preflight asks, a line at a time."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from brochures.errors import Text
from brochures.factlike import WrittenDate, WrittenTimes, find_facts
from brochures.factlike.agreement import date_faults, times_faults
from brochures.geometry import A4, Size
from brochures.merge.records import Marked
from brochures.preflight.dates import COMING, check_dates
from brochures.preflight.model import Expected

NEAR_WORDS = re.compile(r"号|発行|次回|次は|つぎは|今後の|これからの")
"""What is next to a date in these words is asked of the day of printing."""


@dataclass(frozen=True)
class Paper:
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


def stray_of(words: str, known: Collection[tuple[str, str]]) -> Text | None:
    """What is wrong with a line that holds something which is not known."""
    for seen in find_facts(words):
        if (seen.kind, seen.normal) not in known:
            return Text(
                f"「{seen.text}」は、この印刷物に載せてよい事項にありません。",
                f'"{seen.text}" is no fact of this piece.',
            )
    return None


@lru_cache(maxsize=4096)
def dated(words: str) -> bool:
    return any(seen.written is not None for seen in find_facts(words))


def date_fault(words: str, marked: Marked, years: dict[str, frozenset[int]]) -> Text | None:
    """What is wrong with the dates and times of a line; ``years`` are those of each day that is known."""
    if not dated(words):
        return None
    today = marked.record.document.today
    for seen in find_facts(words):
        if isinstance(seen.written, WrittenTimes):
            fault = _times_fault(seen.text, seen.written)
        elif isinstance(seen.written, WrittenDate):
            meant = years.get(seen.written.normal() or "") or frozenset({today.year, today.year + 1})
            fault = _date_fault(seen.text, seen.written, meant, today)
        else:
            continue
        if fault is not None:
            return fault
    if NEAR_WORDS.search(words):
        return against_today(words, marked)
    return None


def against_today(words: str, marked: Marked) -> Text | None:
    """What the check "dates" says of these words, and of the planned dates of the record."""
    document = marked.record.document
    expected = Expected(
        document=document.id,
        pages=1,
        trim=document.product.trim,
        # Of the others it asks only whether there are any.
        facts=tuple(fact for fact in marked.facts if fact.field == "run_code" or _is_coming(fact.field)),
        qr_codes=(),
        log=(),
        fonts=None,
        today=document.today,
        known=marked.record.known,
    )
    paper: Any = Paper(words)
    found = check_dates(paper, expected).findings
    return found[0].message if found else None


def years_of(marked: Marked) -> dict[str, frozenset[int]]:
    """The years of each known day, by the form that a day without its year has."""
    found: dict[str, set[int]] = {}
    for fact in marked.record.known:
        if fact.kind == "date" and not fact.normal.startswith("-"):
            found.setdefault(f"-{fact.normal[4:]}", set()).add(int(fact.normal[:4]))
    return {day: frozenset(years) for day, years in found.items()}


@lru_cache(maxsize=4096)
def _is_coming(field: str) -> bool:
    return bool(COMING.search(field))


@lru_cache(maxsize=4096)
def _times_fault(text: str, written: WrittenTimes) -> Text | None:
    faults = times_faults(" ".join(text.split()), written)
    return faults[0][0] if faults else None


@lru_cache(maxsize=4096)
def _date_fault(text: str, written: WrittenDate, years: frozenset[int], today: date) -> Text | None:
    faults = date_faults(" ".join(text.split()), written, years, today)
    return faults[0][0] if faults else None
