"""Dates of meetings for calendars: an iCalendar file (RFC 5545), and one event for a QR code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from brochures.model import Dataset
from brochures.schedule.meeting_dates import MeetingDate, meeting_dates
from brochures.text.times import minutes_of_day
from brochures.text.words import ORIGINAL, phrase, word

if TYPE_CHECKING:
    from icalendar import Event

# RFC 5545, 3.8.1.11: TENTATIVE is not yet certain.
EVENT_STATUS = {
    "planned": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "added": "CONFIRMED",
    "moved": "CONFIRMED",
    "cancelled": "CANCELLED",
    "moved-away": "CONFIRMED",
    "postponed": "CANCELLED",
}
TITLES = {"cancelled": "cancelled", "moved": "changed", "moved-away": "changed", "postponed": "postponed"}
UID = re.compile(r"-(\d{4}-\d{2}-\d{2})(?:-\d+)?@brochures$")
"""How every UID of ours ends: the day on which it was first to be held, and which of its spans it is."""

BOOKING = {"full": "full", "closed": "booking_closed"}


FIRST_NUMBERED = date(2020, 1, 1)
NUMBERS_A_DAY = 100
"""So often may an event change within a day before its numbers reach those of the next."""

IDENTITY = "x-wr-relcalid"
"""Where a calendar file says of which dataset it is."""

STAMPS = ("DTSTAMP", "SEQUENCE")


def calendar_file(
    dataset: Dataset, dates: Sequence[MeetingDate], today: date, previous: bytes | None = None
) -> bytes:
    """The dates as an iCalendar file in the time zone of the dataset.

    A date keeps its UID when it is moved, so that importing the file again moves the event instead
    of adding one, also where only its old day is among the dates; cancelled dates stay as
    STATUS:CANCELLED, 予定 is TENTATIVE. Each span of a day is an event.

    ``previous`` is the file that was made before and that people may have imported. An event that says
    another thing than there has a higher SEQUENCE, without which a calendar does not take it for news; one
    that says the same keeps its own. One that is yet to come and that the data no longer knows is cancelled.
    Numbers begin with the day of issue, so that they grow where no file of an earlier day is left.
    """
    from icalendar import Calendar, Timezone, vText

    calendar = Calendar()
    calendar.add("prodid", "-//brochures//meetings//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(f"{dataset.area} {dataset.guide.subject}"))
    calendar.add(IDENTITY, vText(dataset.dataset))
    calendar.add("x-wr-timezone", dataset.timezone)
    events = {_uid(dataset, item): _event(dataset, item) for item in dates}
    before = _events_of(dataset, previous)
    for uid, event in before.items():
        if uid not in events and _day_of(event) >= today and not _is_known(dataset, uid):
            events[uid] = _withdrawn(event)
    called_off = {_uid(dataset, item) for item in dates if item.occurrence.status in TITLES}
    for uid, event in events.items():
        _number(event, before.get(uid), today, int(uid in called_off))
    # The zone's definition, which RFC 5545, 3.2.19 asks for wherever a TZID is used.
    days = [_day_of(event) for event in events.values()] or [today]
    after = max(days) + timedelta(days=2)  # a meeting may end on the day after
    calendar.add_component(Timezone.from_tzid(dataset.timezone, first_date=min(days), last_date=after))
    for event in sorted(events.values(), key=lambda event: event["dtstart"].to_ical()):
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _event(dataset: Dataset, item: MeetingDate) -> Event:
    """An event without its stamps."""
    from icalendar import Event

    occurrence = item.occurrence
    event = Event()
    event.add("uid", _uid(dataset, item))
    event.add("summary", _summary(item, dataset.language))
    _add_times(event, item, dataset.timezone)
    event.add("status", EVENT_STATUS[occurrence.status])
    if place := _place(dataset, item):
        event.add("location", place)
    event.add("description", _description(dataset, item))
    page = item.meeting.page or dataset.issuer.page
    event.add("url", dataset.pages[page].url)
    return event


def _events_of(dataset: Dataset, previous: bytes | None) -> dict[str, Event]:
    """The events of an earlier file of this dataset, by UID; none of a file that is none."""
    from icalendar import Calendar, Event

    try:
        calendar = Calendar.from_ical(previous or b"")
    except (ValueError, IndexError):
        return {}
    if not isinstance(calendar, Calendar) or str(calendar.get(IDENTITY, dataset.dataset)) != dataset.dataset:
        return {}
    events = (item for item in calendar.walk("VEVENT") if isinstance(item, Event))
    return {str(item["uid"]): item for item in events if _is_ours(item)}


def _is_ours(event: Event) -> bool:
    try:
        return bool(_first_day(str(event.get("uid", ""))) and event.DTSTART)
    except ValueError:  # somebody has edited the file
        return False


def _is_known(dataset: Dataset, uid: str) -> bool:
    """Whether the data knows an event, in whichever period: also one that is beyond what was asked for."""
    day = _first_day(uid)
    return day is not None and any(_uid(dataset, item) == uid for item in meeting_dates(dataset, day, day))


def _first_day(uid: str) -> date | None:
    match = UID.search(uid)
    return date.fromisoformat(match[1]) if match else None


def _withdrawn(event: Event) -> Event:
    """An event as it was, called off: nothing says any more why it was to be."""
    from icalendar import Event

    called_off = Event()
    mark = f"【{word('cancelled', ORIGINAL)}】"
    for name, value in event.items():
        if name not in (*STAMPS, "STATUS", "SUMMARY"):
            called_off.add(name, value)
    summary = str(event.get("summary", ""))
    called_off.add("summary", summary if summary.startswith(mark) else f"{mark}{summary}")
    called_off.add("status", "CANCELLED")
    return called_off


def _number(event: Event, before: Event | None, today: date, changes: int) -> None:
    """Give an event its stamps (RFC 5545, 3.8.7.2 and 3.8.7.4), after ``changes`` that the data tells of."""
    least = (today - FIRST_NUMBERED).days * NUMBERS_A_DAY + changes
    stamp = datetime(today.year, today.month, today.day, tzinfo=UTC)
    number = least
    if before is not None and _said(before) == _said(event):
        number, stamp = before.sequence, before.DTSTAMP or stamp
    elif before is not None:
        number = max(least, before.sequence + 1)
    event.add("dtstamp", stamp)
    event.add("sequence", number)


def _said(event: Event) -> frozenset[str]:
    """All that an event says but for its stamps."""
    lines = (str(line) for line in event.content_lines())
    return frozenset(line for line in lines if not line.startswith(STAMPS))


def _day_of(event: Event) -> date:
    start = event.DTSTART or date.min
    return start.date() if isinstance(start, datetime) else start


def _uid(dataset: Dataset, item: MeetingDate) -> str:
    """RFC 5545, 3.8.4.7: never another one for the same event, so that a moved date keeps its old day."""
    day = item.occurrence.moved_from or item.occurrence.day
    span = f"-{item.number + 1}" if item.number else ""
    return f"{dataset.dataset}-{item.meeting_id}-{day.isoformat()}{span}@brochures"


def _day(item: MeetingDate) -> date:
    """The day on which it is held now."""
    return item.occurrence.moved_to or item.occurrence.day


def _summary(item: MeetingDate, language: str) -> str:
    occurrence = item.occurrence
    title = TITLES.get(occurrence.status) or (BOOKING[occurrence.booking] if occurrence.booking else None)
    if title:
        return f"【{word(title, language)}】{item.name}"
    if occurrence.status != "planned":
        return item.name
    return item.name + phrase("remark", language, remark=word("planned", language))


def _add_times(event: Event, item: MeetingDate, zone: str) -> None:
    if item.time is None:
        event.add("dtstart", _day(item))
        return
    event.add("dtstart", _moment(_day(item), item.time.start), parameters={"TZID": zone})
    if item.time.end:
        event.add("dtend", _moment(_day(item), item.time.end), parameters={"TZID": zone})


def _moment(day: date, clock: str) -> datetime:
    """Local time without its zone, which stands beside it; 25:00 is one o'clock on the next day."""
    midnight = datetime(day.year, day.month, day.day)
    return midnight + timedelta(minutes=minutes_of_day(clock))


