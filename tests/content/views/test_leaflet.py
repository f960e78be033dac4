"""The leaflet's view: no date that grows stale, and nothing for what the dataset does not say."""

from __future__ import annotations

from typing import Any

import pytest
from making import changed, plan

from brochures.content.views import view_of
from brochures.content.views.leaflet import LeafletView
from brochures.model import Dataset


def leaflet(dataset: Dataset, **values: Any) -> LeafletView:
    dataset = changed(dataset, **values)
    (document,) = plan(dataset, "leaflet")
    view = view_of(document, dataset)
    assert isinstance(view, LeafletView)
    return view


@pytest.mark.parametrize(
    ("place", "empty", "field", "absent"),
    [
        ("next_desk", None, "next_desk", None),
        ("leaflet_meetings", (), "meetings", ()),
        ("guide.about", None, "about", None),
        ("guide.worries", None, "worries", None),
        ("guide.course", None, "course", None),
        ("guide.advice", (), "advice", ()),
        ("guide.reassurances", (), "reassurances", ()),
        ("guide.stages", None, "stages", ()),
        ("guide.stages", None, "stages_title", None),
        ("publications", {}, "publications", ()),
    ],
)
def test_what_is_absent_from_the_dataset_is_absent_from_the_view(
    akishima: Dataset, place: str, empty: object, field: str, absent: object
) -> None:
    assert getattr(leaflet(akishima), field) != absent
    assert getattr(leaflet(akishima, **{place: empty}), field) == absent


def test_a_visit_is_applied_for_at_the_local_counter_or_where_the_desk_says(akishima: Dataset) -> None:
    local, regional = leaflet(akishima).next_desk, leaflet(akishima, local_counters={}).next_desk
    assert local is not None
    assert regional is not None
    assert local.visit is not None
    assert regional.visit is not None
    assert local.visit.apply_at is not None
    assert local.visit.apply_at.name == "福祉総務課"
    assert local.visit.application is None
    assert regional.visit.apply_at is None
    assert regional.visit.application == "必要。市町村の窓口へ"


def test_a_meeting_in_short_holds_its_rule_and_no_date(akishima: Dataset) -> None:
    entered = {"phrase": "毎月1回", "dates": ({"day": "2026-12-09"},)}
    view = leaflet(akishima, **{"meetings.riyusu.schedule": entered})
    assert view.meetings[0].rules == ("毎月1回",)
    assert view.meetings[0].time is None
    assert "12月9日" not in str(view)


def test_a_rule_without_a_phrase_is_made_into_words(akishima: Dataset) -> None:
    rules = [{"weekday": {"nth": [1, 3], "weekday": "tue"}}, {"weekday": {"nth": [-1], "weekday": "sat"}}]
    view = leaflet(akishima, **{"meetings.riyusu.schedule": {"rules": rules}})
    assert view.meetings[0].rules == ("毎月第1・第3火曜日", "毎月最終土曜日")


def test_a_meeting_with_nothing_but_entered_dates_says_them(akishima: Dataset) -> None:
    view = leaflet(akishima, **{"meetings.riyusu.schedule": {"dates": [{"day": "2026-12-09"}]}})
    assert view.meetings[0].rules == ("令和8年12月9日(水)",)


def test_a_meeting_without_place_fee_or_contact_says_none_of_them(akishima: Dataset) -> None:
    bare = {"venue": None, "fee": None, "application": None, "contacts": ()}
    meeting = leaflet(akishima, **{f"meetings.riyusu.{key}": value for key, value in bare.items()}).meetings[
        0
    ]
    assert (meeting.venue, meeting.fee, meeting.application) == (None,) * 3
    assert meeting.contacts == ()


@pytest.mark.parametrize(
    ("published", "words"),
    [("2025-01", "令和7年1月"), ("2025", "令和7年"), ("2019", "令和元年"), ("2018-04", "平成30年4月")],
)
def test_a_publication_is_dated_as_far_as_it_is_known(akishima: Dataset, published: str, words: str) -> None:
    view = leaflet(akishima, **{"publications.handbook.published": published})
    assert view.publications[0].published == words


