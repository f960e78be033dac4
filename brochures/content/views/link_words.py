"""What the links of a document say to those who do not see where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from brochures.content.expected import PlannedLink
from brochures.content.views.contacts import CodeView, PhoneView, WayView
from brochures.content.views.meeting_details import DetailView
from brochures.text.words import phrase


def link_words(view: object, language: str) -> dict[str, str]:
    """Each link of a view and where it leads, in words (PDF/UA-1, 7.18.5: the Contents of a link).

    The words are made of what is printed and of nothing else, so that a discreet card stays discreet.
    Where a code and a line of text open the same page, the name of the page is taken from the code; an
    account keeps its own name.
    """
    records = list(_records(view))
    accounts = [item for item in records if isinstance(item, WayView) and item.code and item.text]
    codes = [item for item in records if isinstance(item, CodeView)]
    found = [pair for record in (*accounts, *codes, *records) for pair in _said(record, language)]
    words: dict[str, str] = {}
    for link, said in found:
        words.setdefault(link, said)
    return words


def planned_links(view: object, language: str) -> tuple[PlannedLink, ...]:
    """The same with what may stand on paper where a link is."""
    texts: dict[str, set[str]] = defaultdict(set)
    codes: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, set[str]] = defaultdict(set)
    for record in _records(view):
        match record:
            case PhoneView():
                texts[record.link].add(record.number)
            case CodeView(link=str(link)):
                texts[link].add(record.short)
                codes[link].add(record.payload)
                labels[link].add(record.label)
            case WayView(link=str(link), text=str(text)) | DetailView(link=str(link), text=str(text)):
                texts[link].add(text)
    return tuple(
        PlannedLink(link, words, frozenset(texts[link]), frozenset(codes[link]), frozenset(labels[link]))
        for link, words in link_words(view, language).items()
    )


def _records(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        for item in value:
            yield from _records(item)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _records(getattr(value, field.name))


def _said(record: object, language: str) -> Iterator[tuple[str, str]]:
    match record:
        case PhoneView():
            yield record.link, phrase("call", language, number=record.number)
        case CodeView(link=str(link)):
            yield link, _opened(record.label.replace("\n", ""), record.short, language)
        case WayView(link=str(link)) | DetailView(link=str(link)):
            if link.startswith("mailto:"):
                yield link, phrase("write_mail", language, address=record.text)
            else:
                yield link, _opened(record.label, record.text, language)


def _opened(label: str, address: str | None, language: str) -> str:
    if address:
        return phrase("open_address", language, label=label, address=address)
    return phrase("open", language, label=label)
