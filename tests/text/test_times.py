"""Times of the day in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.times import clock_time, time_range

times = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("13:30", "午後1時30分"),
        ("10:00", "午前10時"),
        ("9:05", "午前9時5分"),
        ("00:00", "午前0時"),
        ("12:00", "正午"),
        ("36:00", "翌日正午"),
        ("12:15", "午後0時15分"),
        ("23:59", "午後11時59分"),
        ("24:00", "翌日午前0時"),
        ("25:30", "翌日午前1時30分"),
    ],
)
def test_a_time_is_said_with_its_half_of_the_day(time: str, words: str):
    assert clock_time(time, "ja") == words


@pytest.mark.parametrize(
    ("time", "words"),
    [("13:30", "1:30 p.m."), ("12:00", "12 noon"), ("0:00", "12 midnight"), ("25:00", "1 a.m. the next day")],
)
def test_a_time_is_said_in_english(time: str, words: str):
    assert clock_time(time, "en") == words


@pytest.mark.parametrize("text", ["", "13", "13:60", "48:00", "1:3", "13:30:00", "１３:30", "-1:00", "13.30"])
def test_what_is_not_a_time_is_refused(text: str):
    with pytest.raises(ValueError, match="not a time"):
        clock_time(text, "ja")


@given(times)
def test_a_time_in_words_can_be_read_back(time: str):
    words = clock_time(time, "ja").replace("正午", "午後0時")
    half, hour, minute = re.fullmatch(r"(午前|午後)([0-9]+)時(?:([0-9]+)分)?", words).groups()
    assert f"{int(hour) + (12 if half == '午後' else 0):02}:{int(minute or 0):02}" == time


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("13:30", "16:30", "午後1時30分から午後4時30分"),
        ("10:00", "17:00", "午前10時から午後5時"),
        ("08:30", "12:00", "午前8時30分から正午"),
        ("22:00", "02:00", "午後10時から翌日午前2時"),
        ("22:00", "26:00", "午後10時から翌日午前2時"),
        ("09:00", "24:00", "午前9時から翌日午前0時"),
        ("00:00", "24:00", "24時間"),
    ],
)
def test_a_range_is_said_with_both_its_ends(start: str, end: str, words: str):
    assert time_range(start, end, "ja") == words


def test_a_range_is_said_in_english():
    assert time_range("13:30", "16:30", "en") == "1:30 p.m. to 4:30 p.m."
    assert time_range("00:00", "24:00", "en") == "24 hours"


@pytest.mark.parametrize(("start", "end"), [("10:00", "10:00"), ("01:00", "25:30"), ("25:00", "26:00")])
def test_an_empty_or_endless_range_is_refused(start: str, end: str):
    with pytest.raises(ValueError, match="not a range"):
        time_range(start, end, "ja")


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("13:30", "{午後|ごご}1{時|じ}30{分|ぷん}"),
        ("9:15", "{午前|ごぜん}9{時|じ}15{分|ふん}"),
        ("9:01", "{午前|ごぜん}9{時|じ}1{分|ぷん}"),
        ("10:00", "{午前|ごぜん}10{時|じ}"),
        ("12:00", "{正午|しょうご}"),
    ],
)
def test_a_minute_is_read_after_its_number(time: str, words: str) -> None:
    assert clock_time(time, "ja-easy") == words
