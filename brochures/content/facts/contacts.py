"""Ways of contact as facts: what one dials, the label before it, and what belongs beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brochures.content.facts.conditions import eligibility_texts, fee_text, hours_texts
from brochures.content.facts.records import Contact
from brochures.model import (
    AnyChannel,
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
from brochures.text.words import word


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


def contact_of(dataset: Dataset, channel: AnyChannel, names_answerer: bool = True) -> Contact:
    """A way with all that is to be known of it. A discreet piece names no organisation that answers."""
    fee = fee_text(channel.fee)
    beside = [*hours_texts(channel.hours)]
    beside += [
        dataset.venues[item.venue].name
        for item in (channel.hours.open if channel.hours else ())
        if item.venue
    ]
    if isinstance(channel, Phone) and (extension := extension_text(channel)):
        beside.insert(0, extension)
    if isinstance(channel, PersonalChannel) and channel.person:
        beside.append(channel.person)
    near = [text for text in (channel.purpose, channel.note, fee) if text]
    if names_answerer and channel.answered_by:
        near.append(dataset.organisations[channel.answered_by].name)
    near += eligibility_texts(channel.eligibility)
    return Contact(channel.kind, key_of(dataset, channel), labels_of(channel), tuple(beside), tuple(near))


def extension_text(phone: Phone) -> str | None:
    """「内線2855・2856」, 「内線2853から2856」."""
    if phone.extension_range:
        return word("extension") + "から".join(phone.extension_range)
    return word("extension") + "・".join(phone.extensions) if phone.extensions else None


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


def labels_of(channel: AnyChannel) -> tuple[str, ...]:
    """The words that may stand before it; its own label where it has one."""
    if channel.label:
        return (channel.label,)
    match channel:
        case Sns():
            return (channel.service,)
        case Phone():
            return "", word("phone")
        case Fax():
            return (word("fax"),)
        case Email():
            return (word("mail"),)
        case _:
            return (word(f"way_{channel.kind}"),)


def told_once(contacts: Iterable[Contact]) -> Iterator[Contact]:
    """The ways without those that say the same as one before."""
    known = set[tuple[str, str, tuple[str, ...]]]()
    for contact in contacts:
        same = contact.kind, contact.key, contact.labels
        if same not in known or not contact.key:
            known.add(same)
            yield contact
