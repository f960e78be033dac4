"""The view of a leaflet: what it holds, in the order in which it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from brochures.content.views.condition_words import application_words, fee_words, times_words
from brochures.content.views.contacts import (
    CodeView,
    ContactView,
    FootView,
    PhoneView,
    VenueView,
    WayView,
    code_view,
    contact_view,
    foot_view,
    phones,
    protected_names,
    venue_view,
    ways,
)
from brochures.content.views.rule_words import meeting_rule_words
from brochures.model import Dataset, Desk, Meeting, Passage, Phone, Visit
from brochures.products.plan import Document
from brochures.text.dates import era_year_words


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
class VisitView:
    """A visit at home, with its conditions."""

    label: str
    limit: str | None
    conditions: tuple[str, ...]
    apply_at: ContactView | None
    after: str | None


@dataclass(frozen=True)
class DeskView:
    """A desk and every way to it."""

    name: str
    organisation: str
    summary: str | None
    for_whom: str | None
    phone: PhoneView | None
    ways: tuple[WayView, ...]
    visit: VisitView | None


@dataclass(frozen=True)
class ReferralView:
    """Another desk, and when one is sent there."""

    when: str
    desk: str


@dataclass(frozen=True)
class AskView:
    """Whom to ask, and about what."""

    about: str
    contact: ContactView


@dataclass(frozen=True)
class StageView:
    """One stage, and whom to ask about what."""

    number: int
    title: str
    text: str | None
    points: tuple[str, ...]
    asks: tuple[AskView, ...]


@dataclass(frozen=True)
class MeetingBrief:
    """A meeting in short: its rule in words, never a date that will be stale on a counter."""

    name: str
    tagline: str
    rule: str
    note: str | None
    time: str | None
    venue: VenueView | None
    fee: str | None
    application: str | None
    contact: ContactView | None


@dataclass(frozen=True)
class PublicationView:
    """A booklet or the like; ``published`` in words (令和7年3月)."""

    title: str
    publisher: str
    published: str
    summary: str


@dataclass(frozen=True)
class LeafletView:
    """Everything that stands on the two sides of a leaflet."""

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
    desk: DeskView
    referrals: tuple[ReferralView, ...]
    code: CodeView
    course: PassageView | None
    advice: tuple[PassageView, ...]
    stages_title: str | None
    stages: tuple[StageView, ...]
    next_desk: DeskView | None
    next_code: CodeView | None
    meetings: tuple[MeetingBrief, ...]
    publications: tuple[PublicationView, ...]
    foot: FootView


def leaflet_view(document: Document, dataset: Dataset) -> LeafletView:
    """The leaflet of a dataset's issuer."""
    guide = dataset.guide
    front = dataset.desks[dataset.front_desk]
    after = dataset.desks[dataset.next_desk] if dataset.next_desk else None
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
        worries=WorriesView(guide.worries.title, guide.worries.items, guide.worries.note)
        if guide.worries
        else None,
        desk=desk_view(dataset, dataset.front_desk, "leaflet"),
        referrals=tuple(ReferralView(item.when, dataset.desks[item.desk].name) for item in front.referrals),
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
                    AskView(ask.about, contact_view(dataset.organisations[ask.organisation], "leaflet"))
                    for ask in step.ask
                ),
            )
            for number, step in enumerate(stages.steps if stages else (), 1)
        ),
        next_desk=desk_view(dataset, dataset.next_desk, "leaflet") if dataset.next_desk else None,
        next_code=code_view(dataset, after.page) if after and after.page else None,
        meetings=tuple(meeting_brief(dataset, dataset.meetings[name]) for name in dataset.leaflet_meetings),
        publications=tuple(
            PublicationView(
                item.title,
                dataset.organisations[item.publisher].name,
                _published(item.published),
                item.summary,
            )
            for item in dataset.publications.values()
        ),
        foot=foot_view(dataset, "leaflet", document.today),
    )


def _passage(passage: Passage) -> PassageView:
    return PassageView(passage.title, passage.paragraphs, passage.points, passage.reader)


def desk_view(dataset: Dataset, name: str, product: str) -> DeskView:
    """A desk; the front desk takes the issuer's fax and form, since its readers may not use the phone."""
    desk: Desk = dataset.desks[name]
    channels = desk.channels
    if name == dataset.front_desk:
        channels += tuple(item for item in dataset.issuer.channels if not isinstance(item, Phone))
    own_phones = phones(desk.channels, product)
    visit = next((item for item in desk.channels if isinstance(item, Visit)), None)
    return DeskView(
        name=desk.name,
        organisation=dataset.organisations[desk.organisation].name,
        summary=desk.summary,
        for_whom=desk.for_whom,
        phone=own_phones[0] if own_phones else None,
        ways=ways(dataset, channels, product),
        visit=_visit(visit, dataset, dataset.local_counters.get(name)) if visit else None,
    )


def _visit(visit: Visit, dataset: Dataset, local: str | None) -> VisitView:
    apply_at: ContactView | None
    if local is not None:
        desk = dataset.desks[local]
        office = dataset.organisations[desk.organisation]
        own = phones(desk.channels, "leaflet")
        apply_at = ContactView(office.short_name or office.name, own[0] if own else None)
    else:
        text = visit.application.text if visit.application else None
        apply_at = ContactView(text, None) if text else None
    conditions = visit.eligibility.all_of if visit.eligibility else ()
    return VisitView(
        visit.label or "訪問相談", visit.limit, tuple(item.text for item in conditions), apply_at, visit.after
    )


def meeting_brief(dataset: Dataset, meeting: Meeting) -> MeetingBrief:
    """What a leaflet says of a meeting."""
    schedule = meeting.schedule
    contact = dataset.organisations[meeting.contacts[0]] if meeting.contacts else None
    return MeetingBrief(
        name=meeting.name,
        tagline=meeting.tagline,
        rule=meeting_rule_words(meeting),
        note=schedule.note,
        time=times_words(schedule.time) if schedule.time else None,
        venue=venue_view(dataset, meeting.venue, "leaflet"),
        fee=fee_words(meeting.fee),
        application=application_words(dataset, meeting.application),
        contact=contact_view(contact, "leaflet") if contact else None,
    )


def _published(text: str) -> str:
    year, *month = text.split("-")
    era = era_year_words(date(int(year), int(month[0]) if month else 12, 28))
    return f"{era}{int(month[0])}月" if month else era
