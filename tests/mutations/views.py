"""Damages in a view: what a mistake in `brochures/content/views` would do; the page is as the view says.

The checks that ask a view what must stand on a page can find none of these; the facts of the dataset do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from brochures.text.dates import date_words
from mutations.damage import Damage, both

View = Any
ViewChange = Callable[[View], View]

LEAFLET, CARD, DISCREET = "leaflet", "card", "card-discreet"
FLYER, COURSE, POSTER = "flyer-salon", "flyer-kouza", "poster-salon"


def put(path: str, value: Any) -> ViewChange:
    """Another value at a dotted path; a number is a place in a list, ``*`` all of them."""
    return lambda view: _put(view, path.split("."), lambda old: value)


def change(path: str, how: Callable[[Any], Any]) -> ViewChange:
    return lambda view: _put(view, path.split("."), how)


def say(path: str, old: str, new: str) -> ViewChange:
    """Other words in a text."""

    def said(text: str) -> str:
        assert old in text, f"{old} is not in {text}"
        return text.replace(old, new)

    return change(path, said)


def at(view: Any, path: str) -> Any:
    """The value at a dotted path."""
    for step in path.split("."):
        view = view[int(step)] if step.isdecimal() else getattr(view, step)
    return view


def copy(source: str, target: str) -> ViewChange:
    """What stands in one place stands in another one as well."""
    return lambda view: _put(view, target.split("."), lambda old: at(view, source))


def swap(one: str, other: str) -> ViewChange:
    def swapped(view: View) -> View:
        first, second = at(view, one), at(view, other)
        return put(other, first)(put(one, second)(view))

    return swapped


def without(path: str, number: int) -> ViewChange:
    """A list without one of its items."""
    return change(path, lambda items: (*items[:number], *items[number + 1 :]))


def exchanged_times(view: View) -> View:
    """The two parts of a meeting at each other's time."""
    one, other = (item.text.split(" ") for item in view.details[:2])
    changed = both(
        put("details.0.text", f"{one[0]} {other[1]}"), put("details.1.text", f"{other[0]} {one[1]}")
    )
    return changed(view)


def _put(record: Any, path: list[str], how: Callable[[Any], Any]) -> Any:
    if not path:
        return how(record)
    step, *rest = path
    if step == "*":
        return tuple(_put(item, rest, how) for item in record)
    if step.isdecimal():
        at = int(step)
        return (*record[:at], _put(record[at], rest, how), *record[at + 1 :])
    assert is_dataclass(record)
    assert step in {field.name for field in fields(record)}, step
    return replace(record, **{step: _put(getattr(record, step), rest, how)})


def damage(name: str, document: str, how: ViewChange) -> Damage:
    return Damage(f"view: {name}", document, view=how, city="rei")


