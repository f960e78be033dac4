"""Desks: every way to them, in words that agree with what the dataset says; nobody is left without one."""

from __future__ import annotations

from pathlib import Path

import pytest
from content.views.reishi import PHONE, city, desk, view

from brochures.content.views.desks import DeskView
from brochures.content.views.leaflet import LeafletView
from brochures.model import Dataset


def leaflet(dataset: Dataset) -> LeafletView:
    found = view(dataset, "leaflet")
    assert isinstance(found, LeafletView)
    return found


def front(folder: Path, *channels: str, **more: str) -> DeskView:
    return leaflet(city(folder, desk("soudan", *channels, **more))).desk


def test_all_phones_of_a_desk_are_told_the_first_of_them_first(tmp_path: Path) -> None:
    night = "{kind: phone, label: 夜間, number: 000-000-0002, answered_by: ken}"
    told = front(tmp_path, PHONE, night).phones
    assert [(item.number, item.label, item.answered_by) for item in told] == [
        ("000-000-0001", None, None),
        ("000-000-0002", "夜間", "担当 例県センター"),
    ]


def test_a_phone_says_for_whom_it_is(tmp_path: Path) -> None:
    told = front(
        tmp_path, "{kind: phone, number: 000-000-0001, eligibility: {text: 市内にお住まいの方}}"
    ).phones
    assert told[0].for_whom == "市内にお住まいの方"


def test_a_counter_says_where_it_is_how_one_gets_there_and_that_one_must_book(tmp_path: Path) -> None:
    (way, *_) = front(
        tmp_path,
        "{kind: in-person, label: 面談, venue: kaikan, place: 2番窓口, purpose: 初めての方, answered_by: ken,"
        " application: {kind: required, text: 前日まで}, fee: {kind: free}, note: お子さんもどうぞ,"
        ' hours: {open: [{days: [sat], times: [{start: "10:00", end: "12:00"}]}]}}',
    ).ways
    assert (way.kind, way.label, way.text) == ("in-person", "面談", "例会館 2番窓口")
    assert way.hours == ("土曜日 午前10時から正午",)
    assert way.notes == (
        "初めての方",
        "例市中央2-2 別棟 3階 会議室",
        "目印 例神社のとなり",
        "交通 例駅から歩いて5分",
        "駐車場はありません",
        "予約 必要。前日まで",
        "担当 例県センター",
        "無料",
        "お子さんもどうぞ",
    )


def test_a_counter_of_which_only_the_floor_is_stated_is_at_the_address_of_its_organisation(
    tmp_path: Path,
) -> None:
    (way, *_) = front(tmp_path, "{kind: in-person, place: 2番窓口}", organisation="shakyo").ways
    assert (way.text, way.notes) == ("2番窓口", ("例市南5-5 2階",))
    (way, *_) = front(tmp_path, "{kind: in-person, venue: kaikan}", organisation="shakyo").ways
    assert way.notes[0].startswith("例市中央2-2")


@pytest.mark.parametrize(
    ("application", "words"),
    [
        ("{kind: none}", "予約 不要"),
        ("{kind: required}", "予約 必要"),
        ("{kind: required, text: 予約制}", "予約制"),
        ("{kind: first-time-only, text: 予約は電話で}", "予約 初回のみ必要。予約は電話で"),
        ("{kind: required, deadline: {days_before: 3}}", "予約 必要。締切 開催日の3日前"),
    ],
)
def test_booking_in_words(tmp_path: Path, application: str, words: str) -> None:
    (way, *_) = front(tmp_path, f"{{kind: in-person, place: 2階, application: {application}}}").ways
    assert way.notes == (words,)
    assert (way.label, way.text) == ("窓口", "2階")


def test_a_talk_by_video_says_how_to_apply(tmp_path: Path) -> None:
    (way, *_) = front(
        tmp_path, "{kind: online-meeting, service: Zoom, application: {kind: required, ways: [メール]}}"
    ).ways
    assert (way.label, way.text, way.notes) == ("オンライン相談", "Zoom", ("申込み 必要。メール",))


def test_an_address_and_its_note_are_two_things(tmp_path: Path) -> None:
    (way, *_) = front(tmp_path, "{kind: email, address: a@example.jp, note: 24時間受付}").ways
    assert (way.text, way.notes) == ("a@example.jp", ("24時間受付",))


def test_an_account_has_the_code_of_its_page(tmp_path: Path) -> None:
    (way, *_) = front(
        tmp_path, "{kind: sns, service: LINE, account: 相談LINE, url: 'https://line.example.jp/a/'}"
    ).ways
    assert way.code is not None
    assert (way.code.payload, way.code.label, way.code.short) == (
        "https://line.example.jp/a/",
        "LINE",
        "line.example.jp/a",
    )


