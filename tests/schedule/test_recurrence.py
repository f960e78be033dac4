"""Dates from rules and exceptions, compared with a calendar read by hand and with a day-by-day oracle."""

from __future__ import annotations

import calendar
import itertools
from datetime import date, timedelta
from typing import Any, get_args

import holidays as public_holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brochures.model import (
    AddedDate,
    CalendarWeeks,
    CancelledDate,
    Closures,
    EnteredDate,
    MovedDate,
    NthWeekday,
    Office,
    Rule,
    Schedule,
    Times,
    YearEnd,
    YearlyDays,
)
from brochures.model.meetings import HolidayPolicy
from brochures.schedule.open_days import Closure
from brochures.schedule.recurrence import (
    DEFAULT_OFFICE,
    Occurrence,
    Span,
    conflicts,
    occurrences,
    regular_days,
    rule_days,
)
from brochures.text.weekdays import WEEKDAYS

LAST_SATURDAY = Rule(weekday=NthWeekday(nth=(-1,), weekday="sat"))
MONDAYS = Rule(weekly=("mon",))
WINTER = (date(2026, 11, 1), date(2027, 3, 31))


def days(schedule: Schedule, first: date = WINTER[0], last: date = WINTER[1]) -> list[tuple[str, str]]:
    return [(f"{item.day}", item.status) for item in occurrences(schedule, first, last)]


# --- real rules, worked by hand ---------------------------------------------------------------


def nth(numbers: list[int], weekday: str, **more: Any) -> dict[str, Any]:
    return {"weekday": {"nth": numbers, "weekday": weekday}, **more}


def every(weeks: int, anchor: str, **more: Any) -> dict[str, Any]:
    return {"every_weeks": {"weeks": weeks, "anchor": anchor}, **more}


THU_SAT = {"days": ["thu", "sat"]}
CLOSED_OCTOBER_1 = {"closed_days": ["2026-10-01"]}