DESKS = [
    damage(
        "the numbers of the two desks have changed places",
        LEAFLET,
        swap("desk.phones.0.number", "next_desk.phones.0.number"),
    ),
    damage(
        "the phones of the two desks have changed places", LEAFLET, swap("desk.phones", "next_desk.phones")
    ),
    damage("the phones of the two desks have changed places", CARD, swap("desks.0.phones", "desks.1.phones")),
    damage(
        "the phones of the two desks have changed places", DISCREET, swap("desks.0.phones", "desks.1.phones")
    ),
    damage(
        "a desk has the number of a meeting's contact",
        LEAFLET,
        copy("meetings.0.contacts.0.phones.0.number", "desk.phones.0.number"),
    ),
    damage("a desk has the issuer's number", LEAFLET, copy("foot.phone.number", "desk.phones.0.number")),
    damage("a desk has the issuer's number", CARD, put("desks.1.phones.0.number", "000-111-1111")),
    damage("the fax number is told as the telephone", LEAFLET, copy("foot.fax", "desk.phones.0.number")),
    damage(
        "a further desk has the number of its organisation",
        LEAFLET,
        put("desks.0.phones.0.number", "000-333-3000"),
    ),
    damage("a desk has no telephone", LEAFLET, put("next_desk.phones", ())),
    damage("a desk has no telephone", CARD, put("desks.0.phones", ())),
    damage(
        "a further desk has no ways at all", LEAFLET, both(put("desks.0.phones", ()), put("desks.0.ways", ()))
    ),
    damage("the extension is gone", LEAFLET, put("desk.phones.0.extension", None)),
    damage("the extension is gone", CARD, put("desks.0.phones.0.extension", None)),
    damage(
        "the extension is that of the issuer", LEAFLET, put("desk.phones.0.extension", "内線2853から2856")
    ),
    damage("the extension is one of the issuer's", CARD, put("desks.0.phones.0.extension", "内線2853")),
    damage("a desk without extensions has one", LEAFLET, put("next_desk.phones.0.extension", "内線2855")),
    damage("the hours are gone", LEAFLET, put("next_desk.phones.0.hours", ())),
    damage("the hours are gone", CARD, put("desks.1.phones.0.hours", ())),
    damage(
        "the hours of the two desks have changed places",
        LEAFLET,
        swap("desk.phones.0.hours", "next_desk.phones.0.hours"),
    ),
    damage(
        "the hours are those of the other desk",
        CARD,
        copy("desks.0.phones.0.hours", "desks.1.phones.0.hours"),
    ),
    damage(
        "a further desk has the hours of the first",
        LEAFLET,
        copy("desk.phones.0.hours", "desks.0.phones.0.hours"),
    ),
    damage("the weekdays are others", LEAFLET, say("next_desk.phones.0.hours.0", "火・土", "火・木")),
    damage("the hours end later", LEAFLET, say("desk.phones.0.hours.0", "午後5時15分", "午後8時")),
    damage("the closures are gone", LEAFLET, put("desk.phones.0.closed", None)),
    damage("the closures are gone", CARD, put("desks.0.phones.0.closed", None)),
    damage("the year end is gone from the closures", LEAFLET, put("desk.phones.0.closed", "祝日を除く")),
    damage(
        "the closures are those of the other desk",
        LEAFLET,
        copy("desk.phones.0.closed", "next_desk.phones.0.closed"),
    ),
    damage(
        "a desk without closures has some", LEAFLET, put("desks.0.phones.0.closed", "年末年始・祝日を除く")
    ),
    damage("the price is gone", LEAFLET, put("next_desk.phones.0.fee", None)),
    damage("the price is gone", CARD, put("desks.1.phones.0.fee", None)),
    damage("a desk without a price is free", LEAFLET, put("desk.phones.0.fee", "無料")),
    damage("a desk without a price is free", CARD, put("desks.0.phones.0.fee", "無料")),
    damage("what a desk does is that of another", LEAFLET, copy("desks.0.summary", "desk.summary")),
    damage("what a desk does is gone", LEAFLET, put("desks.0.summary", None)),
    damage("who may come is said of another desk", LEAFLET, copy("next_desk.for_whom", "desk.for_whom")),
    damage("who may come is gone", LEAFLET, put("next_desk.for_whom", None)),
    damage(
        "the organisations of two desks have changed places",
        LEAFLET,
        swap("desk.organisation", "next_desk.organisation"),
    ),
    damage(
        "the organisation of a desk is another", CARD, copy("desks.0.organisation", "desks.1.organisation")
    ),
    damage("the names of two desks have changed places", LEAFLET, swap("desk.name", "desks.0.name")),
    damage("the names of two desks have changed places", CARD, swap("desks.0.name", "desks.1.name")),
    damage(
        "the mail address is gone",
        LEAFLET,
        change("desk.ways", lambda ways: tuple(way for way in ways if way.kind != "email")),
    ),
    damage(
        "the mail address stands with another desk",
        LEAFLET,
        lambda view: put("next_desk.ways", (*view.next_desk.ways, view.desk.ways[0]))(view),
    ),
    damage(
        "the mail address stands with another desk",
        CARD,
        lambda view: put("desks.1.ways", (view.desks[0].ways[0], *view.desks[1].ways))(view),
    ),
    damage(
        "a way of another desk is told", DISCREET, lambda view: put("desks.0.ways", view.desks[1].ways)(view)
    ),
    damage("the account is called a fax", LEAFLET, put("next_desk.ways.0.label", "ファックス")),
    damage("the fax number is called LINE", LEAFLET, put("next_desk.ways.1.label", "LINE")),
    damage(
        "the labels of two ways have changed places",
        LEAFLET,
        swap("next_desk.ways.0.label", "next_desk.ways.1.label"),
    ),
    damage("the fax number is gone", LEAFLET, without("next_desk.ways", 1)),
    damage(
        "the fax number is called a telephone",
        LEAFLET,
        change(
            "next_desk",
            lambda desk: replace(
                desk,
                phones=(*desk.phones, replace(desk.phones[0], number=desk.ways[1].text)),
                ways=desk.ways[:1],
            ),
        ),
    ),
    damage("the place of a counter is gone", LEAFLET, without("desks.0.ways", 0)),
    damage("a referral names another desk", LEAFLET, put("desk.referrals.0.desk", "例県若者相談センター")),
    damage(
        "a referral has the number of another desk",
        LEAFLET,
        copy("next_desk.phones.0", "desk.referrals.0.phone"),
    ),
    damage("a further desk is not told of", LEAFLET, put("desks", ())),
    damage("the second desk is not told of", LEAFLET, put("next_desk", None)),
    damage("the second desk is not told of", CARD, change("desks", lambda desks: desks[:1])),
]

