"""The view of a leaflet: what it holds, in the order in which it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brochures.content.views.condition_words import (
    application_words,
    eligibility_words,
    fee_words,
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
    page_code,
    phones,
    protected_names,
    venue_view,
)
from brochures.content.views.desks import DeskView, desk_view, front_desk_view, other_desks
from brochures.content.views.meeting_details import (
    DetailView,
    meeting_contacts,
    meeting_details,
    operator_words,
    part_lines,
)
from brochures.content.views.rule_words import meeting_rules
from brochures.content.views.still_to_come import meetings_going_on, refuse_past_deadlines
from brochures.model import Checklist, Dataset, Meeting, Passage
from brochures.products.plan import Document
from brochures.schedule.over import ended_on
from brochures.text.dates import year_month, year_words


@dataclass(frozen=True)
class PassageView:
    """A heading with paragraphs and points; ``reader`` is person, family or both."""

    title: str
    paragraphs: tuple[str, ...]
    points: tuple[str, ...]
    reader: str


@dataclass(frozen=True)
class WorriesView:
    """What readers may worry about, in their own words."""

    title: str
    items: tuple[str, ...]
    note: str | None


@dataclass(frozen=True)
class QuestionView:
    """A question and its answer."""

    question: str
    answer: str


@dataclass(frozen=True)
class AskView:
    """Whom to ask, and about what."""

    about: str
    contact: ContactView


@dataclass(frozen=True)
class StageView:
    """One stage, the meetings to go to, and whom to ask about what."""

    number: int
    title: str
    text: str | None
    points: tuple[str, ...]
    meetings: tuple[str, ...]
    asks: tuple[AskView, ...]


@dataclass(frozen=True)
class MeetingBrief:
    """A meeting in short: its rules in words, never a date that will be stale on a counter.

    ``rules`` has a line for each rule; times or places that differ stand in these lines. ``parts`` are those
    of which more is to be said than their time; ``page`` is None where the issuer's code leads there.
    """

    name: str
    kind: str | None
    tagline: str | None
    headings: tuple[str, ...]
    operator: str | None
    rules: tuple[str, ...]
    note: str | None
    time: str | None
    parts: tuple[str, ...]
    venue: VenueView | None
    for_whom: str | None
    fee: str | None
    application: str | None
    details: tuple[DetailView, ...]
    phones: tuple[PhoneView, ...]
    contacts: tuple[ContactView, ...]
    page: CodeView | None


@dataclass(frozen=True)
class PublicationView:
    """A booklet or the like; ``published`` in words (令和7年3月), ``code`` opens it."""

    title: str
    publisher: str
    published: str
    summary: str
    code: CodeView | None


@dataclass(frozen=True)
class LeafletView:
    """Everything that stands on a leaflet; ``desks`` are all besides ``desk`` and ``next_desk``."""

    title: str
    author: str
    language: str
    subject: str
    protected: tuple[str, ...]
    readers: str
    appeal: str
    lead: str
    reassurances: tuple[PassageView, ...]
    about: PassageView | None
    worries: WorriesView | None
    checklists: tuple[WorriesView, ...]
    desk: DeskView
    code: CodeView
    course: PassageView | None
    advice: tuple[PassageView, ...]
    stages_title: str | None
    stages: tuple[StageView, ...]
    questions: tuple[QuestionView, ...]
    next_desk: DeskView | None
    desks: tuple[DeskView, ...]
    meetings: tuple[MeetingBrief, ...]
    publications: tuple[PublicationView, ...]
    foot: FootView


def leaflet_view(document: Document, dataset: Dataset) -> LeafletView:
    """The leaflet of a dataset's issuer, without meetings that are over.

    Raises BrochureError where the deadline of a meeting has passed.
    """
    going_on = meetings_going_on(dataset, document.today)
    refuse_past_deadlines(document, dataset, going_on)
    guide = dataset.guide
    front = dataset.desks[dataset.front_desk]
    stages = guide.stages
    return LeafletView(
        title=f"{guide.appeal.replace(chr(10), '')} {front.name}",
        author="".join(dataset.issuer.name_lines),
        language=dataset.language,
        subject=guide.subject,
        protected=protected_names(dataset),
        readers=guide.readers,
        appeal=guide.appeal,
        lead=guide.lead,
        reassurances=tuple(_passage(item) for item in guide.reassurances),
        about=_passage(guide.about) if guide.about else None,
        worries=_checklist(guide.worries) if guide.worries else None,
        checklists=tuple(_checklist(item) for item in guide.checklists),
        desk=front_desk_view(dataset, "leaflet"),
        code=code_view(dataset, dataset.issuer.page),
        course=_passage(guide.course) if guide.course else None,
        advice=tuple(_passage(item) for item in guide.advice),
        stages_title=stages.title if stages else None,
        stages=tuple(
            StageView(
                number,
                step.title,
                step.text,
                step.points,
                tuple(
                    dataset.meetings[name].plain_name
                    for name in step.meetings
                    if ended_on(dataset.meetings[name].schedule, document.today, dataset.office) is None
                ),
                tuple(
                    AskView(
                        ask.about, contact_view(dataset, dataset.organisations[ask.organisation], "leaflet")
                    )
                    for ask in step.ask
                ),
            )
            for number, step in enumerate(stages.steps if stages else (), 1)
        ),
        questions=tuple(QuestionView(item.question, item.answer) for item in guide.questions),
        next_desk=desk_view(dataset, dataset.next_desk, "leaflet") if dataset.next_desk else None,
        desks=other_desks(dataset, "leaflet"),
        meetings=tuple(meeting_brief(dataset, dataset.meetings[name], document.today) for name in going_on),
        publications=tuple(
            PublicationView(
                item.title,
                dataset.organisations[item.publisher].name,
                _published(item.published, dataset.language),
                item.summary,
                code_view(dataset, item.page) if item.page else None,
            )
            for item in dataset.publications.values()
        ),
        foot=foot_view(dataset, "leaflet", document.today),
    )


def _passage(passage: Passage) -> PassageView:
    return PassageView(passage.title, passage.paragraphs, passage.points, passage.reader)


def _checklist(checklist: Checklist) -> WorriesView:
    return WorriesView(checklist.title, checklist.items, checklist.note)


def meeting_brief(dataset: Dataset, meeting: Meeting, today: date) -> MeetingBrief:
    """What a leaflet says of a meeting."""
    regular = meeting_rules(dataset, meeting, today)
    return MeetingBrief(
        name=meeting.plain_name,
        kind=meeting.kind,
        tagline=meeting.tagline,
        headings=meeting.headings,
        operator=operator_words(dataset, meeting),
        rules=regular.rules,
        note=meeting.schedule.note,
        time=regular.time,
        parts=part_lines(dataset, meeting),
        venue=venue_view(dataset, meeting.venue, "leaflet"),
        for_whom=eligibility_words(meeting.eligibility, dataset.language),
        fee=fee_words(meeting.fee, dataset.language),
        application=application_words(dataset, meeting.application),
        details=meeting_details(dataset, meeting, "leaflet"),
        phones=phones(dataset, meeting.channels, "leaflet"),
        contacts=meeting_contacts(dataset, meeting, "leaflet"),
        page=page_code(dataset, meeting.page),
    )


def _published(text: str, language: str) -> str:
    year, *month = text.split("-")
    day = date(int(year), int(month[0]) if month else 12, 28)
    return year_month(day, language) if month else year_words(day, language)
