"""What a phrase says for certain, and that nothing is read into it."""

from __future__ import annotations

from typing import Any

import pytest

from brochures.model import Rule
from brochures.schedule.rule_phrase import EVERY_WEEK, Weeks, read_phrase, weekdays_of
from brochures.text.weekdays import WEEKDAYS


def week(*numbers: int) -> Weeks:
    """The weeks of the month with these numbers, -1 for the last."""
    return frozenset(item for item in EVERY_WEEK if item[0] in numbers or (item[1] and -1 in numbers))


EVERY = EVERY_WEEK


@pytest.mark.parametrize(
    ("phrase", "weekdays"),
    [
        ("原則毎月最終土曜日", {"sat": week(-1)}),
        ("毎月第1・第3火曜日", {"tue": week(1, 3)}),
        ("第2・第4水曜日", {"wed": week(2, 4)}),
        ("第二、第四水曜", {"wed": week(2, 4)}),
        ("毎月第１・３日曜日", {"sun": week(1, 3)}),
        ("第2月・水曜日", {"mon": week(2), "wed": week(2)}),
        ("第1土曜日・第3日曜日", {"sat": week(1), "sun": week(3)}),
        ("毎週木曜日と第1土曜日", {"thu": EVERY, "sat": week(1)}),
        ("毎月第2・最終土曜日", {"sat": week(2, -1)}),
        ("月末の金曜日", {"fri": week(-1)}),
        ("毎週（水）", {"wed": EVERY}),
        ("毎週火曜日から木曜日", {"tue": EVERY, "wed": EVERY, "thu": EVERY}),
        ("毎週土〜月曜日", {"sat": EVERY, "sun": EVERY, "mon": EVERY}),
        ("平日", dict.fromkeys(WEEKDAYS[:5], EVERY)),
        ("毎日", dict.fromkeys(WEEKDAYS, EVERY)),
        ("毎週月曜日(第4を除く)", {"mon": EVERY - week(4)}),
        ("第4月曜日を除く毎週月曜日", {"mon": EVERY - week(4)}),
        ("毎週月曜日(最終月曜日は休み)", {"mon": EVERY - week(-1)}),
        ("毎月第2土曜日(8月を除く)", {"sat": week(2)}),
        ("毎週月曜日(祝日・年末年始を除く)", {"mon": EVERY}),
        ("毎月第2月曜日(祝日の場合は翌週)", {"mon": week(2)}),
        ("第5土曜日のある月のみ", {"sat": week(5)}),
        # Of these weekdays the weeks are not said.
        ("隔週土曜日", {"sat": None}),
        ("月2回 土曜日", {"sat": None}),
        ("祝日・月曜日", {"mon": None}),
        # No weekday at all.
        ("毎月1回", {}),
        ("毎週月2回", {}),
        ("毎月15日", {}),
        ("期間中いつでも視聴できます", {}),
        ("開催日は、お問い合わせください", {}),
    ],
)
def test_weekdays_are_read_with_their_weeks(phrase: str, weekdays: dict[str, Weeks]) -> None:
    said = read_phrase(phrase)
    assert said is not None
    assert said.weekdays == weekdays


@pytest.mark.parametrize(
    "phrase",
    [
        "第2水曜日または第3水曜日",
        "毎週水曜日ほか",
        "土日祝を除く毎日",
        "毎月第2週の水曜日",
        "土曜日(不定期)、日曜日の場合もあり、日程は変更あり",
        "毎週水曜日(一部を除く)",
        "第2日曜日。祝日のときは翌月曜日",
    ],
)
def test_a_phrase_that_says_more_than_is_understood_is_not_read(phrase: str) -> None:
    assert read_phrase(phrase) is None


def test_days_of_the_month_odd_months_and_clocks_are_read() -> None:
    said = read_phrase("奇数月 毎月10日、20日、末日 午後1時30分〜4時")
    assert said is not None
    assert (said.month_days, said.months) == ({10, 20, -1}, "odd")
    assert said.clocks == (frozenset((810,)), frozenset((240, 960)))
    both = read_phrase("奇数月は第1、偶数月は第3土曜日 正午")
    assert both is not None
    assert (both.months, both.clocks) == (None, (frozenset((720,)),))
    length = read_phrase("毎月1回 2時間")
    assert length is not None
    assert length.clocks == ()


@pytest.mark.parametrize(
    ("rules", "weekdays"),
    [
        ([{"weekly": ["mon"]}], {"mon": EVERY}),
        (
            [{"weekly": ["mon"], "except_weekdays": [{"nth": [-1], "weekday": "mon"}]}],
            {"mon": EVERY - week(-1)},
        ),
        (
            [{"weekday": {"nth": [1], "weekday": "sat"}}, {"weekday": {"nth": [3], "weekday": "sat"}}],
            {"sat": week(1, 3)},
        ),
        ([{"every_weeks": {"weeks": 2, "anchor": "2026-11-04"}}], {"wed": None}),
        ([{"weekly": ["mon"]}, {"day_of_month": [1]}], None),
    ],
)
def test_rules_are_put_in_the_same_form(rules: list[Any], weekdays: dict[str, Weeks] | None) -> None:
    assert weekdays_of([Rule.model_validate(rule) for rule in rules]) == weekdays