def _place(dataset: Dataset, item: MeetingDate) -> str | None:
    if item.venue is None:
        return None
    venue = dataset.venues[item.venue]
    parts = [venue.name, *([item.part.room] if item.part and item.part.room else [])]
    if address := venue.address:
        parts += filter(None, (address.room, address.text, address.building, address.floor))
    return " ".join(parts)


def _description(dataset: Dataset, item: MeetingDate) -> str:
    lines = [item.meeting.tagline]
    if item.occurrence.status == "planned":
        lines.append("予定です。変わることがあります。お出かけの前にお確かめください。")
    if item.occurrence.conflict:
        lines.append(f"{item.occurrence.conflict.name}です。{word('ask_whether_held', ORIGINAL)}。")
    if old := item.occurrence.moved_from or (item.occurrence.moved_to and item.occurrence.day):
        lines.append(f"{old.month}月{old.day}日から変わりました。")
    told = (item.occurrence.topic, item.occurrence.speaker, item.occurrence.note)
    lines += [text for text in told if text]
    lines += [dataset.organisations[name].name for name in item.meeting.contacts]
    return "\n".join(lines)


def event_text(dataset: Dataset, spans: Sequence[MeetingDate]) -> str:
    """The spans of a day as short as a QR code wants them, in UTC so that they need no zone.

    Only what a calendar must have (RFC 5545, 3.6.1): a code with less in it scans more surely.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//brochures//JA"]
    for item in spans:
        lines += ["BEGIN:VEVENT", *_short_event(dataset, item), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR"])


def _short_event(dataset: Dataset, item: MeetingDate) -> Iterator[str]:
    yield f"UID:{_uid(dataset, item)}"
    day, zone = _day(item), ZoneInfo(dataset.timezone)
    if item.time is None:
        yield f"DTSTAMP:{day:%Y%m%d}T000000Z"
        yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    else:
        start = _moment(day, item.time.start).replace(tzinfo=zone).astimezone(UTC)
        yield f"DTSTAMP:{start:%Y%m%dT%H%M%SZ}"
        yield f"DTSTART:{start:%Y%m%dT%H%M%SZ}"
        if item.time.end:
            end = _moment(day, item.time.end).replace(tzinfo=zone).astimezone(UTC)
            yield f"DTEND:{end:%Y%m%dT%H%M%SZ}"
    yield f"SUMMARY:{_escaped(_summary(item, dataset.language))}"
    if item.venue:
        yield f"LOCATION:{_escaped(dataset.venues[item.venue].name)}"


def _escaped(text: str) -> str:
    """RFC 5545, 3.3.11: backslash, semicolon and comma are escaped."""
    return re.sub(r"([\\;,])", r"\\\1", text)
