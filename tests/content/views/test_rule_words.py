"""Rules in words, as leaflets say them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from making import TODAY, changed

from brochures.content.views.rule_words import meeting_rules, rule_words
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


def rules(dataset: Dataset, schedule: dict[str, Any], today: date = TODAY, **more: Any) -> tuple[str, ...]:
    more = {f"meetings.kokokara.{key}": value for key, value in more.items()}
    dataset = changed(dataset, **{"meetings.kokokara.schedule": schedule}, **more)
    return meeting_rules(dataset, dataset.meetings["kokokara"], today)


def test_the_words_of_the_data_go_first(akishima: Dataset) -> None:
    assert meeting_rules(akishima, akishima.meetings["kokokara"], TODAY) == ("原則毎月最終土曜日",)


def test_without_words_each_rule_is_a_line(akishima: Dataset) -> None:
    two = {"rules": [{"weekly": ["mon"]}, {"day_of_month": [1]}]}
    assert rules(akishima, two) == ("毎週月曜日", "毎月1日")


def test_without_rules_one_is_told_to_ask(akishima: Dataset) -> None:
    assert rules(akishima, {"dates": [{"day": "2026-12-09"}]}) == ("開催日は、お問い合わせください",)


NIGHT = {
    "weekday": {"nth": [3], "weekday": "wed"},
    "time": {"start": "18:00", "end": "20:00"},
    "venue": "fujimi-kaikan",
}
USUAL = {"start": "13:30", "end": "16:30"}
AT_NIGHT = "毎月第3水曜日 午後6時から午後8時(昭島市立富士見会館 昭島市中神町1282 8号棟 1F)"


def test_a_rule_with_a_time_and_place_of_its_own_says_them(akishima: Dataset) -> None:
    usual = {"weekday": {"nth": [1], "weekday": "wed"}, "time": USUAL, "venue": "asahi-kaikan"}
    assert rules(akishima, {"time": USUAL, "rules": [usual, NIGHT]}) == ("毎月第1水曜日", AT_NIGHT)
    assert rules(akishima, {"rules": [NIGHT]}, venue="fujimi-kaikan") == ("毎月第3水曜日 午後6時から午後8時",)


def test_such_a_rule_stands_beside_the_words_of_the_data(akishima: Dataset) -> None:
    usual = {"weekday": {"nth": [1], "weekday": "wed"}}
    schedule = {"phrase": "毎月2回", "time": USUAL, "rules": [usual, NIGHT]}
    assert rules(akishima, schedule) == ("毎月2回", AT_NIGHT)


def test_a_rule_that_is_over_is_not_told_and_one_to_come_says_from_when(akishima: Dataset) -> None:
    two = {
        "rules": [
            {"weekday": {"nth": [-1], "weekday": "sat"}, "ends": "2027-03-31"},
            {"weekday": {"nth": [2], "weekday": "sat"}, "starts": "2027-04-01"},
        ]
    }
    assert rules(akishima, two) == ("毎月最終土曜日", "令和9年4月から 毎月第2土曜日")
    assert rules(akishima, two, date(2027, 4, 1)) == ("毎月第2土曜日",)


def test_a_meeting_that_has_not_begun_says_from_when(akishima: Dataset) -> None:
    soon = {"phrase": "毎月1回", "starts": "2027-10-05"}
    assert rules(akishima, soon) == ("令和9年10月5日から 毎月1回",)
    assert rules(akishima, soon, date(2027, 10, 5)) == ("毎月1回",)