# What it says, the rules (or a whole schedule), first and last day, the dates as a person finds them in
# the calendar printed by `python -m calendar`, and the office where it is not the usual one.
BY_HAND: list[tuple[str, Any, str, str, str, dict[str, Any]]] = [
    (
        "毎月最終土曜日: the Saturdays end 28, 26, 30, 27, 27, 24",
        [nth([-1], "sat")],
        *("2026-11-01", "2027-04-30"),
        *("2026-11-28 2026-12-26 2027-01-30 2027-02-27 2027-03-27 2027-04-24", {}),
    ),
    (
        "毎月第1・第3火曜日: Tuesdays 3 and 17, 1 and 15, 5 and 19",
        [nth([1, 3], "tue", holidays="hold")],
        *("2026-11-01", "2027-01-31"),
        *("2026-11-03 2026-11-17 2026-12-01 2026-12-15 2027-01-05 2027-01-19", {}),
    ),
    (
        "毎月第1・第3火曜日(祝日は休み): 2026-11-03 is 文化の日",
        [nth([1, 3], "tue", holidays="skip")],
        *("2026-11-01", "2026-12-31"),
        *("2026-11-17 2026-12-01 2026-12-15", {}),
    ),
    (
        "毎月第1・最終金曜日: Fridays 6 … 27, 4 … 25",
        [nth([1, -1], "fri")],
        *("2026-11-01", "2026-12-31"),
        *("2026-11-06 2026-11-27 2026-12-04 2026-12-25", {}),
    ),
    (
        "奇数月の第2木曜日 2027: first Thursdays 7, 4, 6, 1, 2, 4, and a week more",
        [nth([2], "thu", months="odd")],
        *("2027-01-01", "2027-12-31"),
        *("2027-01-14 2027-03-11 2027-05-13 2027-07-08 2027-09-09 2027-11-11", {}),
    ),
    (
        "偶数月の第3水曜日 2027: first Wednesdays 3, 7, 2, 4, 6, 1, and two weeks more",
        [nth([3], "wed", months="even")],
        *("2027-01-01", "2027-12-31"),
        *("2027-02-17 2027-04-21 2027-06-16 2027-08-18 2027-10-20 2027-12-15", {}),
    ),
    (
        "4月・10月の第2日曜日: first Sundays 5, 4, 4, 3, 2, 1",
        [nth([2], "sun", months=[4, 10])],
        *("2026-01-01", "2028-12-31"),
        *("2026-04-12 2026-10-11 2027-04-11 2027-10-10 2028-04-09 2028-10-08", {}),
    ),
    (
        "8月を除く毎月第4金曜日: first Fridays of June, July, September, October 2027 4, 2, 3, 1",
        [nth([4], "fri", except_months=[8])],
        *("2027-06-01", "2027-10-31"),
        *("2027-06-25 2027-07-23 2027-09-24 2027-10-22", {}),
    ),
    (
        "1月を除く奇数月の第1月曜日(祝日は翌日): 2027-05-03 to 05 are holidays, so 05-06",
        [nth([1], "mon", months="odd", except_months=[1], holidays="next-day")],
        *("2027-01-01", "2027-12-31"),
        *("2027-03-01 2027-05-06 2027-07-05 2027-09-06 2027-11-01", {}),
    ),
    (
        "毎月第1・第3日曜日: Sundays of May 2027 2, 9, 16",
        [nth([1, 3], "sun")],
        *("2027-05-01", "2027-05-31"),
        *("2027-05-02 2027-05-16", {}),
    ),
    (
        "毎月第5土曜日 2026: only months whose first Saturday is 1, 2 or 3",
        [nth([5], "sat")],
        *("2026-01-01", "2026-12-31"),
        *("2026-01-31 2026-05-30 2026-08-29 2026-10-31", {}),
    ),
    (
        "2月の最終火曜日: 24, 23 (天皇誕生日), and the leap day",
        [nth([-1], "tue", months=[2], holidays="hold")],
        *("2026-01-01", "2028-12-31"),
        *("2026-02-24 2027-02-23 2028-02-29", {}),
    ),
    (
        "隔週水曜日(2026-11-04から): every 14 days, and none before",
        [every(2, "2026-11-04")],
        *("2026-10-01", "2027-01-31"),
        *("2026-11-04 2026-11-18 2026-12-02 2026-12-16 2026-12-30 2027-01-13 2027-01-27", {}),
    ),
    (
        "隔週水曜日(年末年始は休み): without 12-30, and the count goes on",
        [every(2, "2026-11-04", year_end="skip")],
        *("2026-12-01", "2027-01-31"),
        *("2026-12-02 2026-12-16 2027-01-13 2027-01-27", {}),
    ),
    (
        "3週ごとの土曜日(2026-11-07から): every 21 days",
        [every(3, "2026-11-07")],
        *("2026-11-01", "2027-02-28"),
        *("2026-11-07 2026-11-28 2026-12-19 2027-01-09 2027-01-30 2027-02-20", {}),
    ),
    (
        "4週ごとの月曜日(2027-03-01から)、5月を除く: every 28 days, without 05-24",
        [every(4, "2027-03-01", except_months=[5])],
        *("2027-03-01", "2027-06-30"),
        *("2027-03-01 2027-03-29 2027-04-26 2027-06-21", {}),
    ),
    (
        "毎月15日(土日祝は翌開所日): 11-15 Sun, 05-15 Sat, 08-15 Sun yield to Mondays",
        [{"day_of_month": [15], "holidays": "next-open-day"}],
        *("2026-11-01", "2027-08-31"),
        (
            "2026-11-16 2026-12-15 2027-01-15 2027-02-15 2027-03-15 2027-04-15 2027-05-17 2027-06-15 "
            "2027-07-15 2027-08-16"
        ),
        {},
    ),
    (
        "毎月25日(土日祝は前の開所日): 07-25 Sat and 10-25 Sun yield to Fridays",
        [{"day_of_month": [25], "holidays": "previous-open-day"}],
        *("2026-07-01", "2026-10-31"),
        *("2026-07-24 2026-08-25 2026-09-25 2026-10-23", {}),
    ),
    (
        "毎月1日(閉所日は前の開所日): 元日 yields into the old year, to Mon 12-28",
        [{"day_of_month": [1], "holidays": "previous-open-day"}],
        *("2026-12-01", "2027-02-28"),
        *("2026-12-01 2026-12-28 2027-02-01", {}),
    ),
    (
        "毎月1日(閉所日は前の開所日): what yields back into a period is found where its own day is not in it",
        [{"day_of_month": [1], "holidays": "previous-open-day"}],
        *("2026-12-02", "2026-12-31"),
        *("2026-12-28", {}),
    ),
    (
        "毎月31日 2027: the seven months that have one",
        [{"day_of_month": [31], "holidays": "hold"}],
        *("2027-01-01", "2027-12-31"),
        *("2027-01-31 2027-03-31 2027-05-31 2027-07-31 2027-08-31 2027-10-31 2027-12-31", {}),
    ),
    (
        "毎月29日: February 2027 has none, the leap year 2028 has",
        [{"day_of_month": [29], "months": [1, 2, 3]}],
        *("2027-01-01", "2028-12-31"),
        *("2027-01-29 2027-03-29 2028-01-29 2028-02-29 2028-03-29", {}),
    ),
    (
        "毎月10日・20日・30日: February has no 30th",
        [{"day_of_month": [10, 20, 30]}],
        *("2027-01-01", "2027-03-31"),
        *("2027-01-10 2027-01-20 2027-01-30 2027-02-10 2027-02-20 2027-03-10 2027-03-20 2027-03-30", {}),
    ),
    (
        "毎月第1開所日: January begins on the 4th, May after golden week",
        [{"open_day": 1}],
        *("2026-12-01", "2027-06-30"),
        *("2026-12-01 2027-01-04 2027-02-01 2027-03-01 2027-04-01 2027-05-06 2027-06-01", {}),
    ),
    (
        "1/4開所: the 4th of January 2026 is a Sunday, of 2027 a Monday, of 2028 a Tuesday",
        [{"open_day": 1, "months": [1]}],
        *("2026-01-01", "2028-12-31"),
        *("2026-01-05 2027-01-04 2028-01-04", {}),
    ),
    (
        "毎月第20開所日: January has 19 and February 18; in March 22 is 振替休日, so the 29th",
        [{"open_day": 20}],
        *("2026-12-01", "2027-03-31"),
        *("2026-12-28 2027-03-29", {}),
    ),
    (
        "毎月第2開所日(木・土だけ開所): Thu 7 then Sat 9 (Sat 2 is 年末年始); Thu 4 then Sat 6",
        [{"open_day": 2}],
        *("2027-01-01", "2027-02-28"),
        *("2027-01-09 2027-02-06", THU_SAT),
    ),
    (
        "毎月第1開所日(10月1日は休み)",
        [{"open_day": 1}],
        *("2026-10-01", "2026-10-31"),
        *("2026-10-02", CLOSED_OCTOBER_1),
    ),
    (
        "毎月第2月曜日(祝日は翌週): 成人の日 2027-01-11 yields to 18",
        [nth([2], "mon", holidays="next-week")],
        *("2027-01-01", "2027-04-30"),
        *("2027-01-18 2027-02-08 2027-03-08 2027-04-12", {}),
    ),
    (
        "成人の日に当たる第2月曜日は翌週: 12, 11, 10 become 19, 18, 17",
        [nth([2], "mon", months=[1], holidays="next-week")],
        *("2026-01-01", "2028-12-31"),
        *("2026-01-19 2027-01-18 2028-01-17", {}),
    ),
    (
        "毎週月曜日(祝日は翌日): 振替休日 2027-03-22 yields to Tue 23",
        [{"weekly": ["mon"], "holidays": "next-day"}],
        *("2027-03-01", "2027-03-31"),
        *("2027-03-01 2027-03-08 2027-03-15 2027-03-23 2027-03-29", {}),
    ),
    (
        "毎週月曜日(祝日は翌日): golden week 2026 has holidays on 4, 5 and 6, so Thu 7",
        [{"weekly": ["mon"], "holidays": "next-day"}],
        *("2026-04-27", "2026-05-11"),
        *("2026-04-27 2026-05-07 2026-05-11", {}),
    ),
    (
        "毎週月曜日(祝日は翌週): 成人の日 yields to a Monday that is held anyway, once",
        [{"weekly": ["mon"], "holidays": "next-week"}],
        *("2027-01-04", "2027-01-25"),
        *("2027-01-04 2027-01-18 2027-01-25", {}),
    ),
    (
        "毎週火曜日(祝日は休み): 国民の休日 2026-09-22",
        [{"weekly": ["tue"], "holidays": "skip"}],
        *("2026-09-01", "2026-09-30"),
        *("2026-09-01 2026-09-08 2026-09-15 2026-09-29", {}),
    ),
    (
        "毎週火曜日(祝日は翌開所日): 09-22 国民の休日, 23 秋分の日, so Thu 24",
        [{"weekly": ["tue"], "holidays": "next-open-day"}],
        *("2026-09-01", "2026-09-30"),
        *("2026-09-01 2026-09-08 2026-09-15 2026-09-24 2026-09-29", {}),
    ),
    (
        "毎週火曜日(12/29〜1/3は休み)",
        [{"weekly": ["tue"], "year_end": "skip"}],
        *("2026-12-15", "2027-01-12"),
        *("2026-12-15 2026-12-22 2027-01-05 2027-01-12", {}),
    ),
    (
        "毎月最終火曜日(年末年始は翌週): 12-29 yields into January, beside January's own",
        [nth([-1], "tue", year_end="next-week")],
        *("2026-11-01", "2027-01-31"),
        *("2026-11-24 2027-01-05 2027-01-26", {}),
    ),
    (
        "毎月最終水曜日(年末年始は前の開所日): 12-30 yields to Mon 28",
        [nth([-1], "wed", holidays="previous-open-day")],
        *("2026-12-01", "2026-12-31"),
        *("2026-12-28", {}),
    ),
    (
        "毎月最終土曜日(翌週): 2028-04-29 is 昭和の日; 05-06 is none",
        [nth([-1], "sat", holidays="next-week")],
        *("2028-04-01", "2028-05-31"),
        *("2028-05-06 2028-05-27", {}),
    ),
    (
        "毎月最終土曜日(休み): 2028-12-30 is in the year end",
        [nth([-1], "sat", year_end="skip")],
        *("2028-11-01", "2028-12-31"),
        *("2028-11-25", {}),
    ),
    (
        "毎月最終土曜日(翌開所日): Saturdays are meant; only 昭和の日 yields, over Sunday, to Mon 05-01",
        [nth([-1], "sat", holidays="next-open-day")],
        *("2028-03-01", "2028-05-31"),
        *("2028-03-25 2028-05-01 2028-05-27", {}),
    ),
    (
        "8月の第2水曜日(翌開所日): 2027-08-11 is 山の日",
        [nth([2], "wed", months=[8], holidays="next-open-day")],
        *("2027-01-01", "2027-12-31"),
        *("2027-08-12", {}),
    ),
    (
        "平日毎日(祝日は休み): over golden week 2027",
        [{"weekly": ["mon", "tue", "wed", "thu", "fri"], "holidays": "skip"}],
        *("2027-04-26", "2027-05-09"),
        *("2027-04-26 2027-04-27 2027-04-28 2027-04-30 2027-05-06 2027-05-07", {}),
    ),
    (
        "毎日: every weekday of a week",
        [{"weekly": list(WEEKDAYS), "holidays": "hold"}],
        *("2026-12-30", "2027-01-02"),
        *("2026-12-30 2026-12-31 2027-01-01 2027-01-02", {}),
    ),
    (
        "毎週土曜・日曜(年末年始は休み)",
        [{"weekly": ["sun", "sat"], "year_end": "skip"}],
        *("2026-12-26", "2027-01-10"),
        *("2026-12-26 2026-12-27 2027-01-09 2027-01-10", {}),
    ),
    (
        "令和9年4月から第2土曜日に変更: last Saturdays to March, second ones after it",
        [nth([-1], "sat", ends="2027-03-31"), nth([2], "sat", starts="2027-04-01")],
        *("2027-02-01", "2027-05-31"),
        *("2027-02-27 2027-03-27 2027-04-10 2027-05-08", {}),
    ),
    (
        "令和8年度後期の第3木曜日: the period has a first and a last day",
        {"rules": [nth([3], "thu")], "starts": "2026-10-01", "ends": "2027-03-31"},
        *("2026-01-01", "2028-12-31"),
        *("2026-10-15 2026-11-19 2026-12-17 2027-01-21 2027-02-18 2027-03-18", {}),
    ),
    (
        "第1土曜日、初回だけ4月10日",
        {"rules": [nth([1], "sat", starts="2027-05-01")], "dates": [{"day": "2027-04-10"}]},
        *("2027-04-01", "2027-06-30"),
        *("2027-04-10 2027-05-01 2027-06-05", {}),
    ),
    (
        "月曜から土曜(祝日は休み), and the office is open in the year end: only 元日 is off",
        [{"weekly": ["mon", "tue", "wed", "thu", "fri", "sat"], "holidays": "skip"}],
        *("2026-12-28", "2027-01-05"),
        *(
            "2026-12-28 2026-12-29 2026-12-30 2026-12-31 2027-01-02 2027-01-04 2027-01-05",
            {"closed": {"national_holidays": "closed", "year_end": "open"}},
        ),
    ),
    (
        "祝日は休み, and nothing is said of the year end: it is not dropped",
        [{"weekly": ["wed"], "holidays": "skip"}],
        *("2026-12-16", "2027-01-12"),
        *("2026-12-16 2026-12-23 2026-12-30 2027-01-06", {}),
    ),
    (
        "年末年始は休み、祝日は開催: 元日 is in the year end, 成人の日 is held",
        [{"weekly": ["mon", "fri"], "holidays": "hold", "year_end": "skip"}],
        *("2026-12-25", "2027-01-11"),
        *("2026-12-25 2026-12-28 2027-01-04 2027-01-08 2027-01-11", {}),
    ),
    (
        "毎月末日: 31, 28 in February, 29 in a leap year, 30",
        [{"day_of_month": [-1]}],
        *("2027-01-01", "2027-04-30"),
        *("2027-01-31 2027-02-28 2027-03-31 2027-04-30", {}),
    ),
    (
        "2月の末日 of four years",
        [{"day_of_month": [-1], "months": [2]}],
        *("2026-01-01", "2029-12-31"),
        *("2026-02-28 2027-02-28 2028-02-29 2029-02-28", {}),
    ),
    (
        "毎月末日(土日祝は前の開所日): 01-31 Sun and 02-28 Sun go to Fridays 29 and 26",
        [{"day_of_month": [-1], "holidays": "previous-open-day"}],
        *("2027-01-01", "2027-03-31"),
        *("2027-01-29 2027-02-26 2027-03-31", {}),
    ),
    (
        "毎月最終開所日: December ends on Mon 28, January on Fri 29, February on Fri 26",
        [{"open_day": -1}],
        *("2026-11-01", "2027-04-30"),
        *("2026-11-30 2026-12-28 2027-01-29 2027-02-26 2027-03-31 2027-04-30", {}),
    ),
    (
        "毎週月曜日(最終を除く): Mondays 2 … 23 (30 is the last), 7 … 21 (28 is the last)",
        [{"weekly": ["mon"], "except_weekdays": [{"nth": [-1], "weekday": "mon"}]}],
        *("2026-11-01", "2026-12-31"),
        *("2026-11-02 2026-11-09 2026-11-16 2026-11-23 2026-12-07 2026-12-14 2026-12-21", {}),
    ),
    (
        "毎週火曜日から土曜日(第3火曜日を除く): 12-15 is the third Tuesday",
        [
            {
                "weekly": ["tue", "wed", "thu", "fri", "sat"],
                "except_weekdays": [{"nth": [3], "weekday": "tue"}],
            }
        ],
        *("2026-12-13", "2026-12-20"),
        *("2026-12-16 2026-12-17 2026-12-18 2026-12-19", {}),
    ),
    (
        "第1月曜日と毎月20日: two rules together",
        [nth([1], "mon"), {"day_of_month": [20]}],
        *("2026-11-01", "2026-12-31"),
        *("2026-11-02 2026-11-20 2026-12-07 2026-12-20", {}),
    ),
]


