"""How to reach whom, in words for paper: phones and other ways, places, codes, the foot of a piece.

All products share these parts of their views.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from brochures.content.views.condition_words import (
    application_words,
    closed_words,
    eligibility_words,
    fee_words,
    hours_lines,
    sentences,
)
from brochures.content.views.place_words import address_parts, way_there
from brochures.model import (
    Address,
    AnyChannel,
    Application,
    Dataset,
    Email,
    Fax,
    InPerson,
    OnlineMeeting,
    Organisation,
    Phone,
    Sns,
    Visit,
    WebForm,
)
from brochures.text.dates import edition_month, issue_month, web_page_date
from brochures.text.phone_numbers import tel_uri
from brochures.text.words import phrase, word


@dataclass(frozen=True)
class PhoneView:
    """A phone number and all that one wants to know before dialling; absent facts are None.

    ``hours`` has a line for each entry; ``answered_by`` is in words (「担当 例市社会福祉協議会」).
    """

    number: str
    link: str
    extension: str | None
    label: str | None
    purpose: str | None
    person: str | None
    answered_by: str | None
    for_whom: str | None
    hours: tuple[str, ...]
    closed: str | None
    fee: str | None
    note: str | None


@dataclass(frozen=True)
class WayView:
    """A way of contact besides the phone: ``text`` is the number, address or place to use, if there is one.

    ``notes`` say all else of it, each on its own, hours and closures apart. ``link`` is what a screen
    opens for it: ``mailto:`` or a page. ``code`` is that of its own page or account, where no code of the
    piece leads there already.
    """

    kind: str
    label: str
    text: str | None
    hours: tuple[str, ...]
    closed: str | None
    notes: tuple[str, ...]
    link: str | None
    code: CodeView | None


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
    """A place to go to: the room belongs to its name, building and floor to its address.

    ``way_there`` holds landmark, access and parking, each with its label; ``online`` is the way in of a
    place that is on the web.
    """

    name: str
    room: str | None
    postal_code: str | None
    address: str | None
    building: str | None
    way_there: tuple[str, ...]
    operator: str | None
    hours: tuple[str, ...]
    closed: str | None
    phones: tuple[PhoneView, ...]
    ways: tuple[WayView, ...]
    online: CodeView | None


@dataclass(frozen=True)
class ContactView:
    """An organisation or a desk, as a name to ask, with its ways."""

    name: str
    phones: tuple[PhoneView, ...]
    ways: tuple[WayView, ...]


@dataclass(frozen=True)
class FootView:
    """The foot of a piece: who prints it, how they are reached, when, and from which page; ``draft`` says, in
    its language and in Japanese, that nobody has checked the wording of what it says.
    """

    name_lines: tuple[str, ...]
    address: AddressView | None
    counter: str | None
    phone: PhoneView | None
    fax: str | None
    issued: str
    edition: str | None
    page_number: str | None
    page_updated: str | None
    draft: tuple[str, ...] = ()


def phone_view(dataset: Dataset, phone: Phone) -> PhoneView:
    """A phone number with all that the dataset states of it."""
    return PhoneView(
        number=phone.number,
        link=tel_uri(phone.number),
        extension=extension_words(phone, dataset.language),
        label=phone.label,
        purpose=phone.purpose,
        person=phone.person,
        answered_by=answered_by(dataset, phone),
        for_whom=eligibility_words(phone.eligibility, dataset.language),
        hours=hours_lines(dataset, phone.hours),
        closed=closed_words(phone.hours.closed, dataset.language) if phone.hours else None,
        fee=fee_words(phone.fee, dataset.language),
        note=phone.note,
    )


def answered_by(dataset: Dataset, channel: AnyChannel) -> str | None:
    """「担当 例市社会福祉協議会」."""
    if channel.answered_by is None:
        return None
    return phrase("answered_by", dataset.language, name=dataset.organisations[channel.answered_by].name)


def extension_words(phone: Phone, language: str) -> str | None:
    """「内線2855・2857」, 「内線2853から2856」."""
    label = word("extension", language)
    if phone.extension_range:
        first, last = phone.extension_range
        return label + phrase("extension_range", language, first=first, last=last)
    return label + word("dot", language).join(phone.extensions) if phone.extensions else None


def phones(dataset: Dataset, channels: Iterable[AnyChannel], product: str) -> tuple[PhoneView, ...]:
    """The phones that may stand on this product: a person's number only where that person agreed."""
    return tuple(
        phone_view(dataset, item) for item in channels if isinstance(item, Phone) and may_show(item, product)
    )


