"""Rules without a date, days that are on and off, hours twice; and neighbours of all that are right."""

from __future__ import annotations

import pytest
from dataset.checking import LAST_SATURDAY, SCHEDULE, fields, told
from dataset.cities import City

LATER = "added: [{day: 2026-12-09}]"


@pytest.mark.parametrize(
    "rule",
    [
        "{weekday: {nth: [5], weekday: mon}, months: [2]}",
        "{day_of_month: [31], months: [2, 4, 6, 9, 11]}",
        "{day_of_month: [30], months: [2]}",
        "{weekly: [wed], months: [8], except_months: [8]}",
        "{day_of_month: [1], months: [1], holidays: skip}",
        "{weekday: {nth: [1], weekday: sat}, starts: 2027-01-03, ends: 2027-01-31}",
    ],
)
def test_a_rule_that_never_gives_a_date_is_an_error_and_told_once(city: City, rule: str) -> None:
    (finding,) = told(city, SCHEDULE, f"rules: [{rule}]")
    assert fields((finding,)) == [("error", "dates", f"{SCHEDULE}.rules.0")]
    assert finding.message.en == "No day ever fits this rule."


@pytest.mark.parametrize(
    "rule",
    [
        "{day_of_month: [31], holidays: skip, year_end: skip}",
        "{day_of_month: [29], months: [2]}",
        "{weekday: {nth: [5], weekday: mon}}",
        "{weekly: [wed], months: odd, holidays: hold}",
        "{weekly: [wed], ends: 2026-10-01}",
        "{weekly: [wed], starts: 2030-10-01}",
    ],
)
def test_rare_rules_and_rules_of_another_time_are_fine(city: City, rule: str) -> None:
    assert told(city, SCHEDULE, f"rules: [{rule}]\n{LATER}") == ()


def test_months_that_name_none_are_an_error(city: City) -> None:
    findings = told(city, SCHEDULE, f"rules: [{{weekly: [wed], holidays: hold, months: []}}]\n{LATER}")
    assert ("error", "dates", f"{SCHEDULE}.rules.0.months") in fields(findings)


@pytest.mark.parametrize(
    "off", ["cancelled: [{cancelled: 2026-12-26}]", "moved: [{moved: 2026-12-26, to: 2026-12-19}]"]
)
def test_a_day_both_confirmed_and_off_is_an_error(city: City, off: str) -> None:
    (finding,) = told(city, SCHEDULE, f"{LAST_SATURDAY}\n{off}\nconfirmed: [2026-12-26]")
    assert fields((finding,)) == [("error", "dates", f"{SCHEDULE}.confirmed.0")]


@pytest.mark.parametrize(
    "off",
    [
        "cancelled: [{cancelled: 2026-12-26}]\nconfirmed: [2026-11-28]",
        "cancelled: [{cancelled: 2026-12-26}]\nconfirmed_through: 2026-12",
        "moved: [{moved: 2026-12-26, to: 2026-12-19}]\nconfirmed: [2026-12-19]",
        "dates: [{day: 2026-12-01}]\ncancelled: [{cancelled: 2026-12-01}]",
    ],
)
def test_other_days_and_whole_months_are_fine(city: City, off: str) -> None:
    assert told(city, SCHEDULE, f"{LAST_SATURDAY}\n{off}") == ()


# --- hours ------------------------------------------------------------------------------------


def hours(opened: str) -> str:
    return f"channels: [{{kind: phone, number: 000-000-0000, hours: {{open: [{opened}]}}}}]"


@pytest.mark.parametrize(
    "opened",
    [
        '{days: [mon], times: [{start: "9:00", end: "12:00"}, {start: "11:00", end: "17:00"}]}',
        '{days: [mon, tue], times: [{start: "9:00", end: "17:00"}]},'
        ' {days: [tue], times: [{start: "10:00", end: "12:00"}]}',
        '{days: [sun], times: [{start: "22:00", end: "26:00"}]},'
        ' {days: [mon], times: [{start: "1:00", end: "9:00"}]}',
    ],
)
def test_hours_of_one_desk_that_overlap_are_asked_about(city: City, opened: str) -> None:
    (finding,) = told(city, "desks.city", hours(opened))
    assert (finding.severity, finding.check) == ("warning", "hours")
    assert (finding.place.field or "").startswith("desks.city.channels.0.hours.open.")


@pytest.mark.parametrize(
    "opened",
    [
        '{days: [mon], times: [{start: "9:00", end: "12:00"}, {start: "12:00", end: "17:00"}]}',
        '{days: [mon], times: [{start: "9:00", end: "17:00"}]},'
        ' {days: [tue], times: [{start: "9:00", end: "17:00"}]}',
        '{days: [mon], use: 電話, times: [{start: "9:00", end: "17:00"}]},'
        ' {days: [mon], use: 面接, times: [{start: "10:00", end: "12:00"}]}',
        '{days: [mon], venue: hall, times: [{start: "9:00", end: "17:00"}]},'
        ' {days: [mon], venue: annex, times: [{start: "10:00", end: "12:00"}]}',
    ],
)
def test_hours_side_by_side_or_for_other_things_are_fine(city: City, opened: str) -> None:
    assert told(city, "desks.city", hours(opened)) == ()
