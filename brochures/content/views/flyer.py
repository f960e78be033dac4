"""The view of a meeting flyer: the next date large, the coming ones, and what one needs to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from brochures.base.findings import BrochureError, Finding, Place, Text
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
    contact_view,
    foot_view,
    phones,
    protected_names,
    venue_view,
    ways,
)
from brochures.content.views.rule_words import meeting_rule_words
from brochures.model import Dataset, Meeting
from brochures.products.plan import Document
from brochures.schedule.calendar import event_text
from brochures.schedule.meeting_dates import MeetingDate
from brochures.schedule.open_days import next_month
from brochures.schedule.recurrence import Occurrence, occurrences
from brochures.text.dates import DateWords, date_words
from brochures.text.words import word

COMING = 3
HORIZON = timedelta(days=200)
MARKS = {name: word(name) for name in ("planned", "cancelled", "added")} | {"moved": word("changed")}


@dataclass(frozen=True)
class DateView:
    """One date: ``status`` is planned, confirmed, moved, cancelled or added, ``mark`` its word on paper
    (none for what was confirmed); ``moved_from`` in words.

    ``time`` and ``venue`` are given only where they differ from the usual ones.
    """

    words: DateWords
    status: str
    mark: str | None
    time: str | None
    venue: VenueView | None
    moved_from: str | None
    note: str | None


@dataclass(frozen=True)
class DetailView:
    """A further row: what it is about, the words, and what a screen opens for them."""

    label: str
    text: str
    link: str | None = None


@dataclass(frozen=True)
class FlyerView:
    """Everything that stands on a meeting flyer. Without dates, ``next`` is None and the rule stands large.

    ``before`` holds the cancelled dates before the next one, ``coming`` what follows it.
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
    rule: str
    note: str | None
    time: str | None
    next: DateView | None
    before: tuple[DateView, ...]
    coming: tuple[DateView, ...]
    has_planned: bool
    venue: VenueView | None
    for_whom: str | None
    fee: str | None
    application: str | None
    operator: str | None
    details: tuple[DetailView, ...]
    phones: tuple[PhoneView, ...]
    contacts: tuple[ContactView, ...]
    code: CodeView
    event_code: CodeView | None
    foot: FootView


def flyer_view(document: Document, dataset: Dataset) -> FlyerView:
    """The flyer of a meeting. Raises BrochureError for a date on a holiday that nobody has confirmed."""
    assert document.subject is not None
    meeting = dataset.meetings[document.subject]
    before, following, coming = _dates(document, dataset, meeting)
    printed = [*before, *((following,) if following else ()), *coming]
    _refuse_conflicts(document, printed)
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
        rule=meeting_rule_words(meeting),
        note=meeting.schedule.note,
        time=times_words(meeting.schedule.time) if meeting.schedule.time else None,
        next=_view(following, dataset, meeting) if following else None,
        before=tuple(_view(item, dataset, meeting) for item in before),
        coming=tuple(_view(item, dataset, meeting) for item in coming),
        has_planned=any(item.status == "planned" for item in printed),
        venue=venue_view(dataset, meeting.venue, "flyer"),
        for_whom=eligibility_words(meeting.eligibility),
        fee=fee_words(meeting.fee),
        application=application_words(dataset, meeting.application),
        operator=dataset.organisations[meeting.operator].name if meeting.operator else meeting.operator_name,
        details=tuple(_details(dataset, meeting)),
        phones=phones(meeting.channels, "flyer"),
        contacts=tuple(contact_view(dataset.organisations[name], "flyer") for name in meeting.contacts),
        code=code_view(dataset, meeting.page or dataset.issuer.page),
        event_code=_event_code(document, dataset, following),
        foot=foot_view(dataset, "flyer", document.today, document.month),
    )


def period(document: Document) -> tuple[date, date]:
    """The days a flyer speaks of: from today, or from the first of its month if that is later."""
    first = document.today
    if document.month is not None:
        first = max(first, date.fromisoformat(f"{document.month}-01"))
    return first, first + HORIZON


