"""Dates from rules and exceptions, compared with a day-by-day reading of the same words."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochures.dataset.models import (
    CancelledDate,
    EnteredDate,
    MovedDate,
    NthWeekday,
    Rule,
    Schedule,
    Times,
)
from brochures.locales import WEEKDAYS
from brochures.recurrence import (
    Occurrence,
    is_computed,
    next_month,
    nth_weekdays,
    occurrences,
    regular_days,
)

LAST_SATURDAY = Rule(weekday=NthWeekday(nth=(-1,), weekday="sat"))
WINTER = (date(2026, 11, 1), date(2027, 3, 31))


def days(schedule: Schedule, first: date = WINTER[0], last: date = WINTER[1]) -> list[tuple[str, str]]:
    return [(f"{item.day}", item.status) for item in occurrences(schedule, first, last)]


def test_last_saturdays_of_the_winter() -> None:
    assert days(Schedule(rules=(LAST_SATURDAY,))) == [
        ("2026-11-28", "planned"),
        ("2026-12-26", "planned"),
        ("2027-01-30", "planned"),
        ("2027-02-27", "planned"),
        ("2027-03-27", "planned"),
    ]


def test_dates_up_to_the_confirmed_month_are_confirmed() -> None:
    statuses = [status for _, status in days(Schedule(rules=(LAST_SATURDAY,), confirmed_through="2027-01"))]
    assert statuses == ["confirmed"] * 3 + ["planned"] * 2


def test_cancelled_and_moved_dates_are_told_as_such() -> None:
    schedule = Schedule(
        rules=(LAST_SATURDAY,),
        cancelled=(CancelledDate(cancelled=date(2026, 12, 26), reason="年末"),),
        moved=(MovedDate(moved=date(2027, 1, 30), to=date(2027, 1, 23), venue="annex", reason="会場"),),
    )
    found = {item.day: item for item in occurrences(schedule, *WINTER)}
    assert found[date(2026, 12, 26)] == Occurrence(date(2026, 12, 26), "cancelled", note="年末")
    assert date(2027, 1, 30) not in found
    assert found[date(2027, 1, 23)] == Occurrence(
        date(2027, 1, 23), "moved", venue="annex", moved_from=date(2027, 1, 30), note="会場"
    )


def test_a_moved_date_belongs_to_the_period_of_its_new_day_however_far() -> None:
    schedule = Schedule(
        dates=(EnteredDate(day=date(2030, 1, 1)),),
        moved=(MovedDate(moved=date(2030, 1, 1), to=date(2026, 11, 2)),),
    )
    assert days(schedule) == [("2026-11-02", "moved")]
    assert days(schedule, date(2030, 1, 1), date(2030, 1, 1)) == []


def test_two_dates_may_change_places() -> None:
    schedule = Schedule(
        dates=(EnteredDate(day=date(2027, 1, 4), note="一"), EnteredDate(day=date(2027, 1, 5), note="二")),
        moved=(
            MovedDate(moved=date(2027, 1, 4), to=date(2027, 1, 5)),
            MovedDate(moved=date(2027, 1, 5), to=date(2027, 1, 4)),
        ),
    )
    found = occurrences(schedule, *WINTER)
    assert [(item.day.day, item.moved_from and item.moved_from.day) for item in found] == [(4, 5), (5, 4)]


def test_an_exception_that_matches_nothing_changes_nothing() -> None:
    schedule = Schedule(
        rules=(LAST_SATURDAY,),
        cancelled=(CancelledDate(cancelled=date(2027, 1, 29)),),
        moved=(MovedDate(moved=date(2027, 2, 1), to=date(2027, 2, 2)),),
    )
    assert days(schedule) == days(Schedule(rules=(LAST_SATURDAY,)))


def test_an_entered_date_confirms_a_computed_one_and_brings_its_own_time() -> None:
    time = Times(start="10:00")
    schedule = Schedule(
        rules=(LAST_SATURDAY,),
        dates=(EnteredDate(day=date(2026, 11, 28), time=time, venue="annex", note="見学"),),
    )
    assert occurrences(schedule, *WINTER)[0] == Occurrence(
        date(2026, 11, 28), "confirmed", time, "annex", note="見学"
    )


def test_of_two_rules_that_meet_the_first_counts() -> None:
    early, late = Times(start="10:00"), Times(start="13:00")
    fourth = Rule(weekday=NthWeekday(nth=(4,), weekday="sat"), time=early, venue="annex")
    schedule = Schedule(rules=(fourth, LAST_SATURDAY.model_copy(update={"time": late})))
    found = {item.day: (item.time, item.venue) for item in occurrences(schedule, *WINTER)}
    assert found[date(2026, 11, 28)] == (early, "annex")
    assert found[date(2027, 1, 30)] == (late, None)


def test_a_fifth_weekday_is_skipped_in_short_months() -> None:
    fifth = NthWeekday(nth=(5,), weekday="sat")
    assert nth_weekdays(date(2027, 1, 9), fifth) == [date(2027, 1, 30)]
    assert nth_weekdays(date(2027, 2, 1), fifth) == []


@pytest.mark.parametrize(
    "rule",
    [
        Rule(weekly=("mon",)),
        Rule(day_of_month=(15,)),
        Rule(open_day=1),
        Rule(weekday=NthWeekday(nth=(1,), weekday="mon"), holidays="skip"),
    ],
)
def test_rules_that_are_not_computed_yield_no_date_rather_than_a_wrong_one(rule: Rule) -> None:
    assert not is_computed(rule)
    assert days(Schedule(rules=(rule,))) == []


def test_the_month_after_december_is_january() -> None:
    assert next_month(date(2026, 12, 31)) == date(2027, 1, 1)


# --- against an oracle ------------------------------------------------------------------------

PERIOD = st.dates(date(2026, 1, 1), date(2028, 12, 31))
NTH = st.builds(
    NthWeekday,
    nth=st.lists(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1, max_size=3).map(tuple),
    weekday=st.sampled_from(WEEKDAYS),
)


def ordered(low: date | None, high: date | None) -> tuple[date | None, date | None]:
    return (high, low) if low and high and high < low else (low, high)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    starts, ends = ordered(draw(st.none() | PERIOD), draw(st.none() | PERIOD))
    months = draw(st.sampled_from(["odd", "even"]) | st.lists(st.integers(1, 12), max_size=4).map(tuple))
    return Rule(
        weekday=draw(NTH),
        months=months,
        except_months=tuple(draw(st.lists(st.integers(1, 12), max_size=2))),
        holidays=draw(st.sampled_from(["hold", "not-stated"])),
        starts=starts,
        ends=ends,
    )


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    starts, ends = ordered(draw(st.none() | PERIOD), draw(st.none() | PERIOD))
    drawn = tuple(draw(st.lists(rules(), max_size=3)))
    entered = draw(st.lists(PERIOD, max_size=3))
    plain = Schedule(
        phrase="例",
        rules=drawn,
        dates=tuple(EnteredDate(day=day) for day in entered),
        confirmed_through=draw(st.none() | PERIOD.map(lambda day: f"{day:%Y-%m}")),
        starts=starts,
        ends=ends,
    )
    # Exceptions are mostly of days on which it would be held, or they would hardly ever match.
    held = [day for day in every_day() if oracle_status(plain, day)]
    choice = st.sampled_from(held) | PERIOD if held else PERIOD
    pairs = draw(st.lists(st.tuples(choice, choice), max_size=3))
    return plain.model_copy(
        update={
            "cancelled": tuple(CancelledDate(cancelled=day) for day in draw(st.lists(choice, max_size=3))),
            "moved": tuple(MovedDate(moved=old, to=new) for old, new in pairs if old != new),
        }
    )


def every_day() -> list[date]:
    first = date(2026, 1, 1)
    return [first + timedelta(days=number) for number in range(3 * 366)]


def oracle_status(schedule: Schedule, day: date) -> str | None:
    """What a person would answer who looks at one day in a calendar, without exceptions."""
    if day in {entered.day for entered in schedule.dates}:
        return "confirmed"
    if (schedule.starts and day < schedule.starts) or (schedule.ends and day > schedule.ends):
        return None
    if not any(oracle_rule(rule, day) for rule in schedule.rules):
        return None
    through = schedule.confirmed_through
    if through and (day.year, day.month) <= (int(through[:4]), int(through[5:])):
        return "confirmed"
    return "planned"


def oracle_rule(rule: Rule, day: date) -> bool:
    assert rule.weekday is not None
    if (rule.starts and day < rule.starts) or (rule.ends and day > rule.ends):
        return False
    months = {"odd": (1, 3, 5, 7, 9, 11), "even": (2, 4, 6, 8, 10, 12)}
    listed = months[rule.months] if isinstance(rule.months, str) else rule.months
    if (listed and day.month not in listed) or day.month in rule.except_months:
        return False
    is_last = day.day + 7 > calendar.monthrange(day.year, day.month)[1]
    number = (day.day + 6) // 7
    nth = rule.weekday.nth
    return WEEKDAYS[day.weekday()] == rule.weekday.weekday and (number in nth or (is_last and -1 in nth))


@settings(max_examples=150, deadline=None)
@given(schedules(), PERIOD, PERIOD)
def test_the_dates_are_those_that_a_person_finds_day_by_day(
    schedule: Schedule, one: date, other: date
) -> None:
    first, last = min(one, other), max(one, other)
    moved_away = {move.moved for move in schedule.moved}
    cancelled = {off.cancelled for off in schedule.cancelled}
    expected: dict[date, str] = {}
    for day in every_day():
        status = oracle_status(schedule, day)
        if status and day not in moved_away:
            expected[day] = "cancelled" if day in cancelled else status
    for move in schedule.moved:
        if oracle_status(schedule, move.moved):
            expected[move.to] = "moved"
    found = occurrences(schedule, first, last)
    assert [(item.day, item.status) for item in found] == [
        (day, expected[day]) for day in sorted(expected) if first <= day <= last
    ]


@settings(max_examples=50, deadline=None)
@given(schedules(), PERIOD, PERIOD, PERIOD)
def test_a_period_is_the_sum_of_its_parts(schedule: Schedule, one: date, two: date, three: date) -> None:
    first, middle, last = sorted((one, two, three))
    parts = occurrences(schedule, first, middle) + occurrences(schedule, middle + timedelta(1), last)
    assert occurrences(schedule, first, last) == parts


@settings(max_examples=50, deadline=None)
@given(schedules(), PERIOD, PERIOD)
def test_regular_days_know_no_exceptions(schedule: Schedule, one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    assert regular_days(schedule, first, last) == tuple(
        day for day in every_day() if first <= day <= last and oracle_status(schedule, day)
    )
