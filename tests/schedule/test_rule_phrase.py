"""What a phrase says for certain, and that nothing is read into it."""

from __future__ import annotations

from typing import Any

import pytest

from brochures.model import Rule
from brochures.schedule.rule_phrase import PhraseRule, Weeks, days_of, read_phrase, weekdays_of
from brochures.text.weekdays import WEEKDAYS

Selected = dict[str, tuple[int, ...] | None]
"""Weekdays with the weeks of the month, -1 for the last; None where they are not said."""

EVERY: tuple[int, ...] = ()
BUT_LAST = (0,)


def selected(weekdays: Selected) -> dict[str, Weeks]:
    return {name: None if nth is None else _days(name, nth) for name, nth in weekdays.items()}


def _days(name: str, nth: tuple[int, ...]) -> Weeks:
    return days_of(name) - days_of(name, (-1,)) if nth == BUT_LAST else days_of(name, nth)


def read(phrase: str) -> PhraseRule:
    (said,) = read_phrase(phrase)
    return said


@pytest.mark.parametrize(
    ("phrase", "weekdays"),
    [
        ("原則毎月最終土曜日", {"sat": (-1,)}),
        ("毎月第1・第3火曜日", {"tue": (1, 3)}),
        ("第2・第4水曜日", {"wed": (2, 4)}),
        ("第二、第四水曜", {"wed": (2, 4)}),
        ("毎月第１・３日曜日", {"sun": (1, 3)}),
        ("第2月・水曜日", {"mon": (2,), "wed": (2,)}),
        ("第1土曜日・第3日曜日", {"sat": (1,), "sun": (3,)}),
        ("毎週木曜日と第1土曜日", {"thu": EVERY, "sat": (1,)}),
        ("毎月第2・最終土曜日", {"sat": (2, -1)}),
        ("月末の金曜日", {"fri": (-1,)}),
        ("毎週（水）", {"wed": EVERY}),
        ("毎週火曜日から木曜日", {"tue": EVERY, "wed": EVERY, "thu": EVERY}),
        ("毎週土〜月曜日", {"sat": EVERY, "sun": EVERY, "mon": EVERY}),
        ("平日", dict.fromkeys(WEEKDAYS[:5], EVERY)),
        ("毎日", dict.fromkeys(WEEKDAYS, EVERY)),
        ("毎週月曜日(第4を除く)", {"mon": (1, 2, 3, 5)}),
        ("第4月曜日を除く毎週月曜日", {"mon": (1, 2, 3, 5)}),
        ("毎週月曜日(最終月曜日は休み)", {"mon": BUT_LAST}),
        ("毎月第2土曜日(8月を除く)", {"sat": (2,)}),
        ("毎週月曜日(祝日・年末年始を除く)", {"mon": EVERY}),
        ("毎月第2月曜日(祝日の場合は翌週)", {"mon": (2,)}),
        ("第5土曜日のある月のみ", {"sat": (5,)}),
        # Of these weekdays the weeks are not said.
        ("隔週土曜日", {"sat": None}),
        ("月2回 土曜日", {"sat": None}),
        ("第1・第3水曜日(1月は第2・第4)", {"wed": None}),
        ("月〜金(水を除く)", dict.fromkeys(("mon", "tue", "thu", "fri"), None)),
        ("祝日・月曜日", {"mon": None, "holiday": None}),
        ("土日祝を除く毎日", dict.fromkeys(WEEKDAYS[:5], EVERY)),
        ("毎週水曜日、祝日を除く", {"wed": EVERY}),
        ("毎週月〜金曜日、祝日を除く", dict.fromkeys(WEEKDAYS[:5], EVERY)),
        ("第1〜第3水曜日", {"wed": (1, 2, 3)}),
        ("第2火曜日から第4火曜日", {"tue": (2, 3, 4)}),
        ("月〜金曜日(水曜日を除く)", dict.fromkeys(("mon", "tue", "thu", "fri"), None)),
        # No weekday at all.
        ("毎月1回", {}),
        ("毎週月2回", {}),
        ("毎月15日", {}),
        ("期間中いつでも視聴できます", {}),
        ("開催日は、お問い合わせください", {}),
    ],
)
def test_weekdays_are_read_with_their_weeks(phrase: str, weekdays: Selected) -> None:
    assert read(phrase).weekdays == selected(weekdays)


@pytest.mark.parametrize(
    "phrase",
    [
        "第2水曜日または第3水曜日",
        "毎週水曜日ほか",
        "毎週月〜土曜日、日曜・祝日は休み",
        "毎週月〜土曜日、第2土曜日・祝日は休み",
        "第3日曜日(11月は第2日曜日、8月は休会)",
        "土曜日(不定期)、日曜日の場合もあり、日程は変更あり",
        "毎週水曜日(一部を除く)",
        "第2日曜日。祝日のときは翌月曜日",
    ],
)
def test_a_phrase_that_says_more_than_is_understood_is_not_read(phrase: str) -> None:
    assert read_phrase(phrase) == ()


