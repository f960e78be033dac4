"""When an office is open: national holidays, the year end, and the closures of the data.

National holidays come from the ``holidays`` package (国民の祝日に関する法律). The two equinox days
are fixed only by the astronomical almanac (暦要項) that the gazette prints on the first working day
of February of the year before; until then they, and the days that follow from them, are
provisional.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from brochures.dataset.models import Closures, NthWeekday, Office, YearEnd
from brochures.locales import WEEKDAYS

ONE_DAY = timedelta(days=1)
# Closed for a whole year at the most: a search that goes on longer has no answer.
SEARCH_DAYS = 366
EQUINOXES = ("春分の日", "秋分の日")


@dataclass(frozen=True, slots=True)
class Closure:
    """Why nobody is there: ``name`` in the words of a calendar (成人の日, 年末年始, 休館日)."""

    name: str
    national: bool


def national_holiday(day: date) -> str | None:
    """The Japanese name of a national holiday; 振替休日 and 国民の休日 are named too."""
    return _holidays(day.year).get(day)


@cache
def _holidays(year: int) -> dict[date, str]:
    import holidays

    return {
        day: str(name) for day, name in holidays.country_holidays("JP", years=year, language="ja").items()
    }


def is_provisional(day: date, today: date) -> bool:
    """Whether a holiday rests on an equinox that is not gazetted yet on ``today``."""
    near = [name for offset in (-2, -1, 0, 1, 2) if (name := national_holiday(day + offset * ONE_DAY))]
    return bool(set(near) & set(EQUINOXES)) and today < date(day.year - 1, 2, 1)


def in_year_end(day: date, span: YearEnd) -> bool:
    """Whether a day is in the closure around the new year; without stated days 12/29 to 1/3.

    Those are the days of 行政機関の休日に関する法律, article 1, which the cities' ordinances repeat.
    """
    start, end = span.start or "12-29", span.end or "01-03"
    here = f"{day:%m-%d}"
    return here >= start or here <= end if start > end else start <= here <= end


def nth_weekdays(month: date, wanted: NthWeekday) -> list[date]:
    """The nth such weekdays of a month, in order; a fifth that the month lacks is left out."""
    from dateutil.rrule import MONTHLY, rrule, weekday

    weekdays = [weekday(WEEKDAYS.index(wanted.weekday), number) for number in wanted.nth]
    start = datetime(month.year, month.month, 1)
    return [
        moment.date()
        for moment in rrule(MONTHLY, dtstart=start, byweekday=weekdays, count=len(weekdays))
        if moment.month == month.month
    ]


def closure_of(closed: Closures, day: date) -> Closure | None:
    """Why a place with these closures is closed on a day; what is not stated does not close it."""
    if closed.national_holidays == "closed" and (name := national_holiday(day)):
        return Closure(name, national=True)
    if isinstance(closed.year_end, YearEnd) and in_year_end(day, closed.year_end):
        return Closure("年末年始", national=True)
    if any(day in nth_weekdays(day, item) for item in closed.weekdays):
        return Closure("休館日", national=False)
    return None


def public_closure(day: date) -> Closure | None:
    """A national holiday or the year end, which stop most meetings."""
    return closure_of(Closures(national_holidays="closed", year_end=YearEnd()), day)


def is_open(office: Office, day: date) -> bool:
    """Whether the office is open: on its weekdays, outside its closures and its single closed days."""
    return (
        WEEKDAYS[day.weekday()] in office.days
        and day not in office.closed_days
        and closure_of(office.closed, day) is None
    )


def next_open_day(office: Office, day: date) -> date | None:
    """The first open day after a day; None when there is none within a year."""
    return next((later for later in _days(day, 1) if is_open(office, later)), None)


def previous_open_day(office: Office, day: date) -> date | None:
    """The last open day before a day; None when there is none within a year."""
    return next((earlier for earlier in _days(day, -1) if is_open(office, earlier)), None)


def nth_open_day(office: Office, month: date, number: int) -> date | None:
    """The nth open day of a month, counted from 1; None when the month has fewer."""
    first = month.replace(day=1)
    found = 0
    for day in (first, *_days(first, 1)):
        if day.month != first.month:
            return None
        found += is_open(office, day)
        if found == number:
            return day
    return None


def _days(day: date, step: int) -> Iterator[date]:
    return (day + step * number * ONE_DAY for number in range(1, SEARCH_DAYS + 1))
