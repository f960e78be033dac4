"""The dates of all meetings in a period, and how the command ``dates`` tells them in a table."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from brochures.base.findings import Language, Text
from brochures.model import Dataset, Meeting, Times
from brochures.schedule.open_days import is_provisional
from brochures.schedule.recurrence import Occurrence, occurrences
from brochures.text.dates import date_words


@dataclass(frozen=True)
class MeetingDate:
    """One date of one meeting of the dataset, which has this id there."""

    meeting_id: str
    meeting: Meeting
    occurrence: Occurrence

    @property
    def time(self) -> Times | None:
        return self.occurrence.time or self.meeting.schedule.time

    @property
    def venue(self) -> str | None:
        """The id of the venue."""
        return self.occurrence.venue or self.meeting.venue


def meeting_dates(dataset: Dataset, first: date, last: date) -> tuple[MeetingDate, ...]:
    """All dates of all meetings in a period, by day, then by the order of the dataset."""
    found = [
        MeetingDate(meeting_id, meeting, occurrence)
        for meeting_id, meeting in dataset.meetings.items()
        for occurrence in occurrences(meeting.schedule, first, last, dataset.office)
    ]
    return tuple(sorted(found, key=lambda item: item.occurrence.day))


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

    @property
    def cells(self) -> tuple[str, ...]:
        return self.words, self.meeting, self.time, self.venue, self.status, self.doubt

    def as_json(self) -> dict[str, str]:
        return {name: value for name, value in asdict(self).items() if name != "words"}


STATUS_WORDS = {
    "planned": Text("予定", "planned"),
    "confirmed": Text("確定", "confirmed"),
    "added": Text("追加", "added"),
    "moved": Text("変更", "moved"),
    "cancelled": Text("中止", "cancelled"),
}


def date_row(dataset: Dataset, item: MeetingDate, language: Language, today: date) -> DateRow:
    """One line of the table; ``doubt`` names the holiday it falls on, or the day it was moved from.

    A holiday that follows an equinox not gazetted on ``today`` is called provisional.
    """
    occurrence, time = item.occurrence, item.time
    doubt = ""
    if occurrence.conflict:
        doubt = f"⚠ {occurrence.conflict.name}"
        if is_provisional(occurrence.day, today):
            doubt += Text("(暫定)", " (provisional)").in_(language)
    elif occurrence.moved_from:
        old = occurrence.moved_from.isoformat()
        doubt = Text(f"{old} から", f"from {old}").in_(language)
    elif occurrence.note:
        doubt = occurrence.note
    words = date_words(occurrence.day, language)
    return DateRow(
        day=occurrence.day.isoformat(),
        meeting=item.meeting.plain_name,
        time=(f"{time.start}-{time.end}" if time.end else time.start) if time else "",
        venue=dataset.venues[item.venue].name if item.venue else "",
        status=STATUS_WORDS[occurrence.status].in_(language),
        doubt=doubt,
        words=f"{occurrence.day.isoformat()} ({words.weekday[:3]})",
    )
