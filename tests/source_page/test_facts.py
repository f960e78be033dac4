"""What a line states, in forms that can be compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.source_page.facts import comparable, house_form, stated_in, town_form


def facts(text: str) -> set[tuple[str, str]]:
    return {(item.kind, item.normal) for item in stated_in(text)}


@pytest.mark.parametrize(
    "forms",
    [
        (
            "平日 10:00-17:00",
            "月曜日から金曜日 午前10時から午後5時",
            "月~金 10時〜17時",
            "平日(土日を除く)10:00~17:00",
        ),
        (
            "祝日・年末年始を除く",
            "祝日及び年末年始は休み",
            "(年末年始・祝日はお休みです)",
            "休業日:祝日、年末年始",
        ),
        ("土日祝はお休み", "土・日・祝日を除く", "土曜日、日曜日及び祝日は休業"),
        ("最終土曜日", "最後の土曜日"),
        ("第1・第3火曜日", "第1・3火曜日", "第一・第三火曜日"),
        ("参加費:無料", "参加費 0円", "料金はかかりません"),
        ("申込み:不要", "申し込みは必要ありません", "予約:なし"),
        ("申込み:必要", "要予約", "予約制", "お申し込みください"),
        (
            "昭島市田中町1-17-1",
            "東京都昭島市田中町1丁目17番1号",
            "昭島市田中町一丁目17番地の1",
            "田中町1−17−1",
        ),
        ("8号棟 1F", "8号棟1階"),
        ("042-544-5111", "(042)544-5111", "０４２－５４４－５１１１", "042 544 5111", "042ー544ー5111"),
        ("6か月", "6ヶ月", "６カ月", "6箇月"),
        ("20名", "20人"),
        ("毎週水曜日・木曜日", "毎週水・木曜日"),
    ],
    ids=lambda forms: str(forms[0]),
)
def test_what_says_the_same_is_the_same(forms: tuple[str, ...]) -> None:
    assert facts(forms[0])
    if forms[0].startswith("昭島市田中町"):
        assert {town_form(house_form(form)) for form in forms} == {"田中町1-17-1"}
        forms = forms[:3]
    for form in forms[1:]:
        assert facts(form) == facts(forms[0]), form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("平日", "毎日"),
        ("平日", "月曜日から木曜日"),
        ("祝日を除く", "祝日も受付"),
        ("祝日を除く", "年末年始を除く"),
        ("祝日の場合は翌日", "祝日を除く"),
        ("休館日:月曜日", "月曜日"),
        ("毎週", "隔週"),
        ("無料", "有料"),
        ("申込み:不要", "申込み:必要"),
        ("電話 042-544-6440", "FAX 042-544-6440"),
        ("午前10時", "午後10時"),
        ("第2土曜日", "第2日曜日"),
        ("開催します", "開催は中止します"),
        ("田中町1-17-1", "田中町1-17-11"),
    ],
)
def test_what_says_something_else_is_something_else(one: str, other: str) -> None:
    assert facts(one) != facts(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3. 義務教育終了後の15歳以上", {("count", "15歳")}),
        ("1 電話相談", set()),
        ("こころのエネルギーが十分に回復して", set()),
        ("午前十時十分", {("time", "10:10")}),
        ("FAX 042-500-1112 TEL 042-500-1111", {("fax", "0425001112"), ("phone", "0425001111")}),
        ("電話・FAX 042-500-1111", {("phone", "0425001111")}),
        ("昭島市立朝日会館和室1階", {("count", "1階")}),
        ("市民課2番窓口", {("count", "2番")}),
        ("この事業は終了しました", {("status", "終了")}),
    ],
)
def test_a_line_states_only_what_it_says(text: str, found: set[tuple[str, str]]) -> None:
    assert facts(text) == found


@given(
    st.text(
        "0123456789-:()〒月火水木金土日曜第祝年末始時分平毎週午前後内線番号丁目市町村区、。 を除く休申込不要",
        max_size=60,
    )
)
def test_any_line_can_be_read_and_places_are_within_it(text: str) -> None:
    line = comparable(text)
    for item in stated_in(text):
        assert 0 <= item.start < item.end <= len(line)