def test_a_form_on_a_page_that_the_leaflet_opens_anyway_has_no_code(tmp_path: Path) -> None:
    forms = "{kind: web-form, page: shi-page}", "{kind: web-form, label: 県のフォーム, page: ken-page}"
    own, other, *_ = front(tmp_path, *forms).ways
    assert own.code is None
    assert other.code is not None
    assert other.code.label == "県のページ"


def test_what_desk_and_issuer_both_say_stands_once(tmp_path: Path) -> None:
    ways = front(tmp_path, PHONE, "{kind: fax, number: 000-000-0009}").ways
    assert [(way.kind, way.text) for way in ways] == [("fax", "000-000-0009")]


def test_a_front_desk_takes_the_issuers_fax_but_not_its_phone(tmp_path: Path) -> None:
    told = front(tmp_path, "{kind: sns, service: LINE, account: 相談LINE}")
    assert told.phones == ()
    assert [way.kind for way in told.ways] == ["sns", "fax"]


def test_whoever_else_answers_the_issuers_fax_is_named(tmp_path: Path) -> None:
    (fax,) = front(tmp_path, PHONE, organisation="shakyo").ways
    assert fax.notes == ("担当 例市福祉課",)
    (fax,) = front(tmp_path, PHONE, organisation="fukushi").ways
    assert fax.notes == ()


def test_nobody_is_sent_to_the_desk_at_which_one_is(tmp_path: Path) -> None:
    booking = "application: {kind: required, ways: [電話], at: soudan}"
    told = front(tmp_path, PHONE, f"{{kind: in-person, {booking}}}", f"{{kind: visit, {booking}}}")
    assert told.ways[0].notes == ("予約 必要。電話",)
    assert told.visit is not None
    assert (told.visit.apply_at, told.visit.application) == (None, "必要。電話")


def test_a_front_desk_without_any_way_has_the_phone_of_the_issuer(tmp_path: Path) -> None:
    told = front(tmp_path)
    assert [(item.number, item.extension) for item in told.phones] == [("000-000-0000", "内線1234")]
    assert [way.kind for way in told.ways] == ["fax"]


def test_a_desk_without_any_way_is_reached_through_its_organisation(tmp_path: Path) -> None:
    told = front(tmp_path, organisation="shakyo")
    assert [item.number for item in told.phones] == ["000-000-0005"]


def test_an_organisation_of_the_same_name_is_not_repeated(tmp_path: Path) -> None:
    assert front(tmp_path, PHONE).organisation == "例市福祉課"
    text = desk("soudan", PHONE).replace("窓口soudan", "例市福祉課")
    assert leaflet(city(tmp_path, text)).desk.organisation is None


@pytest.mark.parametrize(
    ("more", "for_whom", "conditions"),
    [
        ({}, None, None),
        ({"for_whom": "年齢を問わず、どなたでも"}, "年齢を問わず、どなたでも", None),
        ({"for_whom": "30歳から"}, "30歳から", None),
        ({"eligibility": "{all_of: [{text: 市内在住}, {text: 15歳以上}]}"}, "市内在住、15歳以上", None),
        ({"for_whom": "ご本人", "eligibility": "{text: 市内の方}"}, "ご本人", "市内の方"),
        ({"for_whom": "市内の方", "eligibility": "{text: 市内の方}"}, "市内の方", None),
        ({"for_roles": "[person, family]"}, "ご本人・ご家族", None),
    ],
)
def test_whom_a_desk_is_for_in_words_that_stand_alone(
    tmp_path: Path, more: dict[str, str], for_whom: str | None, conditions: str | None
) -> None:
    told = front(tmp_path, PHONE, **more)
    assert (told.for_whom, told.conditions) == (for_whom, conditions)


def test_situations_say_their_ages(tmp_path: Path) -> None:
    given = (
        "[{text: 仕事のこと, age: {least: 15, most: 39}},"
        " {text: 介護のこと, age: {least: 40, about: true}}, {text: その他}]"
    )
    assert front(tmp_path, PHONE, situations=given).situations == (
        "仕事のこと(15歳から39歳)",
        "介護のこと(おおむね40歳以上)",
        "その他",
    )


