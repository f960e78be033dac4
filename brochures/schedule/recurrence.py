"""On which days a meeting is held: its repeat rules, entered dates, exceptions and confirmations.

The period is given; no clock is read. Dates are computed as plain days; local time is attached last, where
an event is written, so that no change of clocks can move a meeting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from brochures.model import EnteredDate, MovedDate, Office, Rule, Schedule, Times, YearEnd
from brochures.model.meetings import HolidayPolicy
from brochures.schedule.open_days import (
    SEARCH_DAYS,
    YEAR_END_CLOSURE,
    Closure,
    closed_day,
    in_calendar_weeks,
    in_yearly_days,
    is_open,
    is_year_end,
    national_holiday,
    national_holidays,
    next_open_day,
    nth_open_day,
    nth_weekdays,
    office_closure,
    previous_open_day,
    public_closure,
)
from brochures.text.dates import FIRST_DAY, LAST_DAY
from brochures.text.times import minutes_of_day
from brochures.text.weekdays import WEEKDAYS

Status = Literal["planned", "confirmed", "cancelled", "moved", "added", "moved-away", "postponed"]
DEFAULT_OFFICE = Office()
# A date that yields to a closure may come from as far outside a period as the search for an open day goes.
REACH = timedelta(days=SEARCH_DAYS)


@dataclass(frozen=True, slots=True)
class Span:
    """A further span of a day, with the id of its venue where that differs from the usual one."""

    time: Times | None
    venue: str | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One date of a meeting.

    ``planned`` was computed and not confirmed by a person (予定 on paper); ``moved`` stands on its
    new day and remembers the old one. ``moved-away`` is the old day, with the times and the venue of the
    new one; a date that is ``postponed`` has no new day yet. ``venue`` is an id, where it differs from the
    usual one; ``further`` are the spans of the day after the first. ``conflict`` is the holiday or closure
    on which a computed date falls while nobody has said what happens then.
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
    moved_to: date | None = None
    booking: Literal["full", "closed"] | None = None
    further: tuple[Span, ...] = ()

    @property
    def is_held(self) -> bool:
        """Whether it takes place on this day."""
        return self.status not in ("cancelled", "moved-away", "postponed")

    @property
    def spans(self) -> tuple[Span, ...]:
        """All spans of the day, in order."""
        return (Span(self.time, self.venue), *self.further)


def occurrences(
    schedule: Schedule, first: date, last: date, office: Office = DEFAULT_OFFICE
) -> tuple[Occurrence, ...]:
    """All dates from ``first`` to ``last``, both included, in order, no day twice.

    Exceptions speak of the dates as they would be without any exception, so their order does not
    matter; a date that was moved stands on its old day and on its new one. Where two speak of the same day
    (``check`` refuses that), the move counts, and of two moves that of the later date.
    """
    reasons = {off.cancelled: off.reason for off in schedule.cancelled}
    days = {
        day: replace(item, status="cancelled", note=reasons[day], conflict=None) if day in reasons else item
        for day, item in _without_exceptions(schedule, first, last, office).items()
    }
    moves = []
    for move in sorted(schedule.moved, key=lambda move: move.moved):
        # The old day may be far outside the period into which it is moved.
        old = _without_exceptions(schedule, move.moved, move.moved, office).get(move.moved)
        if old is not None:
            moves.append((move, old))
    for move, old in moves:
        if first <= move.moved <= last:
            days[move.moved] = _moved(move, old)
    for move, old in moves:
        if move.to is not None and first <= move.to <= last:
            days[move.to] = replace(
                _moved(move, old), day=move.to, status="moved", moved_from=move.moved, moved_to=None
            )
    return tuple(days[day] for day in sorted(days))


def _moved(move: MovedDate, old: Occurrence) -> Occurrence:
    """The old day of a date that was moved or put off."""
    venue = move.venue or old.venue
    kept = () if move.time else old.further
    return replace(
        old,
        status="moved-away" if move.to else "postponed",
        time=move.time or old.time,
        venue=venue,
        note=move.reason,
        conflict=None,
        moved_to=move.to,
        further=tuple(Span(span.time, move.venue or span.venue) for span in kept),
    )


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
        if item.day in entered and item.is_held and not _is_meant(schedule, item.day, office):
            closure = public_closure(item.day, office) or office_closure(office, item.day)
        if closure is not None:
            found.append(replace(item, conflict=closure))
    return tuple(found)


def _is_meant(schedule: Schedule, day: date, office: Office) -> bool:
    """Whether somebody said that it takes place on this day although it is a closed one."""
    regardless = (rule for rule in schedule.rules if "hold" in (rule.on_holiday, rule.year_end))
    return day in schedule.confirmed or any(
        rule_days(rule, day, day, office).get(day, YEAR_END_CLOSURE) is None for rule in regardless
    )


def _without_exceptions(
    schedule: Schedule, first: date, last: date, office: Office
) -> dict[date, Occurrence]:
    """Computed, entered and added dates; where rules meet, each is a span of the day, or the first counts
    if their times meet as well.

    A date that a person entered counts more, and keeps of a computed one what it does not say.
    """
    days: dict[date, Occurrence] = {}
    for rule in schedule.rules:
        for day, conflict in rule_days(rule, first, last, office).items():
            if not _within(day, schedule.starts, schedule.ends):
                continue
            is_confirmed = _is_confirmed(schedule, day)
            status: Status = "confirmed" if is_confirmed else "planned"
            item = Occurrence(day, status, rule.time, rule.venue, conflict=None if is_confirmed else conflict)
            days[day] = _together(days[day], item, schedule.time) if day in days else item
    entered: tuple[tuple[Status, Sequence[EnteredDate]], ...] = (
        ("confirmed", schedule.dates),
        ("added", schedule.added),
    )
    for status, items in entered:
        before, seen = dict(days), set[date]()
        for one in items:
            if first <= one.day <= last:
                item = _entered(one, status, before.get(one.day, Occurrence(one.day, status)))
                days[one.day] = _together(days[one.day], item, schedule.time) if one.day in seen else item
                seen.add(one.day)
    return days


def _entered(item: EnteredDate, status: Status, computed: Occurrence) -> Occurrence:
    """A date as a person entered it, with what that does not say of the computed one."""
    kept = () if item.time else computed.further
    return Occurrence(
        item.day,
        status,
        item.time or computed.time,
        item.venue or computed.venue,
        note=item.note,
        topic=item.topic,
        speaker=item.speaker,
        booking=item.booking,
        further=tuple(Span(span.time, item.venue or span.venue) for span in kept),
    )


def _together(one: Occurrence, other: Occurrence, usual: Times | None) -> Occurrence:
    """A day with the spans of both; the first counts alone where their times meet or are not known."""
    spans = [*one.spans, *other.spans]
    minutes = [span_minutes(span.time or usual) for span in spans]
    known = [item for item in minutes if item is not None]
    *before, (begins, ends) = known or [(0, 0)]
    if len(known) < len(spans) or any(begins < end and start < ends for start, end in before):
        return one
    ordered = [spans[number] for number in sorted(range(len(spans)), key=lambda at: known[at])]
    conflict = one.conflict or other.conflict
    return replace(
        one, time=ordered[0].time, venue=ordered[0].venue, further=tuple(ordered[1:]), conflict=conflict
    )


def span_minutes(time: Times | None) -> tuple[int, int] | None:
    """Start and end in minutes of the day; an open end counts as the start alone."""
    if time is None:
        return None
    start = minutes_of_day(time.start)
    return start, minutes_of_day(time.end) if time.end else start + 1


def times_meet(one: Times | None, other: Times | None) -> bool:
    """Whether two spans of a day share a minute; one whose times are not known may be at any."""
    first, second = span_minutes(one), span_minutes(other)
    return first is None or second is None or (first[0] < second[1] and second[0] < first[1])


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
    policies = (rule.holidays, rule.year_end)
    early = first - REACH if any(policy.startswith("next-") for policy in policies) else first
    late = last + REACH if any(policy.startswith("previous-") for policy in policies) else last
    days: dict[date, Closure | None] = {}
    for day in _days_of_form(rule, early, late, office):
        if _within(day, rule.starts, rule.ends):
            held, conflict = _day_held(rule, day, office)
            if held is not None and first <= held <= last:
                days[held] = conflict
    return dict(sorted(days.items()))


def _days_of_form(rule: Rule, first: date, last: date, office: Office) -> list[date]:
    """The days that the form of a rule gives, before holidays."""
    if rule.weekday is not None:
        wanted = rule.weekday
        days = [day for month in _months(first, last) for day in nth_weekdays(month, wanted)]
    elif rule.weekly:
        days = national_holidays(first, last) if rule.is_on_holidays else []
        if rule.weekdays:
            numbers = [WEEKDAYS.index(name) for name in rule.weekdays]
            days = sorted({*days, *_repeated("WEEKLY", first, last, byweekday=numbers)})
    elif rule.every_weeks is not None:
        # Nothing is known of the days before the anchor, so none is made up.
        weeks, anchor = timedelta(7 * rule.every_weeks.weeks), rule.every_weeks.anchor
        start = anchor + max(0, (first - anchor) // weeks) * weeks
        days = _repeated("WEEKLY", start, last, interval=rule.every_weeks.weeks)
    elif rule.day_of_month:
        # dateutil leaves out a 31st that a month lacks, and takes -1 for the last.
        days = _repeated("MONTHLY", first, last, bymonthday=list(rule.day_of_month))
    elif rule.open_day == "every":
        days = [day for day in _repeated("DAILY", first, last) if is_open(office, day)]
    else:
        number = rule.open_day or 1
        found = [nth_open_day(office, month, number) for month in _months(first, last)]
        days = [day for day in found if day is not None]
    return [day for day in days if first <= day <= last and _is_meant_by(rule, day)]


def _is_meant_by(rule: Rule, day: date) -> bool:
    """Whether a day that fits the form of a rule is in its months and weeks, and not left out by it."""
    weeks, without = rule.calendar_weeks, rule.except_calendar_weeks
    return (
        _in_month(rule, day.month)
        and (weeks is None or in_calendar_weeks(day, weeks.nth, weeks.first_day))
        and not (without is not None and in_calendar_weeks(day, without.nth, without.first_day))
        and not any(day in nth_weekdays(day, wanted) for wanted in rule.except_weekdays)
        and not any(in_yearly_days(day, span) for span in rule.except_days)
        and not (rule.day_off_moves and _is_day_off(rule, day))
    )


def _is_day_off(rule: Rule, day: date) -> bool:
    """Whether a day is the first after holidays of which one was the weekday off."""
    before = day - timedelta(days=1)
    while national_holiday(day) is None and national_holiday(before):
        if WEEKDAYS[before.weekday()] not in rule.weekly:
            return True
        before -= timedelta(days=1)
    return False


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


def _day_held(rule: Rule, day: date, office: Office) -> tuple[date | None, Closure | None]:
    """The day on which a day of a rule is held, None when it is left out; and the closure on which it falls
    although the rule does not say what then.
    """
    closure, policy = _closure(rule, day, office)
    match policy:
        case "hold":
            return day, None
        case "not-stated":
            # An opening day is no conflict: the office itself says that it is open.
            return day, None if rule.open_day else closure
        case "skip":
            return None, None
        case "next-open-day":
            return next_open_day(office, day), None
        case "previous-open-day":
            return previous_open_day(office, day), None
    step = 1 if policy in ("next-day", "previous-day") else 7
    sign = 1 if policy in ("next-day", "next-week") else -1
    others = (day + sign * timedelta(days) for days in range(step, SEARCH_DAYS + 1, step))
    return next((other for other in others if _closure(rule, other, office)[1] == "hold"), None), None


def _closure(rule: Rule, day: date, office: Office) -> tuple[Closure | None, HolidayPolicy]:
    """Why a day may not be held, and what the rule says of that; ``hold`` where nothing closes it.

    National holidays and the year end are two questions; 元日 is both. A rule that yields to opening days
    yields to all closures of the office, and a day of the month, which falls on any weekday, to its weekends
    as well; a rule that names its weekday means it.
    """
    yields = rule.holidays in ("next-open-day", "previous-open-day")
    in_year_end, year_end = is_year_end(day, office), rule.year_end
    if year_end == "not-stated" and yields and isinstance(office.closed.year_end, YearEnd):
        year_end = rule.holidays
    if year_end == "not-stated" and office.closed.year_end == "open":
        year_end = "hold"
    if name := national_holiday(day):
        policy = rule.on_holiday
        if in_year_end and policy == "hold":
            policy = year_end
        if in_year_end and policy == "not-stated":
            policy = rule.year_end
        return Closure(name, national=True), policy
    if in_year_end:
        return YEAR_END_CLOSURE, year_end
    if yields and (office_closure(office, day) or (rule.day_of_month and not is_open(office, day))):
        return closed_day(office), rule.holidays
    return None, "hold"


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
