"""Dates of meetings for calendars: an iCalendar file (RFC 5545), and one event for a QR code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from brochures.base.findings import Language, Text
from brochures.model import Dataset, Meeting, Times
from brochures.schedule.open_days import is_provisional
from brochures.schedule.recurrence import Occurrence, occurrences
from brochures.text.words import long_date

if TYPE_CHECKING:
    from icalendar import Calendar, Event

ZONE = "Asia/Tokyo"
# Japan has kept UTC+9 without summer time since 1951, so a fixed offset is exact.
TOKYO = timezone(timedelta(hours=9), ZONE)
STATUS = {
    "planned": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "added": "CONFIRMED",
    "moved": "CONFIRMED",
    "cancelled": "CANCELLED",
}


@dataclass(frozen=True)
class Held:
    """One date of one meeting, by its id."""

    name: str
    meeting: Meeting
    occurrence: Occurrence

    @property
    def time(self) -> Times | None:
        return self.occurrence.time or self.meeting.schedule.time

    @property
    def venue(self) -> str | None:
        return self.occurrence.venue or self.meeting.venue


def held_dates(dataset: Dataset, first: date, last: date) -> tuple[Held, ...]:
    """All dates of all meetings in a period, by day, then by the order of the dataset."""
    found = [
        Held(name, meeting, occurrence)
        for name, meeting in dataset.meetings.items()
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


def date_row(dataset: Dataset, item: Held, language: Language, today: date) -> DateRow:
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
    words = long_date(occurrence.day, language)
    return DateRow(
        day=occurrence.day.isoformat(),
        meeting=item.meeting.name,
        time=(f"{time.start}-{time.end}" if time.end else time.start) if time else "",
        venue=dataset.venues[item.venue].name if item.venue else "",
        status=STATUS_WORDS[occurrence.status].in_(language),
        doubt=doubt,
        words=f"{occurrence.day.isoformat()} ({words.weekday[:3]})",
    )


def calendar_file(dataset: Dataset, dates: Sequence[Held], today: date) -> bytes:
    """The dates as an iCalendar file in Asia/Tokyo.

    A date keeps its UID when it is moved, so that importing the file again moves the event instead
    of adding one; cancelled dates stay as STATUS:CANCELLED, 予定 is TENTATIVE.
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", "-//brochures//meetings//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(f"{dataset.area} {dataset.guide.subject}"))
    calendar.add("x-wr-timezone", ZONE)
    _add_zone(calendar)
    for item in dates:
        calendar.add_component(_event(dataset, item, today))
    return bytes(calendar.to_ical())


def _add_zone(calendar: Calendar) -> None:
    """The zone's definition, which RFC 5545, 3.2.19 asks for wherever a TZID is used."""
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1951, 9, 8, 1))
    standard.add("tzoffsetfrom", timedelta(hours=9))
    standard.add("tzoffsetto", timedelta(hours=9))
    standard.add("tzname", "JST")
    zone = Timezone()
    zone.add("tzid", ZONE)
    zone.add_component(standard)
    calendar.add_component(zone)


def _event(dataset: Dataset, item: Held, today: date) -> Event:
    from icalendar import Event

    occurrence = item.occurrence
    event = Event()
    origin = occurrence.moved_from or occurrence.day
    event.add("uid", f"{dataset.dataset}-{item.name}-{origin.isoformat()}@brochures")
    event.add("dtstamp", datetime(today.year, today.month, today.day, tzinfo=UTC))
    # Calendars take a file with the same UID as news only when its number is higher.
    event.add("sequence", int(occurrence.status in ("moved", "cancelled")))
    event.add("summary", _summary(item))
    _add_times(event, item)
    event.add("status", STATUS[occurrence.status])
    if place := _place(dataset, item):
        event.add("location", place)
    event.add("description", _description(dataset, item))
    page = item.meeting.page or dataset.issuer.page
    event.add("url", dataset.pages[page].url)
    return event


def _summary(item: Held) -> str:
    mark = {"planned": "(予定)", "cancelled": "【中止】", "moved": "【変更】"}.get(item.occurrence.status, "")
    return f"{mark}{item.meeting.name}" if mark.startswith("【") else f"{item.meeting.name}{mark}"


def _add_times(event: Event, item: Held) -> None:
    if item.time is None:
        event.add("dtstart", item.occurrence.day)
        return
    event.add("dtstart", _moment(item.occurrence.day, item.time.start), parameters={"TZID": ZONE})
    if item.time.end:
        event.add("dtend", _moment(item.occurrence.day, item.time.end), parameters={"TZID": ZONE})


def _moment(day: date, clock: str) -> datetime:
    """A local moment; 25:00 is one o'clock on the next day. The zone is told beside it."""
    hours, minutes = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day) + timedelta(hours=hours, minutes=minutes)


def _place(dataset: Dataset, item: Held) -> str | None:
    if item.venue is None:
        return None
    venue = dataset.venues[item.venue]
    address = venue.address
    parts = (
        [venue.name]
        if address is None
        else [
            venue.name,
            address.room,
            address.text,
            address.building,
            address.floor,
        ]
    )
    return " ".join(part for part in parts if part)


def _description(dataset: Dataset, item: Held) -> str:
    lines = [item.meeting.tagline]
    if item.occurrence.status == "planned":
        lines.append("予定です。変わることがあります。お出かけの前にお確かめください。")
    if item.occurrence.moved_from:
        old = item.occurrence.moved_from
        lines.append(f"{old.month}月{old.day}日から変わりました。")
    if item.occurrence.note:
        lines.append(item.occurrence.note)
    lines += [dataset.organisations[name].name for name in item.meeting.contacts]
    return "\n".join(lines)


def event_text(dataset: Dataset, item: Held) -> str:
    """One event as short as a QR code wants it, in UTC so that it needs no zone.

    Only what a calendar must have (RFC 5545, 3.6.1): a code with less in it scans more surely.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//brochures//JA", "BEGIN:VEVENT"]
    origin = item.occurrence.moved_from or item.occurrence.day
    lines.append(f"UID:{dataset.dataset}-{item.name}-{origin.isoformat()}@brochures")
    day = item.occurrence.day
    if item.time is None:
        lines.append(f"DTSTAMP:{day:%Y%m%d}T000000Z")
        lines.append(f"DTSTART;VALUE=DATE:{day:%Y%m%d}")
    else:
        start = _moment(day, item.time.start).replace(tzinfo=TOKYO).astimezone(UTC)
        lines.append(f"DTSTAMP:{start:%Y%m%dT%H%M%SZ}")
        lines.append(f"DTSTART:{start:%Y%m%dT%H%M%SZ}")
        if item.time.end:
            end = _moment(day, item.time.end).replace(tzinfo=TOKYO).astimezone(UTC)
            lines.append(f"DTEND:{end:%Y%m%dT%H%M%SZ}")
    lines.append(f"SUMMARY:{_escaped(_summary(item))}")
    if item.venue:
        lines.append(f"LOCATION:{_escaped(dataset.venues[item.venue].name)}")
    return "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR"])


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11: backslash, semicolon and comma are escaped."""
    return re.sub(r"([\\;,])", r"\\\1", text)
