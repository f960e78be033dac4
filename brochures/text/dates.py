"""Days, months and years in words: 令和8年(2026年)11月28日(土), 令和8年11月発行.

How each is written is told in ``languages/<language>.yaml``; the years of the eras are here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brochures.text.words import filled, words_of

# 元号法 (1979) and its cabinet orders: an era begins on the day, not on New Year.
_FIRST_DAYS = {"reiwa": date(2019, 5, 1), "heisei": date(1989, 1, 8)}

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2199, 12, 31)
"""The days that can be printed with their era."""

LEAP_YEAR = 2000
"""Has every day that a year can have."""


@dataclass(frozen=True, slots=True)
class DateWords:
    """One day in words, whole and in the pieces that a large date is set from.

    ``year`` is the year as the language counts years, and ``beside_year`` the other way, in brackets: the era
    first in Japanese, and the western year in English; ``below_its_year`` is the large date with
    both above it.
    """

    western_year: str
    year: str
    beside_year: str
    month_day: str
    weekday: str
    full: str
    short: str
    large: str
    below_its_year: str


def era_year(day: date) -> tuple[str, int]:
    """The era and the year in it: 令和 from 2019-05-01, 平成 from 1989-01-08; earlier is a ValueError."""
    era, number = _era(day)
    return words_of("ja").eras[era], number


def year_of_era(name: str, number: int) -> int:
    """The western year of 令和8年; the first year of an era is 1. ValueError for other eras than ours.

    Whether the era lasted that long is another question: 平成32年 is 2020.
    """
    for era, first_day in _FIRST_DAYS.items():
        if words_of("ja").eras[era] == name:
            return first_day.year + number - 1
    raise ValueError(f"{name} is not one of the eras since 1989")


def year_words(day: date, language: str) -> str:
    """「令和8年」; the first year of an era is written 元年. In English 2026."""
    return _written("year", day, language)


def date_words(day: date, language: str) -> DateWords:
    """A day in words: 「令和8年(2026年)11月28日(土)」 and its parts. ValueError for a day without an era."""
    year, beside = year_words(day, language), _written("beside_year", day, language)
    large = _written("large", day, language)
    return DateWords(
        western_year=_written("western_year", day, language),
        year=year,
        beside_year=beside,
        month_day=_written("month_day", day, language),
        weekday=_written("weekday", day, language),
        full=_written("full", day, language),
        short=_written("short", day, language),
        large=large,
        below_its_year=f"{year}{beside}{large}",
    )


def month_words(month: int, language: str) -> str:
    """A month of any year (1 to 12): 「11月」."""
    return words_of(language).months[month - 1]


def month_and_day(month: int, day: int, language: str) -> str:
    """A day of any year: 「12月29日」."""
    return _written("month_day", date(LEAP_YEAR, month, day), language)


def year_month(day: date, language: str, *, with_day: bool = False) -> str:
    """A month of its year: 「令和9年10月」, or a day of it without its weekday."""
    return _written("year_month_day" if with_day else "year_month", day, language)


def issue_month(day: date, language: str) -> str:
    """The month of issue for the foot of a piece: 「令和8年11月発行」."""
    return _written("month_of_issue", day, language)


def short_edition(month: str, language: str) -> str:
    """The same without its year: 「1月号」."""
    return _written("edition", date.fromisoformat(f"{month}-01"), language)


def edition_month(month: str, language: str) -> str:
    """The month that a piece is for (YYYY-MM): 「令和9年1月号」."""
    return _written("month_of_edition", date.fromisoformat(f"{month}-01"), language)


def web_page_date(day: date, language: str) -> str:
    """The date of a web page, as municipal sites print it: 「2025年12月12日」."""
    return _written("of_a_web_page", day, language)


def date_with_weekday(day: date, language: str) -> str:
    """A day of any year, with its weekday: 「1950年1月1日(日)」."""
    return _written("with_weekday", day, language)


def _era(day: date) -> tuple[str, int]:
    for era, first_day in _FIRST_DAYS.items():
        if day >= first_day:
            return era, day.year - first_day.year + 1
    raise ValueError(f"{day} is before 平成; this package prints only days since 1989-01-08")


def _written(form: str, day: date, language: str) -> str:
    """A day in one of the forms of a language."""
    words = words_of(language)
    form = words.dates[form]
    parts = {
        "year": str(day.year),
        "month": words.months[day.month - 1],
        "day": str(day.day),
        "weekday": words.weekdays[day.weekday()],
        "short_weekday": words.short_weekdays[day.weekday()],
    }
    # Only a form with the era asks for one: 「1950年1月1日」 can be written, 「昭和25年」 is never printed.
    if "{era}" in form:
        era, number = _era(day)
        parts["era"] = words.eras[era]
        parts["era_year"] = words.first_year_of_era if number == 1 else str(number)
    return filled(form, **parts)
