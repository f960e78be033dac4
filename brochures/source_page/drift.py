"""What a source says today, compared with what the dataset took from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.dataset.load import Loaded
from brochures.source_page.accepted import mark_of
from brochures.source_page.compare import Comparison, compare
from brochures.source_page.data_facts import DataRecord, records_of
from brochures.source_page.fetch import Answer, NotFetched, Visitor
from brochures.source_page.page import Page
from brochures.source_page.read import MOST_BYTES, UnreadablePage, read_page
from brochures.source_page.sentences import (
    CHECK,
    NOT_FETCHED,
    NOT_READ,
    about_page,
    difference_finding,
    no_longer_there,
)

LOST = ("other-site", "no-such-host")
"""What keeps a page from being fetched and says that its address is no longer right."""


@dataclass(frozen=True)
class Drift:
    """A source and its page: ``address`` is where it was read, as the user or the data wrote it, and
    ``found_at`` where it was fetched, "" for a file. Of its differences some were ``accepted`` before, by
    their marks, and are not among the findings.
    """

    source: str
    address: str
    page: Page
    records: tuple[DataRecord, ...]
    comparison: Comparison
    findings: tuple[Finding, ...]
    accepted: frozenset[str] = frozenset()
    found_at: str = ""


class SourceLost(BrochureError):
    """The page is no longer where the data says; told as a change, not as a mistake of the user."""


def sources_of(loaded: Loaded) -> tuple[str, ...]:
    """The sources with an address from which facts were taken."""
    sources = loaded.dataset.sources
    return tuple(name for name in sources if sources[name].url and records_of(loaded.dataset, name))


def source_of_page(loaded: Loaded, page: Page, address: str) -> str | None:
    """Which source a page is that was named by hand: by its address, number or title; else the largest."""
    dataset = loaded.dataset
    names = [name for name in dataset.sources if records_of(dataset, name)]
    for name in names:
        source = dataset.sources[name]
        if address == source.url or (page.number and page.number == source.page_number):
            return name
    titles = [
        name for name in names if dataset.sources[name].title and dataset.sources[name].title in page.title
    ]
    by_size = sorted(names, key=lambda name: -sum(len(item.facts) for item in records_of(dataset, name)))
    return next(iter([*titles, *by_size]), None)


def read_address(address: str, visitor: Visitor, place: Place | None = None) -> tuple[Page, Answer]:
    """The page at an address. Raises BrochureError, as SourceLost where the page is gone from it."""
    place = place or Place(file=address)
    try:
        answer = visitor.page(address)
    except NotFetched as error:
        message, hint = NOT_FETCHED[error.reason](error.address)
        finding = Finding("error", CHECK, message, hint, place)
        raise (SourceLost if error.reason in LOST else BrochureError)([finding]) from None
    if answer.status in (404, 410):
        raise SourceLost([no_longer_there(answer.status, place)])
    if answer.status >= 400:
        message, hint = NOT_FETCHED["status"](str(answer.status))
        raise BrochureError([Finding("error", CHECK, message, hint, place)])
    return _read(answer.content, answer.content_type, answer.address, place), answer


def read_file(path: Path) -> Page:
    """The page in a saved file: HTML, text or PDF. Raises BrochureError."""
    place = Place(file=str(path))
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        message, hint = NOT_READ["unreadable"](error.strerror or "")
        raise BrochureError([Finding("error", CHECK, message, hint, place)]) from None
    if len(content) > MOST_BYTES:
        message, hint = NOT_READ["too-large"]("")
        raise BrochureError([Finding("error", CHECK, message, hint, place)])
    return _read(content, "", "", place)


def read_content(content: bytes, address: str) -> Page:
    """The page that somebody handed over: HTML, text or PDF. Raises BrochureError."""
    return _read(content, "", address, Place())


def _read(content: bytes, content_type: str, address: str, place: Place) -> Page:
    try:
        return read_page(content, content_type=content_type, address=address)
    except UnreadablePage as error:
        message, hint = NOT_READ[str(error)]("")
        raise BrochureError([Finding("error", CHECK, message, hint, place)]) from None


def drift_of(
    loaded: Loaded,
    source: str,
    page: Page,
    address: str,
    found_at: str = "",
    accepted: Collection[str] = (),
) -> Drift:
    """The page compared with all that the dataset has of the source. ``found_at`` is where it was fetched,
    ``accepted`` are the marks of the differences that somebody let stand.
    """
    records = records_of(loaded.dataset, source)
    comparison = compare(page, records, found_at)
    known = frozenset(accepted).intersection(mark_of(source, item) for item in comparison.differences)
    findings = tuple(_findings(loaded, source, page, comparison, known))
    return Drift(source, address, page, records, comparison, findings, known, found_at)


def _findings(
    loaded: Loaded, source: str, page: Page, comparison: Comparison, accepted: Collection[str]
) -> Iterator[Finding]:
    yield from about_page(loaded, source, page, comparison)
    told = [
        difference_finding(loaded, item)
        for item in comparison.differences
        if mark_of(source, item) not in accepted
    ]
    if comparison.is_another_page:
        message = Text(
            "このページには、データにあることがほとんど書かれていません。",
            "This page says next to nothing of what the data has.",
        )
        hint = Text(
            "ページが移ったか、なくなったか、別のページではないか、ブラウザーで確かめてください。",
            "See in a browser whether the page was moved or taken away, or is another one.",
        )
        yield Finding("error", CHECK, message, hint, loaded.place_of(("sources", source)), tuple(told))
    else:
        yield from told
