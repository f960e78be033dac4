"""What belongs to a desk: its ways, who runs it, what it does; and to whom a paper's foot belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from brochures.content.facts.conditions import age_text, application_rows, application_text, eligibility_texts
from brochures.content.facts.contacts import (
    contact_of,
    key_of,
    may_stand,
    own_ways,
    place_texts,
    reached_row,
    taken_at,
    told_once,
)
from brochures.content.facts.records import Contact, Row, Subject
from brochures.content.facts.values import each_once, referred, texts_of
from brochures.dataset.card_rows import CardRow
from brochures.model import AnyChannel, Dataset, Desk, Fax, Phone, Visit
from brochures.text.comparison_key import comparison_key
from brochures.text.dates import web_page_date
from brochures.text.phone_numbers import normalise_phone
from brochures.text.words import phrase, word

AT_HAND = ("phone", "sns", "email", "fax", "in-person")


def desk_subjects(dataset: Dataset, product: str) -> Iterator[Subject]:
    """The desks of a leaflet, each with all that is stated of it."""
    for name, desk in dataset.desks.items():
        channels = own_ways(dataset, name, product)
        if name == dataset.front_desk:
            # Its readers may not use the phone: the issuer's other ways are told with its own.
            issuer = dataset.issuer.channels
            if channels:
                issuer = tuple(_answered(dataset, item) for item in issuer if not isinstance(item, Phone))
            channels += issuer
        office = dataset.organisations[desk.organisation]
        contacts = [
            contact_of(dataset, item, desk=name, at=office.address)
            for item in channels
            if may_stand(item, product)
        ]
        beside_visit = tuple(_beside_visit(dataset, name, product))
        contacts = [replace(item, may=beside_visit) if item.kind == "visit" else item for item in contacts]
        must = [office.name, desk.summary, desk.for_whom]
        must += [item.text for item in desk.situations] if name != dataset.front_desk else []
        must += eligibility_texts(desk.eligibility)
        yield Subject(
            name=desk.name,
            headings=(desk.name,),
            contacts=tuple(told_once(contacts)),
            must=tuple(text for text in must if text),
            may=each_once(texts_with(dataset, desk, name, product)),
            rows=tuple(_rows(dataset, name, product)),
            is_told=is_told(dataset, name, product),
        )


def _answered(dataset: Dataset, channel: AnyChannel) -> AnyChannel:
    """A way of the issuer beside the front desk's own: who answers, where that is another house."""

    def houses(name: str | None) -> Iterator[str]:
        while name is not None:
            yield name
            name = dataset.organisations[name].inside

    own = dataset.desks[dataset.front_desk].organisation
    issuer = dataset.issuer.organisation
    if channel.answered_by or set(houses(own)) & set(houses(issuer)):
        return channel
    return channel.model_copy(update={"answered_by": issuer})


def _beside_visit(dataset: Dataset, name: str, product: str) -> Iterator[str]:
    """What is said of the counter that takes the applications for visits."""
    for channel in own_ways(dataset, name, product):
        counter = _counter_of(dataset, name, channel) if isinstance(channel, Visit) else None
        for way in own_ways(dataset, counter, product) if counter else ():
            told = contact_of(dataset, way)
            yield from (*((told.key,) if told.key else ()), *told.beside)


def _counter_of(dataset: Dataset, name: str, visit: Visit) -> str | None:
    """The desk that takes the applications for the visits of another."""
    at = visit.application.at if visit.application else None
    return dataset.local_counters.get(name) or (at if at != name else None)


def _rows(dataset: Dataset, name: str, product: str) -> Iterator[Row]:
    """Where one is sent from a desk, what it is for, and who takes the applications for its visits."""
    language = dataset.language
    if name != dataset.front_desk:
        yield from referral_rows(dataset, name, product)
        yield situation_row(dataset, name)
    visits = (item for item in own_ways(dataset, name, product) if isinstance(item, Visit))
    for number, visit in enumerate(visits):
        application = visit.application
        counter = _counter_of(dataset, name, visit) if number == 0 else None
        if counter is None:
            begins = (word("application", language), application_text(application, language) or "")
            at = taken_at(dataset, application, name, True)
            yield from application_rows(begins, application, language, at)
            continue
        taking = dataset.organisations[dataset.desks[counter].organisation]
        ways = reached_row(dataset, own_ways(dataset, counter, product), product)
        yield (word("application", language), taking.short_name or taking.name, *ways)
        if application is not None:
            is_local = name in dataset.local_counters
            told = application.model_copy(update={"text": None}) if is_local else application
            yield from application_rows((), told, language)


