"""A view -> what a simple page shows of it: headings, rows and lines, the same for every peer."""

from __future__ import annotations

from typing import Any

from brochures.content.views import View
from brochures.content.views.card import CardDeskView, CardView
from brochures.content.views.contacts import CodeView, ContactView, FootView, PhoneView, VenueView
from brochures.content.views.desks import DeskView
from brochures.content.views.flyer import FlyerView
from brochures.content.views.leaflet import LeafletView, MeetingBrief
from brochures.text.words import word

Section = dict[str, Any]


def section_of(view: View) -> Section:
    match view:
        case LeafletView():
            return _leaflet(view)
        case FlyerView():
            return _flyer(view)
        case CardView():
            return _card(view)
        case _:
            raise TypeError(f"the peers make no {type(view).__name__}")


def _leaflet(view: LeafletView) -> Section:
    advice = [{"title": item.title, "points": [*item.paragraphs, *item.points]} for item in view.advice]
    stages = [
        {
            "title": item.title,
            "lines": [
                *([item.text] if item.text else []),
                *item.points,
                *(_joined(ask.about, ask.contact.name, _called(ask.contact.phones)) for ask in item.asks),
            ],
        }
        for item in view.stages
    ]
    return {
        "title": view.title,
        "kicker": view.readers,
        "heading": view.appeal,
        "lead": view.lead,
        "reassurances": [item.title for item in view.reassurances],
        "worries": {"title": view.worries.title, "items": view.worries.items, "note": view.worries.note or ""}
        if view.worries
        else None,
        "referrals": [_joined(item.when, item.desk) for item in view.desk.referrals],
        "about": {"title": view.about.title, "paragraphs": view.about.paragraphs} if view.about else None,
        "desk": _desk(view.desk),
        "code": _code(view.code),
        "foot": _foot(view.foot),
        "course": {"title": view.course.title, "paragraphs": view.course.paragraphs} if view.course else None,
        "advice": advice,
        "stages_title": view.stages_title or "",
        "stages": stages,
        "next_desk": _desk(view.next_desk) if view.next_desk else None,
        "next_code": _code(view.next_desk.page) if view.next_desk and view.next_desk.page else None,
        "meetings": [_meeting(item) for item in view.meetings],
        "publications": [
            _joined(item.publisher, item.title, item.published, item.summary) for item in view.publications
        ],
    }


def _flyer(view: FlyerView) -> Section:
    """The next date or the rule large, then rows of a label and its words."""
    days = [view.next, *view.coming] if view.next else []
    rows = [
        (word("place", "ja"), _venue(view.venue)),
        (word("for_whom", "ja"), view.for_whom),
        (word("fee", "ja"), view.fee),
        (word("application", "ja"), view.application),
        *((item.label, item.text) for item in view.details),
        *((word("contact", "ja"), _joined(_called((phone,)), phone.person)) for phone in view.phones),
        *((word("contact", "ja"), _joined(item.name, _called(item.phones))) for item in view.contacts),
        (word("to_talk_alone", "ja"), _joined(*map(_to_talk_to, view.desks))),
    ]
    return {
        "title": view.title,
        "kicker": view.tagline,
        "heading": view.name,
        "lines": view.headings,
        "when": view.next.words.short if view.next else _joined(*view.rules),
        "when_head": _joined(view.next.words.full, view.next.mark)
        if view.next
        else word("date_and_time", "ja"),
        "time": view.time or "",
        "later": [_joined(item.words.full, item.mark) for item in days[1:]],
        "notes": [item for item in (*view.rules, view.note) if item],
        "rows": [[label, words] for label, words in rows if words],
        "code": _code(view.code),
        "foot": _foot(view.foot),
    }


def _to_talk_to(desk: ContactView) -> str:
    return _joined(desk.name, *(phone.label for phone in desk.phones), _called(desk.phones))


def _card(view: CardView) -> Section:
    desks = [
        {
            "name": desk.name,
            "office": desk.organisation or "",
            "number": phone.number if phone else "",
            "beside": _joined(phone.extension, phone.fee) if phone else "",
            "hours": _joined(*(phone.hours if phone else ()), phone.closed if phone else None, *_ways(desk)),
        }
        for desk in view.desks
        for phone in (desk.phones[0] if desk.phones else None,)
    ]
    return {
        "title": view.title,
        "heading": view.line,
        "desks": desks,
        "codes": [_code(item) for item in view.codes],
        "foot": _foot(view.foot),
    }


def _ways(desk: CardDeskView) -> list[str]:
    return [_joined(way.label, way.text, *way.hours, way.closed, *way.notes) for way in desk.ways]


def _desk(desk: DeskView) -> Section:
    phone, visit = next(iter(desk.phones), None), desk.visit
    lines = [
        _joined(desk.for_whom, desk.summary),
        _joined(phone.label, phone.extension, *phone.hours, phone.closed, phone.fee) if phone else "",
        *(_joined(way.label, way.text, *way.hours, way.closed, *way.notes) for way in desk.ways),
        _joined(visit.label, visit.limit, *visit.conditions) if visit else "",
        _joined(visit.apply_at.name, _called(visit.apply_at.phones), visit.after)
        if visit and visit.apply_at
        else "",
    ]
    return {
        "name": desk.name,
        "office": desk.organisation or "",
        "number": phone.number if phone else "",
        "lines": [line for line in lines if line],
    }


def _meeting(meeting: MeetingBrief) -> Section:
    lines = [
        meeting.tagline,
        _joined(*meeting.rules, meeting.time),
        meeting.note,
        _venue(meeting.venue),
        _joined(word("fee", "ja"), meeting.fee, word("application", "ja"), meeting.application),
        *(_joined(contact.name, _called(contact.phones)) for contact in meeting.contacts),
    ]
    return {"title": meeting.name, "lines": [line for line in lines if line]}


def _venue(venue: VenueView | None) -> str:
    if venue is None:
        return ""
    return _joined(venue.name, venue.room, venue.address, venue.building, _called(venue.phones))


def _foot(foot: FootView) -> list[str]:
    address = foot.address
    lines = (
        _joined(*foot.name_lines, foot.counter),
        _joined("〒" + address.postal_code if address.postal_code else None, address.text, address.place)
        if address
        else "",
        _joined(word("phone", "ja"), _called((foot.phone,))) if foot.phone else "",
        _joined(word("fax", "ja"), foot.fax) if foot.fax else "",
        _joined(foot.issued, foot.edition),
        _joined(word("page_number", "ja"), foot.page_number, foot.page_updated) if foot.page_number else "",
    )
    return [line for line in lines if line]


def _code(code: CodeView) -> Section:
    return {"payload": code.payload, "label": code.label, "short": code.short}


def _called(phones: tuple[PhoneView, ...]) -> str | None:
    """The first number; a simple page has room for one."""
    return _joined(phones[0].number, phones[0].extension) if phones else None


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)
