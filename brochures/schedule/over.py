"""What is over: a meeting that will not be held any more, and a deadline that has passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from brochures.base.findings import Text
from brochures.model import Application, Meeting, Office, Schedule
from brochures.model.terms import DaysBefore
from brochures.schedule.recurrence import DEFAULT_OFFICE, REACH, Occurrence, occurrences
from brochures.text.dates import LAST_DAY

# A single event is announced within a year.
A_YEAR = timedelta(days=366)


def ended_on(schedule: Schedule, today: date, office: Office = DEFAULT_OFFICE) -> date | None:
    """The last day of a meeting that is over; None as long as another date may come.

    A rule in words alone goes on until its period ends, and so does one without an end; a date that is
    cancelled or was moved away is told until its day is over.
    """
    written = [item.day for item in (*schedule.dates, *schedule.added)]
    written += [day for move in schedule.moved for day in (move.moved, move.to) if day]
    if any(day >= today for day in written):
        return None
    ends = [min(filter(None, (rule.ends, schedule.ends)), default=None) for rule in schedule.rules]
    bounds = [end for end in (*ends, schedule.ends) if end is not None]
    if schedule.ends is None or schedule.ends >= today:
        if None in ends or (schedule.phrase is not None and not ends):
            return None
        # A date that yields to a holiday may be held after the end of its rule.
        if ends and occurrences(schedule, today, min(max(bounds), LAST_DAY - REACH) + REACH, office):
            return None
    last = max([*written, *bounds])
    if last >= today and not occurrences(schedule, today - A_YEAR, today, office):
        return None  # no day ever fits: a mistake of another kind
    return min(last, today - timedelta(days=1))


@dataclass(frozen=True, slots=True)
class PastDeadline:
    """A deadline that is over, and the field of the meeting that states it."""

    day: date
    field: tuple[str | int, ...]


def past_deadlines(meeting: Meeting, today: date, office: Office = DEFAULT_OFFICE) -> Iterator[PastDeadline]:
    """The deadlines of a meeting and of its parts that are over; one that is counted from the dates is over
    when it is for all that are known.
    """
    applications: list[tuple[tuple[str | int, ...], Application | None]] = [((), meeting.application)]
    applications += [(("parts", index), part.application) for index, part in enumerate(meeting.parts)]
    for at, application in applications:
        if application and isinstance(application.deadline, date) and application.deadline < today:
            yield PastDeadline(application.deadline, (*at, "application", "deadline"))
    if meeting.application and meeting.application.kind == "required":
        coming = occurrences(meeting.schedule, today, today + min(A_YEAR, date.max - today), office)
        last = [deadline_of(meeting, item) for item in coming if item.is_held]
        if last and all(day is not None and day < today for day in last):
            yield PastDeadline(max(filter(None, last)), ("application", "deadline"))


def deadline_of(meeting: Meeting, item: Occurrence) -> date | None:
    """The last day on which one may apply for a date, where the meeting counts days before it."""
    application = meeting.application
    if application is None or not isinstance(application.deadline, DaysBefore):
        return None
    return (item.moved_to or item.day) - timedelta(days=application.deadline.days_before)


def may_be_applied_for(meeting: Meeting, item: Occurrence, today: date) -> bool:
    """Whether a date is neither full nor closed, nor its deadline over for those who must apply."""
    last = deadline_of(meeting, item)
    required = meeting.application is not None and meeting.application.kind == "required"
    return item.booking is None and not (required and last is not None and last < today)


def over_words(meeting: Meeting, day: date) -> tuple[Text, Text]:
    """That a meeting is over, and what to do."""
    name = meeting.plain_name
    return (
        Text(
            f"「{name}」は {day} で終わっています。チラシは作れません。",
            f"“{name}” was over on {day}; no flyer can announce it.",
        ),
        Text(
            "次の日程が決まっていれば dates や rules、期間の ends を直します。"
            "もう開かないなら、この会を消します。",
            "Write the coming dates into dates or rules and correct ends; if it is held no more, remove it.",
        ),
    )


def past_deadline_words(meeting: Meeting, deadline: PastDeadline) -> tuple[Text, Text]:
    """That nobody can apply any more, and what to do."""
    name = meeting.plain_name
    return (
        Text(
            f"「{name}」の申込みの締切 {deadline.day} が過ぎています。",
            f"The deadline {deadline.day} to apply for “{name}” is over.",
        ),
        Text(
            "次の締切に直します。もう申し込めないなら、その日を dates に booking: closed(受付終了)と書き、"
            "締切を消します。",
            "Write the next deadline; if one cannot apply any more, enter the day in dates with "
            "booking: closed and remove the deadline.",
        ),
    )
