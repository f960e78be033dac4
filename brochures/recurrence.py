"""Repeat rule, entered dates and exceptions -> dates. Pure: the period is given, no clock is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from brochures.dataset.models import NthWeekday, Rule, Schedule, Times

Status = Literal["planned", "confirmed", "cancelled", "moved"]
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of a meeting.

    ``planned`` was computed and not confirmed by a person (予定 on paper); ``moved`` stands on its
    new day and remembers the old one. ``venue`` is an id, where it differs from the usual one.
    """

    day: date
    status: Status
    time: Times | None = None
    venue: str | None = None
    moved_from: date | None = None
    note: str | None = None


def is_computed(rule: Rule) -> bool:
    """Whether the dates of this rule are computed here.

    Only nth weekdays of a month, with no holiday policy, are; dates of every other rule are
    entered, and ``check`` says so, for a half-computed date must not reach paper.
    """
    return rule.weekday is not None and rule.holidays in ("not-stated", "hold")


def occurrences(schedule: Schedule, first: date, last: date) -> tuple[Occurrence, ...]:
    """All dates from ``first`` to ``last``, both included, in order, no day twice.

    A moved date belongs to the period of its new day.
    """
    days: dict[date, Occurrence] = {}
    # A date may be moved into the period from outside: look a year around for the old ones.
    for rule in schedule.rules:
        if is_computed(rule):
            for day in _days_of(rule, first - timedelta(366), last + timedelta(366)):
                if _within(day, schedule.starts, schedule.ends):
                    days[day] = Occurrence(day, _certainty(schedule, day), rule.time)
    for entered in schedule.dates:
        days[entered.day] = Occurrence(
            entered.day, "confirmed", entered.time, entered.venue, note=entered.note
        )
    for off in schedule.cancelled:
        if off.cancelled in days:
            days[off.cancelled] = replace(days[off.cancelled], status="cancelled", note=off.reason)
    for move in schedule.moved:
        old = days.pop(move.moved, None)
        if old is not None:
            days[move.to] = Occurrence(
                move.to, "moved", move.time or old.time, move.venue or old.venue, move.moved, move.reason
            )
    return tuple(days[day] for day in sorted(days) if first <= day <= last)


def _certainty(schedule: Schedule, day: date) -> Status:
    through = schedule.confirmed_through
    return "confirmed" if through is not None and f"{day:%Y-%m}" <= through else "planned"


def _days_of(rule: Rule, first: date, last: date) -> Iterator[date]:
    assert rule.weekday is not None
    month = first.replace(day=1)
    while month <= last:
        if _in_month(rule, month.month):
            for day in nth_weekdays(month, rule.weekday):
                if first <= day <= last and _within(day, rule.starts, rule.ends):
                    yield day
        month = next_month(month)


def _in_month(rule: Rule, month: int) -> bool:
    if month in rule.except_months:
        return False
    if rule.months == "odd":
        return month % 2 == 1
    if rule.months == "even":
        return month % 2 == 0
    return not rule.months or month in rule.months


def _within(day: date, starts: date | None, ends: date | None) -> bool:
    return (starts is None or starts <= day) and (ends is None or day <= ends)


def next_month(day: date) -> date:
    """The first day of the month after."""
    return (day.replace(day=1) + timedelta(31)).replace(day=1)


def nth_weekdays(month: date, wanted: NthWeekday) -> list[date]:
    """The nth such weekdays of a month; a fifth that the month lacks is left out."""
    first = month.replace(day=1)
    offset = (WEEKDAYS.index(wanted.weekday) - first.weekday()) % 7
    days = [first + timedelta(offset + 7 * week) for week in range(5)]
    days = [day for day in days if day.month == first.month]
    picked = {days[n - 1] if n > 0 else days[n] for n in wanted.nth if -len(days) <= n <= len(days) and n}
    return sorted(picked)
