"""Contacts in words: hours, closures, fees; what is not stated is not said."""

from __future__ import annotations

from typing import Any

import pytest
from making import TODAY, changed, plan

from brochures.content.views import view_of
from brochures.content.views.common import (
    AddressView,
    application_words,
    closed_words,
    eligibility_words,
    fax_number,
    fee_words,
    foot_view,
    hours_words,
    phone_view,
    phones,
    protected_names,
    times_words,
    ways,
)
from brochures.model import Closures, Dataset, Desk, Fee, Hours, Phone, Times

WEEKDAYS = ["mon", "tue", "wed", "thu", "fri"]
MORNING = {"start": "10:00", "end": "12:00"}
AFTERNOON = {"start": "13:00", "end": "17:00"}


def phone(**more: Any) -> Phone:
    return Phone.model_validate({"kind": "phone", "number": "042-544-5111", **more})


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        (
            {"open": [{"days": WEEKDAYS, "times": [MORNING, AFTERNOON]}]},
            "平日 午前10時から午後0時、午後1時から午後5時",
        ),
        (
            {"open": [{"days": ["sat"], "times": [MORNING], "use": "電話のみ"}]},
            "土曜日 午前10時から午後0時(電話のみ)",
        ),
        ({"around_the_clock": True}, "24時間"),
        ({"around_the_clock": True, "reply": "翌開所日に返信"}, "24時間(翌開所日に返信)"),
        (
            {"open": [{"days": WEEKDAYS, "times": [MORNING]}, {"days": ["sat"], "times": [AFTERNOON]}]},
            "平日 午前10時から午後0時 土曜日 午後1時から午後5時",
        ),
    ],
)
def test_hours_in_words(hours: dict[str, Any], words: str) -> None:
    assert hours_words(Hours.model_validate(hours)) == words


def test_hours_that_are_not_stated_are_not_said() -> None:
    assert hours_words(None) is None
    assert phone_view(phone()).hours is None
    assert phone_view(phone()).closed is None


@pytest.mark.parametrize(
    ("closed", "words"),
    [
        ({}, None),
        ({"national_holidays": "open", "year_end": "open"}, None),
        ({"national_holidays": "closed"}, "祝日を除く"),
        ({"national_holidays": "closed", "year_end": {}}, "年末年始・祝日を除く"),
        ({"year_end": {"start": "12-29", "end": "01-03"}}, "年末年始(12月29日〜1月3日)を除く"),
        ({"weekdays": [{"nth": [4], "weekday": "mon"}]}, "毎月第4月曜日を除く"),
        ({"national_holidays": "closed", "note": "8月は休み"}, "祝日を除く。8月は休み"),
        ({"note": "8月は休み"}, "8月は休み"),
    ],
)
def test_closures_in_words(closed: dict[str, Any], words: str | None) -> None:
    assert closed_words(Closures.model_validate(closed)) == words


@pytest.mark.parametrize(
    ("fee", "words"),
    [
        ({"kind": "free"}, "無料"),
        ({"kind": "yen", "yen": 1500}, "1,500円"),
        ({"kind": "actual-cost", "text": "お茶代"}, "実費 お茶代"),
        ({"kind": "conditional", "text": "市民は無料"}, "市民は無料"),
    ],
)
def test_fees_in_words(fee: dict[str, Any], words: str) -> None:
    assert fee_words(Fee.model_validate(fee)) == words


def test_a_fee_that_is_not_stated_is_not_free() -> None:
    assert fee_words(None) is None


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, None),
        ({"extensions": ["2855"]}, "内線2855"),
        ({"extensions": ["2855", "2856"]}, "内線2855・2856"),
        ({"extension_range": ["2853", "2856"]}, "内線2853から2856"),
    ],
)
def test_extensions_in_words(more: dict[str, Any], words: str | None) -> None:
    assert phone_view(phone(**more)).extension == words


def test_a_phone_is_printed_as_it_is_written_and_dialled_without_hyphens() -> None:
    view = phone_view(phone())
    assert view.number == "042-544-5111"
    assert view.link == "tel:0425445111"


def test_times_tell_when_doors_open_and_close() -> None:
    times = Times.model_validate({"start": "13:30", "end": "16:30", "doors": "13:00", "last_entry": "16:00"})
    assert times_words(times) == "午後1時30分から午後4時30分(開場 午後1時、最終受付 午後4時)"


def test_an_open_end_says_only_when_it_begins() -> None:
    assert times_words(Times.model_validate({"start": "13:30"})) == "午後1時30分から"


def test_a_personal_phone_stands_only_on_the_products_that_were_agreed() -> None:
    office = phone()
    person = Phone.model_validate(
        {"kind": "phone", "number": "080-1814-4949", "mobile": True, "consent": {"products": ["flyer"]}}
    )
    assert [item.number for item in phones([office, person], "flyer")] == ["042-544-5111", "080-1814-4949"]
    assert [item.number for item in phones([office, person], "leaflet")] == ["042-544-5111"]
    assert phones([person], "card") == ()


