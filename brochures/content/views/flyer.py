"""The view of a meeting flyer: the next date large, the coming ones, and what one needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from brochures.content.views.condition_words import (
    application_words,
    eligibility_words,
    fee_words,
    times_words,
)
from brochures.content.views.contacts import (
    CodeView,
    ContactView,
    FootView,
    PhoneView,
    VenueView,
    code_view,
    foot_view,
    named_only,
    phones,
    protected_names,
    venue_view,
)
from brochures.content.views.desks import desks_to_ask
from brochures.content.views.meeting_details import (
    DetailView,
    meeting_contacts,
    meeting_details,
    operator_words,
)
from brochures.content.views.rule_words import meeting_rules
from brochures.content.views.still_to_come import refuse_past_deadlines, refuse_what_is_over
from brochures.model import Dataset, Meeting
from brochures.products.plan import Document
from brochures.schedule.calendar import BOOKING, event_text
from brochures.schedule.meeting_dates import day_spans
from brochures.schedule.open_days import YEAR_END_CLOSURE, next_month
from brochures.schedule.over import deadline_of, may_be_applied_for
from brochures.schedule.recurrence import Occurrence, occurrences
from brochures.text.dates import DateWords, date_words, month_words, short_edition
from brochures.text.words import phrase, word

COMING = 3
FEW_CANCELLED = 2
# A year's programme is entered at once, and a leap year has a day more.
HORIZON = timedelta(days=366)
MARKS = {name: name for name in ("planned", "cancelled", "added", "postponed")}
MARKS |= {"moved": "changed", "moved-away": "changed"}
"""By the status of a date the name of its word."""


@dataclass(frozen=True)
class DateView:
    """One date: ``status`` as in `Occurrence`, ``mark`` its word on paper (none for what was confirmed);
    ``is_off`` where it is not held on this day; ``moved_from`` the old day, ``instead`` the day to which it
    was moved or that there is none yet; ``doubt`` that nobody has said whether it is held on a holiday.

    ``time`` and ``venue`` are given only where they differ from the usual ones; how one gets to a venue is
    told at its first date.
    """

    words: DateWords
    status: str
    mark: str | None
    is_off: bool
    time: str | None
    venue: VenueView | None
    moved_from: str | None
    instead: str | None
    doubt: str | None
    topic: str | None
    speaker: str | None
    note: str | None

    @property
    def plain(self) -> bool:
        """Whether no more is said of it than its day and its mark."""
        said = (self.time, self.venue, self.moved_from, self.instead, self.doubt)
        return not any((*said, self.topic, self.speaker, self.note))


@dataclass(frozen=True)
class FlyerView:
    """Everything that stands on a meeting flyer. Without dates, ``next`` is None and the rules stand large.

    ``next`` is the first date to which one can surely come. ``before`` holds the dates before it that are
    off, full or in doubt, ``coming`` all that follows it, in order: how
    many of them fit is for the piece to say. Where more than two are cancelled, all of these are in
    ``cancelled`` instead, to be told in one line. ``years`` are those of the coming dates, each told once.
    ``desks`` are those to turn to for whom the meeting is not right; a poster has none.
    ``sketch`` says in words what the sketch of the way to ``venue`` shows; ``code_page_number`` is that of
    the page that ``code`` opens; ``month`` is the month that the flyer is for (4月号), ``no_date`` that it
    brings none.
    """

    title: str
    author: str
    language: str
    subject: str
    protected: tuple[str, ...]
    name: str
    kind: str | None
    tagline: str
    headings: tuple[str, ...]
    rules: tuple[str, ...]
    note: str | None
    time: str | None
    month: str | None
    no_date: str | None
    next: DateView | None
    before: tuple[DateView, ...]
    coming: tuple[DateView, ...]
    cancelled: tuple[DateView, ...]
    years: tuple[str, ...]
    has_planned: bool
    venue: VenueView | None
    sketch: str | None
    for_whom: str | None
    fee: str | None
    application: str | None
    operator: str | None
    details: tuple[DetailView, ...]
    phones: tuple[PhoneView, ...]
    contacts: tuple[ContactView, ...]
    desks: tuple[ContactView, ...]
    code: CodeView
    code_page_number: str | None
    event_code: CodeView | None
    foot: FootView


def flyer_view(document: Document, dataset: Dataset) -> FlyerView:
    """The flyer of a meeting. Raises BrochureError for a meeting that is over, or its deadline."""
    assert document.subject is not None
    meeting, product = dataset.meetings[document.subject], document.product.consent
    refuse_what_is_over(document, dataset, document.subject, period(document)[0])
    refuse_past_deadlines(document, dataset, (document.subject,))
    dates = _dates(document, dataset, meeting)
    told = [item for item in (*dates.before, dates.next, *dates.coming) if item]
    issuer = dataset.organisations[meeting.issuer].name if meeting.issuer else None
    regular = meeting_rules(dataset, meeting, document.today)
    # With entered dates alone there is no rule to tell.
    has_rules = bool(meeting.schedule.rules or meeting.schedule.phrase) or dates.next is None
    own = {day_time_words(dataset, meeting, item) for item in told if item.is_held}
    # Rules that differ carry their times; else that of all dates is told once.
    carried = regular.time is None and bool(meeting.schedule.rules)
    usual = own.pop() if len(own) == 1 and not carried else regular.time

    told_of: set[str] = set()

    def view(item: Occurrence) -> DateView:
        one = _view(item, document, dataset, meeting, usual)
        if one.venue is None:
            return one
        if one.venue.name in told_of:
            return replace(one, venue=named_only(one.venue))
        told_of.add(one.venue.name)
        return one

    before = tuple(map(view, dates.before))
    following = view(dates.next) if dates.next else None
    return FlyerView(
        title=f"{meeting.plain_name} {meeting.tagline}",
        author=issuer or "".join(dataset.issuer.name_lines),
        language=dataset.language,
        subject=dataset.guide.subject,
        protected=protected_names(dataset),
        name=meeting.name,
        kind=meeting.kind,
        tagline=meeting.tagline,
        headings=meeting.headings,
        rules=regular.rules if has_rules else (),
        note=meeting.schedule.note,
        time=usual,
        month=short_edition(document.month, dataset.language) if document.month else None,
        no_date=_no_date(document, dataset, meeting),
        next=following,
        before=before,
        coming=tuple(map(view, dates.coming)),
        cancelled=tuple(map(view, dates.cancelled)),
        years=tuple(dict.fromkeys(date_words(item.day, dataset.language).year for item in dates.coming)),
        has_planned=any(item.status == "planned" for item in told),
        venue=venue_view(dataset, meeting.venue, product),
        sketch=way.words if (way := dataset.venues[meeting.venue].way if meeting.venue else None) else None,
        for_whom=eligibility_words(meeting.eligibility, dataset.language),
        fee=fee_words(meeting.fee, dataset.language),
        application=application_words(
            dataset, meeting.application, deadline_of(meeting, dates.next) if dates.next else None
        ),
        operator=operator_words(dataset, meeting),
        details=meeting_details(dataset, meeting, product),
        phones=phones(dataset, meeting.channels, product),
        contacts=meeting_contacts(dataset, meeting, product),
        desks=_desks(dataset, meeting, product) if product == "flyer" else (),
        code=code_view(dataset, meeting.page or dataset.issuer.page),
        code_page_number=_page_number(dataset, meeting.page or dataset.issuer.page),
        event_code=_event_code(document, dataset, dates.next),
        foot=foot_view(dataset, product, document.today, document.month, meeting.issuer),
    )


def _page_number(dataset: Dataset, page: str) -> str | None:
    """The number under which a page is found on its own site."""
    source = dataset.pages[page].source
    return dataset.sources[source].page_number if source else None


def _desks(dataset: Dataset, meeting: Meeting, product: str) -> tuple[ContactView, ...]:
    """The two desks for whom a meeting is not right, without one that is whom to ask of the meeting."""
    asked = {contact.name for contact in meeting_contacts(dataset, meeting, product)}
    return tuple(item for item in desks_to_ask(dataset, product) if item.name not in asked)


def told_days(document: Document, dataset: Dataset) -> tuple[Occurrence, ...]:
    """Every date that a flyer tells of, in the order of where they stand."""
    assert document.subject is not None
    dates = _dates(document, dataset, dataset.meetings[document.subject])
    return (*dates.before, *((dates.next,) if dates.next else ()), *dates.coming, *dates.cancelled)


def period(document: Document) -> tuple[date, date]:
    """The days a flyer speaks of: from today, or from the first of its month if that is later."""
    first = document.today
    if document.month is not None:
        first = max(first, date.fromisoformat(f"{document.month}-01"))
    return first, first + HORIZON


@dataclass(frozen=True)
class _Dates:
    """The dates of a flyer, sorted by where they stand on it."""

    before: tuple[Occurrence, ...]
    next: Occurrence | None
    coming: tuple[Occurrence, ...]
    cancelled: tuple[Occurrence, ...]


def _dates(document: Document, dataset: Dataset, meeting: Meeting) -> _Dates:
    first, last = period(document)
    # The old day of a moved date is told beside the new one, where that is told.
    days = tuple(
        item
        for item in occurrences(meeting.schedule, first, last, dataset.office)
        if item.moved_to is None or not first <= item.moved_to <= last
    )
    off = tuple(item for item in days if item.status == "cancelled")
    if len(off) > FEW_CANCELLED:
        days = tuple(item for item in days if item.status != "cancelled")
    else:
        off = ()
    held = [at for at, item in enumerate(days) if item.is_held]
    sure = (
        at
        for at in held
        if days[at].conflict is None and may_be_applied_for(meeting, days[at], document.today)
    )
    following = next(sure, held[0] if held else None)
    if following is None:
        return _Dates(days, None, (), off)
    return _Dates(days[:following], days[following], _coming(days[following + 1 :]), off)


def _coming(days: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """What a person entered or confirmed; of computed dates three, and the rest of the last one's month:
    a month that is told half misleads.
    """
    end = next_month(days[COMING - 1].day) if len(days) > COMING else date.max
    return tuple(item for item in days if item.status != "planned" or item.day < end)


def _no_date(document: Document, dataset: Dataset, meeting: Meeting) -> str | None:
    """That no date falls into the month that a flyer is for, or none any more."""
    if document.month is None:
        return None
    first = date.fromisoformat(f"{document.month}-01")
    days = occurrences(meeting.schedule, first, next_month(first) - timedelta(days=1), dataset.office)
    held = [item.day for item in days if item.is_held]
    name = month_words(first.month, dataset.language)
    if held and held[-1] >= document.today:
        return None
    if held:
        return phrase("month_over", dataset.language, month=name)
    schedule = meeting.schedule
    if schedule.rules or schedule.phrase is None:
        return phrase("month_without", dataset.language, month=name)
    # A rule in words alone may bring a date that is not known yet.
    return phrase("month_unknown", dataset.language, month=name) if schedule.dates else None


def _event_code(document: Document, dataset: Dataset, following: Occurrence | None) -> CodeView | None:
    """The next date as a calendar event, for meetings that ask for it."""
    assert document.subject is not None
    meeting = dataset.meetings[document.subject]
    if not meeting.event_code or following is None:
        return None
    text = event_text(dataset, day_spans(document.subject, meeting, following))
    return CodeView(text, word("into_calendar", dataset.language), "", None)


def day_time_words(dataset: Dataset, meeting: Meeting, item: Occurrence) -> str | None:
    """「午前10時から正午、午後1時から午後4時(例市別館)」: all spans of a day, with a venue that is another
    than that of the day.
    """
    words = []
    for span in day_spans("", meeting, item):
        if span.time is not None:
            name = f"{span.part.name} " if span.part else ""
            elsewhere = span.venue is not None and span.venue != (item.venue or meeting.venue)
            place = (
                phrase("remark", dataset.language, remark=dataset.venues[span.venue].name)
                if span.venue and elsewhere
                else ""
            )
            words.append(f"{name}{times_words(span.time, dataset.language)}{place}")
    return word("comma", dataset.language).join(words) or None


def _view(
    item: Occurrence, document: Document, dataset: Dataset, meeting: Meeting, usual: str | None
) -> DateView:
    # What is off and has no new day has no time any more.
    gone = item.status in ("cancelled", "postponed")
    time = None if gone else day_time_words(dataset, meeting, item)
    elsewhere = item.venue is not None and item.venue != meeting.venue and not gone
    return DateView(
        words=date_words(item.day, dataset.language),
        status=item.status,
        mark=_mark(item, document, meeting, dataset.language),
        is_off=not item.is_held,
        time=time if time != usual else None,
        venue=venue_view(dataset, item.venue, document.product.consent) if elsewhere else None,
        moved_from=_moved_from(item, dataset.language),
        instead=_instead(item, dataset.language),
        doubt=_doubt(item, dataset),
        topic=item.topic,
        speaker=item.speaker,
        note=item.note,
    )


def _mark(item: Occurrence, document: Document, meeting: Meeting, language: str) -> str | None:
    if item.is_held and not may_be_applied_for(meeting, item, document.today):
        return word(BOOKING[item.booking or "closed"], language)
    return word(MARKS[item.status], language) if item.status in MARKS else None


def _moved_from(item: Occurrence, language: str) -> str | None:
    """The old day, which is struck through, on both days of a date that was moved."""
    old = item.day if item.status in ("moved-away", "postponed") else item.moved_from
    return date_words(old, language).short if old else None


def _instead(item: Occurrence, language: str) -> str | None:
    if item.status == "postponed":
        return word("day_unknown", language)
    if item.moved_to is None:
        return None
    return date_words(item.moved_to, language).short + word("changed_to", language)


def _doubt(item: Occurrence, dataset: Dataset) -> str | None:
    """「祝日 開催はお確かめください」."""
    if item.conflict is None:
        return None
    name = "year_end" if item.conflict == YEAR_END_CLOSURE else "national_holidays"
    closure, language = word(name, dataset.language), dataset.language
    return f"{closure} {word('ask_whether_held', language)}"
