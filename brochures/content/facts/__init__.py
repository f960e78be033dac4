"""The second way to every fact: what must stand on a document and what belongs together, by the dataset.

The checks of preflight compare paper with this. It is made from the records of the dataset, the schedule and
the words of `brochures.text`; views and templates have no part in it, so that a mistake in one of them is not
also in what it is measured by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from brochures.base.caches import PerObject
from brochures.content.facts.codes import code_rows, codes_of, way_codes
from brochures.content.facts.contacts import key_of, own_ways
from brochures.content.facts.desks import card_subjects, desk_subjects, issuer_subject
from brochures.content.facts.meetings import (
    flyer_rows,
    following_day,
    meeting_days,
    meeting_subject,
    usual_texts,
)
from brochures.content.facts.prose import prose_rows
from brochures.content.facts.records import DataFacts, Row, Subject
from brochures.content.facts.values import each_once, texts_of
from brochures.content.facts.vocabulary import fixed_words, stated_words
from brochures.dataset.card_rows import CardRow
from brochures.dataset.translated import in_language
from brochures.dataset.without_readings import without_readings
from brochures.model import AnyChannel, Dataset, Organisation, Phone, Venue
from brochures.products.plan import Document
from brochures.products.product import OF_ALL_DESKS
from brochures.schedule.over import ended_on
from brochures.text.times import time_range
from brochures.text.words import phrase, word

LONG_ENOUGH = 5
"""Shorter texts stand in others by chance."""

_KEPT: PerObject[tuple[Subject, ...]] = PerObject()
_VALUES: PerObject[tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]] = (
    PerObject()
)
_TEXTS: PerObject[tuple[str, ...]] = PerObject()
_WORDS: PerObject[tuple[str, ...]] = PerObject()
_ROWS: PerObject[tuple[Row, ...]] = PerObject()


def facts_of(dataset: Dataset, document: Document) -> DataFacts:
    """What the dataset says of a document, and what of that belongs together."""
    view, consent, today = document.product.view, document.product.consent, document.today
    is_flyer = view == "flyer" and document.subject is not None
    page = issuer = None
    if is_flyer and document.subject:
        issuer = dataset.meetings[document.subject].issuer
        name = document.subject
        (page,) = _KEPT.of(
            dataset,
            (name, consent, today),
            lambda: (meeting_subject(dataset, name, consent, today, whole=True),),
        )
    kind = view, consent, document.edition == "discreet", issuer, today if view in OF_ALL_DESKS else None
    subjects = _KEPT.of(dataset, kind, lambda: tuple(_merged(_subjects(dataset, document, issuer))))
    following = following_day(dataset, document) if is_flyer else None
    codes, needed = codes_of(dataset, document, following)
    shared, values, holders = _VALUES.of(dataset, None, lambda: _known(dataset))
    days = meeting_days(dataset, document, following) if is_flyer else ()
    marks = tuple(dict.fromkeys(day.mark for day in days))
    if page and document.subject:
        must = usual_texts(dataset.meetings[document.subject], days, dataset.language)
        if word("planned", dataset.language) in marks:
            must = (*must, word("planned_may_change", dataset.language))
        page = replace(page, must=(*page.must, *must))
    fixed = fixed_words(dataset.language)
    words = _WORDS.of(dataset, marks, lambda: each_once([*fixed, *stated_words(dataset, marks)]))
    return DataFacts(
        page=page,
        subjects=subjects,
        # The foot of a flyer names the meeting: 「ひだまり」のチラシについて.
        shared=each_once((*shared, page.name)) if page else shared,
        values=values,
        holders=holders,
        codes=codes,
        needed_codes=needed,
        texts=_TEXTS.of(dataset, None, lambda: each_once(_texts(dataset))),
        words=words,
        days=days,
        following=following,
        title=_title(dataset, document),
        language=dataset.language,
        names_beside=dataset.names_beside,
        unchecked=tuple(item.text for item in dataset.own_wordings if item.reviewed is None),
        rows=_ROWS.of(dataset, (kind, document.subject), lambda: tuple(_rows(dataset, document))),
    )


def _title(dataset: Dataset, document: Document) -> str:
    """How a viewer calls the file; on a discreet card it says no more than the card."""
    guide = dataset.guide
    if document.product.view == "leaflet":
        return f"{guide.appeal.replace(chr(10), '')} {dataset.desks[dataset.front_desk].name}"
    if document.product.view == "desk-list":
        return f"{dataset.area} {word('desk_list', dataset.language)}"
    if document.product.view == "flyer" and document.subject:
        meeting = dataset.meetings[document.subject]
        return f"{meeting.plain_name} {meeting.tagline}"
    if document.edition == "discreet":
        return word("card", dataset.language)
    return phrase("card_of", dataset.language, area=dataset.area, subject=guide.subject)


def _rows(dataset: Dataset, document: Document) -> Iterator[Row]:
    yield from prose_rows(dataset, document)
    yield from code_rows(dataset, document)
    if document.product.view == "flyer":
        yield from flyer_rows(dataset, document)


def facts_of_rows(dataset: Dataset, document: Document, rows: Iterable[CardRow]) -> tuple[DataFacts, ...]:
    """What a list says of its cards, one after the other as they are to lie on the sheets.

    ``dataset`` is the Japanese one; ``document`` is the card, of which each row says edition and language.
    """
    known: dict[CardRow, DataFacts] = {}
    facts: list[DataFacts] = []
    for row in rows:
        said = row.model_copy(update={"count": 1})
        if said not in known:
            told = without_readings(in_language(dataset, row.language))
            known[said] = _with_row(told, replace(document, edition=row.edition, language=row.language), said)
        facts += [known[said]] * row.count
    return tuple(facts)


def _with_row(dataset: Dataset, document: Document, row: CardRow) -> DataFacts:
    """What the dataset says of a card, and a row of its first desk."""
    data = facts_of(dataset, document)
    subjects = tuple(_merged(_subjects(dataset, document, None, row)))
    said = tuple(text for text in (row.district, row.desk, row.hours) if text)
    names = subjects[0].must + subjects[0].headings
    holders = tuple(
        (name, (*numbers, row.phone)) if row.phone and name in names else (name, numbers)
        for name, numbers in data.holders
    )
    return replace(data, subjects=subjects, holders=holders, texts=each_once((*data.texts, *said)))


def _texts(dataset: Dataset) -> Iterator[str]:
    """All texts of the dataset, and what is made of one that looks like a piece of another.

    Whole phrases of the language as well: 「窓口」 may be a text, and is no part of 「そのほかの窓口」.
    """
    yield from texts_of(dataset)
    yield from dataset.wordings
    yield from (text for text in fixed_words(dataset.language) if len(text) > LONG_ENOUGH)
    yield time_range("0:00", "24:00", dataset.language)
    for code in way_codes(dataset, _channels(dataset)):
        yield code.short


def _subjects(
    dataset: Dataset, document: Document, issuer: str | None, row: CardRow | None = None
) -> Iterator[Subject]:
    view, consent = document.product.view, document.product.consent
    told: list[str] = []
    if view in OF_ALL_DESKS:
        yield from desk_subjects(dataset, consent)
        for name in dataset.leaflet_meetings:
            if ended_on(dataset.meetings[name].schedule, document.today, dataset.office) is None:
                yield meeting_subject(dataset, name, consent, document.today, whole=False)
    elif view == "card":
        desks = tuple(card_subjects(dataset, document.edition == "discreet", row))
        yield from desks
        told = [contact.key for desk in desks for contact in desk.contacts]
        if row and row.phone:
            # The number of a list is the only one of its card.
            told += [item.number for item in dataset.issuer.channels if isinstance(item, Phone)]
    yield issuer_subject(dataset, consent, issuer, told, is_discreet=document.edition == "discreet")


def _merged(subjects: Iterable[Subject]) -> Iterator[Subject]:
    """Those of the same name as one, for nobody can tell which of them a section speaks of."""
    by_heading: dict[tuple[str, ...], list[Subject]] = {}
    for subject in subjects:
        by_heading.setdefault(subject.headings, []).append(subject)
    for first, *others in by_heading.values():
        same = (first, *others)
        yield replace(
            first,
            contacts=tuple(contact for item in same for contact in item.contacts),
            must=tuple(text for item in same for text in item.must),
            may=each_once(text for item in same for text in item.may),
            said=tuple(text for item in same for text in item.said),
            rows=tuple(row for item in same for row in item.rows),
            together=tuple(row for item in same for row in item.together),
            never=tuple(text for text in first.never if all(text in item.never for item in same)),
            terms=() if others else first.terms,
            is_told=any(item.is_told for item in same),
            namesakes=same if others else (),
        )


def _known(
    dataset: Dataset,
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    """What may stand anywhere, what may not, and who has which number."""
    general = [*texts_of((dataset.guide, dataset.cards) if dataset.cards else (dataset.guide,))]
    general += [dataset.area, dataset.guide.subject]
    for item in dataset.publications.values():
        general += [*texts_of(item), dataset.organisations[item.publisher].name]
        general += [*texts_of(dataset.pages[item.page])] if item.page else []
    # 「ファックス」 may be written down as a way to apply, and stands before each fax number.
    fixed = set(fixed_words(dataset.language))
    texts = each_once(texts_of(dataset))
    long = [text for text in texts if len(text) >= LONG_ENOUGH and text not in fixed]
    dialled = [channel for channel in _channels(dataset) if channel.kind in ("phone", "fax", "email", "sns")]
    keys = [key_of(dataset, channel) for channel in dialled]
    return each_once(general), each_once([*long, *keys]), tuple(_holders(dataset))


def _holders(dataset: Dataset) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The names that stand before numbers, each with all numbers that are theirs."""
    held: dict[str, set[str]] = {}
    places: tuple[Organisation | Venue, ...] = (*dataset.organisations.values(), *dataset.venues.values())
    for record in places:
        numbers = _numbers(dataset, record.channels)
        for name in (record.name, getattr(record, "short_name", None)):
            if name:
                held.setdefault(name, set()).update(numbers)
    for key, desk in dataset.desks.items():
        office = dataset.organisations[desk.organisation]
        channels = [
            channel for product in ("leaflet", "flyer", "card") for channel in own_ways(dataset, key, product)
        ]
        if key == dataset.front_desk or not channels:
            channels += dataset.issuer.channels
        numbers = _numbers(dataset, channels)
        for name in filter(None, (desk.name, desk.discreet_name, office.name, office.short_name)):
            held.setdefault(name, set()).update(numbers)
    for meeting in dataset.meetings.values():
        numbers = _numbers(dataset, meeting.channels)
        for asked in meeting.contacts:
            numbers |= _numbers(dataset, dataset.organisations[asked].channels)
        if meeting.venue:
            numbers |= _numbers(dataset, dataset.venues[meeting.venue].channels)
        held.setdefault(meeting.plain_name, set()).update(numbers)
    for channel in _channels(dataset):  # a number may be called as another place is
        if channel.label in held:
            held[channel.label] |= _numbers(dataset, (channel,))
    for name, numbers in sorted(held.items()):
        yield name, each_once(numbers)


def _numbers(dataset: Dataset, channels: Iterable[AnyChannel]) -> set[str]:
    return {key_of(dataset, item) for item in channels if item.kind in ("phone", "fax")}


def _channels(dataset: Dataset) -> Iterator[AnyChannel]:
    for office in dataset.organisations.values():
        yield from office.channels
    for venue in dataset.venues.values():
        yield from venue.channels
    for desk in dataset.desks.values():
        yield from desk.channels
    for meeting in dataset.meetings.values():
        yield from meeting.channels
    yield from dataset.issuer.channels
