"""What leaflet and flyer say of a meeting alike."""

from __future__ import annotations

from typing import Any

from making import changed

from brochures.content.views.meeting_details import meeting_contacts, meeting_details, operator_words
from brochures.model import Dataset


def details(dataset: Dataset, product: str = "leaflet", **values: Any) -> list[tuple[str, str]]:
    dataset = changed(dataset, **{f"meetings.riyusu.{key}": value for key, value in values.items()})
    found = meeting_details(dataset, dataset.meetings["riyusu"], product)
    return [(item.label, item.text) for item in found]


def test_each_part_has_its_own_times_and_terms(akishima: Dataset) -> None:
    parts = (
        {"name": "午前の部", "time": {"start": "10:00", "end": "12:00"}},
        {
            "name": "個別相談",
            "minutes": 45,
            "room": "和室",
            "eligibility": {"text": "初めての方"},
            "application": {"kind": "required"},
        },
    )
    assert details(akishima, parts=parts) == [
        ("内容", "午前の部 午前10時から正午"),
        ("内容", "個別相談 45分 和室 初めての方 申込み必要"),
    ]


def test_seats_are_told_for_each_way_of_taking_part(akishima: Dataset) -> None:
    one, two = {"mode": "in-person", "seats": 20, "note": "先着順"}, {"mode": "online", "seats": 100}
    assert details(akishima, capacity=(one,)) == [("定員", "20人(先着順)")]
    assert details(akishima, mode="hybrid", capacity=(one, two)) == [
        ("参加方法", "会場またはオンライン"),
        ("定員", "会場20人(先着順)"),
        ("定員", "オンライン100人"),
    ]


def test_further_ways_say_their_hours_and_phones_stand_elsewhere(akishima: Dataset) -> None:
    hours = {
        "open": [{"days": ["mon", "wed"], "times": [{"start": "9:00", "end": "12:00"}]}],
        "closed": {"national_holidays": "closed"},
    }
    channels = (
        {"kind": "phone", "number": "042-000-0001"},
        {"kind": "email", "address": "a@example.jp", "hours": hours, "note": "返信は翌日"},
    )
    assert details(akishima, channels=channels) == [
        ("メール", "a@example.jp 月・水 午前9時から正午 (祝日を除く) 返信は翌日")
    ]


def test_a_contact_for_flyers_is_no_detail_of_a_leaflet(akishima: Dataset) -> None:
    mail = {"kind": "email", "address": "a@example.jp", "person": "例山", "consent": {"products": ["flyer"]}}
    assert details(akishima, channels=(mail,)) == []
    assert details(akishima, "flyer", channels=(mail,)) == [("メール", "a@example.jp 例山")]


def test_everybody_whom_one_may_ask_is_named(akishima: Dataset) -> None:
    dataset = changed(akishima, **{"meetings.riyusu.contacts": ("shakyo", "fukushi-somu")})
    first, second = meeting_contacts(dataset, dataset.meetings["riyusu"], "leaflet")
    assert [item.number for item in first.phones] == ["042-544-0388"]
    assert (second.name, second.phones) == ("昭島市保健福祉部福祉総務課", ())


def test_whoever_runs_it_is_named_once(akishima: Dataset) -> None:
    assert operator_words(akishima, akishima.meetings["riyusu"]) is None
    named = {"operator_name": "夜明けの会"}
    dataset = changed(akishima, **{f"meetings.riyusu.{key}": value for key, value in named.items()})
    assert operator_words(dataset, dataset.meetings["riyusu"]) == "夜明けの会"


def test_parts_that_have_times_are_told_where_a_day_has_its_own(akishima: Dataset) -> None:
    """Else they would stand nowhere: the day tells its own time, and not those of the parts."""
    parts = ({"name": "講演", "time": {"start": "13:35", "end": "15:00"}},)
    days = [{"day": "2026-12-09", "time": {"start": "13:30", "end": "16:30"}}]
    assert details(akishima, parts=parts, schedule={"dates": days}) == [
        ("内容", "講演 午後1時35分から午後3時")
    ]
    assert details(akishima, parts=parts, schedule={"dates": [{"day": "2026-12-09"}]}) == []
