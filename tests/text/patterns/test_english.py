from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from brochures.text.dates import date_words, edition_month, issue_month, web_page_date
from brochures.text.patterns import WrittenDate, find_facts
from brochures.text.times import clock_time, time_range
from brochures.text.weekdays import weekday_words


def seen(text: str) -> list[tuple[str, str]]:
    return [(item.kind, item.normal) for item in find_facts(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Saturday, 28 November 2026",
        "28 Nov 2026",
        "November 28, 2026",
        "Sat. 28th November 2026",
        "Nov. 28 2026",
    ],
)
def test_a_whole_date_is_read(text: str) -> None:
    assert seen(text) == [("date", "2026-11-28")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mondays and Fri.", [("weekday", "月"), ("weekday", "金")]),
        ("1-3pm", [("times", "13:00-15:00")]),
        ("10 a.m. to 12 noon", [("times", "10:00-12:00")]),
        ("10 p.m. to 12 midnight", [("times", "22:00-24:00")]),
        ("ext. 2855", [("extension", "2855")]),
        ("It may take 5 days", [("number", "5")]),
        ("Summary of 2026", [("number", "2026")]),
    ],
)
def test_a_line_is_read(text: str, found: list[tuple[str, str]]) -> None:
    assert seen(text) == found


def test_the_weekday_is_kept() -> None:
    (fact,) = find_facts("Sunday, 29 November")
    assert isinstance(fact.written, WrittenDate)
    assert fact.written.weekday == 6


DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))


@given(DAYS)
def test_a_day_in_english_is_read_as_the_same_day(day: date) -> None:
    words, iso = date_words(day, "en"), day.isoformat()
    assert seen(words.full) == seen(web_page_date(day, "en")) == [("date", iso)]
    assert seen(words.short) == seen(words.month_day) == [("date", f"--{iso[5:]}")]
    assert seen(issue_month(day, "en")) == seen(edition_month(iso[:7], "en")) == [("month", iso[:7])]
    token = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[day.weekday()]
    assert seen(weekday_words(token, "en")) == seen(weekday_words(token, "ja"))


def written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@given(st.integers(0, 24 * 60 - 1), st.integers(1, 24 * 60))
def test_times_in_english_are_read_as_the_same_times(first: int, length: int) -> None:
    start, end = written(first), written(first + length)
    assume((start, end) != ("00:00", "24:00"))  # 24 hours
    assert seen(clock_time(start, "en")) == [("time", start)]
    assert seen(time_range(start, end, "en")) == [("times", f"{start}-{end}")]
    # As narrow places have it: 1:30–4:30 p.m. says its half once.
    begin, finish = clock_time(start, "en"), clock_time(end, "en")
    half = finish[finish.index(" ") :]
    narrow = f"{begin.removesuffix(half)}–{finish}"
    assert seen(narrow) == [("times", f"{start}-{end}")]
