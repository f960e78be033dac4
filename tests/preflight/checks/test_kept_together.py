"""Two numbers that have changed places are both on the page, and both wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest
from preflight.sample_pdf import BACK, messages, result_of, typeset

from brochures.base.geometry import Rect
from brochures.content.expected import RequiredFact
from brochures.preflight.result import CheckResult

DESKS = (
    RequiredFact("desks.0.name", "市の窓口", 1),
    RequiredFact("desks.0.phones.0.number", "042-544-5111", 1),
    RequiredFact("desks.0.phones.0.fee", "有料", 1),
    RequiredFact("desks.1.name", "都の窓口", 1),
    RequiredFact("desks.1.phones.0.number", "0120-529-528", 1),
    RequiredFact("desks.1.phones.0.fee", "無料", 1),
)
PAGE = "<p>市の窓口</p><p>042-544-5111 有料</p><p>都の窓口</p><p>0120-529-528 無料</p>"
FOOT = (RequiredFact("foot.phone.number", "042-544-5111", 1), RequiredFact("foot.fax", "042-544-6440", 1))


def result(page: str, facts: tuple[RequiredFact, ...]) -> CheckResult:
    return result_of("kept-together", typeset(page, BACK), facts=facts)


def test_each_desk_beside_its_own_number_is_right() -> None:
    found = result(PAGE, DESKS)
    assert found.passed
    assert found.looked_at.en == "4 groups of facts"


@pytest.mark.parametrize(
    ("one", "other"), [("042-544-5111", "0120-529-528"), ("有料", "無料"), ("市の窓口", "都の窓口")]
)
def test_facts_that_have_changed_places_are_found(one: str, other: str) -> None:
    swapped = PAGE.replace(one, "@").replace(other, one).replace("@", other)
    found = result(swapped, DESKS)
    assert 'What belongs to "市の窓口" stands among what belongs to "都の窓口".' in messages(found)
    area = found.findings[0].place.area
    assert area is not None
    assert Rect(0, 0, 105, 74).contains(area)


def test_desks_in_columns_and_a_fact_that_both_share_are_right() -> None:
    place = '<div style="position: absolute; top: 0; left: {}"><p>{}</p><p>{}</p><p>無料</p></div>'
    columns = place.format("0", "市の窓口", "042-544-5111") + place.format("50mm", "都の窓口", "0120-529-528")
    free = tuple(replace(fact, text="無料") if fact.field.endswith("fee") else fact for fact in DESKS)
    assert result(columns, free).passed


def meeting_facts(number: int, name: str, own: str) -> tuple[RequiredFact, ...]:
    """A meeting with a number of its own, and a contact that others may have, too."""
    return (
        RequiredFact(f"meetings.{number}.name", name, 1),
        RequiredFact(f"meetings.{number}.phones.0.number", own, 1),
        RequiredFact(f"meetings.{number}.contacts.0.name", "協議会", 1),
        RequiredFact(f"meetings.{number}.contacts.0.phones.0.number", "000-000-0005", 1),
    )


MEETINGS = (*meeting_facts(0, "昼の集まり", "000-000-0011"), *meeting_facts(1, "夜の集まり", "000-000-0022"))
SIDE_BY_SIDE = "".join(
    f'<div style="position: absolute; top: 0; left: {left}mm">'
    f"<p>{name}</p><p>{own}</p><p>協議会 000-000-0005</p></div>"
    for left, name, own in ((0, "昼の集まり", "000-000-0011"), (50, "夜の集まり", "000-000-0022"))
)


def test_two_meetings_with_the_same_contact_stand_side_by_side() -> None:
    """The contact stands twice; each meeting has the one that is nearest to its name."""
    assert result(SIDE_BY_SIDE, MEETINGS).passed


def test_numbers_of_two_meetings_that_have_changed_places_are_found() -> None:
    swapped = SIDE_BY_SIDE.replace("0011", "@").replace("0022", "0011").replace("@", "0022")
    found = messages(result(swapped, MEETINGS))
    assert 'What belongs to "昼の集まり" stands among what belongs to "夜の集まり".' in found


def test_a_fax_number_in_the_place_of_the_phone_of_a_desk_is_found() -> None:
    facts = (
        RequiredFact("desks.0.name", "市の窓口", 1),
        RequiredFact("desks.0.phones.0.number", "000-000-0001", 1),
        RequiredFact("desks.0.ways.0.text", "000-000-0003", 1),
    )
    page = "<p>市の窓口</p><p>電話 000-000-0001</p><p>ファックス 000-000-0003</p>"
    assert result(page, facts).passed
    swapped = page.replace("0001", "@").replace("0003", "0001").replace("@", "0003")
    found = result(swapped, facts)
    assert '"000-000-0001" follows the word ファックス.' in messages(found)
    assert found.findings[0].place.field == "desks.0.phones.0.number"


def test_numbers_of_different_lists_may_not_change_places_either() -> None:
    facts = (
        RequiredFact("phones.0.person", "三木", 1),
        RequiredFact("phones.0.number", "080-1814-4949", 1),
        RequiredFact("contacts.0.name", "協議会", 1),
        RequiredFact("contacts.0.phones.0.number", "042-544-0388", 1),
    )
    right = "<p>080-1814-4949 三木</p><p>協議会 042-544-0388</p>"
    assert result(right, facts).passed
    wrong = "<p>042-544-0388 三木</p><p>協議会 080-1814-4949</p>"
    assert "stands among" in messages(result(wrong, facts))


def test_the_mark_of_one_date_does_not_stand_for_that_of_another() -> None:
    facts = (
        RequiredFact("next.words.full", "11月28日", 1),
        RequiredFact("next.mark", "予定", 1),
        RequiredFact("coming.0.words.full", "12月26日", 1),
        RequiredFact("coming.0.mark", "予定", 1),
        RequiredFact("coming.1.words.full", "1月30日", 1),
        RequiredFact("coming.1.mark", "中止", 1),
    )
    page = "<p>11月28日 {}</p><p>12月26日 {}</p><p>1月30日 {}</p>"
    assert result(page.format("予定", "予定", "中止"), facts).passed
    assert "stands among" in messages(result(page.format("中止", "予定", "中止"), facts))
    assert "stands among" in messages(result(page.format("予定", "中止", "予定"), facts))


def test_a_fact_that_is_not_there_is_left_to_the_check_of_facts() -> None:
    assert result("<p>市の窓口</p>", DESKS).passed


def test_a_number_after_the_word_for_the_other_kind_is_found() -> None:
    assert result("<p>電話 042-544-5111</p><p>ファックス 042-544-6440</p>", FOOT).passed
    found = messages(result("<p>電話 042-544-6440</p><p>ファックス 042-544-5111</p>", FOOT))
    assert '"042-544-5111" follows the word ファックス.' in found
    assert '"042-544-6440" does not follow the word ファックス.' in found


def test_one_number_for_telephone_and_fax_is_right() -> None:
    facts = (FOOT[0], replace(FOOT[1], text="042-544-5111"))
    assert result("<p>電話 042-544-5111</p><p>ファックス 042-544-5111</p>", facts).passed


def test_each_cell_of_a_sheet_is_a_page_of_its_own() -> None:
    left, right = Rect(0, 0, 52.5, 74), Rect(52.5, 0, 52.5, 74)
    cells = tuple(replace(fact, area=cell) for cell in (left, right) for fact in DESKS)
    place = '<div style="position: absolute; top: 0; left: {}">{}</div>'
    assert result(place.format("0", PAGE) + place.format("55mm", PAGE), cells).passed
    swapped = PAGE.replace("有料", "@").replace("無料", "有料").replace("@", "無料")
    found = result(place.format("0", PAGE) + place.format("55mm", swapped), cells)
    assert len(found.findings) >= 1
    assert all(item.place.area and right.contains(item.place.area, 1) for item in found.findings)


def test_two_ways_with_the_same_word_before_and_after_them_are_told_apart() -> None:
    facts = (
        RequiredFact("desks.0.ways.0.label", "窓口", 1),
        RequiredFact("desks.0.ways.0.text", "本館", 1),
        RequiredFact("desks.0.ways.0.notes.0", "予約 必要", 1),
        RequiredFact("desks.0.ways.1.label", "窓口", 1),
        RequiredFact("desks.0.ways.1.text", "別館", 1),
        RequiredFact("desks.0.ways.1.notes.0", "予約 必要", 1),
    )
    page = "<p>窓口 {}</p><p>予約 必要</p><p>窓口 {}</p><p>予約 必要</p>"
    assert result(page.format("本館", "別館"), facts).passed
    elsewhere = replace(facts[2], text="予約 不要")
    mixed = page.replace("予約 必要", "予約 不要", 1).format("別館", "本館")
    assert "stands among" in messages(result(mixed, (*facts[:2], elsewhere, *facts[3:])))


def test_a_word_of_a_list_that_is_the_name_of_a_place_stands_after_the_place() -> None:
    """「ひろば」 is where one goes, and later a situation in which one may."""
    facts = (
        RequiredFact("desks.0.ways.0.label", "窓口", 1),
        RequiredFact("desks.0.ways.0.text", "ひろば", 1),
        RequiredFact("desks.0.ways.0.notes.0", "例市中央1-1", 1),
        RequiredFact("desks.0.ways.1.label", "メール", 1),
        RequiredFact("desks.0.ways.1.text", "soudan@city.example.jp", 1),
        RequiredFact("desks.0.situations.0", "朝がつらい", 1),
        RequiredFact("desks.0.situations.1", "ひろば", 1),
        RequiredFact("desks.1.name", "ひろば", 1),
        RequiredFact("desks.1.phones.0.number", "000-000-0001", 1),
    )
    places = "<p>窓口 {}</p><p>{}</p><p>メール {}</p>"
    rest = "<p>朝がつらい</p><p>ひろば</p><p>ひろば</p><p>000-000-0001</p>"
    right = places.format("ひろば", "例市中央1-1", "soudan@city.example.jp") + rest
    assert result(right, facts).passed, messages(result(right, facts))
    wrong = places.format("ひろば", "soudan@city.example.jp", "例市中央1-1") + rest
    assert "stands among" in messages(result(wrong, facts))


def test_codes_stand_beside_one_another_before_their_ways_or_after_them() -> None:
    """Two forms of one name: each code has the name that is nearest to its address."""
    facts = tuple(
        RequiredFact(f"desk.ways.{number}.{field}", text, 1)
        for number, address in enumerate(("form.example.jp/4", "form.example.jp/62"))
        for field, text in (
            ("label", "フォーム"),
            ("text", "二次元コードから"),
            ("code.label", "フォーム"),
            ("code.short", address),
        )
    )
    code = "<td>フォーム<br>form.example.jp/{}</td>"
    codes = f"<table><tr>{code}{code}</tr></table>"
    ways = "<p>フォーム 二次元コードから</p>" * 2
    for page in (codes.format(4, 62) + ways, ways + codes.format(4, 62)):
        assert result(page, facts).passed, messages(result(page, facts))
    parted = "<p>form.example.jp/4</p><p>フォーム</p><p>form.example.jp/62</p><p>フォーム</p>"
    assert "stands among" in messages(result(parted.replace("<p>フォーム</p>", "", 1) + ways, facts[:8]))


def test_a_name_that_is_a_piece_of_another_one_stands_where_it_stands_alone() -> None:
    names = ("高齢福祉課", "福祉課")
    numbers = ("000-000-0001", "000-000-0002")
    facts = tuple(
        RequiredFact(f"desks.{number}.{field}", text, 1)
        for number, texts in enumerate(zip(names, numbers, strict=True))
        for field, text in zip(("name", "phones.0.number"), texts, strict=True)
    )
    page = "<p>{} 000-000-0001</p><p>{} 000-000-0002</p>"
    assert result(page.format(*names), facts).passed
    assert "stands among" in messages(result(page.format(*reversed(names)), facts))


def test_a_contact_right_before_a_name_is_that_of_the_meeting_before() -> None:
    left = "<p>昼の集まり</p><p>000-000-0011</p><p>協議会 000-000-0005</p>"
    right = "<p>夜の集まり</p><p>000-000-0022</p><p>公民館の二階の和室</p><p>協議会 000-000-0005</p>"
    place = '<div style="position: absolute; top: 0; left: {}mm">{}</div>'
    facts = (*MEETINGS, RequiredFact("meetings.1.venue.name", "公民館の二階の和室", 1))
    assert result(place.format(0, left) + place.format(50, right), facts).passed


def test_two_of_one_name_of_which_one_has_nothing_else_stand_in_their_order() -> None:
    facts = (
        RequiredFact("reassurances.0.title", "はじめに", 1),
        RequiredFact("reassurances.0.points.0", "お話をうかがいます。", 1),
        RequiredFact("reassurances.1.title", "庭のこと", 1),
        RequiredFact("reassurances.1.points.0", "外に出られない日もあります。", 1),
        RequiredFact("reassurances.2.title", "朝のこと", 1),
        RequiredFact("reassurances.2.points.0", "朝はつらいものです。", 1),
        RequiredFact("reassurances.3.title", "庭のこと", 1),
        RequiredFact("reassurances.4.title", "川のこと", 1),
        RequiredFact("reassurances.4.points.0", "いっしょに考えます。", 1),
    )
    page = "".join(f"<p>{fact.text}</p>" for fact in facts)
    assert result(page, facts).passed
    mixed = page.replace("外に出られない日もあります。", "@").replace(
        "いっしょに考えます。", "外に出られない日もあります。"
    )
    assert "stands among" in messages(result(mixed.replace("@", "いっしょに考えます。"), facts))


def test_a_label_between_two_numbers_is_told_apart_by_what_stands_around_it() -> None:
    numbers = ("000-000-0001", "000-000-0002", "000-000-0003")
    facts = tuple(
        RequiredFact(f"desk.ways.{place}.{field}", text, 1)
        for place, number in enumerate(numbers)
        for field, text in (("label", "ファックス"), ("text", number))
    )
    page = "".join(f"<p>ファックス</p><p>{number}</p>" for number in numbers) + "<p>発行 ファックス</p>"
    assert result(page, facts).passed
    other = (
        RequiredFact("desk.ways.3.label", "メール", 1),
        RequiredFact("desk.ways.3.text", "a@example.jp", 1),
    )
    mixed = page.replace("<p>000-000-0001", "<p>メール</p><p>000-000-0001", 1) + "<p>a@example.jp</p>"
    assert "stands among" in messages(result(mixed, (*facts, *other)))


def test_a_place_and_whom_to_ask_there_share_a_number_and_a_name_stands_twice() -> None:
    facts = (
        RequiredFact("venue.name", "福祉会館", 1),
        RequiredFact("venue.phones.0.number", "000-000-0001", 1),
        RequiredFact("contacts.0.name", "協議会", 1),
        RequiredFact("contacts.0.phones.0.number", "000-000-0001", 1),
    )
    page = "<p>福祉会館</p><p>000-000-0001</p><p>主催 協議会</p><p>問い合わせ 協議会</p><p>000-000-0001</p>"
    assert result(page, facts).passed
    other = (*facts[:3], replace(facts[3], text="000-000-0002"))
    mixed = page.replace("0001", "0002", 1)
    assert "stands among" in messages(result(mixed, other))


def test_marks_that_float_beside_their_dates_are_not_looked_for_in_a_remark_below() -> None:
    facts = tuple(
        RequiredFact(f"coming.{number}.{field}", text, 1)
        for number, day in enumerate(("3月13日", "5月8日"))
        for field, text in (("words.short", day), ("mark", "予定"))
    )
    floating = '<div style="float: left; width: 40mm"><p style="float: left; margin: 0">{}</p>{}</div>'
    remark = '<p style="clear: both">「予定」の日は変わることがあります。</p>'
    page = floating.format("予定", "3月13日") + floating.format("予定", "5月8日") + remark
    assert result(page, facts).passed
    other = (*facts[:3], replace(facts[3], text="中止"))
    mixed = floating.format("中止", "3月13日") + floating.format("予定", "5月8日") + remark
    assert "stands among" in messages(result(mixed, other))
