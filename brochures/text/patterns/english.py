"""Dates and times in English: Saturday, 28 November 2026, November 28, 1:30–4:30 p.m., 12 noon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from brochures.text.patterns.dates import WEEKDAY_KANJI, WrittenDate
from brochures.text.patterns.pattern_match import PatternMatch
from brochures.text.patterns.times import DAY, HOUR, WrittenTimes

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY_NAMES = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(?P<weekday>Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:rs(?:day)?)?|Fri(?:day)?|Sat(?:urday)?"
    r"|Sun(?:day)?)"
)
_DAY = r"(?<![\d:.,])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\d:])"
_YEAR = r"(?:,?\s+(?P<year>\d{4})(?!\d))?"
DATES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"(?:\b{_WEEKDAY}\.?,?\s+)?{_DAY}\s+{_MONTH}{_YEAR}",
        rf"(?:\b{_WEEKDAY}\.?,?\s+)?\b{_MONTH}\s+{_DAY}{_YEAR}",
        rf"\b{_MONTH}\s+(?P<year>\d{{4}})(?!\d)",
        rf"\b{_WEEKDAY}s?\b\.?",
    )
)


def _clock(name: str) -> str:
    return rf"(?<![\d:.])(?P<{name}_hour>\d{{1,2}})(?::(?P<{name}_minute>[0-5]\d))?"


def _half(name: str) -> str:
    return rf"\s*(?P<{name}_half>[ap]\.m\.|[ap]m\b|noon\b|midnight\b)(?P<{name}_next>\s+the\s+next\s+day)?"


RANGE = re.compile(rf"{_clock('a')}(?:{_half('a')})?\s*(?:-|~|to)\s*{_clock('b')}{_half('b')}", re.ASCII)
SINGLE = re.compile(_clock("a") + _half("a"), re.ASCII)


def english(text: str) -> Iterator[PatternMatch]:
    """Dates, months, weekdays, times and ranges of times."""
    for pattern in DATES:
        for match in pattern.finditer(text):
            yield _date(match)
    for match in RANGE.finditer(text):
        last = _minutes(match, "b", match["b_half"])
        first = _minutes(match, "a", match["a_half"] or match["b_half"])
        if last == 0 < first and match["b_half"] == "midnight":
            last = DAY
        yield _times(match, WrittenTimes(first, last))
    for match in SINGLE.finditer(text):
        yield _times(match, WrittenTimes(_minutes(match, "a", match["a_half"])))


def _date(match: re.Match[str]) -> PatternMatch:
    parts = match.groupdict()
    weekday, month, day, year = (parts.get(name) for name in ("weekday", "month", "day", "year"))
    number = DAY_NAMES.index(weekday[:3]) if weekday else None
    if number is not None and month is None:
        return PatternMatch("weekday", WEEKDAY_KANJI[number], *match.span())
    written = WrittenDate(
        western=int(year) if year else None,
        month=MONTHS.index(month[:3]) + 1 if month else None,
        day=int(day) if day else None,
        weekday=number,
    )
    return PatternMatch(written.kind(), written.normal() or match[0], *match.span(), written)


def _times(match: re.Match[str], written: WrittenTimes) -> PatternMatch:
    kind = "time" if written.last is None else "times"
    return PatternMatch(kind, written.normal(), *match.span(), written)


def _minutes(match: re.Match[str], name: str, half: str) -> int:
    """Minutes since midnight; the half of the day may be said only once, at the end of a range."""
    late = half[0] == "p" or half == "noon"
    hour = int(match[f"{name}_hour"]) % 12 + (12 if late else 0)
    return hour * HOUR + int(match[f"{name}_minute"] or 0) + (DAY if match[f"{name}_next"] else 0)
