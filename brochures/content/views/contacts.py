"""How to reach whom, in words for paper: phones and other ways, places, codes, the foot of a piece.

All products share these parts of their views.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from brochures.content.views.condition_words import closed_words, eligibility_words, fee_words, hours_words
from brochures.model import (
    Address,
    AnyChannel,
    Dataset,
    Email,
    Fax,
    InPerson,
    Issuer,
    OnlineMeeting,
    Organisation,
    Phone,
    Sns,
    Visit,
    WebForm,
)
from brochures.text.dates import edition_month, issue_month, web_page_date
from brochures.text.phone_numbers import tel_uri
from brochures.text.words import word


@dataclass(frozen=True)
class PhoneView:
    """A phone number and all that one wants to know before dialling; absent facts are None."""

    number: str
    link: str
    extension: str | None
    label: str | None
    purpose: str | None
    person: str | None
    hours: str | None
    closed: str | None
    fee: str | None
    note: str | None


@dataclass(frozen=True)
class WayView:
    """A way of contact besides the phone: ``text`` is the number or address to use, if there is one.

    ``link`` is what a screen opens for it: ``tel:``, ``mailto:`` or a page.
    """

    kind: str
    label: str
    text: str | None
    notes: tuple[str, ...]
    link: str | None


@dataclass(frozen=True)
class CodeView:
    """A QR code: what it holds, what it opens, and the short address beside it.

    ``link`` is the page that a screen may open; None where the code holds no address, or where its
    address would disclose what the piece does not say (a viewer shows it to everyone who looks on).
    """

    payload: str
    label: str
    short: str
    link: str | None


@dataclass(frozen=True)
class AddressView:
    """An address in the pieces that may stand on lines of their own."""

    postal_code: str | None
    text: str
    place: str | None


@dataclass(frozen=True)
class VenueView:
    """A place to go to: the room belongs to its name, building and floor to its address."""

    name: str
    room: str | None
    address: str | None
    building: str | None
    phone: PhoneView | None


@dataclass(frozen=True)
class ContactView:
    """An organisation with its first phone, as a name to ask."""

    name: str
    phone: PhoneView | None


@dataclass(frozen=True)
class FootView:
    """The foot of a piece: who prints it, how they are reached, when, and from which page."""

    name_lines: tuple[str, ...]
    address: AddressView
    counter: str | None
    phone: PhoneView | None
    fax: str | None
    issued: str
    edition: str | None
    page_number: str | None
    page_updated: str | None


def phone_view(phone: Phone) -> PhoneView:
    """A phone number with all that the dataset states of it."""
    return PhoneView(
        number=phone.number,
        link=tel_uri(phone.number),
        extension=_extension(phone),
        label=phone.label,
        purpose=phone.purpose,
        person=phone.person,
        hours=hours_words(phone.hours),
        closed=closed_words(phone.hours.closed) if phone.hours else None,
        fee=fee_words(phone.fee),
        note=phone.note,
    )


def _extension(phone: Phone) -> str | None:
    if phone.extension_range:
        return word("extension") + "{}から{}".format(*phone.extension_range)
    return word("extension") + "・".join(phone.extensions) if phone.extensions else None


def phones(channels: Iterable[AnyChannel], product: str) -> tuple[PhoneView, ...]:
    """The phones that may stand on this product: a person's number only where that person agreed."""
    return tuple(
        phone_view(item) for item in channels if isinstance(item, Phone) and _may_show(item, product)
    )


def _may_show(channel: AnyChannel, product: str) -> bool:
    consent = channel.consent if isinstance(channel, Phone | Email | Sns) else None
    return consent is None or product in consent.products


def ways(dataset: Dataset, channels: Iterable[AnyChannel], product: str) -> tuple[WayView, ...]:
    """Every way but the first phone and visits, which have a frame of their own."""
    allowed = [item for item in channels if _may_show(item, product)]
    first = next((item for item in allowed if isinstance(item, Phone)), None)
    return tuple(_way(dataset, item) for item in allowed if item is not first and not isinstance(item, Visit))