def test_days_of_the_month_odd_months_and_clocks_are_read() -> None:
    said = read("奇数月 毎月10日、20日、末日 午後1時30分〜4時")
    assert said.month_days == {10, 20, -1}
    assert said.clocks == (frozenset((810,)), frozenset((240, 960)))
    assert read("正午から").clocks == (frozenset((720,)),)
    assert read("毎月1回 2時間").clocks == ()


@pytest.mark.parametrize(
    ("phrase", "months", "without"),
    [
        ("奇数月の第2木曜日", {1, 3, 5, 7, 9, 11}, set()),
        ("毎月第2木曜日(偶数月)", {2, 4, 6, 8, 10, 12}, set()),
        ("11月から3月の第1日曜日", {11, 12, 1, 2, 3}, set()),
        ("年3回(6月・10月・2月の第3日曜日)", {6, 10, 2}, set()),
        ("毎月第4土曜日(8月と12月は休み)", None, {8, 12}),
        # Each has days of its own, or is a date.
        ("奇数月は第1、偶数月は第3土曜日", None, set()),
        ("毎月第3木曜日(8月は第2木曜日)", None, set()),
        ("第1土曜日(1月のみ第2土曜日)", None, set()),
        ("令和9年4月から毎週水曜日", None, set()),
        ("毎週水曜日(8月13日〜16日を除く)", None, set()),
    ],
)
def test_the_months_of_a_phrase_are_read_where_they_are_those_of_all_its_days(
    phrase: str, months: set[int] | None, without: set[int]
) -> None:
    said = read_phrase(phrase)[0]
    assert (said.months, said.without) == (months, without)


def test_what_happens_on_holidays_and_in_the_year_end_is_read() -> None:
    assert read("毎週水曜日(祝日・年末年始を除く)").holidays == {"skip"}
    assert read("毎週水曜日(祝日・年末年始を除く)").year_end is False
    assert read("毎週水曜日。ただし、祝日も開催").holidays == {"hold"}
    assert read("第2月曜日(祝日の場合は翌週に変更)").holidays == {"next-week"}
    assert read("第2月曜日(祝日のときは前日)").holidays == {"previous-day", "previous-open-day"}
    assert read("15日(土日祝の場合は翌開庁日)").holidays == {"next-open-day"}
    assert read("毎週金曜日(祝日の場合はその週はお休み)").holidays == {"skip"}
    assert read("毎週水曜日").holidays is None


def test_opening_days_and_every_so_many_weeks_are_read() -> None:
    assert (read("毎月第1開庁日").open_days, read("最終開館日").open_days) == ({1}, {-1})
    assert read("開庁日").open_days == {0}
    assert (read("隔週水曜日").span_weeks, read("3週に1回 土曜日").span_weeks) == (2, 3)


def test_a_week_of_the_calendar_begins_on_either_day_unless_that_is_said() -> None:
    sunday, monday = (days_of("wed", (2,), first) for first in ("sun", "mon"))
    assert [said.weekdays["wed"] for said in read_phrase("毎月第2週の水曜日")] == [sunday, monday]
    assert read("第2週の水曜日(週は月曜始まり)").weekdays == {"wed": monday}
    assert days_of("wed", (2,)) not in (sunday, monday)
    # The second Saturday stands in the second line of every calendar that begins on Sunday.
    assert days_of("sat", (2,)) == days_of("sat", (2,), "sun")


@pytest.mark.parametrize(
    ("rules", "weekdays"),
    [
        ([{"weekly": ["mon"]}], {"mon": EVERY}),
        (
            [{"weekly": ["mon"], "except_weekdays": [{"nth": [-1], "weekday": "mon"}]}],
            {"mon": BUT_LAST},
        ),
        (
            [{"weekday": {"nth": [1], "weekday": "sat"}}, {"weekday": {"nth": [3], "weekday": "sat"}}],
            {"sat": (1, 3)},
        ),
        ([{"every_weeks": {"weeks": 2, "anchor": "2026-11-04"}}], {"wed": None}),
        ([{"weekly": ["mon"]}, {"day_of_month": [1]}], None),
    ],
)
def test_rules_are_put_in_the_same_form(rules: list[Any], weekdays: Selected | None) -> None:
    assert weekdays_of([Rule.model_validate(rule) for rule in rules]) == (
        None if weekdays is None else selected(weekdays)
    )