ISSUER = [
    damage("the issuer has the desk's number", LEAFLET, copy("desk.phones.0.number", "foot.phone.number")),
    damage("the issuer's extension is gone", FLYER, put("foot.phone.extension", None)),
    damage("the issuer's extension is the desk's", LEAFLET, put("foot.phone.extension", "内線2855")),
    damage("the issuer's fax is its telephone", FLYER, copy("foot.phone.number", "foot.fax")),
    damage("telephone and fax have changed places", POSTER, swap("foot.phone.number", "foot.fax")),
    damage("the issuer's fax is the desk's", FLYER, put("foot.fax", "0000-22-2229")),
    damage("the issuer's fax is gone", FLYER, put("foot.fax", None)),
    damage("the address is that of a venue", FLYER, copy("venue.address", "foot.address.text")),
    damage("the issuer's address is gone", CARD, put("foot.address", None)),
    damage(
        "the number of the meeting's contact stands in the foot",
        FLYER,
        copy("phones.0.number", "foot.phone.number"),
    ),
]

CODES = [
    damage("the code opens another page", LEAFLET, put("code.payload", "https://wakamono.pref.example.jp/")),
    damage("the codes of the two desks have changed places", LEAFLET, swap("code", "next_desk.page")),
    damage(
        "what the two codes hold has changed places", LEAFLET, swap("code.payload", "next_desk.page.payload")
    ),
    damage("what the two codes hold has changed places", CARD, swap("codes.0.payload", "codes.1.payload")),
    damage("the labels of the codes have changed places", CARD, swap("labels.0", "labels.1")),
    damage("the printed addresses have changed places", CARD, swap("codes.0.short", "codes.1.short")),
    damage("the printed address is another", FLYER, put("code.short", "wakamono.pref.example.jp")),
    damage(
        "the code of the flyer opens another page",
        FLYER,
        lambda view: put(
            "code",
            replace(
                view.code,
                payload="https://wakamono.pref.example.jp/",
                short="wakamono.pref.example.jp",
                label="例県若者相談のページ",
            ),
        )(view),
    ),
    damage(
        "the code of the poster opens another page",
        POSTER,
        put("code.payload", "https://line.example.jp/reiken"),
    ),
    damage(
        "what the two codes hold has changed places", DISCREET, swap("codes.0.payload", "codes.1.payload")
    ),
    damage(
        "the calendar event is that of another day",
        FLYER,
        change(
            "event_code",
            lambda code: replace(
                code, payload=code.payload.replace("20261212", "20261217").replace("20261208", "20261217")
            ),
        ),
    ),
    damage("a code is gone", CARD, both(without("codes", 1), without("labels", 1))),
]

