"""Phones and other ways in words for paper; nothing of a person without leave."""

from __future__ import annotations

from typing import Any

import pytest
from making import TODAY, changed, plan

from brochures.content.views import view_of
from brochures.content.views.contacts import (
    AddressView,
    fax_number,
    foot_view,
    phone_view,
    phones,
    protected_names,
    ways,
)
from brochures.model import Dataset, Desk, Phone


def phone(**more: Any) -> Phone:
    return Phone.model_validate({"kind": "phone", "number": "042-544-5111", **more})


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, None),
        ({"extensions": ["2855"]}, "内線2855"),
        ({"extensions": ["2855", "2856"]}, "内線2855・2856"),
        ({"extension_range": ["2853", "2856"]}, "内線2853から2856"),
    ],
)
def test_extensions_in_words(akishima: Dataset, more: dict[str, Any], words: str | None) -> None:
    assert phone_view(akishima, phone(**more)).extension == words


def test_a_phone_is_printed_as_it_is_written_and_dialled_without_hyphens(akishima: Dataset) -> None:
    view = phone_view(akishima, phone())
    assert view.number == "042-544-5111"
    assert view.link == "tel:0425445111"


def test_hours_and_closures_of_a_phone_that_are_not_stated_are_not_said(akishima: Dataset) -> None:
    assert phone_view(akishima, phone()).hours == ()
    assert phone_view(akishima, phone()).closed is None


def test_a_personal_phone_stands_only_on_the_products_that_were_agreed(akishima: Dataset) -> None:
    office = phone()
    person = Phone.model_validate(
        {"kind": "phone", "number": "080-1814-4949", "mobile": True, "consent": {"products": ["flyer"]}}
    )
    assert [item.number for item in phones(akishima, [office, person], "flyer")] == [
        "042-544-5111",
        "080-1814-4949",
    ]
    assert [item.number for item in phones(akishima, [office, person], "leaflet")] == ["042-544-5111"]
    assert phones(akishima, [person], "card") == ()


PERSON = {"person": "三木", "consent": {"products": ["flyer"]}}


def desk(*channels: dict[str, Any]) -> Desk:
    origin = [{"source": "page", "checked": "2026-11-23"}]
    return Desk.model_validate(
        {"name": "窓口", "organisation": "office", "channels": channels, "provenance": origin}
    )


@pytest.mark.parametrize(
    ("channel", "told"),
    [
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
    assert view.hours == ("24時間(翌開所日に返信)",)
    assert view.notes == (
        "相談",
        "都内在住、15歳以上",
        "無料",
        "お名前はいりません。",
    )


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
