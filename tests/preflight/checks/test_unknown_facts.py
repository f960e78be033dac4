from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from making import make_each, plan
from preflight.sample_pdf import BACK, FRONT, GOOD, good_pdf, messages, result_of, typeset

from brochures.base.findings import Finding
from brochures.base.geometry import Rect
from brochures.build import make as making
from brochures.build.result import Result
from brochures.content.allowed_facts import facts_in
from brochures.content.expected import AllowedFact, LaidLine
from brochures.model import Dataset
from brochures.preflight.result import CheckResult
from brochures.typeset.composition import Composition

KNOWN = frozenset(
    facts_in(
        "電話 042-544-0388 内線2855 内線2853から2856 第4土曜日 10:00〜12:00 0120-529-528 〒196-8511 "
        "昭島市田中町1-17-1 2階9番窓口 令和8年(2026年)11月28日(土) 2026年11月 6か月以上 15歳 5回 500円 "
        "https://www.hikikomori-tokyo.jp/ www.hikikomori-tokyo.jp soudan@city.example.jp 1003402"
    )
)
ALL = (
    "<p>電話 042-544-0388 内線2855 (内線2853から2856)</p><p>0120-529-528 毎月第4土曜日 10:00〜12:00</p>"
    "<p>〒196-8511 昭島市田中町1-17-1 2階9番窓口</p><p>令和8年(2026年)11月28日(土)</p>"
    "<p>令和8年11月発行 6か月以上 15歳以上 5回まで 500円</p>"
    "<p>www.hikikomori-tokyo.jp soudan@city.example.jp</p><p>ページ番号1003402</p>"
)


def looked(page: str, **changes: Any) -> CheckResult:
    return result_of("unknown-facts", typeset(page), **{"allowed": KNOWN} | changes)


def test_the_good_paper_passes() -> None:
    result = result_of("unknown-facts", good_pdf())
    assert result.passed
    assert result.findings == ()
    assert result.looked_at.en == "6 numbers, dates and addresses"


def test_a_page_of_nothing_but_known_facts_passes() -> None:
    result = looked(ALL)
    assert result.findings == ()
    assert result.looked_at.en == "20 numbers, dates and addresses"


@pytest.mark.parametrize(
    ("right", "wrong", "meant"),
    [
        ("042-544-0388", "042-544-0389", "042-544-0388"),
        ("042-544-0388", "043-544-0388", "042-544-0388"),
        ("042-544-0388", "042-544-038", "042-544-0388"),
        ("042-544-0388", "042-544-03888", "042-544-0388"),
        ("0120-529-528", "0120-529-582", "0120-529-528"),
        ("内線2855", "内線2856", "内線2855"),
        ("内線2853から2856", "内線2853から2857", "内線2853から2856"),
        ("第4土曜日", "第3土曜日", None),
        ("第4土曜日", "第4日曜日", None),
        ("10:00〜12:00", "10:00〜12:30", "10:00〜12:00"),
        ("10:00〜12:00", "10:00〜13:00", "10:00〜12:00"),
        ("〒196-8511", "〒196-8512", "196-8511"),
        ("1-17-1", "1-11-7", "1-17-1"),
        ("2階9番", "3階9番", None),
        ("2階9番", "2階8番", None),
        ("11月28日", "11月29日", "2026年"),
        ("(2026年)", "(2027年)", None),
        ("令和8年11月", "令和8年12月", "2026年"),
        ("6か月", "5か月", "6か月"),
        ("15歳", "18歳", "15歳"),
        ("5回", "6回", None),
        ("500円", "600円", "500円"),
        ("tokyo.jp", "tokyo.com", "www.hikikomori-tokyo.jp"),
        ("tokyo.jp", "tokyo.jp/a", "www.hikikomori-tokyo.jp"),
        ("soudan@", "sodan@", "soudan@city.example.jp"),
        ("1003402", "1003420", "1003402"),
        ("ページ番号1003402", "ページ番号1003402 他7件", None),
    ],
)
def test_a_changed_digit_is_found(right: str, wrong: str, meant: str | None) -> None:
    assert right in ALL
    result = looked(ALL.replace(right, wrong, 1))
    assert "is no fact of this piece." in messages(result)
    for finding in result.findings:
        assert finding.place.page == 1
        assert finding.place.area is not None
    if meant is not None:
        assert any(
            f'Did you mean "{meant}' in item.hint.en or meant in item.hint.ja for item in result.findings
        )


