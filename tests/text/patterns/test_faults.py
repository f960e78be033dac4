from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.dates import date_words, web_page_date
from brochures.text.patterns import WrittenDate, WrittenTimes, find_facts
from brochures.text.patterns.faults import date_faults, time_faults

TODAY = date(2026, 11, 23)


def faults(text: str, years: tuple[int, ...] = (2026, 2027), today: date | None = TODAY) -> list[str]:
    (fact,) = find_facts(text)
    if isinstance(fact.written, WrittenTimes):
        return [message.en for message, _ in time_faults(text, fact.written)]
    assert isinstance(fact.written, WrittenDate)
    found = date_faults(text, fact.written, years, today)
    for message, hint in found:
        assert message.ja != message.en
        assert hint.ja
        assert hint.en
    return [message.en for message, _ in found]


@pytest.mark.parametrize(
    "text",
    [
        "令和8年(2026年)12月26日（土曜日）",
        "2026年12月26日(土)",
        "12月26日(土)",
        "12月26日(日)",  # in 2027
        "2月29日",
        "令和10年2月29日",
        "平成31年4月30日(火)",
        "令和元年5月1日(水)",
        "令和元年",
        "平成31年",
        "平成31年4月",
        "令和元年5月",
        "令和元年度",
        "2050年",
        "昭和63年",
        "昭和64年1月7日",
        "R8.12.26(土)",
        "午後1時30分から午後4時30分",
        "22:00〜翌日2:00",
        "午前10時〜正午",
    ],
)
def test_what_agrees_is_left_alone(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("令和9年(2026年)12月26日(土)", "disagree"),
        ("令和8年(2027年)", "disagree"),
        ("2026年(令和7年)11月", "disagree"),
        ("2026年12月26日(日)", "The weekday"),
        ("令和8年12月26日（金曜日）", "The weekday"),
        ("R8.12.26(金)", "The weekday"),
        ("1950年1月1日(土)", "The weekday"),  # years before the eras that we print
        ("Saturday, 1 January 1950", "The weekday"),
        ("12月26日(月)", "The weekday"),
        ("2月30日", "no such day"),
        ("令和9年2月29日", "no such day"),
        ("2026/11/31", "no such day"),
        ("13月1日", "no such day"),
        ("令和8年13月", "no such day"),
        ("0月", "no such day"),
        ("平成31年5月1日", "outside the years of 平成"),
        ("平成32年", "outside the years of 平成"),
        ("平成38年12月26日", "outside the years of 平成"),
        ("平成31年5月", "outside the years of 平成"),
        ("令和元年4月30日", "outside the years of 令和"),
        ("令和元年4月", "outside the years of 令和"),
        ("令和0年", "outside the years of 令和"),
        ("平成元年1月7日", "outside the years of 平成"),
        ("令和31年4月27日", "23 years ahead"),
        ("令和31年", "23 years ahead"),
        ("午後4時30分から午後1時30分", "does not end after"),
        ("午前10時〜5時", "does not end after"),
        ("13:30〜13:30", "does not end after"),
    ],
)
def test_what_contradicts_itself_is_found(text: str, fault: str) -> None:
    (found,) = faults(text)
    assert fault in found


def test_the_hint_tells_what_is_right() -> None:
    (fact,) = find_facts("2026年12月26日(日)")
    assert isinstance(fact.written, WrittenDate)
    ((_, hint),) = date_faults(fact.text, fact.written, (), None)
    assert hint.ja == "正しくは2026年12月26日(土)です。日と曜日を確かめてください。"
    assert hint.en == "It is Saturday, 26 December 2026."


def test_a_date_without_year_in_years_unknown_is_left_alone() -> None:
    assert faults("12月26日(月)", years=()) == []
    assert faults("2月29日(月)", years=(2026, 2027)) == []


def test_how_far_a_year_may_be_is_judged_only_when_today_is_known() -> None:
    assert faults("令和31年", today=None) == []


DAYS = st.dates(date(1990, 1, 1), date(2041, 12, 31))


@given(DAYS)
def test_every_day_as_we_write_it_agrees(day: date) -> None:
    assert faults(date_words(day, "ja").full) == []
    assert faults(web_page_date(day, "ja")) == []


@given(DAYS, st.integers(1, 6))
def test_every_wrong_weekday_is_found(day: date, shift: int) -> None:
    right = date_words(day, "ja")
    wrong = "月火水木金土日"[(day.weekday() + shift) % 7]
    assert len(faults(right.full.replace(f"({right.weekday})", f"({wrong})"))) == 1


@given(DAYS, st.integers(1, 9))
def test_every_wrong_western_year_is_found(day: date, shift: int) -> None:
    words = date_words(day, "ja")
    wrong = words.full.replace(f"({words.western_year})", f"({day.year + shift}年)")
    assert len(faults(wrong)) == 1