def test_a_referral_has_the_number_of_the_other_desk(tmp_path: Path) -> None:
    sent = "[{when: 市外の方, desk: kita}, {when: お仕事のこと, desk: minami}, {when: その他, desk: nishi}]"
    desks = "\n".join(
        (
            desk("soudan", PHONE, referrals=sent),
            desk("kita", "{kind: phone, number: 000-000-0003}"),
            desk("minami", organisation="shakyo"),
            desk("nishi", organisation="ken"),
        )
    )
    told = leaflet(city(tmp_path, desks)).desk.referrals
    assert [(item.when, item.desk, item.phone and item.phone.number) for item in told] == [
        ("市外の方", "窓口kita", "000-000-0003"),
        ("お仕事のこと", "窓口minami", "000-000-0005"),
        ("その他", "窓口nishi", None),
    ]


def test_every_other_desk_stands_on_the_leaflet_in_the_order_of_the_dataset(tmp_path: Path) -> None:
    desks = "\n".join(
        (
            desk("kita", "{kind: phone, number: 000-000-0003}"),
            desk("soudan", PHONE, referrals="[{when: 市外の方, desk: nishi}]"),
            desk("tsugi", PHONE),
            desk("higashi", organisation="ken", summary="お話を聞きます"),
            desk("nishi", organisation="shakyo"),
            desk("naka", organisation="ken"),
            desk("minami", "{kind: in-person, place: 区役所3階}", page="ken-page"),
        )
    )
    told = leaflet(city(tmp_path, desks, "next_desk: tsugi\n"))
    # Nishi is named with its number by the referral, of Naka nothing is known but its name.
    assert [item.name for item in told.desks] == ["窓口kita", "窓口higashi", "窓口minami"]
    assert told.next_desk is not None
    assert told.next_desk.name == "窓口tsugi"
    assert told.desks[-1].page is not None
    assert told.desks[-1].page.short == "ken.example.jp"


def test_twenty_four_desks_are_twenty_four(tmp_path: Path) -> None:
    wards = (desk(f"ku{at}", f"{{kind: phone, number: 000-000-00{at}}}") for at in range(10, 34))
    told = leaflet(city(tmp_path, "\n".join((desk("soudan", PHONE), *wards)))).desks
    assert [item.phones[0].number for item in told] == [f"000-000-00{at}" for at in range(10, 34)]


def test_a_number_given_for_flyers_is_no_way_on_a_leaflet(tmp_path: Path) -> None:
    mobile = "{kind: phone, number: 080-0000-0000, person: 例山, consent: {products: [flyer]}}"
    told = leaflet(city(tmp_path, f"{desk('soudan', PHONE)}\n{desk('kita', mobile, organisation='ken')}"))
    assert told.desks == ()
    assert [item.number for item in front(tmp_path, mobile).phones] == ["000-000-0000"]


def test_a_visit_says_all_that_is_stated_of_it(tmp_path: Path) -> None:
    visit = (
        "{kind: visit, limit: 5回まで, purpose: 外に出にくい方, answered_by: ken, fee: {kind: free},"
        " eligibility: {text: 市内の方, all_of: [{text: 15歳以上}]}, after: ご連絡します, note: 日時は相談,"
        " application: {kind: required, text: お電話で, at: kita},"
        ' hours: {open: [{days: [mon, wed], times: [{start: "13:00", end: "15:00"}]}]}}'
    )
    told = leaflet(
        city(
            tmp_path, f"{desk('soudan', PHONE, visit)}\n{desk('kita', '{kind: phone, number: 000-000-0003}')}"
        )
    ).desk
    assert [way.kind for way in told.ways] == ["fax"]
    assert told.visit is not None
    assert told.visit.apply_at is not None
    assert [item.number for item in told.visit.apply_at.phones] == ["000-000-0003"]
    assert told.visit.application == "必要。お電話で"
    assert told.visit.conditions == ("市内の方", "15歳以上")
    assert told.visit.hours == ("月・水 午後1時から午後3時",)
    assert (
        told.visit.purpose,
        told.visit.answered_by,
        told.visit.fee,
        told.visit.after,
        told.visit.note,
    ) == (
        "外に出にくい方",
        "担当 例県センター",
        "無料",
        "ご連絡します",
        "日時は相談",
    )


def test_a_second_visit_stands_among_the_ways(tmp_path: Path) -> None:
    second = "{kind: visit, label: 電話のあとの訪問, limit: 3回まで, after: 日程を決めます}"
    told = front(tmp_path, PHONE, "{kind: visit, limit: 5回まで}", second)
    assert told.visit is not None
    assert told.visit.limit == "5回まで"
    assert [(way.label, way.text, way.notes) for way in told.ways[:1]] == [
        ("電話のあとの訪問", "3回まで", ("日程を決めます",))
    ]