@pytest.mark.parametrize(
    "same",
    ["０４２−５４４−０３８８", "042(544)0388", "0425440388", "+81 42 544 0388", "042 544 0388"],
)
def test_another_way_to_write_a_number_is_no_stray(same: str) -> None:
    assert looked(ALL.replace("042-544-0388", same)).passed


def test_a_number_printed_twice_must_be_right_twice() -> None:
    """The facts are all there; one of the two places is wrong."""
    page = f"{FRONT}<p>お電話は 042-544-0389 へ</p>"
    assert result_of("required-facts", typeset(page, BACK)).passed
    result = result_of("unknown-facts", typeset(page, BACK))
    assert messages(result) == 'sample  page 1: "042-544-0389" is no fact of this piece.'
    (finding,) = result.findings
    assert 'Did you mean "042-544-0388"?' in finding.hint.en
    assert "「042-544-0388」のことではありませんか。" in finding.hint.ja


def test_the_place_is_that_of_the_wrong_one() -> None:
    at = '<p style="position: absolute; margin: 0; left: {}mm; top: {}mm; font-size: 8pt">{}</p>'.format
    page = at(10, 10, "042-544-0388") + at(50, 40, "11") + at(70, 60, "内線 11")
    (finding,) = looked(page, allowed=frozenset(facts_in("042-544-0388 内線11"))).findings
    area = finding.place.area
    assert area is not None
    assert (round(area.left_mm - 55), round(area.top_mm - 45)) == (0, 0)
    assert finding.message.en == '"11" is no fact of this piece.'


def test_the_same_stray_many_times_is_told_once_for_a_page() -> None:
    page = "<p>042-544-9999</p>" * 3
    found = messages(result_of("unknown-facts", typeset(page, page), allowed=KNOWN))
    assert found.splitlines() == [
        f'sample  page {number}: "042-544-9999" is no fact of this piece (3 places).' for number in (1, 2)
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<p>042-544-<br>0388</p>",
        "<p>15<br>歳以上</p>",
        "<p>www.hikiko<br>mori-tokyo.jp</p>",
        "<p>https://www.<br>hikiko<br>mori-tokyo.jp/</p>",
        "<p>令和8年(2026年)<br>11月28日(土)</p>",
        "<p>11月28日<br>(土)</p>",
        "<p>10:00<br>〜12:00</p>",
        "<p>内線<br>2855</p>",
        "<p>1003<br>402</p>",
    ],
)
def test_what_is_broken_over_lines_is_known(page: str) -> None:
    assert looked(page).findings == ()


def test_an_address_that_is_broken_at_its_hyphen_beside_other_text_is_known() -> None:
    """PDFium tells its last two lines as one, and goes on with Latin letters of another column."""
    lines = ("www.pref.", "example-", "kanagawa.lg.jp")
    page = "<p>{}</p><p>Cafe Bridge</p>".format("<br>".join(lines))
    allowed = frozenset(facts_in("www.pref.example-kanagawa.lg.jp"))
    laid = tuple(
        LaidLine(1, 0, "p", text, Rect(5, 5 + 5 * number, 30, 4), Rect(5, 5, 60, 60))
        for number, text in enumerate(lines)
    )
    assert looked(page, allowed=allowed, laid=laid).passed
    assert not looked(page.replace("example-", "examples-"), allowed=allowed, laid=laid).passed


@pytest.mark.parametrize("page", ["<p>16<br>歳以上</p>", "<p>042-544-<br>0389</p>", "<p>1003<br>403</p>"])
def test_what_is_broken_over_lines_and_wrong_is_found(page: str) -> None:
    assert messages(looked(page))


