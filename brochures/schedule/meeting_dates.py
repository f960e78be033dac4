"""The dates of all meetings in a period, and how the command ``dates`` tells them in a table."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from brochures.base.findings import Language, Text
from brochures.model import Dataset, Meeting, Times
from brochures.model.meetings import Part
from brochures.schedule.open_days import is_provisional
from brochures.schedule.recurrence import Occurrence, occurrences, span_minutes
from brochures.text.dates import date_words
from brochures.text.times import DAY_MINUTES


@dataclass(frozen=True)
class MeetingDate:
    """One date of one meeting of the dataset, which has this id there, or one of several spans of it.

    ``number`` counts the spans of a day from 0; ``part`` is the part of the meeting that makes a span.
    """

    meeting_id: str
    meeting: Meeting
    occurrence: Occurrence
    time: Times | None
    venue: str | None
    number: int = 0
    part: Part | None = None

    @property
    def name(self) -> str:
        """What people call it: 「ひろば 午前の部」."""
        return f"{self.meeting.plain_name} {self.part.name}" if self.part else self.meeting.plain_name


@dataclass(frozen=True)
class Taken:
    """A venue that a date has for itself; ``start`` and ``end`` are minutes since the first of all days."""

    venue: str
    start: int
    end: int

    def meets(self, other: Taken) -> bool:
        """Whether two dates are at one place at one time."""
        return self.venue == other.venue and self.start < other.end and other.start < self.end


def taken(dataset: Dataset, date: MeetingDate) -> Taken | None:
    """What a date takes; an open end counts as the start alone. None for a date that takes nothing: it is not
    held, its times are not known, or it is online, where any number of meetings have room.
    """
    minutes = span_minutes(date.time)
    if not date.occurrence.is_held or minutes is None or date.venue is None:
        return None
    if dataset.venues[date.venue].online:
        return None
    start, end = (date.occurrence.day.toordinal() * DAY_MINUTES + minute for minute in minutes)
    return Taken(date.venue, start, end)


def meeting_dates(dataset: Dataset, first: date, last: date) -> tuple[MeetingDate, ...]:
    """All dates of all meetings in a period, by day, then by the order of the dataset."""
    found = [
        span
        for meeting_id, meeting in dataset.meetings.items()
        for occurrence in occurrences(meeting.schedule, first, last, dataset.office)
        for span in day_spans(meeting_id, meeting, occurrence)
    ]
    return tuple(sorted(found, key=lambda item: item.occurrence.day))


def day_spans(meeting_id: str, meeting: Meeting, occurrence: Occurrence) -> tuple[MeetingDate, ...]:
    """A date, span by span; where no times are set, the parts of the meeting tell when they are."""
    usual = meeting.schedule.time
    parts = () if usual or occurrence.time else tuple(part for part in meeting.parts if part.time)
    spans = [
        (span.time or usual, span.venue or meeting.venue, part)
        for span in occurrence.spans
        for part in (parts or (None,))
    ]
    return tuple(
        MeetingDate(meeting_id, meeting, occurrence, part.time if part else time, venue, number, part)
        for number, (time, venue, part) in enumerate(spans)
    )


@dataclass(frozen=True)
class DateRow:
    """A date as ``render.py dates`` tells it."""

    day: str
    meeting: str
    time: str
    venue: str
    status: str
    doubt: str
    words: str
    meeting_id: str
    moved_from: str | None
    moved_to: str | None
    reason: str | None
    phrase: str | None

    @property
    def cells(self) -> tuple[str, ...]:
        return self.words, self.meeting, self.time, self.venue, self.status, self.doubt

    def as_json(self) -> dict[str, str | None]:
        return {name: value for name, value in asdict(self).items() if name != "words"}


STATUS_WORDS = {
    "planned": Text("予定", "planned"),
    "confirmed": Text("確定", "confirmed"),
    "added": Text("追加", "added"),
    "moved": Text("変更", "moved"),
    "cancelled": Text("中止", "cancelled"),
    "moved-away": Text("変更", "moved"),
    "postponed": Text("延期", "postponed"),
}
BOOKING_WORDS = {"full": Text("満席", "full"), "closed": Text("受付終了", "closed for booking")}


def date_row(dataset: Dataset, item: MeetingDate, language: Language, today: date) -> DateRow:
    """One line of the table; ``doubt`` names the holiday it falls on, whether it is full, or the day from or
    to which it was moved.

    A holiday that follows an equinox not gazetted on ``today`` is called provisional.
    """
    occurrence, time = item.occurrence, item.time
    doubts = []
    if occurrence.conflict:
        doubts.append(f"⚠ {occurrence.conflict.name}")
        if is_provisional(occurrence.day, today):
            doubts[-1] += Text("(暫定)", " (provisional)").in_(language)
    if occurrence.booking:
        doubts.append(BOOKING_WORDS[occurrence.booking].in_(language))
    if occurrence.moved_from:
        doubts.append(Text(f"{occurrence.moved_from} から", f"from {occurrence.moved_from}").in_(language))
    elif occurrence.moved_to:
        doubts.append(Text(f"{occurrence.moved_to} へ", f"to {occurrence.moved_to}").in_(language))
    elif occurrence.note:
        doubts.append(occurrence.note)
    # The old day of a date that was moved has no times any more.
    held = occurrence.is_held or occurrence.status == "cancelled"
    words = date_words(occurrence.day, language)
    return DateRow(
        day=occurrence.day.isoformat(),
        meeting=item.name,
        time=(f"{time.start}-{time.end}" if time.end else time.start) if time and held else "",
        venue=dataset.venues[item.venue].name if item.venue and held else "",
        status=STATUS_WORDS[occurrence.status].in_(language),
        doubt=" ".join(doubts),
        words=f"{occurrence.day.isoformat()} ({words.weekday[:3]})",
        meeting_id=item.meeting_id,
        moved_from=occurrence.moved_from.isoformat() if occurrence.moved_from else None,
        moved_to=occurrence.moved_to.isoformat() if occurrence.moved_to else None,
        reason=occurrence.note,
        phrase=item.meeting.schedule.phrase,
    )
