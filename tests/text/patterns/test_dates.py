"""Dates as they are written, and the day that one without its year means."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.dates import date_words
from brochures.text.patterns import find_facts
from brochures.text.patterns.dates import WrittenDate, meant_day

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    "text",
    [
        "令和8年12月26日（土曜日）",
        "令和8年(2026年)12月26日",
        "令和８年（２０２６年）１２月２６日（土）",
        "2026年(令和8年)12月26日(土)",
        "2026（令和8）年12月26日",
        "令和8(2026)年12月26日",
        "令和 8 年 12 月 26 日",
        "2026年12月26日",
        "2026/12/26",
        "2026.12.26(土)",
        "2026-12-26",
        "R8.12.26",
        "R8/12/26",
        "令和8年\n12月26日(土・祝)",
        "㋿8年12月26日㈯",
    ],
)
def test_a_whole_date_is_read(text: str) -> None:
    (fact,) = find_facts(text)
    assert (fact.kind, fact.normal, fact.text) == ("date", "2026-12-26", text)


@pytest.mark.parametrize("text", ["12月26日(土)", "12月26日土曜日", "12/26", "12/26(土)", "１２月２６日"])
def test_a_date_without_its_year_is_read(text: str) -> None:
    (fact,) = find_facts(text)
    assert (fact.kind, fact.normal, fact.text) == ("date", "--12-26", text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("令和8年11月発行", ("month", "2026-11")),
        ("2026年11月", ("month", "2026-11")),
        ("2026/11", ("month", "2026-11")),
        ("12月号", ("month", "--12")),
        ("1月", ("month", "--01")),
        ("令和元年", ("year", "2019")),
        ("2026年", ("year", "2026")),
        ("令和8年度", ("year", "2026年度")),
        ("2026年度", ("year", "2026年度")),
        ("昭和63年", ("year", "昭和63年")),
    ],
)
def test_months_and_years_are_read(text: str, found: tuple[str, str]) -> None:
    (fact,) = find_facts(text)
    assert (fact.kind, fact.normal) == found


@pytest.mark.parametrize("text", ["6か月", "1003402年", "12/45", "1.5", "5-6-20"])
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert {fact.kind for fact in find_facts(text)}.isdisjoint({"date", "month", "year"})


def test_years_that_disagree_make_no_day() -> None:
    (fact,) = find_facts("令和9年(2026年)12月26日")
    assert fact.kind == "date"
    assert fact.normal == fact.text
    assert isinstance(fact.written, WrittenDate)
    assert (fact.written.western, fact.written.era_year, fact.written.year) == (2026, 2027, None)


def test_the_weekday_is_kept() -> None:
    weekdays = [
        fact.written.weekday for fact in find_facts("1/9(土) 1月10日 日曜日 2027.1.11（月・祝） 1/12")
    ]  # type: ignore[union-attr]
    assert weekdays == [5, 6, 0, None]


def test_a_weekday_on_the_next_line_is_not_that_of_the_date() -> None:
    assert [(fact.kind, fact.normal) for fact in find_facts("12月10日\n水曜日の会")] == [
        ("date", "--12-10"),
        ("weekday", "水"),
    ]
    assert [fact.normal for fact in find_facts("12月10日\n(木)")] == ["--12-10"]


def test_two_dates_of_a_span_are_two() -> None:
    assert [fact.normal for fact in find_facts("12月29日〜1月3日")] == ["--12-29", "--01-03"]


def written(text: str) -> WrittenDate:
    (found,) = (item.written for item in find_facts(text) if isinstance(item.written, WrittenDate))
    return found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("令和9年(2027年)1月5日(火)", date(2027, 1, 5)),
        ("1月5日", date(2027, 1, 5)),
        ("11月5日", date(2026, 11, 5)),
        # 5 January is a Monday in 2026 and a Tuesday in 2027.
        ("1月5日(月)", date(2026, 1, 5)),
        ("1月5日(火)", date(2027, 1, 5)),
    ],
)
def test_the_day_is_the_one_a_reader_takes_it_for(text: str, day: date) -> None:
    assert meant_day(written(text), TODAY) == day


def test_a_leap_day_that_no_near_year_has_means_no_day() -> None:
    assert meant_day(written("2月29日"), TODAY) is None


@given(st.dates(date(1990, 1, 1), date(2190, 12, 31)))
def test_a_whole_date_means_itself_whatever_today_is(day: date) -> None:
    assert meant_day(written(date_words(day, "ja").full), TODAY) == day
