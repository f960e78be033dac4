"""The view of a meeting flyer: the next date large, the coming ones, and what one needs to know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from brochures.dataset.models import Dataset, Meeting
from brochures.locales import DateWords, long_date
from brochures.plan import Document
from brochures.recurrence import Occurrence, is_computed, occurrences
from brochures.views.common import (
    AddressView,
    CodeView,
    ContactView,
    FootView,
    PhoneView,
    address_view,
    code_view,
    contact_view,
    fee_words,
    foot_view,
    phones,
    protected_names,
    times_words,
)
from brochures.views.leaflet import application_words, rule_words

COMING = 3
HORIZON = timedelta(days=200)


@dataclass(frozen=True)
class DateView:
    """One date: ``status`` is planned, confirmed, moved or cancelled; ``moved_from`` in words."""

    words: DateWords
    status: str
    time: str | None
    venue: str | None
    moved_from: str | None
    note: str | None


@dataclass(frozen=True)
class VenueView:
    name: str
    address: AddressView | None
    phone: PhoneView | None


@dataclass(frozen=True)
class FlyerView:
    """Everything that stands on a meeting flyer. Without dates, ``next`` is None and the rule stands large."""

    title: str
    author: str
    language: str
    subject: str
    protected: tuple[str, ...]
    name: str
    kind: str | None
    tagline: str
    headings: tuple[str, ...]
    rule: str
    note: str | None
    time: str | None
    next: DateView | None
    coming: tuple[DateView, ...]
    has_planned: bool
    venue: VenueView | None
    for_whom: str | None
    fee: str | None
    application: str | None
    operator: str | None
    phones: tuple[PhoneView, ...]
    contacts: tuple[ContactView, ...]
    code: CodeView
    foot: FootView


def flyer_view(document: Document, dataset: Dataset) -> FlyerView:
    assert document.subject is not None
    meeting = dataset.meetings[document.subject]
    venue = dataset.venues[meeting.venue] if meeting.venue else None
    venue_phones = phones(venue.channels, "flyer") if venue else ()
    following, coming = _dates(document, dataset, meeting)
    return FlyerView(
        title=f"{meeting.name} {meeting.tagline}",
        author="".join(dataset.issuer.name_lines),
        language=dataset.language,
        subject=dataset.guide.subject,
        protected=protected_names(dataset),
        name=meeting.name,
        kind=meeting.kind,
        tagline=meeting.tagline,
        headings=meeting.headings,
        rule=rule_words(meeting),
        note=meeting.schedule.note,
        time=times_words(meeting.schedule.time) if meeting.schedule.time else None,
        next=following,
        coming=coming,
        has_planned=any(item.status == "planned" for item in (following, *coming) if item),
        venue=VenueView(
            venue.name,
            address_view(venue.address) if venue.address else None,
            venue_phones[0] if venue_phones else None,
        )
        if venue
        else None,
        for_whom=meeting.eligibility.text if meeting.eligibility else None,
        fee=fee_words(meeting.fee),
        application=application_words(meeting),
        operator=dataset.organisations[meeting.operator].name if meeting.operator else meeting.operator_name,
        phones=phones(meeting.channels, "flyer"),
        contacts=tuple(contact_view(dataset.organisations[name], "flyer") for name in meeting.contacts),
        code=code_view(dataset, meeting.page or dataset.issuer.page),
        foot=foot_view(dataset, "flyer", document.today),
    )


def period(document: Document) -> tuple[date, date]:
    """The days a flyer speaks of: from today, or from the first of its month if that is later."""
    first = document.today
    if document.month is not None:
        first = max(first, date.fromisoformat(f"{document.month}-01"))
    return first, first + HORIZON


def _dates(
    document: Document, dataset: Dataset, meeting: Meeting
) -> tuple[DateView | None, tuple[DateView, ...]]:
    """The next date that is held, and what comes after it (a cancelled one before it, too)."""
    if any(not is_computed(rule) for rule in meeting.schedule.rules) and not meeting.schedule.dates:
        return None, ()
    days = occurrences(meeting.schedule, *period(document))
    following = next((item for item in days if item.status != "cancelled"), None)
    if following is None:
        return None, tuple(_view(item, dataset) for item in days[:COMING])
    coming = [item for item in days if item is not following][:COMING]
    return _view(following, dataset), tuple(_view(item, dataset) for item in coming)


def _view(item: Occurrence, dataset: Dataset) -> DateView:
    return DateView(
        words=long_date(item.day),
        status=item.status,
        time=times_words(item.time) if item.time else None,
        venue=dataset.venues[item.venue].name if item.venue else None,
        moved_from=long_date(item.moved_from).short if item.moved_from else None,
        note=item.note,
    )
