"""Repeat rule, exceptions and confirmations -> dates. Pure: the period is given, no clock is read.

Dates are computed as plain days; local time is attached last, where an event is written, so that
no change of clocks can move a meeting.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from brochures.dataset.models import EnteredDate, Office, Rule, Schedule, Times
from brochures.locales import WEEKDAYS
from brochures.opening_days import (
    Closure,
    next_open_day,
    nth_open_day,
    nth_weekdays,
    previous_open_day,
    public_closure,
)

Status = Literal["planned", "confirmed", "cancelled", "moved", "added"]
OFFICE = Office()
# A date that yields to a holiday moves by a few weeks at the most: look that far around a period.
REACH = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of a meeting.

    ``planned`` was computed and not confirmed by a person (予定 on paper); ``moved`` stands on its
    new day and remembers the old one. ``venue`` is an id, where it differs from the usual one.
    ``conflict`` is the holiday or closure on which a computed date falls while nobody has said
    what happens then.
    """

    day: date
    status: Status
    time: Times | None = None
    venue: str | None = None
    moved_from: date | None = None
    note: str | None = None
    conflict: Closure | None = None


def occurrences(
    schedule: Schedule, first: date, last: date, office: Office = OFFICE
) -> tuple[Occurrence, ...]:
    """All dates from ``first`` to ``last``, both included, in order, no day twice.

    Exceptions speak of the dates as they would be without any exception, so their order does not
    matter; a moved date belongs to the period of its new day. Where two speak of the same day
    (``check`` refuses that), the move counts.
    """
    reasons = {off.cancelled: off.reason for off in schedule.cancelled}
    left = {move.moved for move in schedule.moved}
    days = {
        day: replace(item, status="cancelled", note=reasons[day], conflict=None) if day in reasons else item
        for day, item in _regular(schedule, first, last, office).items()
        if day not in left
    }
    for move in schedule.moved:
        # The old day may be far outside the period into which it is moved.
        old = _regular(schedule, move.moved, move.moved, office).get(move.moved)
        if old is not None and first <= move.to <= last:
            days[move.to] = Occurrence(
                move.to, "moved", move.time or old.time, move.venue or old.venue, move.moved, move.reason
            )
    return tuple(days[day] for day in sorted(days))


def regular_days(schedule: Schedule, first: date, last: date, office: Office = OFFICE) -> tuple[date, ...]:
    """The days on which it would be held if nothing were cancelled or moved."""
    return tuple(sorted(_regular(schedule, first, last, office)))


def _regular(schedule: Schedule, first: date, last: date, office: Office) -> dict[date, Occurrence]:
    """Computed, entered and added dates; where two meet, the first rule counts, an entered date more."""
    days: dict[date, Occurrence] = {}
    for rule in schedule.rules:
        for day, conflict in rule_days(rule, first, last, office):
            if _within(day, schedule.starts, schedule.ends):
                sure = _is_confirmed(schedule, day)
                days.setdefault(
                    day,
                    Occurrence(
                        day,
                        "confirmed" if sure else "planned",
                        rule.time,
                        rule.venue,
                        conflict=None if sure else conflict,
                    ),
                )
    days |= _entered(schedule.dates, "confirmed", first, last)
    days |= _entered(schedule.added, "added", first, last)
    return days


def _entered(
    entered: Iterable[EnteredDate], status: Status, first: date, last: date
) -> dict[date, Occurrence]:
    return {
        item.day: Occurrence(item.day, status, item.time, item.venue, note=item.note)
        for item in entered
        if first <= item.day <= last
    }


def _is_confirmed(schedule: Schedule, day: date) -> bool:
    through = schedule.confirmed_through
    return day in schedule.confirmed or (through is not None and f"{day:%Y-%m}" <= through)


def rule_days(
    rule: Rule, first: date, last: date, office: Office = OFFICE
) -> Iterator[tuple[date, Closure | None]]:
    """The days of one rule in a period, after its holiday policy.

    The second value is the closure on which a day falls although the rule does not say what then.
    """
    for day in _own_days(rule, first - REACH, last + REACH, office):
        if not _within(day, rule.starts, rule.ends):
            continue
        closure = public_closure(day)
        if closure is None or rule.holidays in ("hold", "not-stated"):
            held: date | None = day
        else:
            held, closure = _yielding(rule, day, office), None
        if held is not None and first <= held <= last:
            yield held, closure if rule.holidays == "not-stated" else None


def _own_days(rule: Rule, first: date, last: date, office: Office) -> list[date]:
    """The days that the form of a rule gives, before holidays."""
    if rule.weekday is not None:
        wanted = rule.weekday
        days = [day for month in _months(first, last) for day in nth_weekdays(month, wanted)]
    elif rule.weekly:
        days = _repeated("WEEKLY", first, last, byweekday=[WEEKDAYS.index(name) for name in rule.weekly])
    elif rule.every_weeks is not None:
        # The anchor is a day on which it is held; the count runs both ways from it.
        weeks = timedelta(7 * rule.every_weeks.weeks)
        start = rule.every_weeks.anchor + (first - rule.every_weeks.anchor) // weeks * weeks
        days = _repeated("WEEKLY", start, last, interval=rule.every_weeks.weeks)
    elif rule.day_of_month:
        # dateutil leaves out a 31st that a month lacks.
        days = _repeated("MONTHLY", first, last, bymonthday=list(rule.day_of_month))
    else:
        number = rule.open_day or 1
        found = [nth_open_day(office, month, number) for month in _months(first, last)]
        days = [day for day in found if day is not None]
    return [day for day in days if first <= day <= last and _in_month(rule, day.month)]


def _months(first: date, last: date) -> list[date]:
    """The first days of all months that a period touches."""
    return _repeated("MONTHLY", first.replace(day=1), last, bymonthday=1)


def _repeated(frequency: str, first: date, last: date, **by: Any) -> list[date]:
    from dateutil import rrule

    rule = rrule.rrule(
        getattr(rrule, frequency),
        dtstart=datetime.combine(first, datetime.min.time()),
        until=datetime.combine(last, datetime.min.time()),
        **by,
    )
    return [moment.date() for moment in rule]


def _yielding(rule: Rule, day: date, office: Office) -> date | None:
    """Where a day goes that falls on a holiday or into the year end; None when it is left out."""
    match rule.holidays:
        case "next-open-day":
            return next_open_day(office, day)
        case "previous-open-day":
            return previous_open_day(office, day)
        case "next-day" | "next-week":
            step = timedelta(1 if rule.holidays == "next-day" else 7)
            while public_closure(day):
                day += step
            return day
        case _:
            return None


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