def may_show(channel: AnyChannel, product: str) -> bool:
    """Whether whoever answers has agreed to this product."""
    consent = channel.consent if isinstance(channel, Phone | Email | Sns) else None
    return consent is None or product in consent.products


def ways(
    dataset: Dataset,
    channels: Iterable[AnyChannel],
    product: str,
    at: Address | None = None,
    desk: str | None = None,
) -> tuple[WayView, ...]:
    """Every way but phones and the first visit, which have places of their own; what is said twice, once.

    ``at`` is the address of the organisation that they lead to, for a counter of which only the floor is
    stated; ``desk`` the desk whose they are, which nobody has to be sent to.
    """
    found: list[WayView] = []
    visits = 0
    for item in channels:
        if isinstance(item, Phone) or not may_show(item, product):
            continue
        visits += isinstance(item, Visit)
        if not isinstance(item, Visit) or visits > 1:
            found.append(_way(dataset, item, at, desk))
    return each_once(found)


def each_once(found: Iterable[WayView]) -> tuple[WayView, ...]:
    """The ways without those that are told already, whatever is noted beside them."""
    known: dict[tuple[str, str, str | None, str | None], WayView] = {}
    for way in found:
        known.setdefault((way.kind, way.label, way.text, way.link), way)
    return tuple(known.values())


def _way(dataset: Dataset, channel: AnyChannel, at: Address | None, desk: str | None) -> WayView:
    usual_label, text = _way_words(dataset, channel)
    label = channel.label or usual_label
    hours = channel.hours
    return WayView(
        kind=channel.kind,
        label=label,
        text=text,
        hours=hours_lines(dataset, hours),
        closed=closed_words(hours.closed, dataset.language) if hours else None,
        notes=tuple(note for note in _notes(dataset, channel, at, desk) if note),
        link=_way_link(dataset, channel),
        code=_way_code(dataset, channel, label),
    )


def _notes(
    dataset: Dataset, channel: AnyChannel, at: Address | None, desk: str | None
) -> Iterator[str | None]:
    """What is to be known of a way, from what it is for to what is added."""
    yield channel.purpose
    if isinstance(channel, InPerson):
        address = dataset.venues[channel.venue].address if channel.venue else at
        yield " ".join(address_parts(address))
        yield from way_there(address, dataset.language)
    if isinstance(channel, InPerson | OnlineMeeting | Visit):
        label = "booking" if isinstance(channel, InPerson) else "application"
        yield _booking(dataset, elsewhere(channel.application, desk), word(label, dataset.language))
    if isinstance(channel, Visit):
        yield channel.after
    if isinstance(channel, Email | Sns):
        yield channel.person
    yield answered_by(dataset, channel)
    yield eligibility_words(channel.eligibility, dataset.language)
    yield fee_words(channel.fee, dataset.language)
    yield channel.note


def elsewhere(application: Application | None, desk: str | None) -> Application | None:
    """How one applies, without the desk with which it is told."""
    if application is None or application.at != desk:
        return application
    return application.model_copy(update={"at": None})


def _booking(dataset: Dataset, application: Application | None, label: str) -> str | None:
    """「予約 必要。前日まで」; 「予約制」 says itself that one must book."""
    words = application_words(dataset, application)
    if words is None or application is None:
        return None
    if application.kind == "required" and label in (application.text or ""):
        said = sentences((word("required", dataset.language), ""), dataset.language)
        return words.removeprefix(said)
    return f"{label} {words}"


def _way_code(dataset: Dataset, channel: AnyChannel, label: str) -> CodeView | None:
    match channel:
        case WebForm(url=str(url)) | Sns(url=str(url)):
            return CodeView(url, label, url.split("://", 1)[-1].rstrip("/"), url)
        case WebForm(page=str(page)):
            return page_code(dataset, page)
        case _:
            return None


def _way_link(dataset: Dataset, channel: AnyChannel) -> str | None:
    match channel:
        case Email():
            # Printed as the source writes it, often with a full-width ＠; a mail program wants ASCII.
            return "mailto:" + quote(unicodedata.normalize("NFKC", channel.address), safe="@.+-_")
        case WebForm():
            return channel.url or (dataset.pages[channel.page].url if channel.page else None)
        case Sns():
            return channel.url
        case _:
            return None


