"""Whether a written date or time agrees with itself and with the calendar.

Eras and weekdays come from `brochures.text.dates` and `datetime`: there is no second calendar here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from brochures.base.findings import Text
from brochures.text.dates import date_with_weekday, era_year, year_words
from brochures.text.patterns.dates import WrittenDate
from brochures.text.patterns.times import WrittenTimes

AHEAD_YEARS = 15
"""「令和31年」 for 平成31年 was printed once (Sendai, 2019): no notice names a year so far ahead."""

LEAP_YEAR = 2000

Fault = tuple[Text, Text]


def date_faults(text: str, written: WrittenDate, years: Collection[int], today: date | None) -> list[Fault]:
    """What is wrong with a date, as sentences with a hint each.

    ``years`` are those that a date without a year may mean; none when that is not known. ``today`` is
    the day of printing, if that is known.
    """
    if fault := _years_disagree(text, written) or _no_such_day(text, written):
        return [fault]
    faults = (_wrong_era(text, written), _too_far(text, written, today), _weekday(text, written, years))
    return [fault for fault in faults if fault is not None]


def time_faults(text: str, written: WrittenTimes) -> list[Fault]:
    """An end that is not after its start; an end on the next day is written 翌日."""
    if written.last is None or written.last > written.first:
        return []
    message = Text(
        f"「{text}」は、終わりが始まりより後ではありません。", f'"{text}" does not end after it starts.'
    )
    hint = Text(
        "時刻と午前・午後を確かめてください。日をまたぐときは「翌日午前2時」のように書きます。",
        "Check the times and a.m./p.m.; past midnight, write 翌日 before the end.",
    )
    return [(message, hint)]


def _years_disagree(text: str, written: WrittenDate) -> Fault | None:
    if written.western is None or written.era_year is None or written.western == written.era_year:
        return None
    message = Text(f"「{text}」の元号と西暦が合いません。", f'Era and western year of "{text}" disagree.')
    era = f"{written.era}{_era_number(written)}年"
    hint = Text(
        f"{era}は{written.era_year}年です。どちらが正しいか確かめてください。",
        f"{era} is {written.era_year}; find out which is right.",
    )
    return message, hint


def _no_such_day(text: str, written: WrittenDate) -> Fault | None:
    if written.day is not None:
        there = written.in_year(written.year or LEAP_YEAR) is not None
    else:
        there = written.month is None or 1 <= written.month <= 12
    if there:
        return None
    hint = Text("月と日を確かめてください。", "Check the month and the day.")
    return Text(f"「{text}」という日はありません。", f'There is no such day as "{text}".'), hint


def _wrong_era(text: str, written: WrittenDate) -> Fault | None:
    """An era in years in which it was not: 平成31年5月, 令和0年."""
    year = written.era_year
    if year is None or any(_era_of(day) == written.era for day in _span(written, year)):
        return None
    message = Text(
        f"「{text}」は、{written.era}ではありません。", f'"{text}" is outside the years of {written.era}.'
    )
    begin = next(iter(_span(written, year)))
    right = f"{year_words(begin, 'ja')}({year}年)" if _era_of(begin) else f"{year}年"
    return message, Text(f"{right}のことなら、そう書いてください。", f"If {right} is meant, write it so.")


def _span(written: WrittenDate, year: int) -> Iterator[date]:
    """First and last day of what is written: the day, its month or its year."""
    if written.day is not None and (day := written.in_year(year)):
        yield day
    elif written.month is not None:
        first = date(year, written.month, 1)
        yield first
        yield (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    else:
        # A fiscal year of the first year of an era begins before it.
        yield date(year, 1, 1)
        yield date(year, 12, 31)


def _era_of(day: date) -> str:
    try:
        return era_year(day)[0]
    except ValueError:
        return ""


def _too_far(text: str, written: WrittenDate, today: date | None) -> Fault | None:
    year = written.year
    if today is None or year is None or year <= today.year + AHEAD_YEARS:
        return None
    if written.era is None and written.month is None:
        return None  # 2050年 may be a goal
    ahead = year - today.year
    message = Text(f"「{text}」は{ahead}年も先です。", f'"{text}" is {ahead} years ahead.')
    hint = Text(f"{year}年のことです。元号と年を確かめてください。", f"It means {year}; check era and year.")
    return message, hint


def _weekday(text: str, written: WrittenDate, years: Collection[int]) -> Fault | None:
    if written.weekday is None:
        return None
    meant = [written.year] if written.year is not None else years
    days = [day for day in map(written.in_year, sorted(meant)) if day is not None]
    if not days or any(day.weekday() == written.weekday for day in days):
        return None
    message = Text(f"「{text}」の曜日が違います。", f'The weekday of "{text}" is wrong.')
    right = "、".join(date_with_weekday(day, "ja") for day in days)
    right_en = " or ".join(date_with_weekday(day, "en") for day in days)
    return message, Text(f"正しくは{right}です。日と曜日を確かめてください。", f"It is {right_en}.")


def _era_number(written: WrittenDate) -> str:
    return "元" if written.era_number == 1 else str(written.era_number)
