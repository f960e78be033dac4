"""What leaflets and cards say of the matter itself: texts that stand in the order of the dataset."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from brochures.content.facts.contacts import reached_row
from brochures.content.facts.desks import is_told, referral_rows, situation_row
from brochures.content.facts.records import Row
from brochures.model import Checklist, Dataset, Passage, Publication, Stage
from brochures.products.plan import Document
from brochures.schedule.over import ended_on
from brochures.text.dates import year_month, year_words
from brochures.text.words import word


def prose_rows(dataset: Dataset, document: Document) -> Iterator[Row]:
    """Each passage, list, stage, question and publication in one piece."""
    if document.product.view == "card" and dataset.cards:
        cards = dataset.cards
        wording = cards.discreet if document.edition == "discreet" and cards.discreet else cards.plain
        yield (wording.line, wording.note) if wording.note else (wording.line,)
    if document.product.view == "leaflet":
        yield from _guide_rows(dataset, document.product.consent, document.today)


def _guide_rows(dataset: Dataset, product: str, today: date) -> Iterator[Row]:
    guide = dataset.guide
    yield (guide.readers, guide.appeal, guide.lead)
    for passage in (*guide.reassurances, guide.about, guide.course, *guide.advice):
        yield _passage(passage) if passage else ()
    for checklist in (guide.worries, *guide.checklists):
        yield _checklist(checklist) if checklist else ()
    for item in guide.questions:
        yield (item.question, item.answer)
    if guide.stages:
        yield (guide.stages.title,)
        for number, stage in enumerate(guide.stages.steps, 1):
            yield (str(number), *_stage(dataset, stage, product, today))
    front = dataset.front_desk
    if dataset.desks[front].situations:
        yield (word("situations", dataset.language), *situation_row(dataset, front))
    for number, row in enumerate(referral_rows(dataset, front, product)):
        yield row if number else (word("this_desk_too", dataset.language), *row)
    others = [name for name in dataset.desks if name not in (front, dataset.next_desk)]
    if others and is_told(dataset, others[0], product):
        yield (word("other_desks", dataset.language), dataset.desks[others[0]].name)
    for publication in dataset.publications.values():
        yield _publication(dataset, publication)


def _passage(passage: Passage) -> Row:
    return (passage.title, *passage.paragraphs, *passage.points)


def _checklist(checklist: Checklist) -> Row:
    return (checklist.title, *checklist.items, *((checklist.note,) if checklist.note else ()))


def _stage(dataset: Dataset, stage: Stage, product: str, today: date) -> Iterator[str]:
    """A stage, the meetings that are not over, and whom to ask about what."""
    yield from (stage.title, *((stage.text,) if stage.text else ()), *stage.points)
    for name in stage.meetings:
        meeting = dataset.meetings[name]
        if ended_on(meeting.schedule, today, dataset.office) is None:
            yield meeting.plain_name
    for ask in stage.ask:
        office = dataset.organisations[ask.organisation]
        yield from (ask.about, office.name, *reached_row(dataset, office.channels, product))


def _publication(dataset: Dataset, item: Publication) -> Row:
    """「支え方がわかります。」「手引き」「例県」「令和7年1月」「www.example.jp」."""
    year, *month = (int(part) for part in item.published.split("-"))
    day, language = date(year, month[0] if month else 12, 28), dataset.language
    published = year_month(day, language) if month else year_words(day, language)
    short = dataset.pages[item.page].short if item.page else ""
    row = (item.summary, item.title, dataset.organisations[item.publisher].name, published, short)
    return tuple(filter(None, row))