DATES = [
    damage("a full date is the next one", FLYER, swap("next", "before.1")),
    damage(
        "a cancelled date is the next one",
        FLYER,
        lambda view: put("next", replace(view.before[0], mark=None, is_off=False, status="confirmed"))(view),
    ),
    damage(
        "a date after the next one is the next one",
        FLYER,
        lambda view: both(
            put("next", replace(view.coming[1], mark=None)), put("coming", (view.next, *view.coming[2:]))
        )(view),
    ),
    damage("a cancelled date is not marked", FLYER, put("before.0.mark", None)),
    damage(
        "a cancelled date is held",
        FLYER,
        change("before.0", lambda item: replace(item, mark=None, is_off=False, status="confirmed")),
    ),
    damage("a cancelled date is postponed", FLYER, put("before.0.mark", "延期")),
    damage("a cancelled date is not told", FLYER, without("before", 0)),
    damage("a full date is not marked", FLYER, put("before.1.mark", None)),
    damage("a full date is not marked", POSTER, put("before.1.mark", None)),
    damage("a date with room is full", FLYER, put("coming.0.mark", "満席")),
    damage(
        "a date is cancelled that is held",
        FLYER,
        change("coming.2", lambda item: replace(item, mark="中止", is_off=True, status="cancelled")),
    ),
    damage(
        "a moved date is not marked",
        FLYER,
        change("coming.0", lambda item: replace(item, mark=None, status="confirmed")),
    ),
    damage("a moved date does not say from when", FLYER, put("coming.0.moved_from", None)),
    damage("a moved date was moved from another day", FLYER, put("coming.0.moved_from", "12月1日(火)")),
    damage("a moved date has lost its place", FLYER, put("coming.0.venue", None)),
    damage("a moved date has lost its address", FLYER, put("coming.0.venue.address", None)),
    damage("a moved date has the usual address", FLYER, copy("venue.address", "coming.0.venue.address")),
    damage("a date has the place of another one", FLYER, copy("coming.0.venue", "coming.3.venue")),
    damage("a date has the time of another one", FLYER, copy("coming.2.time", "coming.3.time")),
    damage("a date has the time of another one", POSTER, copy("coming.2.time", "coming.3.time")),
    damage("a date has lost its own time", FLYER, put("coming.2.time", None)),
    damage("a date has the topic of another one", FLYER, copy("coming.2.topic", "before.1.topic")),
    damage("the topics of two dates have changed places", POSTER, swap("before.1.topic", "coming.2.topic")),
    damage("the topic of a date is gone", FLYER, put("coming.2.topic", None)),
    damage("the reason is said of another date", FLYER, swap("before.0.note", "coming.0.note")),
    damage("a planned date is confirmed", FLYER, put("coming.3.mark", None)),
    damage("a confirmed date is planned", FLYER, put("coming.2.mark", "予定")),
    damage("an added date is not marked", FLYER, put("next.mark", None)),
    damage("a coming date is gone", FLYER, without("coming", 1)),
    damage("a coming date is gone", POSTER, without("coming", 0)),
    damage("the days of two dates have changed places", FLYER, swap("coming.1.words", "coming.2.words")),
    damage("the days of two dates have changed places", POSTER, swap("coming.0.words", "coming.1.words")),
    damage("a date stands there twice", FLYER, change("coming", lambda items: (items[1], *items))),
    damage(
        "no date is next",
        FLYER,
        lambda view: both(put("next", None), put("rules", ("毎月第1・第3火曜日(祝日は休み)",)))(view),
    ),
    damage(
        "a date is a day of another meeting", FLYER, put("coming.3.words", date_words(date(2027, 1, 9), "ja"))
    ),
]