def _dates(
    document: Document, dataset: Dataset, meeting: Meeting
) -> tuple[tuple[Occurrence, ...], Occurrence | None, tuple[Occurrence, ...]]:
    """The cancelled dates before the next one, the next one that is held, and what comes after it."""
    days = occurrences(meeting.schedule, *period(document), dataset.office)
    held = next((at for at, item in enumerate(days) if item.status != "cancelled"), None)
    if held is None:
        return days[:COMING], None, ()
    return days[:held], days[held], _coming(days[held + 1 :])


def _coming(days: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """Three dates, and the rest of the last one's month: a month that is told half misleads."""
    if len(days) <= COMING:
        return tuple(days)
    last = days[COMING - 1].day
    return tuple(item for item in days if item.day < next_month(last))


def _refuse_conflicts(document: Document, printed: Sequence[Occurrence]) -> None:
    """A date on a holiday is printed only when somebody has said that it holds."""
    findings = [
        Finding(
            "error",
            "dates",
            Text(
                f"{date_words(item.day).full}は{item.conflict.name}ですが、開くかどうかが書かれていません。",
                f"{date_words(item.day, 'en').full} is {item.conflict.name}; nothing says whether it holds.",
            ),
            Text(
                f"開くなら confirmed に {item.day} を、休みや変更なら cancelled や moved に書きます。"
                "いつもの決まりは、規則の holidays: に書きます。",
                f"Write {item.day} in confirmed if it holds, else in cancelled or moved; what always "
                "happens on holidays goes into holidays: of the rule.",
            ),
            Place(document=document.id, field=f"meetings.{document.subject}.schedule"),
        )
        for item in printed
        if item.conflict is not None
    ]
    if findings:
        raise BrochureError(findings)


def _event_code(document: Document, dataset: Dataset, following: Occurrence | None) -> CodeView | None:
    """The next date as a calendar event, for meetings that ask for it."""
    assert document.subject is not None
    meeting = dataset.meetings[document.subject]
    if not meeting.event_code or following is None:
        return None
    text = event_text(dataset, MeetingDate(document.subject, meeting, following))
    return CodeView(text, "次回の予定を\nカレンダーに\n入れる", "", None)


def _view(item: Occurrence, dataset: Dataset, meeting: Meeting) -> DateView:
    return DateView(
        words=date_words(item.day),
        status=item.status,
        mark=MARKS.get(item.status),
        time=times_words(item.time) if item.time and item.time != meeting.schedule.time else None,
        venue=venue_view(dataset, item.venue, "flyer") if item.venue != meeting.venue else None,
        moved_from=date_words(item.moved_from).short if item.moved_from else None,
        note=item.note,
    )


def _details(dataset: Dataset, meeting: Meeting) -> Iterator[DetailView]:
    """What few meetings have: ways of taking part, parts, seats, further ways to ask, a note."""
    if meeting.mode != "in-person":
        how = {"online": "オンライン", "hybrid": "会場またはオンライン"}[meeting.mode]
        page = dataset.pages[meeting.entry_page] if meeting.entry_page else None
        yield DetailView("参加方法", f"{how} {page.short}" if page else how, page.url if page else None)
    for part in meeting.parts:
        words = (
            part.name,
            times_words(part.time) if part.time else None,
            f"{part.minutes}分" if part.minutes else None,
            part.room,
            eligibility_words(part.eligibility),
            word("application") + application
            if (application := application_words(dataset, part.application))
            else None,
        )
        yield DetailView("内容", " ".join(item for item in words if item))
    for seats in meeting.capacity:
        where = {"in-person": "会場", "online": "オンライン"}[seats.mode] if len(meeting.capacity) > 1 else ""
        yield DetailView("定員", f"{where}{seats.seats}人" + (f"({seats.note})" if seats.note else ""))
    for way in ways(dataset, meeting.channels, "flyer"):
        if way.kind != "phone":
            yield DetailView(way.label, " ".join(item for item in (way.text, *way.notes) if item), way.link)
    if meeting.note:
        yield DetailView("ご案内", meeting.note)