def referral_rows(dataset: Dataset, name: str, product: str) -> Iterator[Row]:
    """「家計の相談」「例市社会福祉協議会」「042-544-0388」."""
    for item in dataset.desks[name].referrals:
        phones = [way.number for way in own_ways(dataset, item.desk, product) if isinstance(way, Phone)]
        yield (item.when, dataset.desks[item.desk].name, *phones[:1])


def situation_row(dataset: Dataset, name: str) -> Row:
    """「仕事が続かない」「15歳から39歳」 and all others, one after the other."""
    told = (
        (item.text, age_text(item.age, dataset.language) if item.age else "")
        for item in dataset.desks[name].situations
    )
    return tuple(text for texts in told for text in texts if text)


def is_told(dataset: Dataset, name: str, product: str) -> bool:
    """Whether a leaflet has a section of a desk; one of which nothing is known but a name is only named."""
    desk = dataset.desks[name]
    if name in (dataset.front_desk, dataset.next_desk):
        return True
    said = (desk.page, desk.summary, desk.for_whom, desk.eligibility, desk.situations, desk.referrals)
    return any(said) or any(may_stand(item, product) for item in desk.channels)


def card_subjects(dataset: Dataset, discreet: bool, row: CardRow | None = None) -> Iterator[Subject]:
    """The desks of a card, under the names that this edition tells; the first as a ``row`` of a list says."""
    for name in filter(None, (dataset.front_desk, dataset.next_desk)):
        desk = dataset.desks[name]
        kinds = ("visit", "web-form") if discreet else ("visit",)
        channels = tuple(item for item in own_ways(dataset, name, "card") if item.kind not in kinds)
        issuer = tuple(item for item in dataset.issuer.channels if may_stand(item, "card"))
        if not channels:
            channels = tuple(item for item in issuer if isinstance(item, Phone)) or issuer
        elif name == dataset.front_desk and not any(item.kind in AT_HAND for item in channels):
            # Nothing of it can be used with what stands on a card: the issuer's ways are told as well.
            channels += tuple(item for item in issuer if not isinstance(item, Phone))
        channels = tuple(item for item in channels if item.kind not in kinds)
        own = row if row and name == dataset.front_desk else CardRow()
        is_other = own.desk is not None or not _has_number_of(own, channels)
        channels = tuple(_with_row(own, channels))
        contacts = [contact_of(dataset, item, not discreet, desk=name) for item in channels]
        if own.hours:
            contacts[0] = replace(contacts[0], beside=(*contacts[0].beside, own.hours))
        if discreet and dataset.cards:
            contacts = [item for item in contacts if not discloses(item.key, dataset.cards.avoid)]
        shown = own.desk or (desk.discreet_name if discreet else None) or desk.name
        # Whose desk it is, a list does not say.
        office = None if discreet or own.desk else dataset.organisations[desk.organisation].name
        must = tuple(text for text in (office, own.district) if text)
        said = (text for item in contacts for text in (item.key, *item.beside, *item.near))
        page = dataset.pages[dataset.issuer.page]
        others = texts_of(page) if is_other else texts_with(dataset, desk, name, "card")
        yield Subject(
            name=shown,
            headings=(shown,),
            contacts=tuple(told_once(contacts)),
            must=must,
            may=each_once((shown, *must, *said, *others)),
        )


def _has_number_of(row: CardRow, channels: Iterable[AnyChannel]) -> bool:
    """Whether a row has no number of its own: then all is true of it that is known of the number."""
    first = next((item for item in channels if isinstance(item, Phone)), None)
    return row.phone is None or (
        first is not None and normalise_phone(row.phone) == normalise_phone(first.number)
    )


