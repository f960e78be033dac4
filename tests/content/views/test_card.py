"""The card's view: the discreet edition discloses nothing, or is not made."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from content.views.reishi import PAPER, PHONE, city, desk
from making import as_json, changed, plan

from brochures.base.findings import BrochureError
from brochures.content.views import view_of
from brochures.content.views.card import CardDeskView, CardView, DeskOverride, card_view
from brochures.model import Dataset


def card(dataset: Dataset, name: str = "card", **values: Any) -> CardView:
    dataset = changed(dataset, **values)
    (document,) = plan(dataset, name)
    view = view_of(document, dataset)
    assert isinstance(view, CardView)
    return view


def test_no_word_to_avoid_stands_on_a_discreet_card(akishima: Dataset) -> None:
    assert akishima.cards is not None
    view = asdict(card(akishima, "card-discreet"))
    # Names that must not be torn apart are not printed; neither is what only a phone reads.
    del view["protected"], view["avoid"]
    for code in view["codes"]:
        del code["payload"]
    told = as_json(view).lower()
    assert "ひきこもり" in as_json(asdict(card(akishima)))
    for secret in akishima.cards.avoid:
        assert secret.lower() not in told


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("cards.discreet.line", "ひきこもりの相談"),
        ("cards.discreet.line", "ひき\nこもりの相談"),
        ("cards.discreet.note", "HIKIKOMORI"),
        ("cards.discreet.note", "Ｈｉｋｉｋｏｍｏｒｉ"),
        ("cards.discreet.note", "引き こもり"),
        ("cards.discreet.note", "ﾆｰﾄ"),
        ("desks.city.discreet_name", "昭島市 不登校の窓口"),
        ("pages.city-page.label", "ひきこもり\n相談"),
        ("pages.city-page.label", "ひき\nこもり相談"),
        ("issuer.name_lines", ("昭島市 引きこもり係",)),
        ("issuer.address", {"text": "昭島市田中町1-17-1", "counter": "ニート窓口"}),
        ("desks.city.channels", ({"kind": "phone", "number": "042-544-5111", "note": "ひきこもりの方"},)),
        ("desks.city.channels", ({"kind": "phone", "number": "042-544-5111", "label": "ひきこもり相談"},)),
    ],
)
def test_a_discreet_card_that_would_disclose_is_refused(akishima: Dataset, place: str, value: object) -> None:
    with pytest.raises(BrochureError) as caught:
        card(akishima, "card-discreet", **{place: value})
    (first, *_) = caught.value.findings
    assert first.check == "discreet"
    assert first.place.document == "card-discreet"
    assert first.hint.ja
    card(akishima, **{place: value})  # the plain card may say so


def test_a_desk_without_a_discreet_name_is_refused(akishima: Dataset) -> None:
    with pytest.raises(BrochureError) as caught:
        card(akishima, "card-discreet", **{"desks.city.discreet_name": None})
    (finding,) = caught.value.findings
    assert finding.place.field == "desks.city.discreet_name"
    assert "discreet_name" in finding.hint.ja


def test_a_discreet_card_has_no_addresses_and_no_organisations(akishima: Dataset) -> None:
    view = card(akishima, "card-discreet")
    assert [code.short for code in view.codes] == ["", ""]
    assert [desk.organisation for desk in view.desks] == [None, None]
    assert [desk.name for desk in view.desks] == ["昭島市 相談窓口", "東京都 サポートネット"]
    assert all(code.short for code in card(akishima).codes)


def test_a_number_stands_once_with_the_extension_to_ask_for(akishima: Dataset) -> None:
    view = card(akishima)
    assert [phone.extension for phone in view.desks[0].phones] == ["内線2855"]
    assert view.foot.phone is None
    other = ({"kind": "phone", "number": "042-500-0000"},)
    foot = card(akishima, **{"desks.city.channels": other}).foot
    assert foot.phone is not None
    assert foot.phone.number == "042-544-5111"


def test_absent_things_are_absent(akishima: Dataset) -> None:
    view = card(akishima, next_desk=None, **{"issuer.channels": (), "desks.city.channels": ()})
    assert len(view.desks) == len(view.codes) == 1
    assert (view.desks[0].phones, view.desks[0].ways) == ((), ())
    assert (view.fax, view.note, view.foot.phone) == (None, None, None)


LINE = "{kind: sns, service: LINE, account: 相談ほっと, url: 'https://line.example.jp/a'}"


def cards(
    folder: Path, *channels: str, override: DeskOverride | None = None, edition: str = "card", **more: str
) -> CardDeskView:
    """The first desk on a card of the made-up city."""
    dataset = city(folder, desk("soudan", *channels, **{"discreet_name": "例市の窓口"} | more))
    (document,) = plan(dataset, edition)
    return card_view(document, dataset, override).desks[0]


def test_all_phones_of_a_desk_stand_on_its_card(tmp_path: Path) -> None:
    told = cards(tmp_path, PHONE, "{kind: phone, label: 夜間, number: 000-000-0002}")
    assert [(item.number, item.label) for item in (*told.phones, *told.further)] == [
        ("000-000-0001", None),
        ("000-000-0002", "夜間"),
    ]


def test_a_discreet_card_sends_nobody_to_the_plain_name_of_a_desk(tmp_path: Path) -> None:
    booking = "{kind: in-person, application: {kind: required, at: kita}}"
    kita = "kita: {name: ひきこもり北窓口, discreet_name: 北窓口, organisation: fukushi, " + PAPER + "}"
    dataset = city(tmp_path, desk("soudan", PHONE, booking, discreet_name="例市の窓口") + "\n" + kita)
    (document,) = plan(dataset, "card-discreet")
    assert card_view(document, dataset).desks[0].ways[0].notes == ("予約 必要。申込先 北窓口",)


def test_a_discreet_name_changes_no_address(tmp_path: Path) -> None:
    """A town may bear the name that a desk has."""
    dataset = city(tmp_path, desk("soudan", "{kind: in-person, venue: kaikan}", discreet_name="窓口"))
    town = dataset.venues["kaikan"].address.text[:4]
    named = dataset.desks["soudan"].model_copy(update={"name": town})
    (document,) = plan(dataset, "card-discreet")
    shown = card_view(document, dataset.model_copy(update={"desks": {"soudan": named}})).desks[0]
    assert shown.name == "窓口"
    assert any(town in note for note in shown.ways[0].notes)


@pytest.mark.parametrize(
    ("channel", "told"),
    [
        (LINE, ("LINE", "相談ほっと")),
        ("{kind: email, address: a@example.jp}", ("メール", "a@example.jp")),
        ("{kind: fax, number: 000-000-0007}", ("ファックス", "000-000-0007")),
        ("{kind: in-person, venue: kaikan}", ("窓口", "例会館")),
    ],
)
def test_a_desk_without_a_phone_shows_the_way_that_it_has(
    tmp_path: Path, channel: str, told: tuple[str, str | None]
) -> None:
    view = cards(tmp_path, channel)
    assert view.phones == ()
    assert [(way.label, way.text) for way in view.ways] == [told]


def test_a_desk_without_any_way_shows_the_phone_of_the_issuer(tmp_path: Path) -> None:
    for channels in ((), ("{kind: visit, limit: 5回まで}",)):
        view = cards(tmp_path, *channels)
        assert [(item.number, item.extension) for item in view.phones] == [("000-000-0000", "内線1234")]
        assert view.ways == ()


def test_a_desk_of_a_discreet_card_keeps_the_account_without_its_address(tmp_path: Path) -> None:
    form, mail = "{kind: web-form, page: ken-page}", "{kind: email, address: a@example.jp, answered_by: ken}"
    view = cards(tmp_path, LINE, form, mail, edition="card-discreet")
    assert [(way.text, way.link, way.code, way.notes) for way in view.ways] == [
        ("相談ほっと", None, None, ()),
        ("a@example.jp", "mailto:a@example.jp", None, ()),
    ]


def test_an_account_that_discloses_is_left_off_and_nobody_is_left_without_a_way(tmp_path: Path) -> None:
    account = "{kind: sns, service: LINE, account: '@Hikikomori-rei'}"
    view = cards(tmp_path, account, edition="card-discreet")
    assert view.ways == ()
    assert [item.number for item in view.phones] == ["000-000-0000"]
    assert [way.text for way in cards(tmp_path, account).ways] == ["@Hikikomori-rei"]


@pytest.mark.parametrize(
    "channel",
    [
        "{kind: sns, service: LINE, account: 相談, label: ひきこもり相談}",
        "{kind: email, address: a@example.jp, note: ひきこもりの方へ}",
    ],
)
def test_words_that_disclose_beside_a_way_are_refused(tmp_path: Path, channel: str) -> None:
    with pytest.raises(BrochureError):
        cards(tmp_path, channel, edition="card-discreet")


def test_a_volunteers_contact_never_stands_on_a_card(tmp_path: Path) -> None:
    person = "{kind: email, address: yama@example.jp, person: 例山, consent: {products: [leaflet, flyer]}}"
    assert "yama" not in as_json(asdict(cards(tmp_path, PHONE, person)))


def test_hours_of_a_list_stand_in_place_of_the_datasets(tmp_path: Path) -> None:
    hours = (
        '{open: [{days: [mon], times: [{start: "9:00", end: "12:00"}]}], closed: {national_holidays: closed}}'
    )
    phone = f"{{kind: phone, number: 000-000-0001, hours: {hours}}}"
    second = "{kind: phone, number: 000-000-0002}"
    view = cards(tmp_path, phone, second, LINE, override=DeskOverride(hours="午前9時から"))
    assert [(item.number, item.hours, item.closed) for item in (*view.phones, *view.further)] == [
        ("000-000-0001", ("午前9時から",), None),
        ("000-000-0002", (), None),
    ]
    assert [way.text for way in view.ways] == ["相談ほっと"]


def test_of_another_number_nothing_is_known_but_the_list(tmp_path: Path) -> None:
    second = "{kind: phone, number: 000-000-0002}"
    view = cards(tmp_path, PHONE, second, LINE, override=DeskOverride(phone="000-000-0077"))
    assert [item.number for item in (*view.phones, *view.further)] == ["000-000-0077"]
    assert view.ways == ()
    view = cards(tmp_path, PHONE, second, LINE, override=DeskOverride(desk="北の窓口"))
    assert [item.number for item in (*view.phones, *view.further)] == ["000-000-0001"]
    assert view.ways == ()


def test_a_fax_stands_once_on_a_card(tmp_path: Path) -> None:
    dataset = city(tmp_path, desk("soudan", PHONE, "{kind: fax, number: 000-000-0009}"))
    assert card(dataset).fax is None
    assert card(city(tmp_path, desk("soudan", PHONE))).fax == "000-000-0009"


def test_a_front_desk_without_a_number_tells_the_issuers_ways_too(tmp_path: Path) -> None:
    """Neither a page nor a meeting on the web opens by what stands on a card."""
    zoom, form = "{kind: online-meeting, service: Zoom}", "{kind: web-form, url: 'https://form.example.jp/'}"
    for channel, own in ((zoom, ("オンライン相談", "Zoom")), (form, ("お問い合わせフォーム", None))):
        view = cards(tmp_path, channel)
        assert view.phones == ()
        assert [(way.label, way.text) for way in view.ways] == [("ファックス", "000-000-0009"), own]


def test_without_a_number_a_way_that_one_can_take_comes_first(tmp_path: Path) -> None:
    form = "{kind: web-form, url: 'https://form.example.jp/'}"
    assert [way.kind for way in cards(tmp_path, form, LINE).ways] == ["sns", "web-form"]
    assert [way.kind for way in cards(tmp_path, PHONE, form, LINE).ways] == ["web-form", "sns"]
