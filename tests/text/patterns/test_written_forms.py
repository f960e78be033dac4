"""What a language writes is read again by the forms of its file."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.dates import date_words, edition_month, issue_month, short_edition
from brochures.text.patterns import find_facts
from brochures.text.patterns.written_forms import day_forms
from brochures.text.ruby import base_text
from brochures.text.spaces import without_spaces
from brochures.text.times import clock_time, time_range
from brochures.text.weekdays import WEEKDAYS, weekday_words
from brochures.text.words import LANGUAGES

days = st.dates(date(1990, 1, 1), date(2199, 12, 31))
OTHERS = [language for language in LANGUAGES if language != "ja"]


def seen(text: str) -> list[tuple[str, str]]:
    """What is read of a text, as paper has it: without the readings over its words."""
    return [(fact.kind, fact.normal) for fact in find_facts(base_text(text))]


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=days)
def test_a_day_is_read_with_and_without_its_spaces(language: str, day: date) -> None:
    words = date_words(day, language)
    for text in (words.full, without_spaces(words.full)):
        assert seen(text) == [("date", day.isoformat())]
    for text in (words.short, words.large, without_spaces(words.short), without_spaces(words.large)):
        assert seen(text) == [("date", f"--{day:%m-%d}")]


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=days)
def test_the_month_of_issue_is_read(language: str, day: date) -> None:
    assert seen(issue_month(day, language)) == [("month", f"{day:%Y-%m}")]


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=days)
def test_the_month_that_a_flyer_is_for_is_read(language: str, day: date) -> None:
    assert seen(short_edition(f"{day:%Y-%m}", language)) == [("month", f"--{day:%m}")]
    assert seen(edition_month(f"{day:%Y-%m}", language)) == [("month", f"{day:%Y-%m}")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", WEEKDAYS)
def test_a_weekday_alone_is_read(language: str, name: str) -> None:
    (fact,) = find_facts(f"{weekday_words(name, language)} ")
    assert fact.kind == "weekday"
    assert fact.normal == "月火水木金土日"[WEEKDAYS.index(name)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("time", ["9:00", "10:30", "12:00", "12:15", "13:30", "23:59"])
def test_a_time_is_read(language: str, time: str) -> None:
    hour, minute = time.split(":")
    assert seen(clock_time(time, language)) == [("time", f"{int(hour):02}:{minute}")]
    assert seen(time_range("8:00", time, language)) == [("times", f"08:00-{int(hour):02}:{minute}")]


@pytest.mark.parametrize("language", LANGUAGES)
@given(day=days)
def test_the_days_of_a_page_are_found_in_its_words_without_spaces(language: str, day: date) -> None:
    forms, words = day_forms(language), date_words(day, language)
    for text in (words.full, words.large, words.short):
        found = forms.day.search(without_spaces(text))
        assert found is not None
        assert forms.month_and_day(found) == (day.month, day.day)
    # Without spaces it goes on from what stands before, which may end with a digit.
    for before in ("", "8号棟1203"):
        year = forms.year.search(without_spaces(f"{before}{words.year}{words.beside_year}"))
        assert year is not None
        assert int(year["year"]) == day.year


@pytest.mark.parametrize("language", OTHERS)
def test_a_month_with_a_number_is_no_part_of_another(language: str) -> None:
    november = date_words(date(2026, 11, 2), language).month_day
    assert seen(november) == [("date", "--11-02")]
