"""QR codes as facts: which may stand on a document, what each of them opens, and how that is called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from brochures.content.facts.contacts import labels_of, may_stand, own_ways
from brochures.content.facts.records import Code, Row
from brochures.model import AnyChannel, Dataset, Sns, WebForm
from brochures.products.plan import Document
from brochures.products.product import OF_ALL_DESKS
from brochures.schedule.calendar import event_text
from brochures.schedule.meeting_dates import day_spans
from brochures.schedule.recurrence import occurrences
from brochures.text.words import word


def page_code(dataset: Dataset, page: str, discreet: bool = False) -> Code:
    """The code of a page: its own label, on a discreet piece the name of the desk whose page it is."""
    record = dataset.pages[page]
    labels = [record.label]
    if discreet and page != dataset.issuer.page:
        labels = [
            desk.discreet_name for desk in dataset.desks.values() if desk.page == page and desk.discreet_name
        ]
        labels = labels or [record.label]
    return Code(record.url, tuple(labels), "" if discreet else record.short)


def code_rows(dataset: Dataset, document: Document) -> Iterator[Row]:
    """Beside the code of a page its label, its printed address, and on a flyer the number of the page."""
    _, needed = codes_of(dataset, document, None)
    for page in dataset.pages.values():
        if page.url in needed and document.edition != "discreet":
            source = dataset.sources[page.source] if page.source else None
            number = source.page_number if source and document.product.view == "flyer" else None
            yield (
                page.label,
                page.short,
                *((f"{word('page_number', dataset.language)}{number}",) if number else ()),
            )


def way_codes(dataset: Dataset, channels: Iterable[AnyChannel]) -> Iterator[Code]:
    """The codes of accounts and forms."""
    for channel in channels:
        match channel:
            case WebForm(url=str(url)) | Sns(url=str(url)):
                yield Code(url, labels_of(channel, dataset.language), url.split("://", 1)[-1].rstrip("/"))
            case WebForm(page=str(page)):
                yield page_code(dataset, page)
            case _:
                pass


def codes_of(
    dataset: Dataset, document: Document, following: date | None
) -> tuple[tuple[Code, ...], tuple[str, ...]]:
    """The codes that may stand on a document, and what those hold that must."""
    home = dataset.issuer.page
    view, consent = document.product.view, document.product.consent
    if view == "flyer" and document.subject:
        own = dataset.meetings[document.subject].page or home
        event = _event(dataset, document, following)
        return (page_code(dataset, own), *((event,) if event else ())), (dataset.pages[own].url,)
    discreet = document.edition == "discreet"
    desks = list(dataset.desks) if view in OF_ALL_DESKS else [dataset.front_desk, dataset.next_desk]
    found = [page_code(dataset, home, discreet)]
    needed = [dataset.pages[home].url]
    for name in filter(None, desks):
        page = dataset.desks[name].page
        if page:
            found.append(page_code(dataset, page, discreet))
        if page and name == dataset.next_desk:
            needed.append(dataset.pages[page].url)
        if not discreet:
            codes = list(way_codes(dataset, own_ways(dataset, name, consent)))
            found += codes
            if view in OF_ALL_DESKS and name in (dataset.front_desk, dataset.next_desk):
                pages = {item.url for item in dataset.pages.values()}
                needed += [code.payload for code in codes if code.payload not in pages]
    if not discreet:
        found += way_codes(dataset, (item for item in dataset.issuer.channels if may_stand(item, consent)))
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(needed))


def _event(dataset: Dataset, document: Document, following: date | None) -> Code | None:
    """The next day as a calendar event, for meetings that ask for it."""
    assert document.subject is not None
    meeting = dataset.meetings[document.subject]
    if not meeting.event_code or following is None:
        return None
    found = occurrences(meeting.schedule, following, following, dataset.office)
    text = event_text(dataset, day_spans(document.subject, meeting, found[0]))
    return Code(text, (word("event_code", dataset.language),), "")
