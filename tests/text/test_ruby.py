"""Readings over words are found in a text, taken out of it, and missed where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.ruby import (
    RubyWord,
    base_text,
    bracketed,
    is_kanji,
    more_em,
    parse_ruby,
    ruby_mistakes,
    without_reading,
)

WORDS = st.lists(
    st.tuples(st.text("漢字あ1", min_size=1, max_size=3), st.text("かんじ", max_size=3)), max_size=6
)


def test_a_word_and_its_reading_are_told_by_their_place_in_the_text_without_readings() -> None:
    text = "お{金|かね}は\nいりません。{本|ほん}"
    assert parse_ruby(text) == (
        "お金は\nいりません。本",
        (RubyWord(1, 2, "かね"), RubyWord(10, 11, "ほん")),
    )


def test_in_plain_text_a_reading_stands_in_brackets() -> None:
    assert bracketed("{市|し}の{窓口|まどぐち}") == "市（し）の窓口（まどぐち）"


@given(WORDS)
def test_what_is_taken_out_is_what_was_put_in(words: list[tuple[str, str]]) -> None:
    text = "".join(f"{{{base}|{reading}}}" if reading else base for base, reading in words)
    base, found = parse_ruby(text)
    assert base == base_text(text) == "".join(word for word, _ in words)
    assert [(base[item.start : item.end], item.reading) for item in found] == [
        (word, reading) for word, reading in words if reading
    ]
    assert base_text(base) == base


@given(st.text("漢か{}|\n ", max_size=12))
def test_no_text_is_too_odd(text: str) -> None:
    base, words = parse_ruby(text)
    assert all(0 <= word.start < word.end <= len(base) for word in words)
    assert list(ruby_mistakes(text)) or "{" not in base


def test_kanji_without_a_reading_are_told_by_their_runs() -> None:
    assert without_reading("{相談|そうだん}窓口は、12{月|がつ}26日です") == ("窓口", "日")


@pytest.mark.parametrize("character", "漢々〆﨑㐂")
def test_kanji_are_told_from_what_shows_how_it_is_read(character: str) -> None:
    assert is_kanji(character)


@pytest.mark.parametrize("character", "あアｱーAａ1１、。〒○")
def test_nothing_else_is_kanji(character: str) -> None:
    assert not is_kanji(character)


def test_only_a_reading_that_is_wider_than_its_word_makes_a_text_wider() -> None:
    assert more_em("{相談|そう}") == 0
    assert more_em("{志|こころざし}") == pytest.approx(0.5 * 5.3 - 1)


@pytest.mark.parametrize(
    ("text", "mistake", "written"),
    [
        ("{漢字|かんじ", "not-closed", "{漢字|かんじ"),
        ("{漢字|かん\nじ}", "not-closed", "{漢字|かん"),
        ("漢字かんじ}", "not-opened", "}"),
        ("{漢字}", "no-reading", "{漢字}"),
        ("{漢字|}", "no-reading", "{漢字|}"),
        ("{|かんじ}", "no-base", "{|かんじ}"),
        ("{漢|字|かんじ}", "bars", "{漢|字|かんじ}"),
        ("{漢字|kanji}", "not-kana", "{漢字|kanji}"),
        ("{漢字|漢字}", "not-kana", "{漢字|漢字}"),
        ("{かな|かな}", "no-kanji", "{かな|かな}"),
        ("これは漢字|かんじです", "no-braces", "これは漢字|かんじです"),
    ],
)
def test_what_is_written_wrongly_is_told(text: str, mistake: str, written: str) -> None:
    assert (mistake, written) in list(ruby_mistakes(text))


@pytest.mark.parametrize(
    "text", ["{漢字|かんじ}", "電話 | メール", "{NPO|エヌピーオー}", "A|B", "なにもない"]
)
def test_what_is_written_rightly_is_not(text: str) -> None:
    assert list(ruby_mistakes(text)) == []