@pytest.mark.parametrize(
    ("schedule", "first", "last", "expected", "office"),
    [row[1:] for row in BY_HAND],
    ids=[row[0] for row in BY_HAND],
)
def test_a_rule_gives_the_dates_that_a_person_finds_in_a_calendar(
    schedule: Any, first: str, last: str, expected: str, office: dict[str, Any]
) -> None:
    made = Schedule.model_validate(schedule if isinstance(schedule, dict) else {"rules": schedule})
    period = date.fromisoformat(first), date.fromisoformat(last)
    found = occurrences(made, *period, Office.model_validate(office))
    assert " ".join(f"{item.day}" for item in found) == expected


def test_there_are_thirty_rules_by_hand() -> None:
    assert len(BY_HAND) >= 30


def test_two_rules_bring_their_own_times() -> None:
    # Wednesdays of November 2026: 4, 11, 18, 25.
    morning, evening = Times(start="10:00", end="12:00"), Times(start="18:00", end="20:00")
    schedule = Schedule(
        rules=(
            Rule(weekday=NthWeekday(nth=(1,), weekday="wed"), time=morning),
            Rule(weekday=NthWeekday(nth=(3,), weekday="wed"), time=evening, venue="annex"),
        )
    )
    found = occurrences(schedule, date(2026, 11, 1), date(2026, 11, 30))
    assert [(item.day.day, item.time, item.venue) for item in found] == [
        (4, morning, None),
        (18, evening, "annex"),
    ]


