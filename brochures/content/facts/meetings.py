"""What belongs to a meeting, and to each of its days: from its schedule, and not from any view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from brochures.content.facts.conditions import (
    application_rows,
    application_text,
    eligibility_texts,
    fee_text,
    hours_texts,
    times_texts,
)
from brochures.content.facts.contacts import (
    contact_of,
    extension_text,
    key_of,
    labels_of,
    may_stand,
    own_ways,
    place_texts,
    reached_row,
    taken_at,
    way_texts,
)
from brochures.content.facts.desks import contact_values
from brochures.content.facts.records import Contact, MeetingDay, Row, Subject, Term
from brochures.content.facts.rules import other_policies, regular_texts, rule_texts, rules_told
from brochures.content.facts.values import each_once, referred, texts_of
from brochures.model import (
    Address,
    AnyChannel,
    Dataset,
    InPerson,
    Meeting,
    OnlineMeeting,
    Organisation,
    Phone,
    Venue,
    Visit,
)
from brochures.products.plan import Document
from brochures.schedule.meeting_dates import day_spans
from brochures.schedule.open_days import next_month
from brochures.schedule.over import may_be_applied_for
from brochures.schedule.recurrence import Occurrence, occurrences
from brochures.text.weekdays import WEEKDAYS, weekday_words
from brochures.text.words import phrase, word

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
    must: list[str | None] = [meeting.plain_name, meeting.tagline, *(office.name for office in asked)]
    if venue:
        must += [venue.name, *_place_texts(dataset, venue)]
    must += regular_texts(dataset, meeting, today, whole)
    language = dataset.language
    must += [meeting.schedule.note, *_part_texts(meeting, language)]
    fee, applications = fee_text(meeting.fee, language), _applications(meeting, language)
    at = taken_at(dataset, meeting.application, None, True)
    terms = [
        Term(word("fee", language), (fee,) if fee else (), is_needed=True),
        Term(word("application", language), applications, is_needed=meeting.application is not None),
        Term(word("contents", language), tuple(part.name for part in meeting.parts)),
    ]
    if whole:
        must += eligibility_texts(meeting.eligibility)
        seats = tuple(_seat_texts(meeting, language))
        must += [*seats, *(item.note or "" for item in meeting.capacity), meeting.note or ""]
        operator = dataset.organisations[meeting.operator].name if meeting.operator else meeting.operator_name
        must += meeting.headings
        terms += [
            Term(word("operator", language), (operator,) if operator else (), is_needed=operator is not None),
            Term(word("place", language), (venue.name,) if venue else ()),
            Term(word("for_whom", language), _eligible(meeting)),
            Term(word("capacity", language), seats),
            Term(
                word("how_to_join", language),
                (word(f"mode_{meeting.mode}", language),),
                is_needed=meeting.mode != "in-person",
            ),
            Term(word("remarks", language), (meeting.note,) if meeting.note else ()),
        ]
    return Subject(
        name=meeting.plain_name,
        # A name with breaks of its own stands in several texts.
        headings=(meeting.plain_name, meeting.name.split("\n")[0]) if whole else (meeting.plain_name,),
        contacts=(
            *(contacts if whole else _phones(contacts)),
            *_numbers([*ways, *place], language),
            *(_desks_to_ask(dataset, product) if whole else ()),
        ),
        must=tuple(filter(None, must)),
        may=each_once(_texts_with(dataset, meeting, product)),
        terms=tuple(terms),
        said=tuple(_said(dataset, meeting)),
        rows=tuple(_rows(dataset, meeting, product, at)),
        together=tuple(_rule_lines(dataset, meeting, today, whole)),
        never=other_policies(meeting, language),
    )


def _rows(dataset: Dataset, meeting: Meeting, product: str, at: str | None) -> Iterator[Row]:
    """How one applies, and where the meeting is."""
    language = dataset.language
    kind = application_text(meeting.application, language) or ""
    yield from application_rows((word("application", language), kind), meeting.application, language, at)
    if meeting.venue:
        venue = dataset.venues[meeting.venue]
        yield place_row(venue, product, language)
        yield (word("run_by", language), dataset.organisations[venue.operator].name) if venue.operator else ()


def _place_texts(dataset: Dataset, venue: Venue) -> Iterator[str]:
    """Where a venue is, and when it is open."""
    address = venue.address
    yield from (*place_texts(address), *way_texts(address, dataset.language))
    yield (address.postal_code if address else None) or ""
    yield from hours_texts(venue.hours, dataset.language)
    yield venue.online.short if venue.online else ""


def _rule_lines(dataset: Dataset, meeting: Meeting, today: date, is_flyer: bool) -> Iterator[Row]:
    """Rules that differ in their times, each with its own in one line; flyers tell these with the dates."""
    rules = rules_told(meeting, today)
    if not is_flyer and len({rule.time or meeting.schedule.time for rule in rules}) > 1:
        for rule in rules:
            span = rule.time or meeting.schedule.time
            times = times_texts(span, dataset.language) if span else ()
            yield (*rule_texts(rule, dataset.office, dataset.language), *times)


def place_row(venue: Venue, product: str, language: str) -> Row:
    """「例会館」「第3会議室」「000-0002」「例市南2-3-1」「3階」「電話」「000-555-5000」「交通例駅から徒歩5分」."""
    address = venue.address
    name = (venue.name, *((address.room,) if address and address.room else ()))
    postal = (address.postal_code,) if address and address.postal_code else ()
    numbers = (
        text
        for item in _phones_of(venue, product)
        for text in (item.label or word("phone", language), item.number, extension_text(item, language))
    )
    return (*name, *postal, *_street(address), *filter(None, numbers), *way_texts(address, language))


def _street(address: Address | None) -> Row:
    parts = (address.text, address.building, address.floor, address.counter) if address else ()
    return tuple(part for part in parts if part)


def _phones_of(venue: Venue, product: str) -> tuple[Phone, ...]:
    return tuple(item for item in venue.channels if isinstance(item, Phone) and may_stand(item, product))


def _part_texts(meeting: Meeting, language: str) -> Iterator[str]:
    """Each part with what is first said of it."""
    for part in meeting.parts:
        first = phrase("minutes", language, number=part.minutes) if part.minutes else ""
        if part.time:
            first = next(times_texts(part.time, language))
        yield from (part.name + first, part.room or "")


def _seat_texts(meeting: Meeting, language: str) -> Iterator[str]:
    for seats in meeting.capacity:
        room, where = phrase("seats", language, number=seats.seats), word(f"mode_{seats.mode}", language)
        several = len(meeting.capacity) > 1
        yield phrase("labelled", language, label=where, text=room) if several else room


def _said(dataset: Dataset, meeting: Meeting) -> Iterator[str]:
    """Times of its parts, of its rules and of its place, with its price: what may follow a number of it."""
    schedule = meeting.schedule
    spans = [schedule.time, *(rule.time for rule in schedule.rules), *(part.time for part in meeting.parts)]
    language = dataset.language
    for span in filter(None, spans):
        yield from times_texts(span, language)
    for rule in schedule.rules:
        yield from rule_texts(rule, dataset.office, language)
        yield from (weekday_words(name, language) for name in rule.weekdays)
        yield from (weekday_words(item.weekday, language) for item in rule.except_weekdays)
        if rule.day_of_month and rule.holidays.endswith("open-day"):
            yield from (weekday_words(name, language) for name in WEEKDAYS if name not in dataset.office.days)
        if rule.day_off_moves:
            yield from (weekday_words(name, language) for name in WEEKDAYS if name not in rule.weekly)
        for weeks in filter(None, (rule.calendar_weeks, rule.except_calendar_weeks)):
            yield weekday_words(weeks.first_day, language).removesuffix("日")
        if rule.every_weeks is not None:
            yield weekday_words(WEEKDAYS[rule.every_weeks.anchor.weekday()], language)
        yield from (word("national_holidays", language), word("year_end", language))
    if meeting.venue:
        yield from hours_texts(dataset.venues[meeting.venue].hours, language)
    for name in meeting.contacts:
        for channel in dataset.organisations[name].channels:
            yield from contact_of(dataset, channel).beside
    yield fee_text(meeting.fee, language) or ""
    for channel in meeting.channels:
        if isinstance(channel, InPerson | OnlineMeeting | Visit):
            yield application_text(channel.application, language) or ""


def _desks_to_ask(dataset: Dataset, product: str) -> Iterator[Contact]:
    """The two desks for whom the meeting is not right, where they are named: the first way of each."""
    for name, channel in _first_ways(dataset, product):
        for contact in _numbers([contact_of(dataset, channel)], dataset.language):
            yield replace(
                contact, labels=labels_of(channel, dataset.language), if_named=dataset.desks[name].name
            )


def _first_ways(dataset: Dataset, product: str) -> Iterator[tuple[str, AnyChannel]]:
    """Of the first desk and the next one the first number; without any, the first way that can be written."""
    for name in filter(None, (dataset.front_desk, dataset.next_desk)):
        channels = own_ways(dataset, name, product)
        if name == dataset.front_desk:
            issuer = (item for item in dataset.issuer.channels if may_stand(item, product))
            channels += tuple(item for item in issuer if not (channels and item.kind == "phone"))
        phones = [item for item in channels if item.kind == "phone"]
        others = [item for item in channels if key_of(dataset, item) and item.kind not in ("phone", "visit")]
        yield from ((name, item) for item in (phones or others)[:1])


def flyer_rows(dataset: Dataset, document: Document) -> Iterator[Row]:
    """What a flyer is of, and whom to turn to for whom it is not right; a poster has no room for these."""
    assert document.subject is not None
    meeting, product = dataset.meetings[document.subject], document.product.consent
    yield (meeting.tagline, meeting.plain_name, *meeting.headings)
    if meeting.entry_page:
        yield (word(f"mode_{meeting.mode}", dataset.language), dataset.pages[meeting.entry_page].short)
    if product == "flyer":
        asked = {dataset.organisations[name].name for name in meeting.contacts}
        begins: Row = (word("to_talk_alone", dataset.language),)
        for name, channel in _first_ways(dataset, product):
            if dataset.desks[name].name not in asked:
                yield (*begins, dataset.desks[name].name, *reached_row(dataset, (channel,), product))
                begins = ()


def _phones(contacts: list[Contact]) -> list[Contact]:
    """In short, a meeting is reached by telephone, and what a call costs is not told."""
    phones = (contact for contact in contacts if contact.kind == "phone")
    return [replace(contact, near=(), may=contact.near) for contact in phones]


def _numbers(contacts: list[Contact], language: str) -> Iterator[Contact]:
    """Of whom one asks, the number with its extension; hours are told where there is room."""
    for contact in contacts:
        extension = contact.beside[:1] if contact.beside[:1] and contact.kind == "phone" else ()
        kept = tuple(text for text in extension if text.startswith(word("extension", language)))
        labels = contact.labels if contact.kind != "phone" else ()
        yield Contact(contact.kind, contact.key, labels, kept, may=contact.near)


def _applications(meeting: Meeting, language: str) -> tuple[str, ...]:
    told = [
        application_text(meeting.application, language),
        *(application_text(part.application, language) for part in meeting.parts),
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


def usual_texts(meeting: Meeting, days: Sequence[MeetingDay], language: str) -> tuple[str, ...]:
    """The usual time, which a flyer tells unless none of its days has it, or its rules differ."""
    spans = {rule.time or meeting.schedule.time for rule in meeting.schedule.rules} or {meeting.schedule.time}
    if len(spans) > 1 or None in spans:
        return ()
    times = tuple(text for span in spans if span for text in times_texts(span, language))
    held = [day.times for day in days if day.is_held]
    return times if not held or times in held else ()


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
    language = dataset.language
    if held and not may_be_applied_for(meeting, item, document.today):
        mark: str | None = word(BOOKINGS[item.booking], language)
    else:
        mark = word(MARKS[item.status], language) if item.status in MARKS else None
    gone = item.status in ("cancelled", "postponed")
    spans = day_spans(document.subject or "", meeting, item)
    elsewhere = item.venue if item.venue != meeting.venue and not gone else None
    texts = (item.topic, item.speaker, item.note)
    return MeetingDay(
        day=item.day,
        mark=mark,
        is_held=held,
        times=tuple(text for span in spans if span.time for text in times_texts(span.time, language))
        if not gone
        else (),
        venue=dataset.venues[elsewhere].name if elsewhere else None,
        moved_from=item.moved_from,
        moved_to=item.moved_to,
        texts=tuple(text for text in texts if text),
        places=_places_of_day(dataset.venues[elsewhere], document.product.consent, language)
        if elsewhere
        else (),
    )


def _places_of_day(venue: Venue, product: str, language: str) -> tuple[Row, Row]:
    """A place in one line beside its day, and as the place of the next one."""
    address, phones = venue.address, _phones_of(venue, product)
    room = (address.room,) if address and address.room else ()
    numbers = (text for item in phones for text in (word("phone", language), item.number))
    in_line = (venue.name, *room, *_street(address), *numbers, *way_texts(address, language))
    return in_line, place_row(venue, product, language)
