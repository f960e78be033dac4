"""Numbers in kanji before a year, a month, a day or a time become digits that know where they stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.patterns.kanji_numbers import with_digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("令和三十一年四月", "令和31年4月"),
        ("二〇二六年十二月二十四日", "2026年12月24日"),
        ("千九百八十九年", "1989年"),
        ("午後一時三十分", "午後1時30分"),
        ("第一月曜日", "第1月曜日"),
        ("三木さん、二人", "三木さん、二人"),
        ("一つの窓口", "一つの窓口"),
    ],
)
def test_numbers_of_dates_and_times_are_read(text: str, digits: str) -> None:
    assert with_digits(text)[0] == digits


@given(st.text(st.sampled_from("〇一二三十百千年月日あ1 \n")))
def test_each_character_knows_where_it_came_from(text: str) -> None:
    plain, origins = with_digits(text)
    assert len(origins) == len(plain) + 1
    assert origins[-1] == len(text)
    assert list(origins) == sorted(origins)
    for sign, at in zip(plain, origins, strict=False):
        assert sign == text[at] or (sign.isdecimal() and text[at] in "〇一二三十百千")
