"""Holidays as the law has them, and when an office is open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.model import Closures, NthWeekday, Office, YearEnd
from brochures.schedule.open_days import (
    Closure,
    closure_of,
    in_year_end,
    is_open,
    is_provisional,
    national_holiday,
    next_month,
    next_open_day,
    nth_open_day,
    nth_weekdays,
    office_closure,
    previous_open_day,
    public_closure,
)

# Typed by hand from the Cabinet Office's list (国民の祝日について), months and days.
HOLIDAYS = {
    2026: """01-01 元日, 01-12 成人の日, 02-11 建国記念の日, 02-23 天皇誕生日, 03-20 春分の日, 04-29 昭和の日,
        05-03 憲法記念日, 05-04 みどりの日, 05-05 こどもの日, 05-06 振替休日, 07-20 海の日, 08-11 山の日,
        09-21 敬老の日, 09-22 国民の休日, 09-23 秋分の日, 10-12 スポーツの日, 11-03 文化の日,
        11-23 勤労感謝の日""",
    2027: """01-01 元日, 01-11 成人の日, 02-11 建国記念の日, 02-23 天皇誕生日, 03-21 春分の日, 03-22 振替休日,
        04-29 昭和の日, 05-03 憲法記念日, 05-04 みどりの日, 05-05 こどもの日, 07-19 海の日, 08-11 山の日,
        09-20 敬老の日, 09-23 秋分の日, 10-11 スポーツの日, 11-03 文化の日, 11-23 勤労感謝の日""",
}
# By the law (fixed days; 2nd Mondays of January and October, 3rd of July and September) and the
# equinoxes of the almanac; a Sunday's holiday is made up for on the next day that is none.
LATER = {
    2028: "0101 0110 0211 0223 0320 0429 0503 0504 0505 0717 0811 0918 0922 1009 1103 1123",
    2029: "0101 0108 0211 0212 0223 0320 0429 0430 0503 0504 0505 0716 0811 0917 0923 0924 1008 1103 1123",
    2030: "0101 0114 0211 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0923 1014 1103 1104 1123",
}
TODAY = date(2026, 11, 23)
WEEKDAYS_ONLY = Office()
ALL_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def year_days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [day for number in range(366) if (day := first + timedelta(number)).year == year]


@pytest.mark.parametrize("year", HOLIDAYS)
def test_the_holidays_of_a_year_are_those_of_the_cabinet_office(year: int) -> None:
    found = {f"{day:%m-%d} {name}" for day in year_days(year) if (name := national_holiday(day))}
    assert found == {" ".join(item.split()) for item in HOLIDAYS[year].split(",")}


@pytest.mark.parametrize("year", LATER)
def test_the_holidays_of_later_years_follow_from_the_law(year: int) -> None:
    assert [f"{day:%m%d}" for day in year_days(year) if national_holiday(day)] == LATER[year].split()


# --- provisional equinoxes --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "gazetted"),
    [
        ("2027-03-21", "2026-02-02"),  # 2026-02-01 is a Sunday
        ("2028-03-20", "2027-02-01"),  # a Monday
        ("2028-09-22", "2027-02-01"),
        ("2029-03-20", "2028-02-01"),  # a Tuesday
        ("2031-03-21", "2030-02-01"),  # a Friday
        ("2026-03-20", "2025-02-03"),  # 2025-02-01 is a Saturday
    ],
)
def test_an_equinox_is_provisional_until_the_first_weekday_of_february_before(
    day: str, gazetted: str
) -> None:
    told = date.fromisoformat(gazetted)
    assert is_provisional(date.fromisoformat(day), told - timedelta(1))
    assert not is_provisional(date.fromisoformat(day), told)


@pytest.mark.parametrize(
    ("day", "name", "provisional"),
    [
        ("2027-03-22", "振替休日", True),  # for the equinox on Sunday 2027-03-21
        ("2029-09-24", "振替休日", True),  # for the equinox on Sunday 2029-09-23
        ("2026-09-22", "国民の休日", True),  # between 敬老の日 and the equinox
        ("2026-09-21", "敬老の日", False),  # two days before the equinox, and a third Monday anyway
        ("2026-05-06", "振替休日", False),
        ("2027-01-11", "成人の日", False),
        ("2027-03-23", None, False),
        ("2028-03-21", None, False),
    ],
)
def test_what_rests_on_an_equinox_is_provisional_with_it(
    day: str, name: str | None, provisional: bool
) -> None:
    here = date.fromisoformat(day)
    assert national_holiday(here) == name
    assert is_provisional(here, date(2020, 1, 1)) is provisional
    assert not is_provisional(here, date(2029, 1, 1))


# --- closures ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "closed"),
    [
        (YearEnd(), "12-29 12-30 12-31 01-01 01-02 01-03"),
        (YearEnd(start="12-28", end="01-04"), "12-28 12-29 12-30 12-31 01-01 01-02 01-03 01-04"),
        (YearEnd(start="12-30", end="12-31"), "12-30 12-31"),
        (YearEnd(start="01-01", end="01-03"), "01-01 01-02 01-03"),
    ],
)
def test_the_year_end_may_span_the_new_year_or_not(span: YearEnd, closed: str) -> None:
    days = [date(2026, 12, 20) + timedelta(number) for number in range(25)]
    assert [f"{day:%m-%d}" for day in days if in_year_end(day, span)] == closed.split()


def test_only_what_is_stated_closes_a_place() -> None:
    days = year_days(2027)
    assert [day for day in days if closure_of(Closures(), day)] == []
    assert [day for day in days if closure_of(Closures(national_holidays="open", year_end="open"), day)] == []


def test_a_closure_has_the_words_of_a_calendar() -> None:
    closed = Closures(
        national_holidays="closed", year_end=YearEnd(), weekdays=(NthWeekday(nth=(4,), weekday="mon"),)
    )
    assert closure_of(closed, date(2027, 1, 1)) == Closure("元日", national=True)
    assert closure_of(closed, date(2027, 1, 2)) == Closure("年末年始", national=True)
    assert closure_of(closed, date(2027, 1, 25)) == Closure("休所日", national=False)
    assert closure_of(closed, date(2027, 1, 18)) is None


def test_the_year_end_of_the_public_is_that_of_the_office_where_its_days_are_stated() -> None:
    long = Office(closed=Closures(year_end=YearEnd(start="12-28", end="01-04")))
    unstated = Office(closed=Closures(year_end=YearEnd()))
    always = Office(closed=Closures(national_holidays="open", year_end="open"))
    assert public_closure(date(2026, 12, 28), long) == Closure("年末年始", national=True)
    for office in (WEEKDAYS_ONLY, unstated, always):
        assert public_closure(date(2026, 12, 28), office) is None
        assert public_closure(date(2026, 12, 29), office) == (
            None if office is always else Closure("年末年始", national=True)
        )
        assert public_closure(date(2027, 1, 11), office) == Closure("成人の日", national=True)


# --- the office -------------------------------------------------------------------------------


def test_an_office_is_open_on_weekdays_outside_holidays_and_the_year_end() -> None:
    # December 2026: the 1st is a Tuesday; weekends 5/6, 12/13, 19/20, 26/27; closed from the 29th.
    days = [date(2026, 12, number) for number in range(1, 32)]
    assert [day.day for day in days if is_open(WEEKDAYS_ONLY, day)] == [
        *(1, 2, 3, 4),
        *(7, 8, 9, 10, 11),
        *(14, 15, 16, 17, 18),
        *(21, 22, 23, 24, 25),
        28,
    ]


def test_an_office_may_open_on_other_weekdays_and_close_on_single_days() -> None:
    # October 2026: Thursdays 1, 8, 15, 22, 29, Saturdays 3, 10, 17, 24, 31.
    office = Office(
        days=("thu", "sat"),
        closed=Closures(weekdays=(NthWeekday(nth=(2,), weekday="sat"),)),
        closed_days=(date(2026, 10, 1),),
    )
    days = [date(2026, 10, number) for number in range(1, 32)]
    assert [day.day for day in days if is_open(office, day)] == [3, 8, 15, 17, 22, 24, 29, 31]
    assert office_closure(office, date(2026, 10, 1)) == Closure("休所日", national=False)
    hall = office.model_copy(update={"kind": "hall"})
    assert office_closure(hall, date(2026, 10, 1)) == Closure("休館日", national=False)
    assert office_closure(hall, date(2026, 12, 29)) == office_closure(office, date(2026, 12, 29))
    assert office_closure(office, date(2026, 10, 2)) is None


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2026-12-28", "2026-12-25", "2027-01-04"),  # over the weekend; over the year end
        ("2026-12-30", "2026-12-28", "2027-01-04"),
        ("2027-01-11", "2027-01-08", "2027-01-12"),  # 成人の日, a Monday
        ("2026-05-04", "2026-05-01", "2026-05-07"),  # golden week: 2 Sat, 3 to 6 holidays
        ("2026-09-19", "2026-09-18", "2026-09-24"),  # silver week: 19 Sat, 20 Sun, 21 to 23 holidays
    ],
)
def test_the_next_and_the_previous_open_day_leave_out_all_closed_ones(
    day: str, before: str, after: str
) -> None:
    here = date.fromisoformat(day)
    assert f"{previous_open_day(WEEKDAYS_ONLY, here)}" == before
    assert f"{next_open_day(WEEKDAYS_ONLY, here)}" == after


def test_the_nth_open_day_is_counted_from_the_first_of_the_month() -> None:
    assert nth_open_day(WEEKDAYS_ONLY, date(2027, 1, 31), 1) == date(2027, 1, 4)
    assert nth_open_day(WEEKDAYS_ONLY, date(2027, 5, 1), 1) == date(2027, 5, 6)
    assert nth_open_day(WEEKDAYS_ONLY, date(2026, 12, 1), 20) == date(2026, 12, 28)
    assert nth_open_day(WEEKDAYS_ONLY, date(2027, 1, 1), 20) is None


def test_an_office_that_never_opens_has_no_open_day() -> None:
    office = Office(closed=Closures(year_end=YearEnd(start="01-01", end="12-31")))
    assert next_open_day(office, TODAY) is None
    assert previous_open_day(office, TODAY) is None
    assert nth_open_day(office, TODAY, 1) is None


def test_a_fifth_weekday_is_skipped_in_short_months() -> None:
    fifth = NthWeekday(nth=(5,), weekday="sat")
    assert nth_weekdays(date(2027, 1, 9), fifth) == [date(2027, 1, 30)]
    assert nth_weekdays(date(2027, 2, 1), fifth) == []


def test_a_weekday_that_is_both_fifth_and_last_is_told_once() -> None:
    assert nth_weekdays(date(2027, 1, 1), NthWeekday(nth=(-1, 5, 1, 1), weekday="sat")) == [
        date(2027, 1, 2),
        date(2027, 1, 30),
    ]


@given(st.dates(date(2024, 1, 1), date(2031, 12, 31)), st.sets(st.sampled_from(ALL_WEEK), min_size=1))
def test_between_a_day_and_its_next_open_day_all_are_closed(day: date, weekdays: set[str]) -> None:
    office = Office(days=tuple(weekdays))
    later, earlier = next_open_day(office, day), previous_open_day(office, day)
    assert later is not None
    assert earlier is not None
    assert earlier < day < later
    between = [earlier + timedelta(number) for number in range(1, (later - earlier).days)]
    assert [other for other in between if other != day and is_open(office, other)] == []
    assert is_open(office, later)
    assert is_open(office, earlier)


def test_the_next_month_begins_on_its_first_day_also_after_a_year() -> None:
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert next_month(date(2028, 1, 31)) == date(2028, 2, 1)


@given(st.integers(2020, 2040), st.integers(1, 12))
def test_the_last_open_day_is_open_and_none_follows_in_its_month(year: int, month: int) -> None:
    """Months of 28 to 31 days, and the year end, in which December has its last open day early."""
    last = nth_open_day(WEEKDAYS_ONLY, date(year, month, 1), -1)
    assert last is not None
    assert (last.year, last.month) == (year, month)
    assert is_open(WEEKDAYS_ONLY, last)
    later = next_open_day(WEEKDAYS_ONLY, last)
    assert later is not None
    assert later.month != month


def test_a_month_without_an_open_day_has_no_last_one() -> None:
    closed = Office(closed=Closures(year_end=YearEnd(start="02-01", end="02-28")))
    assert nth_open_day(closed, date(2027, 2, 1), -1) is None