def _way_words(dataset: Dataset, channel: AnyChannel) -> tuple[str, str | None]:
    """The usual label of a way, and what one needs to take it."""
    language = dataset.language
    match channel:
        case Phone():
            return word("phone", language), channel.number
        case Fax():
            return word("fax", language), channel.number
        case Email():
            return word("mail", language), channel.address
        case Sns():
            return channel.service, channel.account
    label = word(f"way_{channel.kind}", language)
    match channel:
        case WebForm():
            return label, None
        case OnlineMeeting():
            return label, channel.service
        case InPerson():
            venue = dataset.venues[channel.venue].name if channel.venue else None
            return label, " ".join(part for part in (venue, channel.place) if part) or None
        case Visit():
            return label, channel.limit


def fax_number(channels: Iterable[AnyChannel]) -> str | None:
    return next((item.number for item in channels if isinstance(item, Fax)), None)


def address_view(address: Address) -> AddressView:
    place = " ".join(part for part in (address.building, address.floor, address.room) if part)
    return AddressView(address.postal_code, address.text, place or None)


def code_view(dataset: Dataset, page: str) -> CodeView:
    record = dataset.pages[page]
    return CodeView(record.url, record.label, record.short, record.url)


def page_code(dataset: Dataset, page: str | None) -> CodeView | None:
    """The code of a page that is not the issuer's, which has its code on every piece."""
    return code_view(dataset, page) if page and page != dataset.issuer.page else None


def contact_view(dataset: Dataset, organisation: Organisation, product: str) -> ContactView:
    channels = organisation.channels
    return ContactView(
        organisation.name,
        phones(dataset, channels, product),
        ways(dataset, channels, product, organisation.address),
    )


def foot_view(
    dataset: Dataset, product: str, today: date, month: str | None = None, issuer: str | None = None
) -> FootView:
    """The foot; ``month`` is the one that a flyer is for, so that two months are told apart.

    ``issuer`` is the organisation that issues this piece, where it is not the dataset's issuer. The page
    stays that of the dataset: from there the facts are.
    """
    page = dataset.pages[dataset.issuer.page]
    source = dataset.sources[page.source] if page.source else None
    other = dataset.organisations[issuer] if issuer else None
    address = other.address if other else dataset.issuer.address
    channels = other.channels if other else dataset.issuer.channels
    own = phones(dataset, channels, product)
    language = dataset.language
    return FootView(
        name_lines=(other.name,) if other else dataset.issuer.name_lines,
        address=address_view(address) if address else None,
        counter=address.counter if address else None,
        phone=own[0] if own else None,
        fax=fax_number(channels),
        issued=issue_month(today, language),
        edition=edition_month(month, language) if month else None,
        page_number=source.page_number if source else None,
        page_updated=web_page_date(source.updated, language)
        if source and isinstance(source.updated, date)
        else None,
    )


def protected_names(dataset: Dataset) -> tuple[str, ...]:
    """Names that are never broken over two lines, longest first."""
    names: set[str] = {dataset.area, dataset.guide.subject}
    for records in (dataset.organisations, dataset.venues, dataset.desks, dataset.meetings):
        for record in records.values():
            names.add("".join(record.name.split("\n")))
            names.update(name for name in (getattr(record, "short_name", None),) if name)
    names.update(part.name for meeting in dataset.meetings.values() for part in meeting.parts)
    names.update(dataset.issuer.name_lines)
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def named_only(venue: VenueView) -> VenueView:
    """A venue of which all else was told before."""
    return VenueView(venue.name, venue.room, None, None, None, (), None, (), None, (), (), None)


def venue_view(dataset: Dataset, name: str | None, product: str) -> VenueView | None:
    """A venue by its key in the dataset; None without one."""
    if name is None:
        return None
    venue = dataset.venues[name]
    address = venue.address
    page = venue.online
    return VenueView(
        name=venue.name,
        room=address.room if address else None,
        postal_code=address.postal_code if address else None,
        address=address.text if address else None,
        building=" ".join(part for part in (address.building, address.floor, address.counter) if part) or None
        if address
        else None,
        way_there=way_there(address, dataset.language),
        operator=dataset.organisations[venue.operator].name if venue.operator else None,
        hours=hours_lines(dataset, venue.hours),
        closed=closed_words(venue.hours.closed, dataset.language) if venue.hours else None,
        phones=phones(dataset, venue.channels, product),
        ways=ways(dataset, venue.channels, product),
        online=CodeView(page.url, page.label, page.short, page.url) if page else None,
    )
