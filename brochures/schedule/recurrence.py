"""On which days a meeting is held: its repeat rules, entered dates, exceptions and confirmations.

The period is given; no clock is read. Dates are computed as plain days; local time is attached last, where
an event is written, so that no change of clocks can move a meeting.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from brochures.model import EnteredDate, Office, Rule, Schedule, Times
from brochures.schedule.open_days import (
    SEARCH_DAYS,
    Closure,
    is_open,
    next_open_day,
    nth_open_day,
    nth_weekdays,
    office_closure,
    previous_open_day,
    public_closure,
)
from brochures.text.dates import FIRST_DAY, LAST_DAY
from brochures.text.weekdays import WEEKDAYS

Status = Literal["planned", "confirmed", "cancelled", "moved", "added"]
DEFAULT_OFFICE = Office()
# A date that yields to a closure may come from as far outside a period as the search for an open day goes.
REACH = timedelta(days=SEARCH_DAYS)


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
    topic: str | None = None
    speaker: str | None = None


def occurrences(
    schedule: Schedule, first: date, last: date, office: Office = DEFAULT_OFFICE
) -> tuple[Occurrence, ...]:
    """All dates from ``first`` to ``last``, both included, in order, no day twice.

    Exceptions speak of the dates as they would be without any exception, so their order does not
    matter; a moved date belongs to the period of its new day. Where two speak of the same day
    (``check`` refuses that), the move counts, and of two moves that of the later date.
    """
    reasons = {off.cancelled: off.reason for off in schedule.cancelled}
    moved_away = {move.moved for move in schedule.moved}
    days = {
        day: replace(item, status="cancelled", note=reasons[day], conflict=None) if day in reasons else item
        for day, item in _without_exceptions(schedule, first, last, office).items()
        if day not in moved_away
    }
    for move in sorted(schedule.moved, key=lambda move: move.moved):
        # The old day may be far outside the period into which it is moved.
        old = _without_exceptions(schedule, move.moved, move.moved, office).get(move.moved)
        if old is not None and first <= move.to <= last:
            days[move.to] = Occurrence(
                move.to,
                "moved",
                move.time or old.time,
                move.venue or old.venue,
                move.moved,
                move.reason,
                topic=old.topic,
                speaker=old.speaker,
            )
    return tuple(days[day] for day in sorted(days))


def regular_days(
    schedule: Schedule, first: date, last: date, office: Office = DEFAULT_OFFICE
) -> tuple[date, ...]:
    """The days on which it would be held if nothing were cancelled or moved."""
    return tuple(sorted(_without_exceptions(schedule, first, last, office)))


def conflicts(
    schedule: Schedule, first: date, last: date, office: Office = DEFAULT_OFFICE
) -> tuple[Occurrence, ...]:
    """The dates on closed days of which nobody has said that they are meant, each with its closure.

    These are the computed ones with a conflict, and what a person entered, added or moved onto a
    holiday, into the year end or onto another closure of the office. The latter are printed as they
    are; a day that is named in ``confirmed``, or that a rule holds on holidays, is meant.
    """
    entered = {item.day for item in (*schedule.dates, *schedule.added)} | {move.to for move in schedule.moved}
    found = []
    for item in occurrences(schedule, first, last, office):
        closure = item.conflict
        if item.day in entered and item.status != "cancelled" and not _is_meant(schedule, item.day, office):
            closure = public_closure(item.day, office) or office_closure(office, item.day)
        if closure is not None:
            found.append(replace(item, conflict=closure))
    return tuple(found)


def _is_meant(schedule: Schedule, day: date, office: Office) -> bool:
    """Whether somebody said that it takes place on this day although it is a closed one."""
    regardless = (rule for rule in schedule.rules if rule.holidays == "hold")
    return day in schedule.confirmed or any(rule_days(rule, day, day, office) for rule in regardless)


def _without_exceptions(
    schedule: Schedule, first: date, last: date, office: Office
) -> dict[date, Occurrence]:
    """Computed, entered and added dates; where rules meet, the first counts.

    A date that a person entered counts more, and keeps of a computed one what it does not say.
    """
    days: dict[date, Occurrence] = {}
    for rule in schedule.rules:
        for day, conflict in rule_days(rule, first, last, office).items():
            if day not in days and _within(day, schedule.starts, schedule.ends):
                is_confirmed = _is_confirmed(schedule, day)
                days[day] = Occurrence(
                    day,
                    "confirmed" if is_confirmed else "planned",
                    rule.time,
                    rule.venue,
                    conflict=None if is_confirmed else conflict,
                )
    entered: list[tuple[Status, EnteredDate]] = [("confirmed", item) for item in schedule.dates]
    entered += [("added", item) for item in schedule.added]
    for status, item in entered:
        if first <= item.day <= last:
            computed = days.get(item.day, Occurrence(item.day, status))
            time, venue = item.time or computed.time, item.venue or computed.venue
            days[item.day] = Occurrence(
                item.day, status, time, venue, note=item.note, topic=item.topic, speaker=item.speaker
            )
    return days


def _is_confirmed(schedule: Schedule, day: date) -> bool:
    through = schedule.confirmed_through
    return day in schedule.confirmed or (through is not None and f"{day:%Y-%m}" <= through)


def rule_days(
    rule: Rule, first: date, last: date, office: Office = DEFAULT_OFFICE
) -> dict[date, Closure | None]:
    """The days of one rule in a period, in order, after its holiday policy.

    The value is the closure on which a day falls although the rule does not say what then. Months,
    ``starts`` and ``ends`` of the rule speak of its days before they yield to a holiday, so that a
    date of March that yields into April is not lost where another rule begins.
    """
    # Days that the data cannot hold are not computed either.
    first, last = max(first, FIRST_DAY), min(last, LAST_DAY)
    early = first - REACH if rule.holidays.startswith("next-") else first
    late = last + REACH if rule.holidays == "previous-open-day" else last
    days: dict[date, Closure | None] = {}
    for day in _days_of_form(rule, early, late, office):
        if _within(day, rule.starts, rule.ends):
            held = _day_held(rule, day, office)
            if held is not None and first <= held <= last:
                # An opening day is no conflict: the office itself says that it is open.
                not_stated = rule.holidays == "not-stated" and rule.open_day is None
                days[held] = public_closure(day, office) if not_stated else None
    return dict(sorted(days.items()))


def _days_of_form(rule: Rule, first: date, last: date, office: Office) -> list[date]:
    """The days that the form of a rule gives, before holidays."""
    if rule.weekday is not None:
        wanted = rule.weekday
        days = [day for month in _months(first, last) for day in nth_weekdays(month, wanted)]
    elif rule.weekly:
        days = _repeated("WEEKLY", first, last, byweekday=[WEEKDAYS.index(name) for name in rule.weekly])
    elif rule.every_weeks is not None:
        # Nothing is known of the days before the anchor, so none is made up.
        weeks, anchor = timedelta(7 * rule.every_weeks.weeks), rule.every_weeks.anchor
        start = anchor + max(0, (first - anchor) // weeks) * weeks
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


def _day_held(rule: Rule, day: date, office: Office) -> date | None:
    """The day on which a day of a rule is held by its holiday policy; None when it is left out."""
    if rule.holidays in ("next-open-day", "previous-open-day"):
        if not _is_closed(rule, day, office):
            return day
        return (next_open_day if rule.holidays == "next-open-day" else previous_open_day)(office, day)
    if rule.holidays in ("hold", "not-stated") or public_closure(day, office) is None:
        return day
    if rule.holidays == "skip":
        return None
    step = 1 if rule.holidays == "next-day" else 7
    later = (day + timedelta(days) for days in range(step, SEARCH_DAYS + 1, step))
    return next((other for other in later if public_closure(other, office) is None), None)


def _is_closed(rule: Rule, day: date, office: Office) -> bool:
    """Whether a day yields to an opening day.

    A day of the month falls on any weekday and yields to the office's weekends as well; a rule that
    names its weekday means it, and yields to closures only.
    """
    if public_closure(day, office) or office_closure(office, day):
        return True
    return bool(rule.day_of_month) and not is_open(office, day)


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