def test_two_rules_that_meet_on_a_day_are_two_spans_of_it_in_the_order_of_the_clock() -> None:
    early, late = Times(start="10:00", end="12:00"), Times(start="13:00", end="16:00")
    fourth = Rule(weekday=NthWeekday(nth=(4,), weekday="sat"), time=late, venue="annex")
    schedule = Schedule(rules=(fourth, LAST_SATURDAY), time=early)
    found = {item.day: item.spans for item in occurrences(schedule, *WINTER)}
    assert found[date(2026, 11, 28)] == (Span(None, None), Span(late, "annex"))
    assert found[date(2027, 1, 30)] == (Span(None, None),)
    off = schedule.model_copy(update={"cancelled": (CancelledDate(cancelled=date(2026, 11, 28)),)})
    assert occurrences(off, *WINTER)[0].status == "cancelled"


def test_of_two_rules_whose_times_meet_the_first_counts() -> None:
    early, late = Times(start="10:00", end="12:00"), Times(start="11:30", end="13:00")
    fourth = Rule(weekday=NthWeekday(nth=(4,), weekday="sat"), time=early, venue="annex")
    for other in (late, None):
        schedule = Schedule(rules=(fourth, LAST_SATURDAY.model_copy(update={"time": other})))
        found = {item.day: item.spans for item in occurrences(schedule, *WINTER)}
        assert found[date(2026, 11, 28)] == (Span(early, "annex"),)
        assert found[date(2027, 1, 30)] == (Span(other, None),)


def test_a_day_may_be_entered_twice_with_times_that_do_not_meet() -> None:
    morning, noon = Times(start="10:00", end="12:00"), Times(start="12:00", end="14:00")
    day = date(2026, 12, 9)
    schedule = Schedule(
        dates=(EnteredDate(day=day, time=noon), EnteredDate(day=day, time=morning, venue="annex"))
    )
    (found,) = occurrences(schedule, *WINTER)
    assert found.spans == (Span(morning, "annex"), Span(noon, None))


def test_a_date_yields_over_months_in_which_the_office_is_closed() -> None:
    """A renovation: what it pushes out of its period is found again however late that is."""
    closed = tuple(date(2027, 1, 4) + timedelta(number) for number in range(120))
    rule = Rule(day_of_month=(15,), months=(1,), holidays="next-open-day")
    office = Office(closed_days=closed)
    # 120 days from 2027-01-04 end on 05-03; golden week ends on 05-05.
    assert list(rule_days(rule, date(2027, 5, 6), date(2027, 5, 6), office)) == [date(2027, 5, 6)]


def test_a_date_that_never_finds_an_open_day_is_left_out() -> None:
    office = Office(closed=Closures(year_end=YearEnd(start="01-01", end="12-31")))
    for policy in ("next-day", "next-week", "next-open-day", "previous-open-day"):
        rule = Rule.model_validate({"day_of_month": [15], "holidays": policy, "year_end": policy})
        assert rule_days(rule, *WINTER, office) == {}


def test_the_ends_of_time_hold_no_dates() -> None:
    daily = Schedule(rules=(Rule(weekly=WEEKDAYS, holidays="next-day"), Rule(open_day=1)))
    assert occurrences(daily, date.min, date(1989, 12, 31)) == ()
    assert occurrences(daily, date(2200, 1, 1), date.max) == ()


# --- confirmations and exceptions -------------------------------------------------------------


def test_dates_up_to_the_confirmed_month_and_single_days_are_confirmed() -> None:
    schedule = Schedule(rules=(LAST_SATURDAY,), confirmed_through="2026-12", confirmed=(date(2027, 2, 27),))
    assert days(schedule) == [
        ("2026-11-28", "confirmed"),
        ("2026-12-26", "confirmed"),
        ("2027-01-30", "planned"),
        ("2027-02-27", "confirmed"),
        ("2027-03-27", "planned"),
    ]


