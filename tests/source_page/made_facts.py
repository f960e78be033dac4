"""The facts of a dataset as (whose, what, value), to be held against those of its page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from brochures.model import Address, AnyChannel, Dataset
from brochures.model.hours import Hours, YearEnd
from brochures.model.terms import Fee

Fact = tuple[str, str, str]


def facts_of(dataset: Dataset) -> set[Fact]:
    found = {*_of_page(dataset), *_of_issuer(dataset)}
    for desk in dataset.desks.values():
        found |= set(_channels(desk.name, desk.channels))
        found |= {(desk.name, "for_whom", desk.for_whom)} if desk.for_whom else set()
        organisation = dataset.organisations[desk.organisation]
        found |= set(_address(desk.name, organisation.address))
    for organisation in dataset.organisations.values():
        found |= set(_channels(organisation.name, organisation.channels))
    for venue in dataset.venues.values():
        found |= {*_channels(venue.name, venue.channels), *_address(venue.name, venue.address)}
    for key in dataset.meetings:
        found |= set(_of_meeting(dataset, key))
    return {(whose, what, unicodedata.normalize("NFKC", value)) for whose, what, value in found}


def _of_page(dataset: Dataset) -> Iterator[Fact]:
    for source in dataset.sources.values():
        if source.page_number:
            yield "page", "number", source.page_number
        if source.updated != "unknown":
            yield "page", "updated", str(source.updated)
    yield "area", "name", dataset.area


def _of_issuer(dataset: Dataset) -> Iterator[Fact]:
    issuer = dataset.issuer
    yield "issuer", "name", dataset.organisations[issuer.organisation].name
    yield from _address("issuer", issuer.address)
    yield from _channels("issuer", issuer.channels)


def _of_meeting(dataset: Dataset, key: str) -> Iterator[Fact]:
    meeting = dataset.meetings[key]
    name, schedule = meeting.plain_name, meeting.schedule
    yield name, "tagline", meeting.tagline
    if schedule.phrase:
        yield name, "phrase", schedule.phrase
    if schedule.time:
        yield name, "time", f"{schedule.time.start}-{schedule.time.end}"
    for rule in schedule.rules:
        if rule.weekday:
            yield name, "rule", f"{','.join(map(str, rule.weekday.nth))} {rule.weekday.weekday}"
        if rule.weekly:
            yield name, "rule", f"weekly {','.join(rule.weekly)}"
    yield from ((name, "date", str(item.day)) for item in schedule.dates)
    if meeting.venue:
        yield name, "venue", dataset.venues[meeting.venue].name
    if meeting.eligibility and meeting.eligibility.text:
        yield name, "eligibility", meeting.eligibility.text
    if meeting.fee:
        yield name, "fee", _fee(meeting.fee)
    if meeting.application:
        yield name, "application", meeting.application.kind
    yield from ((name, "capacity", str(item.seats)) for item in meeting.capacity)
    yield from ((name, "contact", dataset.organisations[item].name) for item in meeting.contacts)
    yield from _channels(name, meeting.channels)


def _channels(whose: str, channels: Iterable[AnyChannel]) -> Iterator[Fact]:
    for item in channels:
        if item.kind in ("phone", "fax"):
            yield whose, item.kind, getattr(item, "number")  # noqa: B009
        if item.kind == "phone":
            yield from ((whose, "extension", number) for number in item.extensions)
            if item.extension_range:
                yield whose, "extension", "-".join(item.extension_range)
        if item.kind == "email":
            yield whose, "mail", item.address
        if item.hours:
            yield from _hours(whose, item.hours)
        if item.fee:
            yield whose, "fee", _fee(item.fee)


def _hours(whose: str, hours: Hours) -> Iterator[Fact]:
    for item in hours.open:
        spans = " ".join(f"{span.start}-{span.end}" for span in item.times)
        yield whose, "hours", f"{','.join(item.days)} {spans}"
    closed = ["national_holidays"] if hours.closed.national_holidays == "closed" else []
    if isinstance(hours.closed.year_end, YearEnd):
        closed.append("year_end")
    if closed:
        yield whose, "closed", " ".join(closed)


def _address(whose: str, address: Address | None) -> Iterator[Fact]:
    if address is None:
        return
    yield whose, "address", address.text
    if address.postal_code:
        yield whose, "postal", address.postal_code
    if address.counter:
        yield whose, "counter", address.counter


def _fee(fee: Fee) -> str:
    return f"yen {fee.yen}" if fee.kind == "yen" else fee.kind
