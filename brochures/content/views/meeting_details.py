"""What leaflet and flyer say of a meeting alike: who runs it, whom to ask, and what few meetings have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brochures.content.views.condition_words import application_words, eligibility_words, times_words
from brochures.content.views.contacts import ContactView, contact_view, ways
from brochures.model import Dataset, Meeting
from brochures.model.meetings import Part
from brochures.text.words import word


@dataclass(frozen=True)
class DetailView:
    """A further row: what it is about, the words, and what a screen opens for them."""

    label: str
    text: str
    link: str | None = None


def operator_words(dataset: Dataset, meeting: Meeting) -> str | None:
    """Who runs it, by record or in words."""
    return dataset.organisations[meeting.operator].name if meeting.operator else meeting.operator_name


def meeting_contacts(dataset: Dataset, meeting: Meeting, product: str) -> tuple[ContactView, ...]:
    """Everybody whom one may ask."""
    return tuple(contact_view(dataset, dataset.organisations[name], product) for name in meeting.contacts)


def meeting_details(dataset: Dataset, meeting: Meeting, product: str) -> tuple[DetailView, ...]:
    """Ways of taking part, parts, seats, further ways to ask, a note."""
    return tuple(_details(dataset, meeting, product))


def _details(dataset: Dataset, meeting: Meeting, product: str) -> Iterator[DetailView]:
    if meeting.mode != "in-person":
        how = {"online": "オンライン", "hybrid": "会場またはオンライン"}[meeting.mode]
        page = dataset.pages[meeting.entry_page] if meeting.entry_page else None
        yield DetailView("参加方法", f"{how} {page.short}" if page else how, page.url if page else None)
    for line in part_lines(dataset, meeting):
        yield DetailView("内容", line)
    for seats in meeting.capacity:
        where = {"in-person": "会場", "online": "オンライン"}[seats.mode] if len(meeting.capacity) > 1 else ""
        yield DetailView("定員", f"{where}{seats.seats}人" + (f"({seats.note})" if seats.note else ""))
    for way in ways(dataset, meeting.channels, product):
        closed = f"({way.closed})" if way.closed else None
        words = (way.text, *way.hours, closed, *way.notes)
        told = " ".join(item for item in words if item)
        yield DetailView(way.label, told or "ホームページから", way.link)
    if meeting.note:
        yield DetailView("ご案内", meeting.note)


def part_lines(dataset: Dataset, meeting: Meeting) -> tuple[str, ...]:
    """The parts of a meeting, a line each, of which more is to be said than when they are.

    Where the parts alone have times, and no day has its own, these are told as the time of the meeting.
    """
    lines = [_part_words(dataset, part) for part in meeting.parts]
    schedule = meeting.schedule
    days = (*schedule.dates, *schedule.added, *schedule.moved)
    if schedule.time or any(getattr(day, "time", None) for day in days):
        return tuple(lines)
    told = [f"{part.name} {times_words(part.time)}" if part.time else None for part in meeting.parts]
    return tuple(line for line, known in zip(lines, told, strict=True) if line != known)


def _part_words(dataset: Dataset, part: Part) -> str:
    application = application_words(dataset, part.application)
    words = (
        part.name,
        times_words(part.time) if part.time else None,
        f"{part.minutes}分" if part.minutes else None,
        part.room,
        eligibility_words(part.eligibility),
        word("application") + application if application else None,
    )
    return " ".join(item for item in words if item)
