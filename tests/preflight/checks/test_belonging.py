"""What a view has mixed up is found by the dataset, though the page is just what the view says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from making import TODAY
from preflight.sample_pdf import BACK, FRONT, messages, result_of, typeset

from brochures.content.facts.records import Contact, DataFacts, MeetingDay, Subject, Term
from brochures.preflight.result import CheckResult
from brochures.typeset.html_text import written_texts

CITY = Contact("phone", "042-544-5111", ("",), ("内線2855", "平日", "午前10時から午後5時", "祝日"))
FAX = Contact("fax", "042-544-6440", ("ファックス",))
TOKYO = Contact("phone", "0120-529-528", ("電話相談",), (), ("無料",))
DESKS = (
    Subject(
        "市の窓口",
        ("市の窓口",),
        (CITY, FAX),
        ("福祉総務課",),
        ("福祉総務課", "相談をお受けします。", "042-544-5111", "042-544-6440"),
    ),
    Subject("都の窓口", ("都の窓口",), (TOKYO,), (), ("都民のかたはこちらへ。", "0120-529-528")),
)
HOLDERS = (
    ("市の窓口", ("042-544-5111", "042-544-6440")),
    ("社会福祉協議会", ("042-544-0388",)),
)
VALUES = ("都民のかたはこちらへ。", "相談をお受けします。", "042-544-5111", "042-544-6440", "0120-529-528")
DATA = DataFacts(None, DESKS, (), VALUES, HOLDERS, (), ())

PAGE = (
    '<div class="block"><h2>市の窓口 <span>福祉総務課</span></h2><p>042-544-5111</p><p>内線2855</p>'
    "<p>平日 午前10時から午後5時</p><p>(祝日を除く)</p><p>ファックス</p><p>042-544-6440</p>"
    "<p>相談をお受けします。</p></div>"
    '<div class="block"><h2>都の窓口</h2><p>電話相談 無料</p><p>0120-529-528</p>'
    "<p>都民のかたはこちらへ。</p></div>"
    '<div class="block"><h3>そのほか</h3><p>社会福祉協議会 <b>042-544-0388</b></p></div>'
)


@cache
def result(page: str, data: DataFacts = DATA, left_out: tuple[str, ...] = ()) -> CheckResult:
    return result_of(
        "belonging", typeset(FRONT, BACK), data=data, written=written_texts(page), left_out=left_out
    )


def test_each_desk_with_its_own_ways_is_right() -> None:
    found = result(PAGE)
    assert found.passed, found.findings
    assert found.looked_at.en == "3 sections"


def test_nothing_is_compared_where_no_dataset_is_known() -> None:
    assert result_of("belonging", typeset(FRONT, BACK)).passed


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("042-544-5111", "0120-529-528", '"市の窓口" does not stand there: "042-544-5111"'),
        ("<p>内線2855</p>", "", 'does not stand there: "内線2855"'),
        ("内線2855", "内線2856", "内線2856"),
        ("午後5時", "午後6時", 'does not stand there: "午前10時から午後5時"'),
        ("平日", "土曜日", 'does not stand there: "平日"'),
        ("<p>(祝日を除く)</p>", "", 'does not stand there: "祝日"'),
        ("祝日を除く", "年末年始・祝日を除く", '"年末年始" stands with "市の窓口 042-544-5111"'),
        ("福祉総務課", "高齢福祉課", 'does not stand there: "福祉総務課"'),
        (" 無料", "", 'does not stand there: "無料"'),
        ("相談をお受けします。", "都民のかたはこちらへ。", '"都民のかたはこちらへ。" stands with "市の窓口"'),
        ("<p>ファックス</p>", "<p>電話</p>", '"ファックス" should stand before "042-544-6440"'),
        (
            "<p>042-544-5111</p>",
            "<p>ファックス 042-544-5111</p>",
            '"電話" should stand before "042-544-5111"',
        ),
        ("<h2>都の窓口</h2>", "<h2>県の窓口</h2>", '"都の窓口" is nowhere on it.'),
        ("042-544-0388", "042-544-5111", '"042-544-5111" stands with "社会福祉協議会"'),
        ("<p>内線2855</p>", "<p>内線2855 無料</p>", '"無料" stands with "市の窓口 042-544-5111"'),
    ],
)
def test_what_belongs_elsewhere_or_is_missing_is_found(old: str, new: str, told: str) -> None:
    assert old in PAGE
    assert told in messages(result(PAGE.replace(old, new)))


def swapped(one: str, other: str) -> str:
    return PAGE.replace(one, "\0").replace(other, one).replace("\0", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("042-544-5111", "0120-529-528"), ("042-544-5111", "042-544-6440"), ("市の窓口", "都の窓口")],
)
def test_facts_that_have_changed_places_are_found(one: str, other: str) -> None:
    assert not result(swapped(one, other)).passed


def test_a_way_for_which_there_was_no_room_is_not_missed() -> None:
    page = PAGE.replace("<p>ファックス</p><p>042-544-6440</p>", "")
    assert not result(page).passed
    assert result(page, left_out=("ファックス 042-544-6440",)).passed


def test_a_desk_that_found_no_room_is_not_looked_for_below_a_title_like_its_name() -> None:
    data = replace(DATA, subjects=(DESKS[0], replace(DESKS[1], must=("都民のかたはこちらへ。",))))
    page = PAGE[: PAGE.index('<div class="block"><h2>都の窓口')]
    page += '<div class="block"><h3>都の窓口</h3></div>'
    left_out = ("都の窓口", "電話相談 無料", "0120-529-528", "都民のかたはこちらへ。")
    told = 'does not stand there: "都民のかたはこちらへ。"'
    assert told in messages(result(page, data, left_out=left_out[:3]))
    found = result(page, data, left_out=left_out)
    assert found.passed, found.findings


def test_a_desk_that_found_no_room_is_not_looked_for_in_the_section_of_a_meeting_of_its_name() -> None:
    desk = replace(DESKS[1], contacts=(), must=("都民のかたはこちらへ。",))
    meeting = replace(desk, must=("毎月1回",), may=("毎月1回",))
    one = replace(desk, must=(*desk.must, *meeting.must), may=("毎月1回",), namesakes=(desk, meeting))
    data = replace(DATA, subjects=(DESKS[0], one))
    page = PAGE[: PAGE.index('<div class="block"><h2>都の窓口')]
    page += '<div class="block"><h3>都の窓口</h3><p>毎月1回</p></div>'
    left_out = ("都の窓口", "都民のかたはこちらへ。")
    assert result(page, data, left_out=left_out).passed
    # The other one has to stand there all the same, and so does either that was not left out.
    assert 'does not stand there: "毎月1回"' in messages(
        result(page.replace("毎月1回", ""), data, left_out=left_out)
    )
    assert 'does not stand there: "都民のかたはこちらへ。"' in messages(result(page, data))


def test_a_label_that_another_text_begins_with_is_none_there() -> None:
    desk = replace(DESKS[0], terms=(Term("対象", ("市民",)),))
    page = PAGE.replace("<p>042-544-5111</p>", "<p>対象 市民</p><p>対象 外の日</p><p>042-544-5111</p>", 1)
    data = replace(DATA, subjects=(desk, DESKS[1]))
    told = 'What follows "対象" of "市の窓口" is not what the dataset says.'
    assert told in messages(result(page, data))
    found = result(page, replace(data, words=("対象外の日",)))
    assert found.passed, found.findings


def test_a_number_after_a_longer_text_that_ends_like_a_name_is_right() -> None:
    data = replace(DATA, holders=(*HOLDERS, ("家族", ("000-000-0001",))), words=("ご家族",))
    page = PAGE.replace("<p>042-544-5111</p>", "<p>対象 ご本人、{}</p><p>042-544-5111</p>", 1)
    assert result(page.format("ご家族"), data).passed
    assert '"042-544-5111" stands with "家族"' in messages(result(page.format("家族"), data))


OFFICE = Contact("in-person", "例センター", ("面接相談",), ("平日",))
OF_OFFICE = (
    '<div class="block"><h2>市の窓口 <span>例センター</span></h2><p>042-544-5111</p></div>'
    '<div class="block"><h2>市の窓口 ほかの連絡方法</h2><p>面接相談</p><p>例センター 平日</p></div>'
)


def test_a_heading_that_begins_with_the_name_of_a_desk_may_be_another_text_of_the_dataset() -> None:
    """「市の窓口のようす」 tells of a room that is a place of the desk as well: it needs no label there."""
    desk = Subject("市の窓口", ("市の窓口",), (replace(CITY, beside=()), OFFICE), (), ())
    data = replace(DATA, subjects=(desk,), values=(), holders=(), texts=("市の窓口のようす",))
    page = OF_OFFICE.replace(" <span>例センター</span>", "")
    told = f'{page}<div class="block"><h3>市の窓口の<span>ようす</span></h3><p>例センター</p></div>'
    assert result(told, data).passed
    assert "should stand before" in messages(result(told, replace(data, texts=())))
    assert "should stand before" in messages(result(told.replace("の<span>ようす</span>", ""), data))


def test_a_desk_and_its_office_together_may_begin_like_another_desk() -> None:
    """「例の相談」 of the 「窓口課」 is not 「例の相談窓口」."""
    one = Subject("例の相談", ("例の相談",), (replace(CITY, beside=()),), ("窓口課",), ("042-544-5111",))
    other = Subject("例の相談窓口", ("例の相談窓口",), (replace(TOKYO, beside=()),), (), ("0120-529-528",))
    data = replace(DATA, subjects=(one, other), values=(), holders=())
    page = (
        '<div class="block"><h2>例の相談 <span>窓口課</span></h2><p>042-544-5111</p></div>'
        '<div class="block"><h2>例の相談窓口</h2><p>電話相談 0120-529-528 無料</p></div>'
    )
    assert result(page, data).passed
    without = page.replace("例の相談 <span>窓口課</span>", "例の相談窓口")
    assert '"例の相談" is nowhere on it.' in messages(result(without, data))


def test_a_place_that_is_called_as_its_office_is_told_where_its_label_stands() -> None:
    desk = Subject("市の窓口", ("市の窓口",), (replace(CITY, beside=()), OFFICE), ("例センター",), ())
    data = replace(DATA, subjects=(desk,), values=(), holders=())
    assert result(OF_OFFICE, data).passed
    unlabelled = messages(result(OF_OFFICE.replace("<p>面接相談</p>", ""), data))
    assert '"面接相談" should stand before "例センター"' in unlabelled
    assert 'does not stand there: "平日"' in messages(result(OF_OFFICE.replace(" 平日", ""), data))
    without = OF_OFFICE.replace("<p>面接相談</p><p>例センター 平日</p>", "")
    assert not result(without, data).passed
    assert result(without, data, left_out=("面接相談 例センター 平日",)).passed


def test_of_two_ways_with_one_number_each_has_its_extension_unless_it_was_left_out() -> None:
    other = replace(CITY, labels=("高齢のかた",), beside=("内線2861から2869",))
    desk = replace(DESKS[0], contacts=(replace(CITY, beside=("内線2855",)), other), must=())
    data = replace(DATA, subjects=(desk,), values=())
    page = (
        '<div class="block"><h2>市の窓口</h2><p>042-544-5111 内線2855</p>'
        "<p>高齢のかた 042-544-5111 内線2861から2869</p></div>"
    )
    left_out = ("高齢のかた 042-544-5111 内線2861から2869",)
    assert result(page, data).passed
    without = page.replace("<p>高齢のかた 042-544-5111 内線2861から2869</p>", "")
    assert 'does not stand there: "内線2861から2869"' in messages(result(without, data))
    assert result(without, data, left_out=left_out).passed
    found = result(without.replace(" 内線2855", ""), data, left_out=left_out)
    assert 'does not stand there: "内線2855"' in messages(found)


def test_a_name_stands_in_one_text_and_a_label_may_stand_behind_its_own_number() -> None:
    numbers = {"本館受付": "000-000-0001", "受付": "000-000-0002", "分室": "000-000-0003"}
    holders = tuple((name, (number,)) for name, number in numbers.items())
    data = replace(DATA, subjects=(), values=(), holders=holders)
    page = '<div class="block"><p>{}</p></div>'
    assert result(page.format("本館</p><p>受付</p><p>000-000-0002"), data).passed
    assert result(page.format("000-000-0002</p><p>受付</p><p>000-000-0003"), data).passed
    wrong = result(page.format("受付</p><p>000-000-0003"), data)
    assert '"000-000-0003" stands with "受付"' in messages(wrong)


def test_a_desk_that_is_called_as_a_label_is_not_found_where_the_label_stands() -> None:
    data = replace(DATA, holders=(*HOLDERS, ("そのほか", ("042-544-0001",))))
    page = PAGE.replace("相談をお受けします。", "相談をお受けします。</p><p>そのほか")
    assert '"そのほか" stands with "市の窓口"' in messages(result(page, data))
    assert result(page, replace(data, words=("そのほか",))).passed


def test_the_name_of_a_place_in_a_longer_name_is_no_way_to_get_there() -> None:
    place = Contact("in-person", "中央ひろば", ("窓口",))
    desk = replace(DESKS[0], contacts=(place,))
    data = replace(DATA, subjects=(desk,), values=(), texts=("朝の中央ひろばの会",))
    page = (
        '<div class="block"><h2>市の窓口</h2><p>福祉総務課</p><p>朝の中央ひろばの会</p></div>'
        '<div class="block"><h2>市の窓口</h2><p>福祉総務課</p><p>窓口</p><p>中央ひろば</p></div>'
    )
    assert result(page, data).passed
    assert "should stand before" in messages(result(page.replace("<p>窓口</p>", ""), data))


def test_a_number_may_stand_without_its_extension_where_it_is_only_named() -> None:
    page = PAGE.replace("</div>", "<p>市の窓口 042-544-5111</p></div>", 1)
    assert result(page).passed


MEETING = Subject(
    name="ひろば",
    headings=("ひろば",),
    contacts=(),
    must=("例会館",),
    may=("例会館", "例別館", "会場の工事のため", "家計の見直し"),
    terms=(Term("参加費", ("無料",), is_needed=True), Term("申込み", ("不要",), is_needed=True)),
)


def day(month: int, number: int, mark: str | None = "予定", **given: object) -> MeetingDay:
    plain = MeetingDay(
        day=TODAY.replace(month=month, day=number),
        mark=mark,
        is_held=True,
        times=("午後1時から午後3時",),
        venue=None,
        moved_from=None,
        moved_to=None,
        texts=(),
    )
    return replace(plain, **given)  # type: ignore[arg-type]


DAYS = (
    day(12, 1, "中止", is_held=False, times=(), texts=("会場の工事のため",)),
    day(12, 8, None, texts=("家計の見直し",)),
    day(12, 15),
    day(12, 22, times=("午前10時から正午",), venue="例別館"),
)
FLYER = (
    '<div class="block"><h1>ひろば</h1></div>'
    '<div class="block"><h2>次回 <span>令和8年(2026年)</span></h2><p>12<small>月</small>8日(火)</p>'
    "<p>午後1時から午後3時</p><p>家計の見直し</p></div>"
    '<div class="block"><p><b>中止</b> <s>令和8年(2026年)12月1日(火)</s> 会場の工事のため</p></div>'
    '<div class="block"><p>令和8年 (2026年)</p><p>予定</p><p>12月15日(火)</p></div>'
    '<div class="block"><p>予定</p><p>12月22日(火)</p><p>午前10時から正午 例別館</p></div>'
    '<div class="block"><p>場所</p><p>例会館</p><p>参加費</p><p><b>無料</b> 申込み <b>不要</b></p></div>'
)
OF_FLYER = DataFacts(MEETING, (), (), (), (), (), (), days=DAYS, following=DAYS[1].day)


def test_each_day_with_its_own_mark_time_and_place_is_right() -> None:
    found = result(FLYER, OF_FLYER)
    assert found.passed, found.findings


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<b>中止</b> ", "", "12月1日 is marked by nothing, and should be by 中止."),
        ("<s>令和8年(2026年)12月1日(火)</s>", "令和8年(2026年)12月1日(火)", "is not held and not struck out"),
        ("<p>12月15日(火)</p>", "<p><s>12月15日(火)</s></p>", "12月15日 is struck out and yet held."),
        ("<p>予定</p><p>12月15", "<p>満席</p><p>12月15", "marked 満席, and should be by 予定"),
        ("<p>予定</p><p>12月22", "<p>12月22", "12月22日 is marked by nothing, and should be by 予定."),
        ("12月15日(火)", "12月16日(水)", "12月16日 is no day of this meeting."),
        ("12月15日(火)", "12月22日(火)", "12月22日 stands there twice."),
        (
            "<p>令和8年 (2026年)</p><p>予定</p>",
            "<p>令和9年 (2027年)</p><p>予定</p>",
            "is no day of this meeting",
        ),
        ("<h2>次回 ", "<h2>", "12月15日 has another time than the usual one, which is not told."),
        ("午前10時から正午 ", "", "12月22日 has another time"),
        ("午前10時から正午", "午後1時から午後3時", "12月22日 has another time."),
        (" 例別館", "", "12月22日 lacks its place, 例別館."),
        ("<p>12月15日(火)</p>", "<p>12月15日(火)</p><p>例別館</p>", "has the place of another day, 例別館"),
        ("<p>家計の見直し</p>", "", '12月8日 lacks "家計の見直し".'),
        (
            "<p>12月15日(火)</p>",
            "<p>12月15日(火)</p><p>家計の見直し</p>",
            'has "家計の見直し" of another day',
        ),
        ("<p>場所</p>", "<p>満席。</p><p>場所</p>", '"満席" is the mark of no day.'),
        ("無料", "500円", 'What follows "参加費" of "ひろば" is not what the dataset says.'),
        ("<b>無料</b> 申込み <b>不要</b>", "<b>不要</b> 申込み <b>無料</b>", 'What follows "申込み"'),
        (" 申込み <b>不要</b>", "", 'does not stand there: "申込み 不要"'),
    ],
)
def test_a_day_or_a_condition_that_is_another_is_found(old: str, new: str, told: str) -> None:
    assert old in FLYER
    assert told in messages(result(FLYER.replace(old, new), OF_FLYER))


def test_a_cancelled_day_is_not_the_next_one() -> None:
    page = FLYER.replace("12<small>月</small>8日(火)", "12<small>月</small>1日(火)").replace(
        "<b>中止</b> <s>令和8年(2026年)12月1日(火)</s> 会場の工事のため", "令和8年(2026年)12月8日(火)"
    )
    assert "12月1日 is not the next date." in messages(result(page, OF_FLYER))


def test_a_day_for_which_there_was_no_room_is_not_missed() -> None:
    page = FLYER.replace("<p>予定</p><p>12月22日(火)</p><p>午前10時から正午 例別館</p>", "")
    assert "22 December 2026 is not on it." in messages(result(page, OF_FLYER))
    assert result(page, OF_FLYER, ("予定", "12月22日(火)")).passed


def test_a_day_elsewhere_has_the_way_there_somewhere_on_the_page() -> None:
    data = replace(OF_FLYER, days=(*DAYS[:3], replace(DAYS[3], places=(("例市北1282",),))))
    assert '12月22日 lacks "例市北1282".' in messages(result(FLYER, data))
    assert result(FLYER.replace("<p>場所</p>", "<p>例別館 例市北1282</p><p>場所</p>"), data).passed
    assert result(FLYER.replace("例別館", "例別館 例市北1282"), data).passed


def test_a_name_that_begins_like_the_right_one_is_found() -> None:
    place = replace(MEETING, terms=(*MEETING.terms, Term("場所", ("例会館",))))
    data = replace(OF_FLYER, page=place, holders=(("例会館", ()), ("例会館別館", ())))
    page = FLYER.replace("<p>場所</p><p>例会館</p>", "<p>場所</p><p>例会館別館</p>")
    assert result(FLYER, data).passed
    assert 'What follows "場所" of "ひろば" is not what the dataset says.' in messages(result(page, data))


@pytest.mark.parametrize(
    ("more", "told"),
    [("<p>つどい</p>", '"つどい" stands with "ひろば"'), ("<p>必要</p>", '"必要" stands with "ひろば"')],
)
def test_a_short_name_and_how_one_applies_are_found_as_whole_pieces(more: str, told: str) -> None:
    data = replace(OF_FLYER, holders=(("つどい", ()),))
    found = result(FLYER.replace("<p>場所</p>", f"{more}<p>場所</p>"), data)
    assert told in messages(found)


CASES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("a second mention of the meeting", lambda page: page.replace("場所", "ひろば 場所")),
    ("a name that holds a date", lambda page: page.replace("</h1>", " 12月9日会</h1>")),
)


@pytest.mark.parametrize(("name", "change"), CASES)
def test_harmless_variants_pass(name: str, change: Callable[[str], str]) -> None:
    assert result(change(FLYER), OF_FLYER).passed
