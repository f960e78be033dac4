"""A date without its year means the nearest day; its weekday decides where it is given."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.patterns import WrittenDate, find_facts
from brochures.text.patterns.meant_day import meant_day
from brochures.text.words import long_date

TODAY = date(2026, 11, 28)


def written(text: str) -> WrittenDate:
    (seen,) = (item.written for item in find_facts(text) if isinstance(item.written, WrittenDate))
    return seen


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
    assert meant_day(written(long_date(day).full), TODAY) == day
