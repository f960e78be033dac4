"""Dates, times, weekdays and phone numbers in words."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.words import (
    FIXED_WORDS,
    WEEKDAYS,
    clock,
    era_year,
    era_year_words,
    is_phone,
    issue_month,
    join_words,
    long_date,
    month_edition,
    normalise_phone,
    nth_weekday_words,
    page_date,
    tel_uri,
    time_range,
    time_range_short,
    weekday_words,
    weekdays_words,
    word,
    year_of_era,
)

days = st.dates(min_value=date(1989, 1, 8), max_value=date(2099, 12, 31))
times = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


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
    assert era_year_words(day) == words


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
    words = long_date(date(2026, 11, 28))
    assert words.full == "令和8年(2026年)11月28日(土)"
    assert words.short == "11月28日(土)"
    assert (words.western_year, words.era_year, words.month_day) == ("2026年", "令和8年", "11月28日")
    assert (words.month, words.day, words.weekday) == ("11", "28", "土")


def test_a_date_is_said_in_english():
    words = long_date(date(2026, 11, 28), "en")
    assert words.full == "Saturday, 28 November 2026"
    assert words.short == "Sat, 28 November"
    assert words.era_year == "Reiwa 8"


@given(days)
def test_the_printed_date_can_be_read_back(day: date):
    words = long_date(day)
    year, month, number = (int(digits) for digits in re.findall(r"[0-9]+", words.full.split("(", 1)[1]))
    assert date(year, month, number) == day
    # 2024-01-01 was a Monday.
    assert words.weekday == "月火水木金土日"[(day - date(2024, 1, 1)).days % 7]
    assert words.full.endswith(words.short)


def test_issue_month_and_page_date_are_said():
    assert issue_month(date(2026, 11, 23)) == "令和8年11月発行"
    assert month_edition("2027-01") == "令和9年1月号"
    assert month_edition("2027-01", "en") == "January 2027 edition"
    assert issue_month(date(2026, 11, 23), "en") == "Issued November 2026"
    assert page_date(date(2025, 12, 12)) == "2025年12月12日"
    assert page_date(date(2025, 12, 12), "en") == "12 December 2025"


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("13:30", "午後1時30分"),
        ("10:00", "午前10時"),
        ("9:05", "午前9時5分"),
        ("00:00", "午前0時"),
        ("12:00", "午後0時"),
        ("12:15", "午後0時15分"),
        ("23:59", "午後11時59分"),
        ("24:00", "翌日午前0時"),
        ("25:30", "翌日午前1時30分"),
    ],
)
def test_a_time_is_said_with_its_half_of_the_day(time: str, words: str):
    assert clock(time) == words


@pytest.mark.parametrize(
    ("time", "words"),
    [("13:30", "1:30 p.m."), ("12:00", "12 noon"), ("0:00", "12 midnight"), ("25:00", "1 a.m. the next day")],
)
def test_a_time_is_said_in_english(time: str, words: str):
    assert clock(time, "en") == words


@pytest.mark.parametrize("text", ["", "13", "13:60", "48:00", "1:3", "13:30:00", "１３:30", "-1:00", "13.30"])
def test_what_is_not_a_time_is_refused(text: str):
    with pytest.raises(ValueError, match="not a time"):
        clock(text)


@given(times)
def test_a_time_in_words_can_be_read_back(time: str):
    half, hour, minute = re.fullmatch(r"(午前|午後)([0-9]+)時(?:([0-9]+)分)?", clock(time)).groups()
    assert f"{int(hour) + (12 if half == '午後' else 0):02}:{int(minute or 0):02}" == time


@pytest.mark.parametrize(
    ("start", "end", "words", "short"),
    [
        ("13:30", "16:30", "午後1時30分から午後4時30分", "午後1時30分〜4時30分"),
        ("10:00", "17:00", "午前10時から午後5時", "午前10時〜午後5時"),
        ("08:30", "12:00", "午前8時30分から午後0時", "午前8時30分〜午後0時"),
        ("22:00", "02:00", "午後10時から翌日午前2時", "午後10時〜翌日午前2時"),
        ("22:00", "26:00", "午後10時から翌日午前2時", "午後10時〜翌日午前2時"),
        ("09:00", "24:00", "午前9時から翌日午前0時", "午前9時〜翌日午前0時"),
        ("00:00", "24:00", "24時間", "24時間"),
    ],
)
def test_a_range_repeats_the_half_of_the_day_only_when_it_changes(
    start: str, end: str, words: str, short: str
):
    assert time_range(start, end) == words
    assert time_range_short(start, end) == short


def test_a_range_is_said_in_english():
    assert time_range("13:30", "16:30", "en") == "1:30 p.m. to 4:30 p.m."
    assert time_range_short("13:30", "16:30", "en") == "1:30–4:30 p.m."
    assert time_range_short("10:00", "17:00", "en") == "10 a.m.–5 p.m."
    assert time_range("00:00", "24:00", "en") == time_range_short("00:00", "24:00", "en") == "24 hours"


@pytest.mark.parametrize(("start", "end"), [("10:00", "10:00"), ("01:00", "25:30"), ("25:00", "26:00")])
def test_an_empty_or_endless_range_is_refused(start: str, end: str):
    with pytest.raises(ValueError, match="not a range"):
        time_range(start, end)


def test_the_range_sign_is_the_wave_dash_of_japanese_print():
    assert "\u301c" in time_range_short("13:30", "16:30")
    assert "\u301c" in weekdays_words({"mon", "tue", "wed"})


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
    assert weekdays_words(set(tokens.split())) == words


@given(st.sets(st.sampled_from(WEEKDAYS), min_size=1))
def test_every_set_of_weekdays_reads_differently(tokens: set[str]):
    others = {
        weekdays_words({WEEKDAYS[number] for number in range(7) if bits >> number & 1})
        for bits in range(1, 128)
        if {WEEKDAYS[number] for number in range(7) if bits >> number & 1} != tokens
    }
    assert weekdays_words(tokens) not in others


def test_weekdays_are_said_in_english():
    assert weekdays_words({"mon", "tue", "wed", "fri"}, "en") == "Monday to Wednesday and Friday"
    assert weekdays_words(set(WEEKDAYS[:5]), "en") == "weekdays"
    assert weekdays_words(WEEKDAYS, "en") == "every day"


def test_no_weekday_or_an_unknown_one_is_refused():
    with pytest.raises(ValueError, match="no weekday"):
        weekdays_words(set())
    with pytest.raises(ValueError, match="tuesday"):
        weekday_words("tuesday")


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
    assert nth_weekday_words(nth, weekday) == words


def test_a_monthly_rule_is_said_in_english():
    assert nth_weekday_words((1, 3), "tue", "en") == "first and third Tuesday of every month"
    assert nth_weekday_words((1, 2, 3, 4, 5), "tue", "en") == "every Tuesday"


@pytest.mark.parametrize("nth", [(), (0,), (6,), (-2,)])
def test_a_week_that_no_month_has_is_refused(nth: tuple[int, ...]):
    with pytest.raises(ValueError, match="weeks of the month"):
        nth_weekday_words(nth, "tue")


@pytest.mark.parametrize(
    ("text", "dialled"),
    [
        ("042-544-5111", "0425445111"),
        ("０４２－５４４－５１１１", "0425445111"),
        ("042‐544‐5111", "0425445111"),
        ("042−544−5111", "0425445111"),
        ("042ー544ー5111", "0425445111"),
        ("042ｰ544ｰ5111", "0425445111"),
        ("(042)544-5111", "0425445111"),
        ("042（544）5111", "0425445111"),
        (" 042 544 5111 ", "0425445111"),
        ("0120-529-528", "0120529528"),
        ("080-1814-4949", "08018144949"),
        ("+81-42-544-5111", "+81425445111"),
        ("+81 (0)42-544-5111", "+81425445111"),
        ("#8900", "#8900"),
        ("＃７１１９", "#7119"),
        ("188", "188"),
    ],
)
def test_a_phone_number_is_dialled_the_same_however_it_is_typed(text: str, dialled: str):
    assert is_phone(text)
    assert normalise_phone(text) == dialled


@given(st.sampled_from("-‐‑‒–—―−ー－"), st.sampled_from(["042 544 5111", "0120 529 528", "080 1814 4949"]))
def test_every_hyphen_is_the_same_hyphen(hyphen: str, number: str):
    assert normalise_phone(number.replace(" ", hyphen)) == number.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "544-5111",
            "042-544-5111(内線2855)",
            "042-544-511",
            "0120-529-5288888",
            "電話",
            "042--544--5111-",
        ),
        *(
            "(042-544-5111",
            "042)544(5111)",
            "042-544-5111 042-544-6440",
            "1-17-1",
            "#89",
            "2855",
            "042・544・5111",
        ),
    ],
)
def test_what_cannot_be_dialled_is_no_phone_number(text: str):
    assert not is_phone(text)
    with pytest.raises(ValueError, match="area code"):
        normalise_phone(text)


@given(st.text())
def test_any_text_is_judged_without_a_fault(text: str):
    if is_phone(text):
        assert normalise_phone(normalise_phone(text)) == normalise_phone(text)


def test_a_short_dial_is_escaped_in_a_link():
    assert tel_uri("#8900") == "tel:%238900"
    assert tel_uri("042-544-5111") == "tel:0425445111"


def test_words_are_joined_as_each_language_does():
    assert join_words(["A", "B", "C"]) == "A、B、C"
    assert join_words(["A", "B", "C"], "en") == "A, B and C"
    assert join_words(["A"], "en") == "A"
    assert join_words([], "en") == ""


def test_fixed_words_exist_in_both_languages():
    assert all(text.ja and text.en for text in FIXED_WORDS.values())
    assert word("planned") == "予定"
    assert word("planned", "en") == "planned"
    with pytest.raises(KeyError):
        word("plannd")


@given(days)
def test_the_day_after_is_never_said_the_same(day: date):
    assert long_date(day).full != long_date(day + timedelta(days=1)).full
