"""Weekdays in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.weekdays import WEEKDAYS, nth_weekday_words, weekday_list_words, weekday_words


@pytest.mark.parametrize(
    ("tokens", "words"),
    [
        ("mon tue wed thu fri", "平日"),
        ("sat sun", "土曜日・日曜日"),
        ("mon tue wed thu", "月曜日〜木曜日"),
        ("mon tue wed fri", "月曜日〜水曜日・金曜日"),
        ("mon tue wed thu fri sat", "月曜日〜土曜日"),
        ("tue thu", "火曜日・木曜日"),
        ("sun mon", "月曜日・日曜日"),
        ("wed", "水曜日"),
        ("mon tue wed thu fri sat sun", "毎日"),
    ],
)
def test_weekdays_are_said_as_ranges_and_lists(tokens: str, words: str):
    assert weekday_list_words(set(tokens.split()), "ja") == words


@given(st.sets(st.sampled_from(WEEKDAYS), min_size=1))
def test_every_set_of_weekdays_reads_differently(tokens: set[str]):
    others = {
        weekday_list_words({WEEKDAYS[number] for number in range(7) if bits >> number & 1}, "ja")
        for bits in range(1, 128)
        if {WEEKDAYS[number] for number in range(7) if bits >> number & 1} != tokens
    }
    assert weekday_list_words(tokens, "ja") not in others


def test_weekdays_are_said_in_english():
    assert weekday_list_words({"mon", "tue", "wed", "fri"}, "en") == "Monday to Wednesday and Friday"
    assert weekday_list_words(set(WEEKDAYS[:5]), "en") == "weekdays"
    assert weekday_list_words(WEEKDAYS, "en") == "every day"


def test_no_weekday_or_an_unknown_one_is_refused():
    with pytest.raises(ValueError, match="no weekday"):
        weekday_list_words(set(), "ja")
    with pytest.raises(ValueError, match="tuesday"):
        weekday_words("tuesday", "ja")


@pytest.mark.parametrize(
    ("nth", "weekday", "words"),
    [
        ((1, 3), "tue", "毎月第1・第3火曜日"),
        ((3, 1), "tue", "毎月第1・第3火曜日"),
        ((-1,), "sat", "毎月最終土曜日"),
        ((-1, 2), "sat", "毎月第2・最終土曜日"),
        ((1, 2, 3, 4, 5), "mon", "毎週月曜日"),
    ],
)
def test_a_monthly_rule_is_said(nth: tuple[int, ...], weekday: str, words: str):
    assert nth_weekday_words(nth, weekday, "ja") == words


def test_a_monthly_rule_is_said_in_english():
    assert nth_weekday_words((1, 3), "tue", "en") == "first and third Tuesday of every month"
    assert nth_weekday_words((1, 2, 3, 4, 5), "tue", "en") == "every Tuesday"


@pytest.mark.parametrize("nth", [(), (0,), (6,), (-2,)])
def test_a_week_that_no_month_has_is_refused(nth: tuple[int, ...]):
    with pytest.raises(ValueError, match="weeks of the month"):
        nth_weekday_words(nth, "tue", "ja")


def test_the_range_sign_is_the_wave_dash_of_japanese_print():
    assert "\u301c" in weekday_list_words({"mon", "tue", "wed"}, "ja")


def test_hours_name_their_weekdays_in_short_but_for_one_alone():
    assert weekday_list_words(["wed", "mon", "fri"], "ja", short=True) == "月・水・金"
    assert weekday_list_words(["mon", "tue", "wed", "sat"], "ja", short=True) == "月〜水・土"
    assert weekday_list_words(["sat"], "ja", short=True) == "土曜日"