def _way(dataset: Dataset, channel: AnyChannel) -> WayView:
    label, text = _way_words(channel)
    hours = channel.hours
    notes = (
        channel.purpose,
        hours_words(hours),
        closed_words(hours.closed) if hours else None,
        eligibility_words(channel.eligibility),
        fee_words(channel.fee),
        channel.note,
    )
    given = tuple(note for note in notes if note)
    return WayView(channel.kind, channel.label or label, text, given, _way_link(dataset, channel))


def _way_link(dataset: Dataset, channel: AnyChannel) -> str | None:
    match channel:
        case Phone():
            return tel_uri(channel.number)
        case Email():
            # Printed as the source writes it, often with a full-width ＠; a mail program wants ASCII.
            return "mailto:" + quote(unicodedata.normalize("NFKC", channel.address), safe="@.+-_")
        case WebForm():
            return channel.url or (dataset.pages[channel.page].url if channel.page else None)
        case Sns():
            return channel.url
        case _:
            return None


def _way_words(channel: AnyChannel) -> tuple[str, str | None]:
    """The usual label of a way, and what one needs to take it."""
    match channel:
        case Phone():
            parts = (channel.number, _extension(channel), channel.person)
            return word("phone"), " ".join(part for part in parts if part)
        case Fax():
            return word("fax"), channel.number
        case Email():
            return word("mail"), channel.address
        case WebForm():
            return "お問い合わせフォーム", None
        case Sns():
            return channel.service, channel.account
        case OnlineMeeting():
            return "オンライン相談", channel.service
        case InPerson():
            return "窓口", channel.place
        case Visit():
            return "訪問相談", channel.limit


def fax_number(channels: Iterable[AnyChannel]) -> str | None:
    return next((item.number for item in channels if isinstance(item, Fax)), None)


def address_view(address: Address) -> AddressView:
    place = " ".join(part for part in (address.building, address.floor, address.room) if part)
    return AddressView(address.postal_code, address.text, place or None)


def code_view(dataset: Dataset, page: str) -> CodeView:
    record = dataset.pages[page]
    return CodeView(record.url, record.label, record.short, record.url)


def contact_view(organisation: Organisation, product: str) -> ContactView:
    own = phones(organisation.channels, product)
    return ContactView(organisation.name, own[0] if own else None)


def foot_view(dataset: Dataset, product: str, today: date, month: str | None = None) -> FootView:
    """The foot; ``month`` is the one that a flyer is for, so that two months are told apart."""
    issuer: Issuer = dataset.issuer
    page = dataset.pages[issuer.page]
    source = dataset.sources[page.source] if page.source else None
    own = phones(issuer.channels, product)
    return FootView(
        name_lines=issuer.name_lines,
        address=address_view(issuer.address),
        counter=issuer.address.counter,
        phone=own[0] if own else None,
        fax=fax_number(issuer.channels),
        issued=issue_month(today),
        edition=edition_month(month) if month else None,
        page_number=source.page_number if source else None,
        page_updated=web_page_date(source.updated) if source and isinstance(source.updated, date) else None,
    )


def protected_names(dataset: Dataset) -> tuple[str, ...]:
    """Names that are never broken over two lines, longest first."""
    names: set[str] = {dataset.area, dataset.guide.subject}
    for records in (dataset.organisations, dataset.venues, dataset.desks, dataset.meetings):
        for record in records.values():
            names.add(record.name)
            names.update(name for name in (getattr(record, "short_name", None),) if name)
    names.update(dataset.issuer.name_lines)
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def venue_view(dataset: Dataset, name: str | None, product: str) -> VenueView | None:
    """A venue by its key in the dataset; None without one."""
    if name is None:
        return None
    venue = dataset.venues[name]
    address = venue.address
    own = phones(venue.channels, product)
    return VenueView(
        name=venue.name,
        room=address.room if address else None,
        address=address.text if address else None,
        building=" ".join(part for part in (address.building, address.floor) if part) or None
        if address
        else None,
        phone=own[0] if own else None,
    )
