"""A calendar told day by day, with the national holidays as the Cabinet Office lists them (暦要項 and
国民の祝日に関する法律, read by hand), for the three years in which they are known best.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
DAYS = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
HOLIDAYS = {
    date.fromisoformat(f"{year}-{day}")
    for year, listed in (
        (2026, "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23"),
        (2026, "10-12 11-03 11-23"),
        (2027, "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23"),
        (2027, "10-11 11-03 11-23"),
        (2028, "01-01 01-10 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-22"),
        (2028, "10-09 11-03 11-23"),
    )
    for day in listed.split()
}
Dates = Callable[[date], bool]
KANJI = "月火水木金土日"


def nth(day: date) -> int:
    return (day.day + 6) // 7


def is_last(day: date) -> bool:
    return (day + timedelta(7)).month != day.month


def on(day: date, kanji: str) -> bool:
    return KANJI[day.weekday()] in kanji


def off(day: date) -> bool:
    return day in HOLIDAYS


def year_end(day: date) -> bool:
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)


def is_open(day: date) -> bool:
    return on(day, "月火水木金") and not off(day) and not year_end(day)


def line(day: date, first: str = "日") -> int:
    """The line of a printed calendar, found by walking through the month."""
    row, one = 1, day.replace(day=1)
    while one < day:
        one += timedelta(1)
        row += on(one, first)
    return row


def open_number(day: date) -> int:
    return sum(is_open(day.replace(day=number)) for number in range(1, day.day + 1))


def is_last_open(day: date) -> bool:
    later = [day + timedelta(number) for number in range(1, 32)]
    return is_open(day) and not any(is_open(one) for one in later if one.month == day.month)


def moved(
    planned: Callable[[date], bool], step: int, until: Callable[[date], bool] = lambda day: not off(day)
):
    """Planned days, of which one on which it is closed goes on by steps of days."""

    def held(day: date) -> bool:
        if not until(day):
            return False
        return planned(day) or any(
            planned(back)
            and all(not until(day - timedelta(step * between)) for between in range(1, number + 1))
            for number in range(1, 15)
            if (back := day - timedelta(step * number))
        )

    return held


def hall_year_end(day: date) -> bool:
    return (day.month, day.day) >= (12, 28) or (day.month, day.day) <= (1, 4)


def after_monday_holiday(day: date) -> bool:
    back = [day - timedelta(number) for number in range(1, 7)]
    row = list(itertools.takewhile(off, back))
    return any(on(one, "月") for one in row)


def hall_open(day: date) -> bool:
    return on(day, "火水木金土日") and not off(day) and not hall_year_end(day)


def hall_after_monday(day: date) -> bool:
    """A day of the hall to which a Monday that was closed goes on."""
    this = day - timedelta(day.weekday())
    for monday in (this, this - timedelta(7)):
        later = [monday + timedelta(number) for number in range(1, 15)]
        closed = off(monday) or hall_year_end(monday)
        if closed and monday < day and next(one for one in later if hall_open(one)) == day:
            return True
    return False
