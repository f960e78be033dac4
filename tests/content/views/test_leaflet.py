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
        ("next_desk", None, "next_code", None),
        ("leaflet_meetings", (), "meetings", ()),
        ("guide.about", None, "about", None),
        ("guide.worries", None, "worries", None),
        ("guide.course", None, "course", None),
        ("guide.advice", (), "advice", ()),
        ("guide.reassurances", (), "reassurances", ()),
        ("guide.stages", None, "stages", ()),
        ("guide.stages", None, "stages_title", None),
        ("publications", {}, "publications", ()),
        ("desks.city.referrals", (), "referrals", ()),
        ("desks.support-net.page", None, "next_code", None),
    ],
)
def test_what_is_absent_from_the_dataset_is_absent_from_the_view(
    akishima: Dataset, place: str, empty: object, field: str, absent: object
) -> None:
    assert getattr(leaflet(akishima), field) != absent
    assert getattr(leaflet(akishima, **{place: empty}), field) == absent


def test_a_desk_without_ways_to_it_has_none(akishima: Dataset) -> None:
    desk = leaflet(akishima, **{"desks.city.channels": (), "issuer.channels": ()}).desk
    assert (desk.phone, desk.ways, desk.visit) == (None, (), None)


def test_the_front_desk_takes_fax_and_form_but_no_phone_from_the_issuer(akishima: Dataset) -> None:
    view = leaflet(akishima, **{"desks.city.channels": ()})
    assert view.desk.phone is None
    assert [(way.kind, way.text) for way in view.desk.ways] == [("fax", "042-544-6440"), ("web-form", None)]
    assert view.next_desk is not None
    assert "fax" not in [way.kind for way in view.next_desk.ways]


def test_a_phone_without_extension_has_none(akishima: Dataset) -> None:
    channels = ({"kind": "phone", "number": "042-544-5111"},)
    phone = leaflet(akishima, **{"desks.city.channels": channels}).desk.phone
    assert phone is not None
    assert (phone.extension, phone.hours, phone.closed, phone.fee) == (None,) * 4


def test_a_visit_is_applied_for_at_the_local_counter_or_where_the_desk_says(akishima: Dataset) -> None:
    local, regional = leaflet(akishima).next_desk, leaflet(akishima, local_counters={}).next_desk
    assert local is not None
    assert regional is not None
    assert local.visit is not None
    assert regional.visit is not None
    assert local.visit.apply_at is not None
    assert local.visit.apply_at.name == "福祉総務課"
    assert regional.visit.apply_at is not None
    assert regional.visit.apply_at.name == "市町村の窓口へ"


def test_a_meeting_in_short_holds_its_rule_and_no_date(akishima: Dataset) -> None:
    entered = {"phrase": "毎月1回", "dates": ({"day": "2026-12-09"},)}
    view = leaflet(akishima, **{"meetings.riyusu.schedule": entered})
    assert view.meetings[0].rule == "毎月1回"
    assert view.meetings[0].time is None
    assert "12月9日" not in str(view)


def test_a_rule_without_a_phrase_is_made_into_words(akishima: Dataset) -> None:
    rules = [{"weekday": {"nth": [1, 3], "weekday": "tue"}}, {"weekday": {"nth": [-1], "weekday": "sat"}}]
    view = leaflet(akishima, **{"meetings.riyusu.schedule": {"rules": rules}})
    assert view.meetings[0].rule == "毎月第1・第3火曜日、毎月最終土曜日"


def test_a_meeting_with_nothing_but_entered_dates_says_whom_to_ask(akishima: Dataset) -> None:
    view = leaflet(akishima, **{"meetings.riyusu.schedule": {"dates": [{"day": "2026-12-09"}]}})
    assert view.meetings[0].rule == "開催日は、お問い合わせください"


def test_a_meeting_without_place_fee_or_contact_says_none_of_them(akishima: Dataset) -> None:
    bare = {"venue": None, "fee": None, "application": None, "contacts": ()}
    meeting = leaflet(akishima, **{f"meetings.riyusu.{key}": value for key, value in bare.items()}).meetings[
        0
    ]
    assert (meeting.venue, meeting.fee, meeting.application, meeting.contact) == (None,) * 4


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