def _with_row(row: CardRow, channels: tuple[AnyChannel, ...]) -> Iterator[AnyChannel]:
    """The ways of a desk as a row of a list says: of another number or desk nothing is known but the row."""
    first = next((item for item in channels if isinstance(item, Phone)), None)
    if row.phone is not None and not _has_number_of(row, channels):
        channels = (first := Phone(kind="phone", number=row.phone),)
    elif row.desk is not None:
        channels = (first,) if first else ()
    own: dict[str, object] = {"number": row.phone} if row.phone else {}
    if row.extension:
        own |= {"extensions": (row.extension,), "extension_range": None}
    if row.hours:
        own["hours"] = None
    for item in channels:
        yield item.model_copy(update=own) if item is first and own else item


def discloses(text: str, avoid: Iterable[str]) -> bool:
    """Whether a text says one of the words that a discreet piece avoids, in whatever width or case."""
    return any(comparison_key(secret) in comparison_key(text) for secret in avoid)


def issuer_subject(
    dataset: Dataset, product: str, issuer: str | None, told: Iterable[str] = (), *, is_discreet: bool = False
) -> Subject:
    """The foot: who issues the paper, where they are, and how they are reached.

    A discreet card does not tell the number of its page. Of the numbers that are ``told`` with a desk of a
    card nobody has to choose between two extensions.
    """
    other = dataset.organisations[issuer] if issuer else None
    record = other or dataset.issuer
    names = (other.name,) if other else dataset.issuer.name_lines
    channels = [item for item in record.channels if may_stand(item, product)]
    phone = next((item for item in channels if isinstance(item, Phone)), None)
    fax = next((item for item in channels if isinstance(item, Fax)), None)
    shown = [item for item in (phone, fax) if item is not None and item.number not in told]
    contacts = [contact_of(dataset, item) for item in shown]
    # The foot tells when the phone is answered no more than its price.
    short = (
        Contact(item.kind, item.key, (), item.beside[:1] if _has_extension(item, dataset.language) else ())
        for item in contacts
    )
    address = record.address
    # On a card the way from the street to the door may find no room.
    place = (address.text,) if address and product == "card" else place_texts(address)
    page = () if is_discreet else _page_texts(dataset)
    return Subject(
        name="".join(names),
        # A card has no room for 「発行」 before the names.
        headings=(
            "".join(names) if product == "card" else word("issuer", dataset.language) + "".join(names),
        ),
        contacts=tuple(short),
        must=(*((address.postal_code,) if address and address.postal_code else ()), *place, *page),
        may=each_once((*texts_of(record), *names, *contact_values(dataset, channels))),
        is_issuer=True,
    )


def _page_texts(dataset: Dataset) -> Iterator[str]:
    """「ページ番号1003402」 and 「2026年11月1日更新」, of the page of the facts."""
    page = dataset.pages[dataset.issuer.page]
    source = dataset.sources[page.source] if page.source else None
    language = dataset.language
    if source and source.page_number:
        yield f"{word('page_number', language)}{source.page_number}"
    if source and isinstance(source.updated, date):
        yield phrase("updated_on", language, day=web_page_date(source.updated, language))


def _has_extension(contact: Contact, language: str) -> bool:
    return bool(contact.beside) and contact.beside[0].startswith(word("extension", language))


def texts_with(dataset: Dataset, desk: Desk, name: str, product: str) -> Iterator[str]:
    """All that may stand with a desk: its own texts, and those of what it names."""
    office = dataset.organisations[desk.organisation]
    records = [desk, office, *referred(dataset, (desk, office))]
    for item in own_ways(dataset, name, product):
        counter = _counter_of(dataset, name, item) if isinstance(item, Visit) else None
        if counter:
            records += [dataset.desks[counter], *referred(dataset, (dataset.desks[counter],))]
    for record in records:
        yield from texts_of(record)
    for record in records:
        if isinstance(record, Desk):
            other = next((key for key, value in dataset.desks.items() if value is record), name)
            yield from contact_values(dataset, own_ways(dataset, other, product))
    issuer = dataset.issuer
    if name == dataset.front_desk or product == "card":
        for record in (issuer, *referred(dataset, (issuer,))):
            yield from texts_of(record)
        yield from contact_values(dataset, issuer.channels)
        yield from texts_of(dataset.pages[issuer.page])


def contact_values(dataset: Dataset, channels: tuple[AnyChannel, ...] | list[AnyChannel]) -> Iterator[str]:
    """The keys of these ways, as they stand on paper."""
    for channel in channels:
        yield key_of(dataset, channel)
        yield from texts_of(channel)
