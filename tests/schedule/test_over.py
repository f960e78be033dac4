"""What is over is announced no more."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import changed

from brochures.model import Dataset, Meeting, Rule, Schedule
from brochures.schedule.over import deadline_of, ended_on, may_be_applied_for, past_deadlines
from brochures.schedule.recurrence import Occurrence, occurrences

TODAY = date(2026, 11, 28)
LAST_SATURDAY = {"weekday": {"nth": [-1], "weekday": "sat"}}


@pytest.mark.parametrize(
    ("schedule", "ended"),
    [
        ({"dates": [{"day": "2024-12-07"}]}, "2024-12-07"),
        ({"dates": [{"day": "2024-12-07"}, {"day": "2026-11-27"}]}, "2026-11-27"),
        ({"phrase": "期間中いつでも", "starts": "2021-09-10", "ends": "2021-10-10"}, "2021-10-10"),
        ({"rules": [LAST_SATURDAY], "ends": "2026-11-27"}, "2026-11-27"),
        ({"rules": [LAST_SATURDAY | {"ends": "2026-03-31"}]}, "2026-03-31"),
        ({"phrase": "毎月最終土曜日", "rules": [LAST_SATURDAY | {"ends": "2026-03-31"}]}, "2026-03-31"),
        # The period goes on for days on which nothing falls.
        ({"rules": [{"day_of_month": [15]}], "ends": "2026-12-10"}, "2026-11-27"),
        ({"dates": [{"day": "2026-10-01"}], "ends": "2027-03-31"}, "2026-11-27"),
        ({"dates": [{"day": "2026-11-01"}], "moved": [{"moved": "2026-11-01"}]}, "2026-11-01"),
    ],
)
def test_a_meeting_without_a_further_date_is_over(schedule: dict[str, Any], ended: str) -> None:
    assert ended_on(Schedule.model_validate(schedule), TODAY) == date.fromisoformat(ended)


@pytest.mark.parametrize(
    "schedule",
    [
        {"dates": [{"day": "2024-12-07"}, {"day": "2026-11-28"}]},
        {"dates": [{"day": "2024-12-07"}], "added": [{"day": "2027-01-09"}]},
        {"phrase": "毎週1回", "dates": [{"day": "2024-12-07"}]},
        {"phrase": "毎週1回"},
        {"phrase": "期間中いつでも", "ends": "2026-11-28"},
        {"rules": [LAST_SATURDAY]},
        {"rules": [LAST_SATURDAY], "ends": "2026-11-28"},
        {"rules": [LAST_SATURDAY | {"ends": "2026-03-31"}, {"weekly": ["wed"], "starts": "2027-04-01"}]},
        {"rules": [LAST_SATURDAY], "starts": "2027-10-01"},
        # Told until the day is over.
        {"dates": [{"day": "2026-11-28"}], "cancelled": [{"cancelled": "2026-11-28"}]},
        {"dates": [{"day": "2026-12-12"}], "moved": [{"moved": "2026-12-12"}]},
        {"dates": [{"day": "2026-12-12"}], "moved": [{"moved": "2026-12-12", "to": "2026-11-01"}]},
        # A date that yields over the end of its rule.
        {"rules": [{"day_of_month": [23], "holidays": "next-week", "ends": "2026-11-23"}]},
    ],
)
def test_a_meeting_that_may_have_a_further_date_is_not_over(schedule: dict[str, Any]) -> None:
    assert ended_on(Schedule.model_validate(schedule), TODAY) is None


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
def test_a_rule_with_an_end_is_over_when_no_date_of_it_is_left(ends: date, today: date) -> None:
    schedule = Schedule(rules=(Rule.model_validate(LAST_SATURDAY | {"ends": ends}),))
    left = occurrences(schedule, today, ends) if today <= ends else ()
    over = ended_on(schedule, today)
    assert (over is None) == bool(left)
    assert over is None or over < today


def meeting(akishima: Dataset, **more: Any) -> Meeting:
    return changed(akishima, **{f"meetings.kokokara.{name}": value for name, value in more.items()}).meetings[
        "kokokara"
    ]


def test_a_deadline_is_over_on_the_day_after_it(akishima: Dataset) -> None:
    application = {"kind": "required", "deadline": "2026-12-10"}
    part = {"name": "相談", "application": {"kind": "required", "deadline": "2026-12-01"}}
    both = meeting(akishima, application=application, parts=[part])
    assert list(past_deadlines(both, date(2026, 12, 1))) == []
    (one,) = past_deadlines(both, date(2026, 12, 10))
    assert (one.day, one.field) == (date(2026, 12, 1), ("parts", 0, "application", "deadline"))
    assert len(list(past_deadlines(both, date(2026, 12, 11)))) == 2


def test_a_counted_deadline_is_over_when_it_is_for_all_dates(akishima: Dataset) -> None:
    application = {"kind": "required", "deadline": {"days_before": 3}}
    lecture = meeting(akishima, application=application, schedule={"dates": [{"day": "2026-12-12"}]})
    assert list(past_deadlines(lecture, date(2026, 12, 9))) == []
    (one,) = past_deadlines(lecture, date(2026, 12, 10))
    assert (one.day, one.field) == (date(2026, 12, 9), ("application", "deadline"))
    assert list(past_deadlines(meeting(akishima, application=application), TODAY)) == []
    first_time = application | {"kind": "first-time-only"}
    others = meeting(akishima, application=first_time, schedule={"dates": [{"day": "2026-12-12"}]})
    assert list(past_deadlines(others, date(2026, 12, 11))) == []


def test_a_date_may_be_applied_for_until_its_deadline_or_until_it_is_full(akishima: Dataset) -> None:
    counted = meeting(akishima, application={"kind": "required", "deadline": {"days_before": 3}})
    day = date(2026, 12, 26)
    item = Occurrence(day, "planned")
    assert deadline_of(counted, item) == day - timedelta(3)
    assert may_be_applied_for(counted, item, day - timedelta(3))
    assert not may_be_applied_for(counted, item, day - timedelta(2))
    assert not may_be_applied_for(counted, Occurrence(day, "confirmed", booking="full"), TODAY)
    free = meeting(akishima)
    assert deadline_of(free, item) is None
    assert may_be_applied_for(free, item, day)
