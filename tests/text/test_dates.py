"""Days, months and years in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.dates import (
    date_with_weekday,
    date_words,
    edition_month,
    era_year,
    issue_month,
    web_page_date,
    year_of_era,
    year_words,
)

days = st.dates(min_value=date(1989, 1, 8), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(1989, 1, 8), "平成元年"),
        (date(1989, 12, 31), "平成元年"),
        (date(1990, 1, 1), "平成2年"),
        (date(2019, 4, 30), "平成31年"),
        (date(2019, 5, 1), "令和元年"),
        (date(2019, 12, 31), "令和元年"),
        (date(2020, 1, 1), "令和2年"),
        (date(2026, 11, 23), "令和8年"),
    ],
)
def test_an_era_begins_on_its_day_and_its_first_year_is_gannen(day: date, words: str):
    assert year_words(day, "ja") == words


def test_a_day_before_heisei_is_refused():
    with pytest.raises(ValueError, match="平成"):
        era_year(date(1989, 1, 7))


@given(days)
def test_there_is_no_reiwa_31(day: date):
    """「令和31年」 on 221 leaflets in 2019: the era year must always lead back to the western one."""
    name, year = era_year(day)
    assert day.year == year + {"令和": 2018, "平成": 1988}[name]


@given(st.dates(date(1989, 1, 8), date(2199, 12, 31)))
def test_the_year_of_an_era_leads_back_to_the_western_year(day: date):
    assert year_of_era(*era_year(day)) == day.year


def test_the_year_of_an_era_that_was_over_is_counted_on():
    assert year_of_era("平成", 32) == 2020
    with pytest.raises(ValueError, match="昭和"):
        year_of_era("昭和", 63)


def test_a_date_is_said_with_era_western_year_and_weekday():
    words = date_words(date(2026, 11, 28), "ja")
    assert words.full == "令和8年(2026年)11月28日(土)"
    assert words.short == "11月28日(土)"
    assert (words.western_year, words.year, words.month_day) == ("2026年", "令和8年", "11月28日")
    assert words.beside_year == "(2026年)"
    assert words.weekday == "土"
    assert words.large == "11月28日(土)"
    assert words.below_its_year == words.full


def test_a_date_is_said_in_english():
    words = date_words(date(2026, 11, 28), "en")
    assert words.full == "Saturday, 28 November 2026"
    assert words.short == "Sat, 28 November"
    assert (words.year, words.beside_year) == ("2026", "(Reiwa 8)")


@pytest.mark.parametrize("language", ["ja-easy", "en"])
def test_in_english_and_easy_japanese_the_western_year_goes_first(language: str):
    words = date_words(date(2026, 11, 28), language)
    assert "2026" in words.year
    assert "2026" not in words.beside_year
    assert year_words(date(2026, 11, 28), language) == words.year


@given(days)
def test_the_printed_date_can_be_read_back(day: date):
    words = date_words(day, "ja")
    year, month, number = (int(digits) for digits in re.findall(r"[0-9]+", words.full.split("(", 1)[1]))
    assert date(year, month, number) == day
    # 2024-01-01 was a Monday.
    assert words.weekday == "月火水木金土日"[(day - date(2024, 1, 1)).days % 7]
    assert words.full.endswith(words.short)


def test_a_day_before_heisei_is_written_where_no_era_is_told():
    assert date_with_weekday(date(1950, 1, 1), "ja") == "1950年1月1日(日)"
    assert date_with_weekday(date(1950, 1, 1), "en") == "Sunday, 1 January 1950"
    assert web_page_date(date(1950, 1, 1), "ja") == "1950年1月1日"


def test_issue_month_and_page_date_are_said():
    assert issue_month(date(2026, 11, 23), "ja") == "令和8年11月発行"
    assert edition_month("2027-01", "ja") == "令和9年1月号"
    assert edition_month("2027-01", "en") == "January 2027 edition"
    assert issue_month(date(2026, 11, 23), "en") == "Issued November 2026"
    assert web_page_date(date(2025, 12, 12), "ja") == "2025年12月12日"
    assert web_page_date(date(2025, 12, 12), "en") == "12 December 2025"


@given(days)
def test_the_day_after_is_never_said_the_same(day: date):
    assert date_words(day, "ja").full != date_words(day + timedelta(days=1), "ja").full
