"""Dates, months and years as Japanese print writes them, read without judging whether they can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from brochures.text.dates import year_of_era
from brochures.text.patterns.pattern_match import PatternMatch

WEEKDAY_KANJI = "月火水木金土日"
ERA_LETTERS = {"R": "令和", "H": "平成", "S": "昭和"}

_NUMBER = r"(?P<number>元|\d{1,3})"
_ERA = rf"(?P<era>令和|平成|昭和|大正|明治)\s*{_NUMBER}"
_WESTERN = r"(?P<western>\d{4})"
# A bare weekday on the next line begins something else.
_WEEKDAY = (
    rf"(?:\s*\(\s*(?P<bracketed>[{WEEKDAY_KANJI}])(?:曜日?)?\s*(?:[・,、/]?\s*(?:祝日?|振替休日|休日?|振休))?\s*\)"
    rf"|[ ]*(?P<bare>[{WEEKDAY_KANJI}])曜日?)?"
)
_TAIL = rf"(?:\s*(?P<month>\d{{1,2}})\s*月(?:\s*(?P<day>\d{{1,2}})\s*日{_WEEKDAY})?)?"
_SEPARATED = (
    rf"(?<![A-Za-z\d./-])(?:{_WESTERN}|(?P<letter>[RHS]){_NUMBER})(?P<sign>[./-])(?P<month>\d{{1,2}})"
)

PATTERNS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        # 令和8年度, 2026年度
        rf"(?<!\d)(?:{_ERA}|{_WESTERN})\s*年(?P<fiscal>度)",
        # 2026年(令和8年)12月26日, 2026(令和8)年
        rf"(?<!\d){_WESTERN}\s*年?\s*\(\s*{_ERA}\s*年?\s*\)\s*年?{_TAIL}",
        # 令和8年(2026年)12月26日(土), 令和8年11月, 令和8(2026)年
        rf"{_ERA}\s*(?=年|\(\s*\d{{4}}\s*\)\s*年)年?(?:\s*\(\s*(?:西暦\s*)?{_WESTERN}\s*年?\s*\))?\s*年?{_TAIL}",
        # 2026年12月26日, 2026年
        rf"(?<!\d){_WESTERN}\s*年{_TAIL}",
        # 2026/12/26, 2026.12.26(土), 2026-12-26, R8.12.26
        rf"{_SEPARATED}(?P=sign)(?P<day>\d{{1,2}})(?![./-]?\d){_WEEKDAY}",
        # 2026/12, R8.12
        rf"(?=(?:19|20|[RHS])\d){_SEPARATED}(?![./-]?\d)",
        # 12月26日(土)
        rf"(?<![\d第])(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日{_WEEKDAY}",
        # 12/26(土)
        rf"(?<![A-Za-z\d./-])(?P<month>0?[1-9]|1[0-2])/(?P<day>0?[1-9]|[12]\d|3[01])(?![\d/]){_WEEKDAY}",
        # 12月号, 4月・10月, but not 第1月曜日
        r"(?<![\d第])(?P<month>\d{1,2})\s*月(?!曜)",
    )
)


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """What a text says of a day, a month or a year; None is what it leaves out. Monday is 0."""

    era: str | None = None
    era_number: int | None = None
    western: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    fiscal: bool = False

    @property
    def era_year(self) -> int | None:
        """The western year that the era says; None for an era that this package does not count."""
        if self.era is None or self.era_number is None:
            return None
        try:
            return year_of_era(self.era, self.era_number)
        except ValueError:
            return None

    @property
    def year(self) -> int | None:
        """The year, if one is written and era and western year do not contradict each other."""
        years = {year for year in (self.western, self.era_year) if year is not None}
        return years.pop() if len(years) == 1 else None

    def kind(self) -> str:
        """How much of it is written: a whole date, a month or a year."""
        return "date" if self.day else "month" if self.month else "year"

    def in_year(self, year: int) -> date | None:
        """The day in that year; None where there is none (2月30日) or no day is said."""
        try:
            return date(year, self.month or 0, self.day or 0)
        except ValueError:
            return None

    def normal(self) -> str | None:
        """2026-12-26, --12-26, 2026-12, --12, 2026, 2026年度; None when its years disagree."""
        has_year = self.western is not None or self.era is not None
        if has_year and self.year is None:
            return None
        parts = [f"{number:02}" for number in (self.month, self.day) if number is not None]
        head = str(self.year) if has_year else "-"
        return "-".join([head, *parts]) + ("年度" if self.fiscal else "")


def dates(text: str) -> Iterator[PatternMatch]:
    """Everything that one of the patterns finds; an earlier pattern takes a longer form."""
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            written = _written(match)
            yield PatternMatch(written.kind(), written.normal() or match[0], *match.span(), written)


def meant_day(written: WrittenDate, today: date) -> date | None:
    """The day that is written; without its year the nearest one, of those with its weekday if it has one."""
    if written.year is not None:
        return written.in_year(written.year)
    days = [day for year in (-1, 0, 1) if (day := written.in_year(today.year + year)) is not None]
    fitting = [day for day in days if written.weekday in (None, day.weekday())]
    return min(fitting or days, key=lambda day: abs(day - today), default=None)


def _written(match: re.Match[str]) -> WrittenDate:
    parts = match.groupdict()
    letter, number, western = parts.get("letter"), parts.get("number"), parts.get("western")
    weekday = parts.get("bracketed") or parts.get("bare")
    return WrittenDate(
        era=ERA_LETTERS[letter] if letter else parts.get("era"),
        era_number=None if number is None else 1 if number == "元" else int(number),
        western=int(western) if western else None,
        month=int(parts["month"]) if parts.get("month") else None,
        day=int(parts["day"]) if parts.get("day") else None,
        weekday=WEEKDAY_KANJI.index(weekday) if weekday else None,
        fiscal=bool(parts.get("fiscal")),
    )
