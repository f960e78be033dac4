from __future__ import annotations

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.text.dates import date_words, edition_month, issue_month, web_page_date
from brochures.text.patterns import find_facts
from brochures.text.patterns.find import FINDERS
from brochures.text.times import clock_time, time_range
from brochures.text.weekdays import nth_weekday_words, weekday_words


def seen(text: str) -> list[tuple[str, str]]:
    return [(item.kind, item.normal) for item in find_facts(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "〒196-8511 昭島市田中町1-17-1 2階9番窓口",
            [("postal", "1968511"), ("address", "1-17-1"), ("count", "2階"), ("count", "9番")],
        ),
        (
            "電話 042-544-5111(内線2853から2856)",
            [("phone", "0425445111"), ("extension", "2853-2856")],
        ),
        ("昭島市中神町1282 8号棟 1F", [("number", "1282"), ("count", "8号棟"), ("number", "1F")]),
        (
            "ページ番号1003402(2025年12月12日更新) 管理番号 8PVD6FE",
            [("number", "1003402"), ("date", "2025-12-12"), ("number", "8PVD6FE")],
        ),
        (
            "令和8年(2026年)\n11月28日(土)\n午後1時30分から午後4時30分",
            [("date", "2026-11-28"), ("times", "13:30-16:30")],
        ),
        ("毎月第1・第3火曜日", [("count", "第1"), ("count", "第3"), ("weekday", "火")]),
        ("042-544-5111 9時から", [("phone", "0425445111"), ("time", "09:00")]),
        ("無料 電話相談", []),
    ],
)
def test_a_line_of_a_flyer_is_read(text: str, found: list[tuple[str, str]]) -> None:
    assert seen(text) == found


@given(st.text(alphabet="0123456789０９月日年時分回-ー〜~/.:() 内線令和R\n〒#+①㈯円あa@"))
def test_every_digit_belongs_to_one_fact_and_the_facts_stand_in_order(text: str) -> None:
    facts = find_facts(text)
    covered: set[int] = set()
    for fact in facts:
        assert text[fact.start : fact.end] == fact.text
        assert fact.text
        assert fact.text == fact.text.strip()
        assert fact.normal
        places = set(range(fact.start, fact.end))
        # ① and the like become several characters, which may belong to two facts.
        if fact.text.isascii():
            assert not covered & places
        covered |= places
    digits = {
        at for at, sign in enumerate(text) if any(map(str.isdigit, unicodedata.normalize("NFKC", sign)))
    }
    assert digits <= covered
    assert [fact.start for fact in facts] == sorted(fact.start for fact in facts)


DAYS = st.dates(date(1990, 1, 1), date(2199, 12, 31))


@given(DAYS)
def test_a_day_in_words_is_read_as_the_same_day(day: date) -> None:
    words = date_words(day, "ja")
    iso = day.isoformat()
    assert seen(words.full) == [("date", iso)]
    assert seen(web_page_date(day, "ja")) == [("date", iso)]
    assert seen(words.short) == [("date", f"--{iso[5:]}")]
    assert seen(f"{words.year}{words.beside_year}\n{words.short}") == [("date", iso)]
    assert seen(words.year) == seen(words.western_year) == [("year", iso[:4])]
    assert seen(issue_month(day, "ja")) == seen(edition_month(iso[:7], "ja")) == [("month", iso[:7])]
    for sign in "/.-":
        assert seen(iso.replace("-", sign)) == [("date", iso)]
    assert seen(unicodedata.normalize("NFKC", words.full).translate(WIDE)) == [("date", iso)]


WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789()"}

MINUTES = st.integers(0, 24 * 60 - 1)


def written(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


@given(MINUTES, st.integers(1, 24 * 60))
def test_times_in_words_are_read_as_the_same_times(first: int, length: int) -> None:
    start, end = written(first), written(first + length)
    assert seen(clock_time(start, "ja")) == [("time", start)]
    assert seen(clock_time(end, "ja")) == [("time", end)]
    whole_day = (start, end) == ("00:00", "24:00")
    found = [("count", "24時間")] if whole_day else [("times", f"{start}-{end}")]
    assert seen(time_range(start, end, "ja")) == found
    assert seen(f"{start}〜{end}") == [("times", f"{start}-{end}")]
    # As narrow places have it: 午後1時30分〜4時30分 says its half once.
    narrow = f"{clock_time(start, 'ja')}〜{clock_time(end, 'ja').removeprefix(clock_time(start, 'ja')[:2])}"
    assert seen(narrow) == [("times", f"{start}-{end}")]


@given(st.sets(st.sampled_from([1, 2, 3, 4]), min_size=1), st.sampled_from(["mon", "sat", "sun"]))
def test_a_monthly_rule_is_read(nth: set[int], weekday: str) -> None:
    found = seen(nth_weekday_words(sorted(nth), weekday, "ja"))
    assert found == [
        *(("count", f"第{number}") for number in sorted(nth)),
        *seen(weekday_words(weekday, "ja")),
    ]


@given(
    st.text(
        st.sampled_from(
            "0129元年月日土曜時分午前後正から~-:./@#*,()年度号円内線第丁目番地 abJanMonpmx．０（"
        ),
        max_size=24,
    )
)
def test_nothing_is_missed_because_a_finder_was_not_asked(text: str) -> None:
    asked_always = tuple((finder, re.compile("")) for finder, _ in FINDERS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("brochures.text.patterns.find.FINDERS", asked_always)
        everything = find_facts.__wrapped__(text)
    assert find_facts.__wrapped__(text) == everything
