"""What belongs to a meeting, and to each of its days: from its schedule, and not from any view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from brochures.content.facts.conditions import (
    application_text,
    eligibility_texts,
    fee_text,
    hours_texts,
    times_texts,
)
from brochures.content.facts.contacts import contact_of, may_stand, own_ways
from brochures.content.facts.desks import contact_values, place_texts
from brochures.content.facts.records import Contact, MeetingDay, Subject, Term
from brochures.content.facts.values import each_once, referred, texts_of
from brochures.model import Dataset, InPerson, Meeting, OnlineMeeting, Organisation, Rule, Visit
from brochures.products.plan import Document
from brochures.schedule.meeting_dates import day_spans
from brochures.schedule.open_days import next_month
from brochures.schedule.over import may_be_applied_for
from brochures.schedule.recurrence import Occurrence, occurrences
from brochures.text.weekdays import WEEKDAYS, weekday_words
from brochures.text.words import word, words_of

YEAR = timedelta(days=366)
FEW_COMPUTED = 3
"""So many computed days are told at least; entered ones are told all."""
FEW_CANCELLED = 2
"""More are gathered in a line of their own."""

MARKS = {
    "planned": "planned",
    "cancelled": "cancelled",
    "added": "added",
    "postponed": "postponed",
    "moved": "changed",
    "moved-away": "changed",
}
BOOKINGS = {"full": "full", "closed": "booking_closed", None: "booking_closed"}


MODES = {"in-person": "会場", "online": "オンライン", "hybrid": "会場またはオンライン"}


def meeting_subject(dataset: Dataset, name: str, product: str, today: date, *, whole: bool) -> Subject:
    """A meeting: of a leaflet in short, of a flyer (``whole``) with who may come."""
    meeting = dataset.meetings[name]
    contacts = [contact_of(dataset, item) for item in meeting.channels if may_stand(item, product)]
    asked = [dataset.organisations[key] for key in meeting.contacts]
    ways = [
        contact_of(dataset, item) for office in asked for item in office.channels if may_stand(item, product)
    ]
    venue = dataset.venues[meeting.venue] if meeting.venue else None
    place = [
        contact_of(dataset, item) for item in (venue.channels if venue else ()) if may_stand(item, product)
    ]
    must = [meeting.plain_name, meeting.tagline, *(office.name for office in asked)]
    if venue:
        must += [venue.name, *place_texts(venue.address)]
    must += regular_texts(meeting, today, whole)
    must += _part_texts(meeting)
    fee = fee_text(meeting.fee)
    terms = [
        Term(word("fee"), (fee,) if fee else (), is_needed=True),
        Term(word("application"), _applications(meeting), is_needed=meeting.application is not None),
        Term("内容", tuple(part.name for part in meeting.parts)),
    ]
    if whole:
        must += eligibility_texts(meeting.eligibility)
        seats = tuple(_seat_texts(meeting))
        must += [*seats, *(item.note or "" for item in meeting.capacity), meeting.note or ""]
        operator = dataset.organisations[meeting.operator].name if meeting.operator else meeting.operator_name
        must += meeting.headings
        terms += [
            Term(word("operator"), (operator,) if operator else (), is_needed=operator is not None),
            Term(word("place"), (venue.name,) if venue else ()),
            Term(word("for_whom"), _eligible(meeting)),
            Term("定員", seats),
            Term("参加方法", (MODES[meeting.mode],)),
        ]
    return Subject(
        name=meeting.plain_name,
        # A name with breaks of its own stands in several texts.
        headings=(meeting.plain_name, meeting.name.split("\n")[0]) if whole else (meeting.plain_name,),
        contacts=(
            *(contacts if whole else _phones(contacts)),
            *_numbers([*ways, *place]),
            *(_desks_to_ask(dataset, product) if whole else ()),
        ),
        must=tuple(filter(None, must)),
        may=each_once(_texts_with(dataset, meeting, product)),
        terms=tuple(terms),
        said=tuple(_said(dataset, meeting)),
    )


def _part_texts(meeting: Meeting) -> Iterator[str]:
    """Each part with what is first said of it."""
    for part in meeting.parts:
        first = next(times_texts(part.time)) if part.time else f"{part.minutes}分" if part.minutes else ""
        yield from (part.name + first, part.room or "")


def _seat_texts(meeting: Meeting) -> Iterator[str]:
    for seats in meeting.capacity:
        where = MODES[seats.mode] if len(meeting.capacity) > 1 else ""
        yield f"{where}{seats.seats}人"


def _said(dataset: Dataset, meeting: Meeting) -> Iterator[str]:
    """Times of its parts, of its rules and of its place, with its price: what may follow a number of it."""
    schedule = meeting.schedule
    spans = [schedule.time, *(rule.time for rule in schedule.rules), *(part.time for part in meeting.parts)]
    for span in filter(None, spans):
        yield from times_texts(span)
    for rule in schedule.rules:
        yield from rule_texts(rule)
        yield from map(weekday_words, rule.weekdays)
        yield from (weekday_words(item.weekday) for item in rule.except_weekdays)
        if rule.day_of_month and rule.holidays.endswith("open-day"):
            yield from (weekday_words(name) for name in WEEKDAYS if name not in dataset.office.days)
        if rule.day_off_moves:
            yield from (weekday_words(name) for name in WEEKDAYS if name not in rule.weekly)
        for weeks in filter(None, (rule.calendar_weeks, rule.except_calendar_weeks)):
            yield weekday_words(weeks.first_day).removesuffix("日")
        if rule.every_weeks is not None:
            yield weekday_words(WEEKDAYS[rule.every_weeks.anchor.weekday()])
        yield from (word("national_holidays"), word("year_end"))
    if meeting.venue:
        yield from hours_texts(dataset.venues[meeting.venue].hours)
    for name in meeting.contacts:
        for channel in dataset.organisations[name].channels:
            yield from contact_of(dataset, channel).beside
    yield fee_text(meeting.fee) or ""
    for channel in meeting.channels:
        if isinstance(channel, InPerson | OnlineMeeting | Visit):
            yield application_text(channel.application) or ""


def regular_texts(meeting: Meeting, today: date, is_flyer: bool) -> Iterator[str]:
    """When it is held by its rules that are not over, piece by piece; or in the words of the data.

    A flyer tells the times with its dates.
    """
    schedule = meeting.schedule
    rules = [rule for rule in schedule.rules if not _is_over(rule, meeting, today)]
    if schedule.phrase:
        if rules or not schedule.rules or not schedule.dates:
            yield schedule.phrase
    else:
        for rule in rules:
            yield from rule_texts(rule)
    if is_flyer:
        return
    times = [rule.time or schedule.time for rule in rules] or [schedule.time]
    for span in times:
        if span is not None:
            yield from times_texts(span)


def _is_over(rule: Rule, meeting: Meeting, today: date) -> bool:
    ends = [end for end in (rule.ends, meeting.schedule.ends) if end is not None]
    return bool(ends) and min(ends) < today


def rule_texts(rule: Rule) -> Iterator[str]:
    """「第2」 and 「土曜日」, or the days of the month; which months, as numbers."""
    if rule.weekday is not None and set(rule.weekday.nth) != {1, 2, 3, 4, 5}:
        yield from (words_of("ja").weeks_of_month[number] for number in rule.weekday.nth)
        yield weekday_words(rule.weekday.weekday)
    yield from (f"{day}日" for day in rule.day_of_month if day > 0)
    if isinstance(rule.months, tuple):
        # Of months in a row the first and the last are told.
        beside = {month: {(month - 2) % 12 + 1, month % 12 + 1} for month in rule.months}
        yield from (f"{month}月" for month in rule.months if not beside[month] <= set(rule.months))
    if rule.calendar_weeks is not None:
        yield from (
            words_of("ja").weeks_of_month.get(number, f"第{number}") for number in rule.calendar_weeks.nth
        )


def _desks_to_ask(dataset: Dataset, product: str) -> Iterator[Contact]:
    """The two desks for whom the meeting is not right, where they are named: the first way of each."""
    for name in filter(None, (dataset.front_desk, dataset.next_desk)):
        channels = own_ways(dataset, name, product)
        if name == dataset.front_desk and not channels:
            channels = tuple(item for item in dataset.issuer.channels if may_stand(item, product))
        contacts = [contact_of(dataset, item) for item in channels]
        phones = [item for item in contacts if item.kind == "phone"]
        others = [item for item in contacts if item.key and item.kind not in ("phone", "visit")]
        for contact in _numbers((phones or others)[:1]):
            yield replace(contact, labels=contact.labels, if_named=dataset.desks[name].name)


def _phones(contacts: list[Contact]) -> list[Contact]:
    """In short, a meeting is reached by telephone, and what a call costs is not told."""
    phones = (contact for contact in contacts if contact.kind == "phone")
    return [replace(contact, near=(), may=contact.near) for contact in phones]


def _numbers(contacts: list[Contact]) -> Iterator[Contact]:
    """Of whom one asks, the number with its extension; hours are told where there is room."""
    for contact in contacts:
        extension = contact.beside[:1] if contact.beside[:1] and contact.kind == "phone" else ()
        kept = tuple(text for text in extension if text.startswith(word("extension")))
        labels = contact.labels if contact.kind == "fax" else ()
        yield Contact(contact.kind, contact.key, labels, kept, may=contact.near)


def _applications(meeting: Meeting) -> tuple[str, ...]:
    told = [
        application_text(meeting.application),
        *(application_text(part.application) for part in meeting.parts),
    ]
    return tuple(text for text in told if text)


def _eligible(meeting: Meeting) -> tuple[str, ...]:
    told = [*eligibility_texts(meeting.eligibility)]
    for part in meeting.parts:
        told += eligibility_texts(part.eligibility)
    for channel in meeting.channels:
        told += eligibility_texts(channel.eligibility)
    return tuple(told)


def _texts_with(dataset: Dataset, meeting: Meeting, product: str) -> Iterator[str]:
    records = [meeting, *referred(dataset, (meeting,))]
    records += [item for item in referred(dataset, records[1:]) if isinstance(item, Organisation)]
    for record in records:
        yield from texts_of(record)
        yield from contact_values(dataset, list(getattr(record, "channels", ())))
    yield meeting.plain_name
    yield from texts_of(dataset.pages[meeting.page or dataset.issuer.page])
    for name in filter(None, (dataset.front_desk, dataset.next_desk)):
        yield dataset.desks[name].name
        channels = [*own_ways(dataset, name, product), *dataset.issuer.channels]
        yield from contact_values(dataset, channels)


def meeting_days(dataset: Dataset, document: Document, following: date | None) -> tuple[MeetingDay, ...]:
    """The days that a flyer tells of, in order: what a person entered or confirmed, and of computed days
    three after the ``following`` one and the rest of the last one's month.
    """
    assert document.subject is not None
    meeting = dataset.meetings[document.subject]
    first = first_day(document)
    found = occurrences(meeting.schedule, first, first + YEAR, dataset.office)
    own = [item for item in found if item.moved_to is None or item.moved_to > first + YEAR]
    off = [item for item in own if item.status == "cancelled"]
    listed = [item for item in own if len(off) <= FEW_CANCELLED or item.status != "cancelled"]
    coming = [item.day for item in listed if following is not None and item.day > following]
    end = next_month(coming[FEW_COMPUTED - 1]) if len(coming) > FEW_COMPUTED else date.max
    told = [item for item in own if item.status != "planned" or item.day < end]
    return tuple(_day(dataset, document, meeting, item) for item in told)


def first_day(document: Document) -> date:
    """From today on, or from the first of the month that a flyer is for."""
    if document.month is None:
        return document.today
    return max(document.today, date.fromisoformat(f"{document.month}-01"))


def following_day(dataset: Dataset, document: Document) -> date | None:
    """The next day to which one can surely come, held, with room and on no closed day; else the next held."""
    assert document.subject is not None
    meeting = dataset.meetings[document.subject]
    first = first_day(document)
    held = [
        item
        for item in occurrences(meeting.schedule, first, first + YEAR, dataset.office)
        if item.status not in ("cancelled", "postponed", "moved-away")
    ]
    sure = [
        item.day
        for item in held
        if item.conflict is None and may_be_applied_for(meeting, item, document.today)
    ]
    return next(iter([*sure, *(item.day for item in held)]), None)


def _day(dataset: Dataset, document: Document, meeting: Meeting, item: Occurrence) -> MeetingDay:
    held = item.status not in ("cancelled", "postponed", "moved-away")
    if held and not may_be_applied_for(meeting, item, document.today):
        mark: str | None = word(BOOKINGS[item.booking])
    else:
        mark = word(MARKS[item.status]) if item.status in MARKS else None
    gone = item.status in ("cancelled", "postponed")
    spans = day_spans(document.subject or "", meeting, item)
    elsewhere = item.venue if item.venue != meeting.venue and not gone else None
    texts = (item.topic, item.speaker, item.note)
    return MeetingDay(
        day=item.day,
        mark=mark,
        is_held=held,
        times=tuple(text for span in spans if span.time for text in times_texts(span.time))
        if not gone
        else (),
        venue=dataset.venues[elsewhere].name if elsewhere else None,
        moved_from=item.moved_from,
        moved_to=item.moved_to,
        texts=tuple(text for text in texts if text),
        place=place_texts(dataset.venues[elsewhere].address) if elsewhere else (),
    )
