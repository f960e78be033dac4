"""The view of a meeting flyer: the next date large, the coming ones, and what one needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from brochures.base.findings import BrochureError, Finding, Language, Place, Text
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
    phones,
    protected_names,
    venue_view,
)
from brochures.content.views.meeting_details import (
    DetailView,
    meeting_contacts,
    meeting_details,
    operator_words,
)
from brochures.content.views.rule_words import meeting_rules
from brochures.model import Dataset, Meeting
from brochures.products.plan import Document
from brochures.schedule.calendar import event_text
from brochures.schedule.meeting_dates import MeetingDate
from brochures.schedule.open_days import next_month
from brochures.schedule.recurrence import Occurrence, occurrences
from brochures.text.dates import DateWords, date_words
from brochures.text.words import word

COMING = 3
FEW_CANCELLED = 2
# A year's programme is entered at once, and a leap year has a day more.
HORIZON = timedelta(days=366)
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
    topic: str | None
    speaker: str | None
    note: str | None

    @property
    def plain(self) -> bool:
        """Whether no more is said of it than its day and its mark."""
        return not any((self.time, self.venue, self.moved_from, self.topic, self.speaker, self.note))


@dataclass(frozen=True)
class FlyerView:
    """Everything that stands on a meeting flyer. Without dates, ``next`` is None and the rules stand large.

    ``before`` holds the cancelled dates before the next one, ``coming`` all that follows it, in order: how
    many of them fit is for the piece to say. Where more than two are off, all of these are in ``cancelled``
    instead, to be told in one line. ``years`` are those of the coming dates, each told once.
    """

    title: str
    author: str
    language: Language
    subject: str
    protected: tuple[str, ...]
    name: str
    kind: str | None
    tagline: str
    headings: tuple[str, ...]
    rules: tuple[str, ...]
    note: str | None
    time: str | None
    next: DateView | None
    before: tuple[DateView, ...]
    coming: tuple[DateView, ...]
    cancelled: tuple[DateView, ...]
    years: tuple[str, ...]
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
    meeting, product = dataset.meetings[document.subject], document.product.consent
    dates = _dates(document, dataset, meeting)
    _refuse_conflicts(document, dates)
    told = [item for item in (*dates.before, dates.next, *dates.coming) if item]
    issuer = dataset.organisations[meeting.issuer].name if meeting.issuer else None
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
        rules=meeting_rules(dataset, meeting, document.today),
        note=meeting.schedule.note,
        time=times_words(meeting.schedule.time) if meeting.schedule.time else None,
        next=_view(dates.next, dataset, meeting, product) if dates.next else None,
        before=tuple(_view(item, dataset, meeting, product) for item in dates.before),
        coming=tuple(_view(item, dataset, meeting, product) for item in dates.coming),
        cancelled=tuple(_view(item, dataset, meeting, product) for item in dates.cancelled),
        years=tuple(dict.fromkeys(date_words(item.day).era_year for item in dates.coming)),
        has_planned=any(item.status == "planned" for item in told),
        venue=venue_view(dataset, meeting.venue, product),
        for_whom=eligibility_words(meeting.eligibility),
        fee=fee_words(meeting.fee),
        application=application_words(dataset, meeting.application),
        operator=operator_words(dataset, meeting),
        details=meeting_details(dataset, meeting, product),
        phones=phones(dataset, meeting.channels, product),
        contacts=meeting_contacts(dataset, meeting, product),
        code=code_view(dataset, meeting.page or dataset.issuer.page),
        event_code=_event_code(document, dataset, dates.next),
        foot=foot_view(dataset, product, document.today, document.month, meeting.issuer),
    )


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
    days = occurrences(meeting.schedule, *period(document), dataset.office)
    off = tuple(item for item in days if item.status == "cancelled")
    if len(off) > FEW_CANCELLED:
        days = tuple(item for item in days if item.status != "cancelled")
    else:
        off = ()
    held = next((at for at, item in enumerate(days) if item.status != "cancelled"), None)
    if held is None:
        return _Dates(days, None, (), off)
    return _Dates(days[:held], days[held], _coming(days[held + 1 :]), off)


def _coming(days: Sequence[Occurrence]) -> tuple[Occurrence, ...]:
    """What a person entered or confirmed; of computed dates three, and the rest of the last one's month:
    a month that is told half misleads.

    A far date on a holiday of which nobody has said whether it holds is left off: there is time to say it.
    """
    end = next_month(days[COMING - 1].day) if len(days) > COMING else date.max
    told = [item for item in days if item.status != "planned" or item.day < end]
    return tuple(item for at, item in enumerate(told) if at < COMING or item.conflict is None)


def _refuse_conflicts(document: Document, dates: _Dates) -> None:
    """A date on a holiday is printed only when somebody has said that it holds."""
    printed = [item for item in (dates.next, *dates.coming) if item]
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


def _view(item: Occurrence, dataset: Dataset, meeting: Meeting, product: str) -> DateView:
    return DateView(
        words=date_words(item.day),
        status=item.status,
        mark=MARKS.get(item.status),
        time=times_words(item.time) if item.time and item.time != meeting.schedule.time else None,
        venue=venue_view(dataset, item.venue, product) if item.venue != meeting.venue else None,
        moved_from=date_words(item.moved_from).short if item.moved_from else None,
        topic=item.topic,
        speaker=item.speaker,
        note=item.note,
    )