def test_a_publication_dated_to_the_day_can_be_printed(akishima: Dataset) -> None:
    view = leaflet(akishima, **{"publications.handbook.published": "2025-01-31"})
    assert view.publications[0].published.startswith("令和7年1月")


def test_checklists_and_questions_stand_on_it(akishima: Dataset) -> None:
    checklists = ({"title": "確かめる表", "items": ("眠れない", "食べられない"), "note": "一つでもあれば"},)
    questions = ({"question": "匿名でもよいですか", "answer": "はい。"},)
    view = leaflet(akishima, **{"guide.checklists": checklists, "guide.questions": questions})
    assert [(item.title, item.items, item.note) for item in view.checklists] == [
        ("確かめる表", ("眠れない", "食べられない"), "一つでもあれば")
    ]
    assert [(item.question, item.answer) for item in view.questions] == [("匿名でもよいですか", "はい。")]


def test_a_stage_names_the_meetings_to_go_to(akishima: Dataset) -> None:
    steps = [{"title": "出かける", "meetings": ["kokokara", "riyusu"]}]
    view = leaflet(akishima, **{"guide.stages.steps": steps})
    assert view.stages[0].meetings == ("ここから", "りゆうす")


def test_a_publication_can_be_opened_where_it_has_a_page(akishima: Dataset) -> None:
    assert [item.code for item in leaflet(akishima, **{"publications.handbook.page": None}).publications] == [
        None
    ]
    (book,) = leaflet(akishima, **{"publications.handbook.page": "support-net"}).publications
    assert book.code is not None
    assert book.code.payload == "https://www.hikikomori-tokyo.jp/"


def test_a_meeting_in_short_says_who_may_come_whom_to_ask_and_all_else(akishima: Dataset) -> None:
    more = {
        "kind": "家族会",
        "operator_name": "夜明けの会",
        "contacts": ("shakyo", "fukushi-somu"),
        "page": "support-net",
        "capacity": ({"mode": "in-person", "seats": 20, "note": "先着順"},),
        "parts": ({"name": "講演", "minutes": 45}, {"name": "交流", "room": "和室"}),
        "channels": (
            {"kind": "phone", "number": "042-000-0001"},
            {"kind": "email", "address": "a@example.jp", "note": "返信は翌日"},
        ),
        "note": "駐車場はありません。",
    }
    view = leaflet(akishima, **{f"meetings.riyusu.{key}": value for key, value in more.items()})
    meeting = view.meetings[0]
    assert meeting.for_whom is not None
    assert meeting.for_whom.endswith("生きづらさを抱えた方")
    assert (meeting.kind, meeting.operator) == ("家族会", "夜明けの会")
    assert [item.name for item in meeting.contacts] == [
        "昭島市社会福祉協議会",
        "昭島市保健福祉部福祉総務課",
    ]
    assert [item.number for item in meeting.phones] == ["042-000-0001"]
    assert [(item.label, item.text) for item in meeting.details] == [
        ("内容", "講演 45分"),
        ("内容", "交流 和室"),
        ("定員", "20人(先着順)"),
        ("メール", "a@example.jp 返信は翌日"),
        ("ご案内", "駐車場はありません。"),
    ]
    assert meeting.page is not None
    assert meeting.page.short == "www.hikikomori-tokyo.jp"


def test_a_venue_says_how_one_gets_there_and_when_it_is_open(akishima: Dataset) -> None:
    address = {
        "postal_code": "196-0001",
        "text": "昭島市朝日町5-6-20",
        "landmark": "公園の前",
        "access": "昭島駅から歩いて10分",
        "parking": "3台",
    }
    hours = {"open": [{"days": ["tue", "thu"], "times": [{"start": "9:00", "end": "12:00"}]}]}
    place = "venues.fujimi-kaikan"
    view = leaflet(
        akishima, **{f"{place}.address": address, f"{place}.hours": hours, f"{place}.operator": "shakyo"}
    )
    venue = view.meetings[0].venue
    assert venue is not None
    assert venue.way_there == ("目印 公園の前", "交通 昭島駅から歩いて10分", "駐車場 3台")
    assert (venue.postal_code, venue.operator) == ("196-0001", "昭島市社会福祉協議会")
    assert venue.hours == ("火・木 午前9時から正午",)
