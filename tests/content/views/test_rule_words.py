"""Rules in words, as leaflets say them."""

from __future__ import annotations

from typing import Any

import pytest
from making import changed

from brochures.content.views.rule_words import meeting_rule_words, rule_words
from brochures.model import Dataset, Rule


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"weekday": {"nth": [-1], "weekday": "sat"}}, "毎月最終土曜日"),
        ({"weekday": {"nth": [1, 3], "weekday": "tue"}}, "毎月第1・第3火曜日"),
        ({"weekday": {"nth": [2], "weekday": "thu"}, "months": "odd"}, "奇数月の第2木曜日"),
        ({"weekday": {"nth": [4], "weekday": "fri"}, "except_months": [8]}, "毎月第4金曜日(8月を除く)"),
        ({"weekly": ["fri", "mon"]}, "毎週月曜日・金曜日"),
        ({"weekly": ["wed"], "months": [7, 8]}, "7月・8月の毎週水曜日"),
        ({"weekly": ["mon"], "holidays": "skip"}, "毎週月曜日(祝日・年末年始は休み)"),
        ({"every_weeks": {"weeks": 2, "anchor": "2026-11-04"}}, "隔週水曜日"),
        ({"every_weeks": {"weeks": 3, "anchor": "2026-11-07"}}, "3週ごとの土曜日"),
        (
            {"day_of_month": [15], "holidays": "next-open-day"},
            "毎月15日(土日・祝日・年末年始のときは翌開所日)",
        ),
        ({"day_of_month": [5, 20], "months": "even"}, "偶数月の5日・20日"),
        ({"open_day": 1}, "毎月第1開所日"),
        (
            {"open_day": 2, "months": [4, 10], "except_months": [4], "holidays": "next-week"},
            "4月・10月の第2開所日(4月を除く。祝日・年末年始のときは翌週)",
        ),
    ],
)
def test_a_rule_is_said_as_a_notice_board_says_it(rule: dict[str, Any], words: str) -> None:
    assert rule_words(Rule.model_validate(rule)) == words


def test_the_words_of_the_data_go_first(akishima: Dataset) -> None:
    assert meeting_rule_words(akishima.meetings["kokokara"]) == "原則毎月最終土曜日"


def test_without_words_the_rules_are_joined(akishima: Dataset) -> None:
    two = {"rules": [{"weekly": ["mon"]}, {"day_of_month": [1]}]}
    meeting = changed(akishima, **{"meetings.kokokara.schedule": two}).meetings["kokokara"]
    assert meeting_rule_words(meeting) == "毎週月曜日、毎月1日"


def test_without_rules_one_is_told_to_ask(akishima: Dataset) -> None:
    dates = {"dates": [{"day": "2026-12-09"}]}
    meeting = changed(akishima, **{"meetings.kokokara.schedule": dates}).meetings["kokokara"]
    assert meeting_rule_words(meeting) == "開催日は、お問い合わせください"
