"""When an office is open: national holidays, the year end, and the closures of the data.

National holidays come from the ``holidays`` package (国民の祝日に関する法律, 1948). The two equinox days
are fixed only by the astronomical almanac (暦要項, 国立天文台) that the gazette prints on the first weekday
of February of the year before; until then they, and the days that follow from them, are provisional.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from brochures.model import Closures, NthWeekday, Office, YearEnd, YearlyDays
from brochures.text.weekdays import WEEKDAYS

ONE_DAY = timedelta(days=1)
# A search for an open day that goes on for a year has no answer.
SEARCH_DAYS = 366
EQUINOXES = ("春分の日", "秋分の日")
# Holidays that the law puts beside others (国民の祝日に関する法律, article 3, paragraphs 2 and 3).
BESIDE_OTHERS = ("振替休日", "国民の休日")
# 行政機関の休日に関する法律 (1988), article 1, which the cities' ordinances repeat.
YEAR_END = ("12-29", "01-03")


@dataclass(frozen=True, slots=True)
class Closure:
    """Why nobody is there: ``name`` in the words of a calendar (成人の日, 年末年始, 休所日)."""

    name: str
    national: bool


OPEN_DAYS = {"office": "開所日", "city-hall": "開庁日", "hall": "開館日"}
CLOSED_DAYS = {"office": "休所日", "city-hall": "閉庁日", "hall": "休館日"}
"""What a day is called on which an office of each kind is open, or closed."""

YEAR_END_CLOSURE = Closure("年末年始", national=True)


def national_holiday(day: date) -> str | None:
    """The Japanese name of a national holiday; 振替休日 and 国民の休日 are named too."""
    return _holidays(day.year).get(day)


def national_holidays(first: date, last: date) -> list[date]:
    """The national holidays of a period, in order."""
    years = range(first.year, last.year + 1)
    return sorted(day for year in years for day in _holidays(year) if first <= day <= last)


@cache
def _holidays(year: int) -> dict[date, str]:
    import holidays

    return {
        day: str(name) for day, name in holidays.country_holidays("JP", years=year, language="ja").items()
    }


def is_provisional(day: date, today: date) -> bool:
    """Whether a holiday rests on an equinox that is not gazetted yet on ``today``.

    敬老の日 two days before an equinox is a Monday whatever the sun does; the days that lie directly
    beside an equinox and are holidays for its sake are not.
    """
    name = national_holiday(day)
    beside = {national_holiday(day - ONE_DAY), national_holiday(day + ONE_DAY)}
    depends = name in EQUINOXES or (name in BESIDE_OTHERS and not beside.isdisjoint(EQUINOXES))
    return depends and today < _gazette_day(day.year)


def _gazette_day(year: int) -> date:
    """When the equinoxes of a year are gazetted: the first weekday of February of the year before."""
    first = date(year - 1, 2, 1)
    return first if first.weekday() < 5 else first + (7 - first.weekday()) * ONE_DAY


def in_year_end(day: date, span: YearEnd) -> bool:
    """Whether a day is in the closure around the new year; without stated days 12/29 to 1/3."""
    return _is_between(day, span.start or YEAR_END[0], span.end or YEAR_END[1])


def in_yearly_days(day: date, span: YearlyDays) -> bool:
    """Whether a day is among days of every year."""
    return _is_between(day, span.start, span.end)


def _is_between(day: date, start: str, end: str) -> bool:
    month_day = f"{day:%m-%d}"
    if start > end:  # over the new year
        return month_day >= start or month_day <= end
    return start <= month_day <= end


def next_month(day: date) -> date:
    """The first day of the month after."""
    return (day.replace(day=1) + 31 * ONE_DAY).replace(day=1)


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


def in_calendar_weeks(day: date, nth: Collection[int], first_day: str) -> bool:
    """Whether a day is in one of these weeks of its month, as a calendar prints them; -1 is the last."""
    last = next_month(day) - ONE_DAY
    week, last_week = (_calendar_week(one, first_day) for one in (day, last))
    return week in nth or (week == last_week and -1 in nth)


def _calendar_week(day: date, first_day: str) -> int:
    """The line of a calendar in which a day stands, counted from 1."""
    before = (day.replace(day=1).weekday() - WEEKDAYS.index(first_day)) % len(WEEKDAYS)
    return (before + day.day - 1) // len(WEEKDAYS) + 1


def closure_of(closed: Closures, day: date) -> Closure | None:
    """Why a place with these closures is closed on a day; what is not stated does not close it."""
    if closed.national_holidays == "closed" and (name := national_holiday(day)):
        return Closure(name, national=True)
    if isinstance(closed.year_end, YearEnd) and in_year_end(day, closed.year_end):
        return YEAR_END_CLOSURE
    if any(day in nth_weekdays(day, item) for item in closed.weekdays):
        return Closure("休所日", national=False)
    return None


def public_closure(day: date, office: Office) -> Closure | None:
    """A national holiday, which stops most meetings whether or not the office opens then, or the year end
    unless the office is open in it.
    """
    if name := national_holiday(day):
        return Closure(name, national=True)
    return YEAR_END_CLOSURE if office.closed.year_end != "open" and is_year_end(day, office) else None


def is_year_end(day: date, office: Office) -> bool:
    """Whether a day is in the year end: as the office states its days, else 12/29 to 1/3."""
    stated = office.closed.year_end
    return in_year_end(day, stated if isinstance(stated, YearEnd) else YearEnd())


def office_closure(office: Office, day: date) -> Closure | None:
    """Why an office is closed on a day that is one of its weekdays: its closures and single closed days."""
    closure = closure_of(office.closed, day)
    if (closure and not closure.national) or (closure is None and day in office.closed_days):
        return closed_day(office)
    return closure


def closed_day(office: Office) -> Closure:
    """That an office is closed for a reason of its own, in its words."""
    return Closure(CLOSED_DAYS[office.kind], national=False)


def is_open(office: Office, day: date) -> bool:
    """Whether the office is open: on its weekdays, outside its closures and its single closed days."""
    return WEEKDAYS[day.weekday()] in office.days and office_closure(office, day) is None


def next_open_day(office: Office, day: date) -> date | None:
    """The first open day after a day; None when there is none within a year."""
    return next((later for later in _days(day, 1) if is_open(office, later)), None)


def previous_open_day(office: Office, day: date) -> date | None:
    """The last open day before a day; None when there is none within a year."""
    return next((earlier for earlier in _days(day, -1) if is_open(office, earlier)), None)


def nth_open_day(office: Office, month: date, number: int) -> date | None:
    """The nth open day of a month, counted from 1, or the last for -1; None when the month has fewer."""
    first = month.replace(day=1)
    length = (next_month(first) - first).days
    found = [day for number in range(length) if is_open(office, day := first + number * ONE_DAY)]
    if number == -1:
        return found[-1] if found else None
    return found[number - 1] if number <= len(found) else None


def _days(day: date, step: int) -> Iterator[date]:
    return (day + step * number * ONE_DAY for number in range(1, SEARCH_DAYS + 1))