def test_a_page_of_which_nothing_is_known_does_not_pass() -> None:
    assert "What may stand on it is not known" in messages(
        result_of("unknown-facts", good_pdf(), allowed=None)
    )


def test_a_stray_that_is_like_nothing_gets_no_guess() -> None:
    (finding,) = looked("<p>7777777777777</p>").findings
    assert "Did you mean" not in finding.hint.en
    assert finding.hint.ja


def test_text_that_is_not_shown_is_not_compared() -> None:
    assert looked('<p style="position: absolute; left: 300mm">042-544-9999</p><p>15歳</p>').passed


def test_a_number_of_a_list_stands_once_on_its_page() -> None:
    known = frozenset(AllowedFact("number", str(number), str(number), most=1) for number in (1, 2, 3))
    page = "<ol style='list-style: none'>{}</ol>".format
    right = page("<li>1 家族が知る</li><li>2 関係を築く</li><li>3 つながる</li>")
    assert looked(right, allowed=known).passed
    twice = looked(right.replace("3 つな", "2 つな"), allowed=known)
    assert messages(twice) == 'sample  page 1: "2" stands on this page 2 times, and should 1.'
    elsewhere = known | frozenset(facts_in("2"))
    assert looked(right.replace("3 つな", "2 つな"), allowed=elsewhere).passed


# --- through the builder ----------------------------------------------------------------------


def typed(akishima: Dataset, name: str, old: str, new: str, monkeypatch: pytest.MonkeyPatch) -> Result:
    """A document whose template says something else."""
    compose = making.compose

    def wrong(*given: Any) -> Composition:
        composition = compose(*given)
        assert re.search(old, composition.html)
        return replace(composition, html=re.sub(old, new, composition.html, count=1))

    monkeypatch.setattr(making, "compose", wrong)
    (item,) = make_each(akishima, plan(akishima, name))
    return item


def stray(item: Result) -> Finding:
    assert item.pdf is None
    (finding,) = (finding for finding in item.findings if finding.check == "unknown-facts")
    return finding


@pytest.mark.parametrize(
    ("name", "old", "new", "text"),
    [
        ("flyer-riyusu", "</h1>", "</h1><p>042-544-5112</p>", "042-544-5112"),
        ("flyer-riyusu", "毎週1回", "毎週2回", "2回"),
        ("leaflet", "5回", "6回", "6回"),
        ("leaflet", "<span>3</span>", "<span>4</span>", "4"),
        ("leaflet", "支援の手引き", "支援の手引き(無料、032-1)", "032-1"),
        ("card", "無料", "無料 24時間", "24時間"),
        pytest.param("card-sheet", "無料", "無料 24時間", "24時間", marks=pytest.mark.slow),
        ("flyer-kokokara", "そのあとの日程", "そのあとの日程(1月31日まで)", "1月31日"),
        ("flyer-riyusu", "日時", "日時 www.city.akishima.jp", "www.city.akishima.jp"),
    ],
)
def test_what_is_typed_into_a_template_is_refused(
    name: str, old: str, new: str, text: str, akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = stray(typed(akishima, name, old, new, monkeypatch))
    assert f'"{text}"' in finding.message.en
    assert finding.place.area is not None
    if name == "card-sheet":
        assert "(10 places)" in finding.message.en


def test_the_volunteers_mobile_on_a_leaflet_is_refused(
    akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = typed(akishima, "leaflet", "</h1>", "</h1><p>080-1814-4949</p>", monkeypatch)
    assert '"080-1814-4949"' in stray(item).message.en


@pytest.mark.parametrize("text", ["www.hikikomori-tokyo.jp", "1003402"])
def test_an_address_on_a_discreet_card_is_refused(
    text: str, akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = typed(akishima, "card-discreet", "ファックス", f"{text} ファックス", monkeypatch)
    assert f'"{text}"' in stray(item).message.en


def test_sample_and_builder_expect_the_same_kind_of_facts() -> None:
    assert GOOD.allowed
    assert {fact.kind for fact in GOOD.allowed} >= {"phone", "extension", "times"}
