"""Sections of a document: where what is said of a subject begins and ends."""

from __future__ import annotations

from brochures.content.expected import WrittenText
from brochures.content.facts.records import DataFacts, Subject
from brochures.preflight.belonging.days import entries_of
from brochures.preflight.belonging.rows import row_problems
from brochures.preflight.belonging.sections import MASK, Section, sections_of
from brochures.typeset.html_text import written_texts

FOOT = Subject("例市", ("発行例市",), (), (), (), is_issuer=True)
DESKS = tuple(Subject(name, (name,), (), (), ()) for name in ("相談窓口", "相談窓口分室"))


def data(page: Subject | None = None) -> DataFacts:
    return DataFacts(page, (*DESKS, FOOT), (), (), (), (), ())


def block(html: str) -> str:
    return f'<div class="block block-x">{html}</div>'


def names(html: str, page: Subject | None = None) -> list[tuple[str | None, str]]:
    found = sections_of(written_texts(html), data(page))
    return [(item.subject.name if item.subject else None, item.solid) for item in found]


def test_a_section_begins_with_its_heading_and_ends_with_its_block() -> None:
    page = block("<h1>だいじょうぶ</h1><p>相談窓口</p>") + block(
        "<h2>相談窓口 <span>課</span></h2><p>1</p><h2>相談窓口<br>分室</h2><p>2</p>"
    )
    assert names(page + block("<h3>本</h3><p>3</p>")) == [
        (None, "だいじょうぶ相談窓口"),
        ("相談窓口", "相談窓口課1"),
        ("相談窓口分室", "相談窓口分室2"),
        (None, "本3"),
    ]


def test_a_block_without_a_heading_goes_on_with_the_section_before_it() -> None:
    page = block("<h2>相談窓口</h2>") + block("<p>メール</p>") + block("<p>発行 例市</p><p>電話 3</p>")
    assert names(page) == [("相談窓口", "相談窓口メール"), ("例市", "発行例市電話3")]


def test_all_of_a_flyer_but_its_foot_speaks_of_its_meeting() -> None:
    page = Subject("ひろば", ("ひろば",), (), (), ())
    html = (
        block("<h1>ひろば</h1>") + block("<p>発行 例市</p><p>1</p><p>ひろば</p><p>2</p>") + block("<p>3</p>")
    )
    assert names(html, page) == [("ひろば", "ひろばひろば23"), ("例市", "発行例市1")]


def test_a_number_is_no_piece_of_a_longer_one_but_two_may_meet() -> None:
    section = Section(None, (WrittenText("28551 042-544-2855"), WrittenText("1282 8号棟")))
    assert section.places("2855") == ()
    assert section.places("042-544-2855") == (5,)
    assert section.places("1282") == (17,)
    assert section.places("") == ()
    assert section.masked(("1282", "8号棟")) == "28551042-544-2855" + MASK * 7


def test_what_is_struck_is_known_with_its_text() -> None:
    (text,) = written_texts("<p><b>中止</b> <s>12月1日(火)</s> 工事</p>")
    assert text == WrittenText("中止 12月1日(火) 工事", 0, 0, ("12月1日(火)",))


def test_a_day_has_the_mark_before_it_and_the_year_above_it() -> None:
    html = (
        "<h2>次回 <b>追加</b> 令和8年(2026年)</h2><p>12<small>月</small>12日(土)</p>"
        "<p>変更前 <s>12月10日(木)</s></p><p>令和9年</p><p>(2027年)</p><p>予定</p><p>1月9日(土)</p>"
        "<p>1月16日(土)</p><p>締切 令和9年(2027年)1月3日(日)</p>"
    )
    first, second, third = entries_of(Section(None, written_texts(html)), ())
    assert (first.month, first.day, first.year, first.mark, first.is_next) == (12, 12, 2026, "追加", True)
    assert first.old == (12, 10)
    assert not first.is_struck
    assert (second.month, second.day, second.year, second.mark, second.is_next) == (1, 9, 2027, "予定", False)
    assert (third.day, third.mark) == (16, None)


def test_days_that_are_off_share_the_mark_of_their_line() -> None:
    html = "<p><b>中止</b> <s>12月1日(火)</s> <s>12月8日(火)</s>(工事)</p><p>12月15日(火)</p>"
    entries = list(entries_of(Section(None, written_texts(html)), ()))
    assert [(item.day, item.mark, item.is_struck) for item in entries] == [
        (1, "中止", True),
        (8, "中止", True),
        (15, None, False),
    ]


def test_a_number_before_a_day_is_no_part_of_its_month() -> None:
    section = Section(None, written_texts(block("<p>電話 000-0006</p><p>9月22日(水)</p><p>12月1日(水)</p>")))
    assert [(entry.month, entry.day) for entry in entries_of(section, ())] == [(9, 22), (12, 1)]


def test_the_imprint_of_a_card_begins_with_the_name_alone() -> None:
    page = block("<h2>相談窓口</h2>") + block("<p>発行例市(2階)</p><p>ファックス 9</p><p>12月</p>")
    assert names(page)[-1] == ("例市", "発行例市(2階)ファックス912月")
    card = DataFacts(
        None, (*DESKS, Subject("例市", ("例市",), (), (), (), is_issuer=True)), (), (), (), (), ()
    )
    found = sections_of(written_texts(page.replace("発行", "")), card)
    assert [item.solid for item in found if item.subject and item.subject.is_issuer] == [
        "例市(2階)ファックス912月"
    ]


ANSWERS = (("秘密は守られますか。", "守ります。"), ("家族だけでも", "できます。", "無料です。"))


def said(text: str, left_out: str = "") -> list[str]:
    return [problem.message.en for problem in row_problems(ANSWERS, [text], left_out)]


def test_texts_of_a_row_follow_one_another_with_nothing_but_signs_between() -> None:
    assert said("秘密は守られますか。→守ります。「家族だけでも」:できます。無料です。") == []
    assert said("秘密は守られますか。できます。家族だけでも守ります。無料です。") == [
        'By the dataset, "秘密は守られますか。" is followed by "守ります。".',
        'By the dataset, "家族だけでも" is followed by "できます。".',
    ]
    assert said("守ります。家族だけでもできます。無料です。") == [
        'What the dataset says does not stand where it should: "秘密は守られますか。".'
    ]


def test_a_row_that_found_no_room_is_not_asked_for_and_a_piece_of_it_is() -> None:
    assert said("秘密は守られますか。守ります。", "家族だけでもできます。無料です。") == []
    assert said("秘密は守られますか。守ります。", "家族だけでもできます。") != []
