"""Lines that end where they must not, in real pages laid out too narrow for them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from preflight.sample_pdf import BACK, good_pdf, planned, result_of, typeset

from brochures.base.geometry import Rect
from brochures.content.expected import LaidLine
from brochures.preflight.checks.line_breaks import _faults, _segments
from brochures.preflight.result import CheckResult
from brochures.text.line_breaks import unbreakable, width_em


def result(text: str, width_mm: float = 40, tag: str = "p", names: tuple[str, ...] = ()) -> CheckResult:
    front = f'<div class="box"><{tag} style="font-size: 10pt; width: {width_mm}mm">{text}</{tag}></div>'
    return result_of("line-breaks", typeset(front, BACK), **planned(front, BACK), protected=names)


def parted(*parts: str, **more: Any) -> CheckResult:
    """The parts on a line each, in a column that is as wide as the widest of them."""
    pieces = "<wbr>".join(
        f'<span style="display: inline-block; white-space: nowrap">{part}</span>' for part in parts
    )
    return result(pieces, 3.53 * max(map(width_em, parts)) + 0.5, **more)


def told(found: CheckResult) -> str:
    return "\n".join(f"{item.severity}: {item.message.en}" for item in found.findings)


def test_a_good_document_has_no_bad_break() -> None:
    assert not result_of("line-breaks", good_pdf()).findings
    found = parted("ひきこもりに関する相談を", "お受けしていますので、", "お気軽にお電話ください。")
    assert not found.findings
    assert len(found.looked_at.en.split()) == 2
    assert int(found.looked_at.en.split()[0]) >= 3


@pytest.mark.parametrize(
    ("first", "second", "torn"),
    [
        ("くわしくはお電話042-", "544-5111までどうぞ", "042-544-5111"),
        ("つぎの回は、令和8年11月", "28日(土)に開きます", "令和8年11月28日(土)"),
        ("つぎは、毎日の午後1時", "30分からはじまります", "午後1時30分"),
        ("ところは、〒196-", "8511昭島市田中町", "〒196-8511"),
        ("訪問はおひとりおよそ1", "5回以上できます", "およそ15回以上"),
        ("窓口は庁舎2階の9番", "窓口でございます", "9番窓口"),
        ("費用は月額の12", "000円まででした", "12000円"),
        ("会場は昭島市1282の8", "号棟の一階でした", "8号棟"),
        ("うけつけの電話は内線", "2855でうけます", "内線2855"),
        ("時間は午後の13:30〜", "16:30まででした", "13:30〜16:30"),
    ],
)
def test_a_torn_number_is_an_error(first: str, second: str, torn: str) -> None:
    found = parted(first, second)
    assert f'error: "{torn}" is torn apart at the end of a line ({first[-6:]}/{second[:6]}).' in told(found)
    assert not found.passed
    assert not result(first + second, 90).findings


def test_an_address_that_would_fit_a_line_of_its_own_is_not_torn() -> None:
    address = (
        '<span style="overflow-wrap: anywhere; word-break: break-all">詳しくはwww.hikikomori-tokyo.jp</span>'
    )
    assert 'error: "www.hikikomori-tokyo.jp" is torn apart' in told(result(address, 56))
    assert "torn" not in told(result(address, 30))  # wider than the column: nothing else can be done


def test_a_name_that_was_torn_is_named() -> None:
    name = "昭島市立富士見会館"
    found = told(parted("会場は駅前の昭島市立富士", "見会館の二階にあります", names=(name,)))
    assert f'warning: "{name}" is torn apart at the end of a line (昭島市立富士/見会館の二階).' in found
    assert not parted("会場は駅前の大通りにある", f"{name}です", names=(name,)).findings


@pytest.mark.parametrize(
    ("end", "is_found"), [("い", True), ("です", True), ("。", True), ("る。", True), ("です。", False)]
)
def test_a_last_line_of_one_or_two_characters_is_found(end: str, is_found: bool) -> None:
    found = parted("どうぞお越しください。", "市役所地域福祉相談窓口", end)
    assert (f'warning: The last line of a paragraph is only "{end}".' in told(found)) == is_found
    assert found.passed


def test_a_short_line_that_was_broken_by_hand_is_no_fault() -> None:
    assert not result("二次元<br>コー<br>ド").findings


def test_a_short_end_before_a_break_by_hand_is_found() -> None:
    kept = (
        '<span style="white-space: nowrap">お話をお聞きします</span><wbr>ね<br>どうぞよろしくおねがいします'
    )
    assert 'only "ね"' in told(result(kept, 33))


@pytest.mark.parametrize(
    "text", ["相談の窓口です<wbr>。はい、どうぞ", "相談の窓口は「<wbr>ここにありますので"]
)
def test_forbidden_characters_at_the_edge_of_a_line_are_found(text: str) -> None:
    before, after = text.split("<wbr>")
    found = told(parted(before, after))
    assert "warning: A line ends or begins with a character that must not stand there" in found


def test_a_heading_is_not_broken_in_a_phrase() -> None:
    heading = "ひとりで抱え込まずにご相談ください"
    assert "is torn apart" in told(result(heading, 41, tag="h2"))
    assert not result(heading, 41).findings  # running text may
    parted = "".join(
        f'<span style="white-space: nowrap">{part}</span>'
        for part in ("ひとりで", "抱え込まずに", "ご相談ください")
    )
    assert not result(parted, 41, tag="h2").findings


def test_small_type_beside_a_name_does_not_say_how_wide_the_name_is() -> None:
    name, small = "相談窓口案内係", '<span style="font-size: 6pt">市役所の二階</span>'
    heading = f'<span style="white-space: nowrap">相談窓口</span><wbr>案内係 {small}'
    assert not result(heading, 23, names=(name,)).findings  # it is 24.7 mm wide
    assert "is torn apart" in told(result(f"どうぞ{heading}", 26, names=(name,)))


def test_a_break_at_white_space_is_the_authors() -> None:
    assert not result("電話 042-544-5111 ファクス 042-544-6440 平日午後", 36).findings
    assert not result("read more about Wi-Fi and self-help groups here", 30).findings


def line(text: str, number: int = 0) -> LaidLine:
    return LaidLine(1, 1, "p", text, Rect(5, 5 + number * 5, len(text) or 1, 4), Rect(5, 5, 500, 100))


@given(st.text("相談は042-。、「」年 ", min_size=2, max_size=24), st.integers(1, 23))
def test_a_break_inside_what_must_stay_whole_always_has_a_finding(text: str, at: int) -> None:
    at %= len(text)
    first, second = text[:at], text[at:]
    if not first.strip() or not second.strip():
        return
    faults = list(_faults([line(first), line(second, 1)], ()))
    spaced = first[-1].isspace()
    inside = any(start < at < end for start, end in unbreakable(text))
    if inside and not spaced:
        assert faults


@given(st.lists(st.sampled_from(["あ", "い\n", "う ", "え"]), max_size=9))
def test_segments_end_at_forced_breaks_and_lose_nothing(texts: list[str]) -> None:
    lines = [line(text) for text in texts]
    segments = list(_segments(lines))
    assert [item for segment in segments for item in segment] == lines
    assert all("\n" not in item.text for segment in segments for item in segment[:-1])


def test_on_the_page_the_place_of_a_fault_is_its_line() -> None:
    (finding,) = parted("うけつけの電話は内線", "2855でうけます").findings
    assert finding.place.page == 1
    assert finding.place.area is not None
    assert finding.place.area.top_mm < 20
