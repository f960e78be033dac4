"""Repeat rule, entered dates and exceptions -> dates. Pure: the period is given, no clock is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from brochures.dataset.models import NthWeekday, Rule, Schedule, Times
from brochures.locales import WEEKDAYS

Status = Literal["planned", "confirmed", "cancelled", "moved"]


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

    Exceptions speak of the dates as they would be without any exception, so their order does not
    matter; a moved date belongs to the period of its new day. Where two speak of the same day
    (``check`` refuses that), the move counts.
    """
    reasons = {off.cancelled: off.reason for off in schedule.cancelled}
    left = {move.moved for move in schedule.moved}
    days = {
        day: replace(item, status="cancelled", note=reasons[day]) if day in reasons else item
        for day, item in _regular(schedule, first, last).items()
        if day not in left
    }
    for move in schedule.moved:
        # The old day may be far outside the period into which it is moved.
        old = _regular(schedule, move.moved, move.moved).get(move.moved)
        if old is not None and first <= move.to <= last:
            days[move.to] = Occurrence(
                move.to, "moved", move.time or old.time, move.venue or old.venue, move.moved, move.reason
            )
    return tuple(days[day] for day in sorted(days))


def regular_days(schedule: Schedule, first: date, last: date) -> tuple[date, ...]:
    """The days on which it would be held if nothing were cancelled or moved."""
    return tuple(sorted(_regular(schedule, first, last)))


def _regular(schedule: Schedule, first: date, last: date) -> dict[date, Occurrence]:
    """Computed and entered dates. Of two rules that meet on a day the first counts; an entered date more."""
    days: dict[date, Occurrence] = {}
    for rule in schedule.rules:
        if is_computed(rule):
            for day in _days_of(rule, first, last):
                if _within(day, schedule.starts, schedule.ends):
                    days.setdefault(day, Occurrence(day, _certainty(schedule, day), rule.time, rule.venue))
    for entered in schedule.dates:
        if first <= entered.day <= last:
            days[entered.day] = Occurrence(
                entered.day, "confirmed", entered.time, entered.venue, note=entered.note
            )
    return days


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