PERSON = {"person": "三木", "consent": {"products": ["flyer"]}}


def desk(*channels: dict[str, Any]) -> Desk:
    origin = [{"source": "page", "checked": "2026-11-23"}]
    return Desk.model_validate(
        {"name": "窓口", "organisation": "office", "channels": channels, "provenance": origin}
    )


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        ({"kind": "phone", "number": "080-1814-4949", "mobile": True, **PERSON}, "080-1814-4949 三木"),
        ({"kind": "email", "address": "miki@example.jp", **PERSON}, "miki@example.jp"),
        ({"kind": "sns", "service": "LINE", "account": "＠miki", **PERSON}, "＠miki"),
    ],
)
def test_no_way_to_a_person_stands_where_that_person_did_not_agree(
    channel: dict[str, Any], told: str, akishima: Dataset
) -> None:
    channels = desk({"kind": "phone", "number": "042-544-5111"}, channel).channels
    assert ways(akishima, channels, "leaflet") == ways(akishima, channels, "card") == ()
    assert [way.text for way in ways(akishima, channels, "flyer")] == [told]


def test_a_way_tells_its_hours_its_fee_and_for_whom_it_is(akishima: Dataset) -> None:
    way = {
        "kind": "email",
        "address": "soudan@example.jp",
        "purpose": "相談",
        "hours": {"reply": "翌開所日に返信", "around_the_clock": True},
        "fee": {"kind": "free"},
        "eligibility": {"all_of": [{"text": "都内在住"}, {"text": "15歳以上"}]},
        "note": "お名前はいりません。",
    }
    (view,) = ways(akishima, desk(way).channels, "leaflet")
    assert view.notes == (
        "相談",
        "24時間(翌開所日に返信)",
        "都内在住、15歳以上",
        "無料",
        "お名前はいりません。",
    )


@pytest.mark.parametrize(
    ("application", "words"),
    [
        (None, None),
        ({"kind": "none"}, "不要"),
        ({"kind": "first-time-only"}, "初回のみ必要"),
        ({"kind": "required", "text": "先着順"}, "必要。先着順"),
        (
            {"kind": "required", "at": "city", "ways": ["電話", "ファックス"]},
            "必要。申込先 昭島市ひきこもり相談窓口。電話・ファックス",
        ),
        (
            {"kind": "required", "opens": "2026-12-01", "deadline": "2026-12-10"},
            "必要。受付開始 令和8年(2026年)12月1日(火)。締切 令和8年(2026年)12月10日(木)",
        ),
        ({"kind": "required", "deadline": {"days_before": 3}}, "必要。締切 開催日の3日前"),
        ({"kind": "required", "deadline": {"days_before": 0}}, "必要。締切 開催日の当日"),
        ({"kind": "required", "send": ["氏名", "電話番号"]}, "必要。お知らせいただくこと 氏名、電話番号"),
    ],
)
def test_an_application_in_words(akishima: Dataset, application: Any, words: str | None) -> None:
    meeting = changed(akishima, **{"meetings.riyusu.application": application}).meetings["riyusu"]
    assert application_words(akishima, meeting.application) == words


def test_who_may_come_is_not_said_where_it_is_not_stated() -> None:
    assert eligibility_words(None) is None


def test_channels_that_are_absent_are_none(akishima: Dataset) -> None:
    assert fax_number([phone()]) is None
    assert "web-form" not in {way.kind for way in ways(akishima, [phone()], "leaflet")}
    assert fax_number(akishima.issuer.channels) == "042-544-6440"
    labels = [
        way.label for way in ways(akishima, akishima.issuer.channels, "leaflet") if way.kind == "web-form"
    ]
    assert labels == ["お問い合わせフォーム"]


def test_a_foot_without_channels_or_source_has_none_of_them(akishima: Dataset) -> None:
    dataset = changed(
        akishima,
        **{
            "issuer.channels": (),
            "issuer.address": {"text": "昭島市田中町1-17-1"},
            "pages.city-page.source": None,
        },
    )
    foot = foot_view(dataset, "leaflet", TODAY)
    assert foot.address == AddressView(None, "昭島市田中町1-17-1", None)
    assert (foot.counter, foot.phone, foot.fax) == (None, None, None)
    assert (foot.page_number, foot.page_updated) == (None, None)
    assert foot.issued == "令和8年11月発行"


def test_a_page_whose_update_is_unknown_states_none(akishima: Dataset) -> None:
    foot = foot_view(changed(akishima, **{"sources.akishima-page.updated": "unknown"}), "card", TODAY)
    assert foot.page_number == "1003402"
    assert foot.page_updated is None


def test_names_are_protected_longest_first(akishima: Dataset) -> None:
    names = protected_names(akishima)
    assert len(set(names)) == len(names)
    assert [len(name) for name in names] == sorted((len(name) for name in names), reverse=True)
    assert {"昭島市ひきこもり相談窓口", "ここから", "福祉総務課", "昭島市"} <= set(names)
    for document in plan(akishima):
        assert view_of(document, akishima).protected == names
