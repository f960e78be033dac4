"""What leaflet and flyer say of a meeting alike: who runs it, whom to ask, and what few meetings have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from brochures.content.views.condition_words import application_words, eligibility_words, times_words
from brochures.content.views.contacts import ContactView, contact_view, ways
from brochures.model import Dataset, Meeting
from brochures.model.meetings import Part
from brochures.text.words import phrase, word


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
    language = dataset.language
    if meeting.mode != "in-person":
        how = word(f"mode_{meeting.mode}", language)
        page = dataset.pages[meeting.entry_page] if meeting.entry_page else None
        yield DetailView(
            word("how_to_join", language), f"{how} {page.short}" if page else how, page.url if page else None
        )
    for line in part_lines(dataset, meeting):
        yield DetailView(word("contents", language), line)
    for seats in meeting.capacity:
        room = phrase("seats", language, number=seats.seats)
        if len(meeting.capacity) > 1:
            room = phrase("labelled", language, label=word(f"mode_{seats.mode}", language), text=room)
        note = phrase("remark", language, remark=seats.note) if seats.note else ""
        yield DetailView(word("capacity", language), room + note)
    for way in ways(dataset, meeting.channels, product):
        closed = phrase("remark", language, remark=way.closed) if way.closed else None
        words = (way.text, *way.hours, closed, *way.notes)
        told = " ".join(item for item in words if item)
        yield DetailView(way.label, told or word("from_the_web_page", language), way.link)
    if meeting.note:
        yield DetailView(word("remarks", language), meeting.note)


def part_lines(dataset: Dataset, meeting: Meeting) -> tuple[str, ...]:
    """The parts of a meeting, a line each, of which more is to be said than when they are.

    Where the parts alone have times, and no day has its own, these are told as the time of the meeting.
    """
    lines = [_part_words(dataset, part) for part in meeting.parts]
    schedule = meeting.schedule
    days = (*schedule.dates, *schedule.added, *schedule.moved)
    if schedule.time or any(getattr(day, "time", None) for day in days):
        return tuple(lines)
    told = [
        f"{part.name} {times_words(part.time, dataset.language)}" if part.time else None
        for part in meeting.parts
    ]
    return tuple(line for line, known in zip(lines, told, strict=True) if line != known)


def _part_words(dataset: Dataset, part: Part) -> str:
    language = dataset.language
    application = application_words(dataset, part.application)
    words = (
        part.name,
        times_words(part.time, language) if part.time else None,
        phrase("minutes", language, number=part.minutes) if part.minutes else None,
        part.room,
        eligibility_words(part.eligibility, language),
        phrase("labelled", language, label=word("application", language), text=application)
        if application
        else None,
    )
    return " ".join(item for item in words if item)
