"""Ways of contact as facts: what one dials, the label before it, and what belongs beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brochures.content.facts.conditions import (
    application_rows,
    application_text,
    eligibility_texts,
    fee_text,
    hours_rows,
    hours_texts,
)
from brochures.content.facts.records import Contact, Row
from brochures.model import (
    Address,
    AnyChannel,
    Application,
    Dataset,
    Email,
    Fax,
    InPerson,
    OnlineMeeting,
    Phone,
    Sns,
    Visit,
    WebForm,
)
from brochures.model.contacts import PersonalChannel
from brochures.text.words import phrase, word


def may_stand(channel: AnyChannel, product: str) -> bool:
    """Whether a way may stand on this kind of product: that of a person only where that person agreed."""
    consent = channel.consent if isinstance(channel, PersonalChannel) else None
    return consent is None or product in consent.products


def own_ways(dataset: Dataset, desk: str, product: str) -> tuple[AnyChannel, ...]:
    """The ways of a desk that may stand on the product; without any, those of its organisation."""
    record = dataset.desks[desk]
    own = tuple(item for item in record.channels if may_stand(item, product))
    office = dataset.organisations[record.organisation].channels
    return own or tuple(item for item in office if may_stand(item, product))


def contact_of(
    dataset: Dataset,
    channel: AnyChannel,
    names_answerer: bool = True,
    desk: str | None = None,
    at: Address | None = None,
) -> Contact:
    """A way with all that is to be known of it. A discreet piece names no organisation that answers.

    ``desk`` is the one whose way it is, ``at`` where that desk is: nobody has to be sent to where one is.
    """
    language = dataset.language
    fee = fee_text(channel.fee, language)
    beside = [*hours_texts(channel.hours, language)]
    beside += [
        dataset.venues[item.venue].name
        for item in (channel.hours.open if channel.hours else ())
        if item.venue
    ]
    if isinstance(channel, Phone) and (extension := extension_text(channel, language)):
        beside.insert(0, extension)
    if isinstance(channel, PersonalChannel) and channel.person:
        beside.append(channel.person)
    near = [text for text in (channel.purpose, channel.note, fee) if text]
    if names_answerer and channel.answered_by:
        near.append(dataset.organisations[channel.answered_by].name)
    near += eligibility_texts(channel.eligibility)
    rows = [*hours_rows(dataset, channel.hours)]
    if isinstance(channel, InPerson):
        address = dataset.venues[channel.venue].address if channel.venue else at
        near += (*place_texts(address), *way_texts(address, language))
    if isinstance(channel, Visit):
        near += [item.text for item in channel.eligibility.all_of] if channel.eligibility else []
        near += [channel.after] if channel.after else []
    elif isinstance(channel, InPerson | OnlineMeeting):
        rows += _booking(dataset, channel, desk, names_answerer)
    key, labels = key_of(dataset, channel), labels_of(channel, language)
    return Contact(channel.kind, key, labels, tuple(beside), tuple(near), rows=tuple(rows))


def _booking(
    dataset: Dataset, channel: InPerson | OnlineMeeting, desk: str | None, is_plain: bool
) -> Iterator[Row]:
    """How one books: 「予約」「必要」「前日まで」; 「予約制」 says itself that one must."""
    application, language = channel.application, dataset.language
    label = word("booking" if isinstance(channel, InPerson) else "application", language)
    kind = application_text(application, language) or ""
    begins: Row = (label, kind)
    if application and application.kind == "required" and label in (application.text or ""):
        begins = ()
    yield from application_rows(begins, application, language, taken_at(dataset, application, desk, is_plain))


def taken_at(
    dataset: Dataset, application: Application | None, desk: str | None, is_plain: bool
) -> str | None:
    """The name of the desk that takes an application, if it is not the ``desk`` with which it is told."""
    if application is None or application.at in (None, desk):
        return None
    taking = dataset.desks[application.at]
    return taking.name if is_plain else taking.discreet_name or taking.name


def place_texts(address: Address | None) -> tuple[str, ...]:
    """Where a place is, from the street to the door."""
    if address is None:
        return ()
    parts = (address.text, address.building, address.floor, address.room, address.counter)
    return tuple(part for part in parts if part)


def way_texts(address: Address | None, language: str) -> Row:
    """「目印市役所の向かい」「交通例駅から徒歩5分」; 「駐車場はありません」 says itself what it is about."""
    if address is None:
        return ()
    named = (("landmark", address.landmark), ("access", address.access), ("parking", address.parking))
    told = ((word(name, language), text) for name, text in named if text)
    return tuple(text if label in text else label + text for label, text in told)


def reached_row(dataset: Dataset, channels: Iterable[AnyChannel], product: str) -> Row:
    """How somebody who is only named is reached: 「042-544-5111」「内線2855」「メール」「soudan@…」."""
    told = [item for item in channels if may_stand(item, product) and not isinstance(item, Visit | WebForm)]
    found: dict[Row, None] = {}
    for item in sorted(told, key=lambda item: not isinstance(item, Phone)):
        if isinstance(item, Phone):
            found[item.label or "", item.number, extension_text(item, dataset.language) or ""] = None
        elif key_of(dataset, item):
            found[labels_of(item, dataset.language)[0], key_of(dataset, item)] = None
    return tuple(text for texts in found for text in texts if text)


def extension_text(phone: Phone, language: str) -> str | None:
    """「内線2855・2856」, 「内線2853から2856」."""
    label = word("extension", language)
    if phone.extension_range:
        first, last = phone.extension_range
        return label + phrase("extension_range", language, first=first, last=last)
    return label + word("dot", language).join(phone.extensions) if phone.extensions else None


def key_of(dataset: Dataset, channel: AnyChannel) -> str:
    """What one needs to take this way: a number, an address, an account, a place; nothing for a form."""
    match channel:
        case Phone() | Fax():
            return channel.number
        case Email():
            return channel.address
        case Sns():
            return channel.account
        case OnlineMeeting():
            return channel.service or ""
        case InPerson():
            venue = dataset.venues[channel.venue].name if channel.venue else ""
            return venue + (channel.place or "")
        case Visit():
            return channel.limit or ""
        case WebForm():
            return ""


def labels_of(channel: AnyChannel, language: str) -> tuple[str, ...]:
    """The words that may stand before it; its own label where it has one."""
    if channel.label:
        return (channel.label,)
    match channel:
        case Sns():
            return (channel.service,)
        case Phone():
            return "", word("phone", language)
        case Fax():
            return (word("fax", language),)
        case Email():
            return (word("mail", language),)
        case _:
            return (word(f"way_{channel.kind}", language),)


def told_once(contacts: Iterable[Contact]) -> Iterator[Contact]:
    """The ways without those that say the same as one before."""
    known = set[tuple[str, str, tuple[str, ...]]]()
    for contact in contacts:
        same = contact.kind, contact.key, contact.labels
        if same not in known or not contact.key:
            known.add(same)
            yield contact