def test_cancelled_and_moved_dates_are_told_as_such() -> None:
    schedule = Schedule(
        rules=(LAST_SATURDAY,),
        cancelled=(CancelledDate(cancelled=date(2026, 12, 26), reason="年末"),),
        moved=(MovedDate(moved=date(2027, 1, 30), to=date(2027, 1, 23), venue="annex", reason="会場"),),
    )
    found = {item.day: item for item in occurrences(schedule, *WINTER)}
    assert found[date(2026, 12, 26)] == Occurrence(date(2026, 12, 26), "cancelled", note="年末")
    assert found[date(2027, 1, 30)] == Occurrence(
        date(2027, 1, 30), "moved-away", venue="annex", moved_to=date(2027, 1, 23), note="会場"
    )
    assert found[date(2027, 1, 23)] == Occurrence(
        date(2027, 1, 23), "moved", venue="annex", moved_from=date(2027, 1, 30), note="会場"
    )


def test_a_date_is_put_off_to_a_day_that_is_not_known_yet() -> None:
    schedule = Schedule(
        rules=(LAST_SATURDAY,), moved=(MovedDate(moved=date(2026, 12, 26), reason="会場の都合"),)
    )
    found = {item.day: item for item in occurrences(schedule, *WINTER)}
    assert found[date(2026, 12, 26)] == Occurrence(date(2026, 12, 26), "postponed", note="会場の都合")
    assert [item.is_held for item in found.values()] == [True, False, True, True, True]


def test_a_moved_date_belongs_to_the_periods_of_both_its_days_however_far() -> None:
    schedule = Schedule(
        dates=(EnteredDate(day=date(2030, 1, 1)),),
        moved=(MovedDate(moved=date(2030, 1, 1), to=date(2026, 11, 2)),),
    )
    assert days(schedule) == [("2026-11-02", "moved")]
    assert days(schedule, date(2030, 1, 1), date(2030, 1, 1)) == [("2030-01-01", "moved-away")]


def test_a_computed_date_moves_into_and_out_of_a_period() -> None:
    schedule = Schedule(
        rules=(LAST_SATURDAY,), moved=(MovedDate(moved=date(2027, 1, 30), to=date(2027, 2, 6)),)
    )
    assert days(schedule, date(2027, 1, 1), date(2027, 1, 31)) == [("2027-01-30", "moved-away")]
    assert days(schedule, date(2027, 2, 1), date(2027, 2, 28)) == [
        ("2027-02-06", "moved"),
        ("2027-02-27", "planned"),
    ]


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


def test_of_two_moves_onto_one_day_the_order_in_the_file_does_not_decide() -> None:
    moves = tuple(
        MovedDate(moved=date(2027, month, day), to=date(2027, 2, 6)) for month, day in ((1, 30), (2, 27))
    )
    one = Schedule(rules=(LAST_SATURDAY,), moved=moves)
    other = Schedule(rules=(LAST_SATURDAY,), moved=moves[::-1])
    assert occurrences(one, *WINTER) == occurrences(other, *WINTER)
    assert date(2027, 2, 27) in {item.moved_from for item in occurrences(one, *WINTER)}