MEETINGS = [
    damage("the price is that of another meeting", FLYER, put("fee", "無料")),
    damage("the price is that of another meeting", LEAFLET, copy("meetings.1.fee", "meetings.0.fee")),
    damage(
        "the prices of two meetings have changed places", LEAFLET, swap("meetings.0.fee", "meetings.1.fee")
    ),
    damage("the price is gone", FLYER, put("fee", None)),
    damage("the price of a meeting is gone", LEAFLET, put("meetings.0.fee", None)),
    damage("what is included in the price is gone", POSTER, put("fee", "200円")),
    damage("no application is needed", FLYER, put("application", "不要")),
    damage("the application is gone", FLYER, put("application", None)),
    damage(
        "the applications have changed places",
        LEAFLET,
        swap("meetings.0.application", "meetings.1.application"),
    ),
    damage("price and application have changed places", FLYER, swap("fee", "application")),
    damage(
        "price and application have changed places", LEAFLET, swap("meetings.0.fee", "meetings.0.application")
    ),
    damage("the place is that of another meeting", LEAFLET, copy("meetings.1.venue", "meetings.0.venue")),
    damage(
        "the places of two meetings have changed places",
        LEAFLET,
        swap("meetings.0.venue", "meetings.1.venue"),
    ),
    damage("the place is gone", LEAFLET, put("meetings.1.venue", None)),
    damage("the place is gone", FLYER, put("venue", None)),
    damage("the room is gone", FLYER, put("venue.room", None)),
    damage("the room is gone", LEAFLET, put("meetings.0.venue.room", None)),
    damage("the issuer's counter is gone", LEAFLET, put("foot.counter", None)),
    damage("a part is gone", COURSE, without("details", 1)),
    damage("the times of two parts have changed places", COURSE, lambda view: exchanged_times(view)),
    damage("how many may come is gone", COURSE, without("details", 2)),
    damage("how many may come is another", COURSE, say("details.2.text", "20人", "2人")),
    damage("the note is gone", COURSE, without("details", 3)),
    damage("the labels of two rows have changed places", COURSE, swap("details.2.label", "details.3.label")),
    damage("the address is that of another place", FLYER, put("venue.address", "例市北1282")),
    damage("the place is that of one day", POSTER, lambda view: put("venue", view.coming[0].venue)(view)),
    damage("the place has the number of another one", FLYER, put("venue.phones.0.number", "000-444-4000")),
    damage(
        "the numbers of volunteer and council have changed places",
        FLYER,
        swap("phones.0.number", "contacts.0.phones.0.number"),
    ),
    damage(
        "a volunteer's name stands with the council's number",
        FLYER,
        lambda view: put("phones.0", replace(view.phones[0], number=view.contacts[0].phones[0].number))(view),
    ),
    damage("the volunteer's name is gone", FLYER, put("phones.0.person", None)),
    damage(
        "whom to ask is the venue",
        FLYER,
        lambda view: put("contacts.0", replace(view.contacts[0], name=view.venue.name))(view),
    ),
    damage(
        "whom to ask is that of another meeting", LEAFLET, copy("meetings.1.contacts", "meetings.0.contacts")
    ),
    damage("nobody is to be asked", LEAFLET, put("meetings.0.contacts", ())),
    damage("the council's extension is gone", FLYER, put("contacts.0.phones.0.extension", None)),
    damage("who runs it is another", FLYER, put("operator", "例保健所")),
    damage("who runs it is gone", POSTER, put("operator", None)),
    damage("who may come is gone", FLYER, put("for_whom", None)),
    damage("who may come is said of another one", FLYER, put("for_whom", "15歳以上のかた")),
    damage(
        "the tagline is that of another meeting", LEAFLET, copy("meetings.1.tagline", "meetings.0.tagline")
    ),
    damage(
        "the names of two meetings have changed places", LEAFLET, swap("meetings.0.name", "meetings.1.name")
    ),
    damage("the time is that of another meeting", LEAFLET, copy("meetings.1.time", "meetings.0.time")),
    damage("the time is that of another meeting", FLYER, put("time", "午後6時から午後8時")),
    damage("the rules are those of another meeting", LEAFLET, copy("meetings.1.rules", "meetings.0.rules")),
    damage("the rule names another week", FLYER, put("rules", ("毎月第2・第3火曜日(祝日は休み)",))),
    damage("the rule is gone", LEAFLET, put("meetings.1.rules", ())),
    damage(
        "the numbers of the two desks have changed places", COURSE, swap("desks.0.phones", "desks.1.phones")
    ),
    damage("the extension of a desk is gone", COURSE, put("desks.0.phones.0.extension", None)),
    damage("a desk has no number", COURSE, put("desks.1.phones", ())),
    damage("a meeting is not told of", LEAFLET, without("meetings", 1)),
]

WORDS = [
    damage("a meeting is full", FLYER, put("note", "満席")),
    damage("a meeting was before", FLYER, put("note", "前回")),
    damage("a meeting is cancelled", POSTER, put("note", "中止")),
    damage("a price is in kanji", FLYER, put("fee", "二百円 お茶代")),
    damage("a price is in kanji", LEAFLET, put("meetings.0.fee", "二百円 お茶代")),
    damage(
        "one must apply for what needs no application", LEAFLET, put("meetings.1.application", "要申込み")
    ),
    damage("nobody may come", FLYER, put("for_whom", "対象外")),
    damage("nobody may come", LEAFLET, put("desk.for_whom", "対象外")),
    damage("a sentence of nobody stands with a desk", LEAFLET, put("desk.summary", "秘密は守られます。")),
    damage("a sentence of nobody stands on a card", CARD, put("note", "いつでもどうぞ")),
    damage("a label is another word", LEAFLET, put("next_desk.ways.0.label", "ツイッター")),
    damage("a place has another name", FLYER, put("venue.name", "例市民会舘")),
    damage("a venue is closed", FLYER, put("venue.building", "改修のため休館")),
    damage("a desk is no more", CARD, put("desks.1.organisation", "閉鎖")),
]

VIEW_DAMAGES = [*DESKS, *ISSUER, *CODES, *DATES, *MEETINGS, *WORDS]
