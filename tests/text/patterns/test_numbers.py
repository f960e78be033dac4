from __future__ import annotations

import pytest

from brochures.text.patterns import find_facts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("500円", ("money", "500")),
        ("１，０００円", ("money", "1000")),
        ("¥500", ("money", "500")),
        ("1-17-1", ("address", "1-17-1")),
        ("4丁目9番8号", ("address", "4-9-8")),
        ("４丁目９番地の８", ("address", "4-9-8")),
        ("4丁目9-8", ("address", "4-9-8")),
        ("4-9-8", ("address", "4-9-8")),
        ("9番8号", ("address", "9-8")),
        ("5回", ("count", "5回")),
        ("6か月", ("count", "6か月")),
        ("６ヶ月", ("count", "6か月")),
        ("3カ所", ("count", "3か所")),
        ("15歳", ("count", "15歳")),
        ("15才", ("count", "15歳")),
        ("8号棟", ("count", "8号棟")),
        ("第4", ("count", "第4")),
        ("4つ", ("count", "4つ")),
        ("1,000人", ("count", "1000人")),
        ("1F", ("number", "1F")),
        ("1003402", ("number", "1003402")),
        ("7", ("number", "7")),
        ("⑦", ("number", "7")),
        ("火曜日", ("weekday", "火")),
    ],
)
def test_a_number_is_read_with_its_unit(text: str, found: tuple[str, str]) -> None:
    (fact,) = find_facts(text)
    assert (fact.kind, fact.normal) == found
    assert fact.text in text


def test_a_counter_is_no_house() -> None:
    assert [fact.normal for fact in find_facts("2階9番窓口")] == ["2階", "9番"]
    assert [fact.normal for fact in find_facts("2番8号棟")] == ["2番", "8号棟"]


@pytest.mark.parametrize("text", ["無料", "今月", "二次元コード", "毎日"])
def test_words_without_a_number_are_no_facts(text: str) -> None:
    assert find_facts(text) == ()