def test_an_exception_that_matches_nothing_changes_nothing() -> None:
    schedule = Schedule(
        rules=(LAST_SATURDAY,),
        cancelled=(CancelledDate(cancelled=date(2027, 1, 29)),),
        moved=(MovedDate(moved=date(2027, 2, 1), to=date(2027, 2, 2)),),
        confirmed=(date(2027, 2, 3),),
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


def test_an_entered_date_keeps_the_time_and_venue_of_the_rule_that_it_does_not_state() -> None:
    time = Times(start="18:00")
    rule = LAST_SATURDAY.model_copy(update={"time": time, "venue": "annex"})
    schedule = Schedule(rules=(rule,), dates=(EnteredDate(day=date(2026, 11, 28), note="見学"),))
    assert occurrences(schedule, *WINTER)[0] == Occurrence(
        date(2026, 11, 28), "confirmed", time, "annex", note="見学"
    )


def test_an_added_date_is_told_as_added_and_can_be_moved() -> None:
    schedule = Schedule(rules=(LAST_SATURDAY,), added=(AddedDate(day=date(2026, 11, 10), note="臨時"),))
    assert days(schedule)[0] == ("2026-11-10", "added")
    moved = schedule.model_copy(
        update={"moved": (MovedDate(moved=date(2026, 11, 10), to=date(2026, 11, 11)),)}
    )
    assert days(moved)[:2] == [("2026-11-10", "moved-away"), ("2026-11-11", "moved")]


# --- conflicts --------------------------------------------------------------------------------


def told(schedule: Schedule, office: Office = DEFAULT_OFFICE) -> list[tuple[str, str, str]]:
    return [
        (f"{item.day}", item.status, item.conflict.name)
        for item in conflicts(schedule, *WINTER, office)
        if item.conflict
    ]


def test_computed_dates_on_holidays_conflict_until_a_person_has_spoken() -> None:
    assert told(Schedule(rules=(MONDAYS,))) == [
        ("2026-11-23", "planned", "勤労感謝の日"),
        ("2027-01-11", "planned", "成人の日"),
        ("2027-03-22", "planned", "振替休日"),
    ]
    spoken = Schedule(
        rules=(MONDAYS,),
        confirmed_through="2026-11",
        confirmed=(date(2027, 1, 11),),
        cancelled=(CancelledDate(cancelled=date(2027, 3, 22)),),
    )
    assert told(spoken) == []
    assert {item.conflict for item in occurrences(spoken, *WINTER)} == {None}


@pytest.mark.parametrize("policy", [policy for policy in get_args(HolidayPolicy) if policy != "not-stated"])
def test_a_rule_that_says_what_happens_on_holidays_has_no_conflict(policy: str) -> None:
    assert told(Schedule(rules=(Rule.model_validate({"weekly": ["mon"], "holidays": policy}),))) == []


def test_the_year_end_is_a_question_of_its_own() -> None:
    def of(year_end: str, office: Office = DEFAULT_OFFICE) -> list[tuple[str, str, str]]:
        rule = Rule.model_validate({"weekly": ["wed"], "holidays": "skip", "year_end": year_end})
        return told(Schedule(rules=(rule,)), office)

    assert of("not-stated") == [("2026-12-30", "planned", "年末年始")]
    assert of("hold") == of("skip") == of("next-week") == []
    assert of("not-stated", Office(closed=Closures(national_holidays="closed", year_end="open"))) == []


def test_an_opening_day_is_no_conflict_even_where_the_office_opens_on_holidays() -> None:
    office = Office(days=WEEKDAYS, closed=Closures(national_holidays="open", year_end="open"))
    schedule = Schedule(rules=(Rule(open_day=1, months=(1,)),))
    (found,) = occurrences(schedule, *WINTER, office)
    assert (found.day, found.conflict) == (date(2027, 1, 1), None)


def test_what_a_person_wrote_onto_a_closed_day_conflicts_unless_it_is_confirmed_too() -> None:
    schedule = Schedule(
        rules=(LAST_SATURDAY,),
        dates=(EnteredDate(day=date(2027, 1, 11)),),
        added=(AddedDate(day=date(2026, 12, 30)),),
        moved=(MovedDate(moved=date(2027, 1, 30), to=date(2027, 2, 11)),),
    )
    assert told(schedule) == [
        ("2026-12-30", "added", "年末年始"),
        ("2027-01-11", "confirmed", "成人の日"),
        ("2027-02-11", "moved", "建国記念の日"),
    ]
    named = (date(2026, 12, 30), date(2027, 1, 11), date(2027, 2, 11))
    assert told(schedule.model_copy(update={"confirmed": named})) == []
    # It stands on paper as it was entered: the conflict is for the check alone.
    assert {item.conflict for item in occurrences(schedule, *WINTER)} == {None}


def test_what_a_person_wrote_onto_a_closed_day_of_the_office_conflicts() -> None:
    schedule = Schedule(dates=(EnteredDate(day=date(2026, 11, 10)), EnteredDate(day=date(2026, 11, 14))))
    assert told(schedule) == []
    assert told(schedule, Office(closed_days=(date(2026, 11, 10),))) == [
        ("2026-11-10", "confirmed", "休所日")
    ]


def test_a_date_that_a_rule_holds_on_holidays_is_meant_where_it_is_entered_as_well() -> None:
    schedule = Schedule(
        rules=(Rule(weekly=("mon",), holidays="hold"),),
        dates=(EnteredDate(day=date(2027, 1, 11), note="餅つき"),),
    )
    assert told(schedule) == []


# --- against an oracle ------------------------------------------------------------------------

PERIOD = st.dates(date(2026, 1, 1), date(2028, 12, 31))
# Two years around the period: no date yields further than that.
CALENDAR = [date(2024, 1, 1) + timedelta(number) for number in range(7 * 365)]
NAMES = public_holidays.country_holidays("JP", years=range(2023, 2033), language="ja")
TIMES = st.none() | st.sampled_from([Times(start="10:00"), Times(start="18:00", end="20:00")])
VENUES = st.sampled_from([None, "hall", "annex"])
MONTHS = st.integers(1, 12)
NTH = st.builds(
    NthWeekday,
    nth=st.lists(st.sampled_from([1, 2, 3, 4, 5, -1]), min_size=1, max_size=3).map(tuple),
    weekday=st.sampled_from(WEEKDAYS),
)
CALENDAR_WEEKS = st.builds(
    CalendarWeeks,
    nth=st.lists(st.sampled_from([1, 2, 3, 4, 5, 6, -1]), min_size=1, max_size=3).map(tuple),
    first_day=st.sampled_from(["sun", "mon"]),
)
YEARLY = st.sampled_from([YearlyDays(start="08-13", end="08-16"), YearlyDays(start="12-20", end="01-10")])
FORMS = st.one_of(
    st.fixed_dictionaries({"weekday": NTH}),
    st.fixed_dictionaries(
        {"weekly": st.sets(st.sampled_from(WEEKDAYS), min_size=1).map(tuple)},
        optional={"calendar_weeks": CALENDAR_WEEKS},
    ),
    st.fixed_dictionaries(
        {
            "weekly": st.sets(st.sampled_from(WEEKDAYS)).map(lambda names: (*names, "holiday")),
            "day_off_moves": st.booleans(),
        }
    ),
    st.fixed_dictionaries(
        {"every_weeks": st.fixed_dictionaries({"weeks": st.integers(2, 9), "anchor": PERIOD})}
    ),
    st.fixed_dictionaries(
        {"day_of_month": st.sets(st.just(-1) | st.integers(1, 31), min_size=1, max_size=3).map(tuple)}
    ),
    st.fixed_dictionaries({"open_day": st.sampled_from([-1, "every"]) | st.integers(1, 20)}),
)
POLICIES = st.sampled_from(get_args(HolidayPolicy))
OFFICES = st.one_of(
    st.just(DEFAULT_OFFICE),
    st.builds(
        Office,
        days=st.sets(st.sampled_from(WEEKDAYS), min_size=1).map(tuple),
        closed=st.builds(
            Closures,
            national_holidays=st.sampled_from(["closed", "open", "not-stated"]),
            year_end=st.sampled_from(["open", "not-stated", YearEnd(), YearEnd(start="12-27", end="01-05")]),
            weekdays=st.lists(NTH, max_size=1).map(tuple),
        ),
        closed_days=st.lists(PERIOD, max_size=3).map(tuple),
    ),
)


def ordered(low: date | None, high: date | None) -> tuple[date | None, date | None]:
    return (high, low) if low and high and high < low else (low, high)


@st.composite
def rules(draw: st.DrawFn) -> Rule:
    starts, ends = ordered(draw(st.none() | PERIOD), draw(st.none() | PERIOD))
    form = draw(FORMS)
    held = st.sampled_from(["hold", "not-stated"])
    return Rule.model_validate(
        {
            **form,
            "months": draw(st.sampled_from(["odd", "even"]) | st.lists(MONTHS, max_size=4).map(tuple)),
            "except_months": draw(st.lists(MONTHS, max_size=2).map(tuple)),
            "except_weekdays": draw(st.lists(NTH, max_size=2).map(tuple)),
            "except_calendar_weeks": draw(st.none() | CALENDAR_WEEKS),
            "except_days": draw(st.lists(YEARLY, max_size=1).map(tuple)),
            "holidays": draw(held if "holiday" in form.get("weekly", ()) else POLICIES),
            "year_end": draw(POLICIES),
            "time": draw(TIMES),
            "venue": draw(VENUES),
            "starts": starts,
            "ends": ends,
        }
    )


@st.composite
def plans(draw: st.DrawFn) -> tuple[Schedule, Office]:
    starts, ends = ordered(draw(st.none() | PERIOD), draw(st.none() | PERIOD))
    office = draw(OFFICES)
    entered = st.builds(EnteredDate, day=PERIOD, time=TIMES, venue=VENUES)
    added = st.builds(AddedDate, day=PERIOD, time=TIMES, venue=VENUES)
    plain = Schedule(
        phrase="例",
        rules=tuple(draw(st.lists(rules(), max_size=3))),
        dates=tuple(draw(st.lists(entered, max_size=3, unique_by=lambda item: item.day))),
        added=tuple(draw(st.lists(added, max_size=2, unique_by=lambda item: item.day))),
        confirmed_through=draw(st.none() | PERIOD.map(lambda day: f"{day:%Y-%m}")),
        starts=starts,
        ends=ends,
    )
    # Exceptions are mostly of days on which it would be held, or they would hardly ever match.
    held = sorted(oracle(plain, office))
    choice = st.sampled_from(held) | PERIOD if held else PERIOD
    pairs = draw(
        st.lists(
            st.tuples(choice, choice).filter(lambda pair: pair[0] != pair[1]),
            max_size=3,
            unique_by=(_old, _new),
        )
    )
    schedule = plain.model_copy(
        update={
            "cancelled": tuple(
                CancelledDate(cancelled=day) for day in draw(st.lists(choice, max_size=3, unique=True))
            ),
            "moved": tuple(
                MovedDate(moved=old, to=draw(st.none() | st.just(new)), time=draw(TIMES), venue=draw(VENUES))
                for old, new in pairs
            ),
            "confirmed": tuple(draw(st.lists(choice, max_size=2))),
        }
    )
    return schedule, office


def _old(pair: tuple[date, date]) -> date:
    return pair[0]


def _new(pair: tuple[date, date]) -> date:
    return pair[1]


def is_nth(wanted: NthWeekday, day: date) -> bool:
    if calendar.day_abbr[day.weekday()].lower() != wanted.weekday:
        return False
    is_last = (day + timedelta(7)).month != day.month
    return (day.day + 6) // 7 in wanted.nth or (is_last and -1 in wanted.nth)


def in_line(weeks: CalendarWeeks, day: date) -> bool:
    """Whether a day stands in one of these lines of the calendar that Python prints."""
    lines = calendar.Calendar(6 if weeks.first_day == "sun" else 0).monthdayscalendar(day.year, day.month)
    (number,) = (number for number, line in enumerate(lines, 1) if day.day in line)
    return number in weeks.nth or (-1 in weeks.nth and number == len(lines))


def in_yearly(day: date, span: YearlyDays) -> bool:
    if span.start == "12-20":
        return (day.month == 12 and day.day >= 20) or (day.month == 1 and day.day <= 10)
    return day.month == 8 and 13 <= day.day <= 16


def at_year_end(day: date, span: YearEnd) -> bool:
    if span.start == "12-27":
        return (day.month == 12 and day.day >= 27) or (day.month == 1 and day.day <= 5)
    return (day.month == 12 and day.day >= 29) or (day.month == 1 and day.day <= 3)


def shut(day: date, office: Office) -> bool:
    """Whether the office is closed on a day although it may be one of its weekdays."""
    closed = office.closed
    return (
        (closed.national_holidays == "closed" and day in NAMES)
        or (isinstance(closed.year_end, YearEnd) and at_year_end(day, closed.year_end))
        or any(is_nth(item, day) for item in closed.weekdays)
        or day in office.closed_days
    )


def opens(day: date, office: Office) -> bool:
    return calendar.day_abbr[day.weekday()].lower() in office.days and not shut(day, office)


def is_own_day(rule: Rule, day: date, office: Office) -> bool:
    """Whether a rule names a day, before holidays."""
    if (rule.starts and day < rule.starts) or (rule.ends and day > rule.ends):
        return False
    named = {"odd": (1, 3, 5, 7, 9, 11), "even": (2, 4, 6, 8, 10, 12)}
    listed = named[rule.months] if isinstance(rule.months, str) else rule.months
    if (listed and day.month not in listed) or day.month in rule.except_months:
        return False
    if any(is_nth(item, day) for item in rule.except_weekdays) or any(
        in_yearly(day, item) for item in rule.except_days
    ):
        return False
    if rule.calendar_weeks and not in_line(rule.calendar_weeks, day):
        return False
    if rule.except_calendar_weeks and in_line(rule.except_calendar_weeks, day):
        return False
    if rule.weekday:
        return is_nth(rule.weekday, day)
    if rule.weekly:
        if day in NAMES and "holiday" in rule.weekly:
            return True
        if calendar.day_abbr[day.weekday()].lower() not in rule.weekly:
            return False
        run = [*itertools.takewhile(NAMES.__contains__, (day - timedelta(number) for number in range(1, 9)))]
        names = {calendar.day_abbr[other.weekday()].lower() for other in run}
        return not (rule.day_off_moves and names - set(rule.weekly))
    if rule.every_weeks:
        gone = (day - rule.every_weeks.anchor).days
        return gone >= 0 and gone % (7 * rule.every_weeks.weeks) == 0
    if rule.day_of_month:
        is_last = (day + timedelta(1)).month != day.month
        return day.day in rule.day_of_month or (is_last and -1 in rule.day_of_month)
    length = calendar.monthrange(day.year, day.month)[1]
    all_days = [day.replace(day=number) for number in range(1, length + 1)]
    open_days = [other for other in all_days if opens(other, office)]
    if day not in open_days:
        return False
    if rule.open_day == "every":
        return True
    return rule.open_day in (open_days.index(day) + 1, open_days.index(day) - len(open_days))


def said(rule: Rule, day: date, office: Office) -> tuple[str | None, str]:
    """Why a day may not be held, and what the rule says then."""
    stated = office.closed.year_end
    at_end = at_year_end(day, stated if isinstance(stated, YearEnd) else YearEnd())
    yields, end = "open-day" in rule.holidays, str(rule.year_end)
    if end == "not-stated" and yields and isinstance(stated, YearEnd):
        end = rule.holidays
    elif end == "not-stated" and stated == "open":
        end = "hold"
    if day in NAMES:
        policy = "hold" if "holiday" in rule.weekly else rule.holidays
        both = {"hold": end, "not-stated": str(rule.year_end)} if at_end else {}
        return str(NAMES[day]), both.get(policy, policy)
    if at_end:
        return "年末年始", end
    weekend = rule.day_of_month and not opens(day, office)
    return ("休所日", rule.holidays) if yields and (shut(day, office) or weekend) else (None, "hold")


def walk(rule: Rule, day: date, office: Office) -> tuple[date | None, str | None]:
    """The day on which a day is held, one step after another, and a closure that nobody spoke of."""
    name, policy = said(rule, day, office)
    if policy == "hold":
        return day, None
    if policy == "not-stated":
        return day, None if rule.open_day else name
    if policy == "skip":
        return None, None
    step = (7 if "week" in policy else 1) * (-1 if "previous" in policy else 1)
    for number in range(1, 367):
        other = day + timedelta(step * number)
        if opens(other, office) if "open-day" in policy else said(rule, other, office)[1] == "hold":
            return other, None
        if abs(step * number) > 366:
            break
    return None, None


def oracle_rule(rule: Rule, office: Office) -> dict[date, str | None]:
    """Every day of a rule with the closure that nobody spoke of, read off a calendar."""
    found: dict[date, str | None] = {}
    for day in CALENDAR:
        if is_own_day(rule, day, office):
            held, conflict = walk(rule, day, office)
            if held:
                found[held] = conflict
    return found


Spans = tuple[Span, ...]
Facts = tuple[str, Spans, date | None, str | None, date | None]


def merged(spans: Spans, other: Span) -> Spans:
    """Both, unless a time is not known or is the same: those of these plans never overlap otherwise."""
    times = [span.time for span in (*spans, other)]
    if None in times or other.time in times[:-1]:
        return spans
    return tuple(sorted((*spans, other), key=lambda span: span.time.start if span.time else ""))


def changed_spans(spans: Spans, time: Times | None, venue: str | None) -> Spans:
    first, *more = spans
    kept = [] if time else more
    return tuple(Span(time or span.time, venue or span.venue) for span in (first, *kept))


def oracle(schedule: Schedule, office: Office) -> dict[date, Facts]:
    """Status, spans, old and new day and conflict of every day, as a person would enter them."""
    regular: dict[date, Facts] = {}
    for rule in schedule.rules:
        for day, conflict in oracle_rule(rule, office).items():
            if (schedule.starts and day < schedule.starts) or (schedule.ends and day > schedule.ends):
                continue
            through = schedule.confirmed_through or "0000-00"
            sure = (day.year, day.month) <= (int(through[:4]), int(through[5:])) or day in schedule.confirmed
            own = Span(rule.time, rule.venue)
            unsaid = None if sure else conflict
            if day in regular:
                status, spans, _, before, _ = regular[day]
                both = merged(spans, own)
                regular[day] = (status, both, None, before if both == spans else before or unsaid, None)
            else:
                regular[day] = ("confirmed" if sure else "planned", (own,), None, unsaid, None)
    for status, entries in (("confirmed", schedule.dates), ("added", schedule.added)):
        for item in entries:
            spans = regular[item.day][1] if item.day in regular else (Span(None, None),)
            regular[item.day] = (status, changed_spans(spans, item.time, item.venue), None, None, None)
    result = dict(regular)
    for off in schedule.cancelled:
        if off.cancelled in regular:
            result[off.cancelled] = ("cancelled", regular[off.cancelled][1], None, None, None)
    moves = [move for move in schedule.moved if move.moved in regular]
    for move in moves:
        spans = changed_spans(regular[move.moved][1], move.time, move.venue)
        result[move.moved] = ("moved-away" if move.to else "postponed", spans, None, None, move.to)
    for move in moves:
        if move.to:
            spans = changed_spans(regular[move.moved][1], move.time, move.venue)
            result[move.to] = ("moved", spans, move.moved, None, None)
    return result


def facts(item: Occurrence) -> Facts:
    conflict = item.conflict.name if item.conflict else None
    return item.status, item.spans, item.moved_from, conflict, item.moved_to


def plain_rule(rule: Rule, first: date, last: date, office: Office) -> dict[date, str | None]:
    found: dict[date, Closure | None] = rule_days(rule, first, last, office)
    return {day: closure.name if closure else None for day, closure in found.items()}


@settings(max_examples=200)
@given(rules(), OFFICES, PERIOD, PERIOD)
def test_a_rule_yields_the_days_that_satisfy_it_and_misses_none(
    rule: Rule, office: Office, one: date, other: date
) -> None:
    first, last = min(one, other), max(one, other)
    expected = {day: name for day, name in oracle_rule(rule, office).items() if first <= day <= last}
    found = plain_rule(rule, first, last, office)
    assert found == expected
    assert list(found) == sorted(found)


@settings(max_examples=100)
@given(plans(), PERIOD, PERIOD)
def test_the_dates_are_those_that_a_person_finds_day_by_day(
    plan: tuple[Schedule, Office], one: date, other: date
) -> None:
    first, last = min(one, other), max(one, other)
    expected = oracle(*plan)
    found = occurrences(plan[0], first, last, plan[1])
    assert [(item.day, facts(item)) for item in found] == [
        (day, expected[day]) for day in sorted(expected) if first <= day <= last
    ]


@settings(max_examples=60)
@given(plans(), PERIOD, PERIOD, PERIOD)
def test_a_period_is_the_sum_of_its_parts(
    plan: tuple[Schedule, Office], one: date, two: date, three: date
) -> None:
    schedule, office = plan
    first, middle, last = sorted((one, two, three))
    for every_one in (occurrences, conflicts, regular_days):
        left = every_one(schedule, first, middle, office)
        right = every_one(schedule, middle + timedelta(1), last, office)
        assert every_one(schedule, first, last, office) == left + right


@settings(max_examples=60)
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_exceptions_does_not_matter_and_no_day_comes_twice(
    plan: tuple[Schedule, Office], chance: Any
) -> None:
    schedule, office = plan
    shuffled = {
        name: tuple(chance.sample(values, len(values)))
        for name in ("dates", "added", "cancelled", "moved", "confirmed")
        if (values := getattr(schedule, name))
    }
    period = date(2026, 1, 1), date(2028, 12, 31)
    found = occurrences(schedule, *period, office)
    assert occurrences(schedule.model_copy(update=shuffled), *period, office) == found
    days = [item.day for item in found]
    assert days == sorted(set(days))


@settings(max_examples=50)
@given(plans(), PERIOD, PERIOD)
def test_regular_days_know_no_exceptions(plan: tuple[Schedule, Office], one: date, other: date) -> None:
    schedule, office = plan
    first, last = min(one, other), max(one, other)
    plain = schedule.model_copy(update={"cancelled": (), "moved": ()})
    assert regular_days(schedule, first, last, office) == tuple(
        day for day in sorted(oracle(plain, office)) if first <= day <= last
    )
