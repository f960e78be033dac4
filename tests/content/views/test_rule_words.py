"""Rules in words, as leaflets say them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from making import TODAY, changed

from brochures.content.views.rule_words import RegularWords, meeting_rules, rule_words
from brochures.model import Closures, Dataset, NthWeekday, Office, Rule
from brochures.text.weekdays import WEEKDAYS


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"weekday": {"nth": [-1], "weekday": "sat"}}, "毎月最終土曜日"),
        ({"weekday": {"nth": [1, 3], "weekday": "tue"}}, "毎月第1・第3火曜日"),
        ({"weekday": {"nth": [2], "weekday": "thu"}, "months": "odd"}, "奇数月の第2木曜日"),
        ({"weekday": {"nth": [4], "weekday": "fri"}, "except_months": [8]}, "毎月第4金曜日(8月を除く)"),
        ({"weekly": ["fri", "mon"]}, "毎週月曜日・金曜日"),
        ({"weekly": ["wed"], "months": [7, 8]}, "7月・8月の毎週水曜日"),
        ({"weekly": ["mon"], "holidays": "skip"}, "毎週月曜日(祝日は休み)"),
        ({"weekly": ["mon"], "year_end": "skip"}, "毎週月曜日(年末年始は休み)"),
        ({"weekly": ["mon"], "holidays": "skip", "year_end": "skip"}, "毎週月曜日(祝日・年末年始は休み)"),
        (
            {"weekly": ["mon"], "holidays": "next-day", "year_end": "skip"},
            "毎週月曜日(祝日のときは翌日。年末年始は休み)",
        ),
        ({"weekly": ["mon"], "holidays": "hold"}, "毎週月曜日(祝日も開催)"),
        ({"weekly": ["mon"], "holidays": "hold", "year_end": "hold"}, "毎週月曜日(祝日・年末年始も開催)"),
        (
            {"weekly": ["mon"], "holidays": "hold", "year_end": "skip"},
            "毎週月曜日(祝日も開催。年末年始は休み)",
        ),
        ({"open_day": 1, "holidays": "hold"}, "毎月第1開所日"),
        ({"weekly": ["sat", "tue", "wed", "thu", "fri"]}, "毎週火曜日から土曜日"),
        ({"weekly": ["mon", "tue", "thu"]}, "毎週月曜日・火曜日・木曜日"),
        ({"weekly": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]}, "毎日"),
        (
            {"weekly": ["mon"], "except_weekdays": [{"nth": [-1], "weekday": "mon"}]},
            "毎週月曜日(最終を除く)",
        ),
        (
            {"weekly": ["mon"], "except_weekdays": [{"nth": [4], "weekday": "mon"}], "holidays": "skip"},
            "毎週月曜日(第4を除く。祝日は休み)",
        ),
        (
            {"weekly": ["tue", "wed", "thu"], "except_weekdays": [{"nth": [3], "weekday": "tue"}]},
            "毎週火曜日から木曜日(第3火曜日を除く)",
        ),
        ({"weekday": {"nth": [5], "weekday": "sat"}}, "第5土曜日(ある月のみ)"),
        ({"weekday": {"nth": [5], "weekday": "sat"}, "months": "odd"}, "奇数月の第5土曜日(ある月のみ)"),
        ({"day_of_month": [-1]}, "毎月末日"),
        ({"day_of_month": [-1, 15], "months": "even"}, "偶数月の15日・末日"),
        ({"open_day": -1}, "毎月最終開所日"),
        ({"every_weeks": {"weeks": 2, "anchor": "2026-11-04"}}, "隔週水曜日"),
        ({"every_weeks": {"weeks": 3, "anchor": "2026-11-07"}}, "3週ごとの土曜日"),
        (
            {"day_of_month": [15], "holidays": "next-open-day"},
            "毎月15日(土日・祝日・年末年始のときは翌開所日)",
        ),
        ({"day_of_month": [5, 20], "months": "even"}, "偶数月の5日・20日"),
        ({"day_of_month": [6], "months": [8]}, "毎年8月6日"),
        ({"day_of_month": [-1], "months": [8]}, "8月の末日"),
        ({"weekday": {"nth": [2], "weekday": "sat"}, "months": [12, 1, 2]}, "12月から2月の第2土曜日"),
        (
            {"weekday": {"nth": [2], "weekday": "sat"}, "months": [3, 4, 5, 9]},
            "3月・4月・5月・9月の第2土曜日",
        ),
        ({"weekday": {"nth": [2], "weekday": "sat"}, "months": list(range(1, 13))}, "毎月第2土曜日"),
        ({"weekly": ["sun", "mon", "sat"]}, "毎週土曜日から月曜日"),
        ({"weekly": ["holiday", "sat"], "months": [7, 8]}, "7月・8月の土曜日・祝日"),
        (
            {"weekly": ["tue"], "except_days": [{"start": "08-13", "end": "08-13"}]},
            "毎週火曜日(8月13日を除く)",
        ),
        ({"open_day": 1}, "毎月第1開所日"),
        (
            {"open_day": 2, "months": [4, 10], "except_months": [4], "holidays": "next-week"},
            "4月・10月の第2開所日(4月を除く。祝日のときは翌週)",
        ),
    ],
)
def test_a_rule_is_said_as_a_notice_board_says_it(rule: dict[str, Any], words: str) -> None:
    assert rule_words(Rule.model_validate(rule)) == words


def test_a_rule_that_goes_to_opening_days_speaks_of_the_year_end_where_the_office_is_closed() -> None:
    rule = Rule.model_validate({"weekly": ["mon"], "holidays": "next-open-day"})
    assert rule_words(rule) == "毎週月曜日(祝日・年末年始のときは翌開所日)"
    always = Office(closed=Closures(national_holidays="closed", year_end="open"))
    assert rule_words(rule, always) == "毎週月曜日(祝日のときは翌開所日)"


@pytest.mark.parametrize(
    ("kind", "word"), [("office", "開所日"), ("city-hall", "開庁日"), ("hall", "開館日")]
)
def test_opening_days_are_called_as_the_office_calls_them(kind: Any, word: str) -> None:
    office = Office(kind=kind)
    assert rule_words(Rule.model_validate({"open_day": 1}), office) == f"毎月第1{word}"
    assert rule_words(Rule.model_validate({"open_day": -1}), office) == f"毎月最終{word}"
    for policy, words in (("next-open-day", "翌"), ("previous-open-day", "前の")):
        rule = Rule.model_validate({"weekly": ["mon"], "holidays": policy})
        assert rule_words(rule, office) == f"毎週月曜日(祝日・年末年始のときは{words}{word})"


def test_a_day_of_the_month_goes_on_from_the_days_on_which_the_office_is_closed() -> None:
    rule = Rule.model_validate({"day_of_month": [15], "holidays": "next-open-day", "year_end": "skip"})
    hall = Office(kind="hall", days=("tue", "wed", "thu", "fri", "sat", "sun"))
    assert rule_words(rule, hall) == "毎月15日(月曜日・祝日のときは翌開館日。年末年始は休み)"
    always = Office(days=WEEKDAYS, closed=Closures(weekdays=(NthWeekday(nth=(3,), weekday="mon"),)))
    assert rule_words(rule, always) == "毎月15日(祝日・休所日のときは翌開所日。年末年始は休み)"


def rules(dataset: Dataset, schedule: dict[str, Any], today: date = TODAY, **more: Any) -> tuple[str, ...]:
    return regular(dataset, schedule, today, **more).rules


def regular(dataset: Dataset, schedule: dict[str, Any], today: date = TODAY, **more: Any) -> RegularWords:
    more = {f"meetings.kokokara.{key}": value for key, value in more.items()}
    dataset = changed(dataset, **{"meetings.kokokara.schedule": schedule}, **more)
    return meeting_rules(dataset, dataset.meetings["kokokara"], today)


def test_the_words_of_the_data_go_first(akishima: Dataset) -> None:
    words = meeting_rules(akishima, akishima.meetings["kokokara"], TODAY)
    assert words == RegularWords(("原則毎月最終土曜日",), "午後1時30分から午後4時30分")


def test_without_words_each_rule_is_a_line(akishima: Dataset) -> None:
    two = {"rules": [{"weekly": ["mon"]}, {"day_of_month": [1]}]}
    assert rules(akishima, two) == ("毎週月曜日", "毎月1日")


def test_without_rules_the_days_that_were_entered_are_told_as_far_as_they_are_held(akishima: Dataset) -> None:
    days = ["2026-10-14", "2026-12-09", "2026-12-16", "2027-01-13", "2027-02-10"]
    schedule = {
        "dates": [{"day": day} for day in days],
        "cancelled": [{"cancelled": "2026-12-16", "reason": "工事"}],
    }
    told = "令和8年12月9日(水)、令和9年1月13日(水)、2月10日(水)"
    assert rules(akishima, schedule) == (told,)
    assert rules(akishima, schedule | {"phrase": "年に数回"}) == ("年に数回",)
    many = [{"day": f"2027-0{month}-{day}"} for month in (1, 2, 3) for day in (10, 11, 12, 13, 14)]
    assert rules(akishima, {"dates": many})[0].endswith("3月11日(木) ほか3日")


def test_without_any_day_to_come_one_is_told_to_ask(akishima: Dataset) -> None:
    assert rules(akishima, {"dates": [{"day": "2026-10-14"}]}) == ("開催日は、お問い合わせください",)


NIGHT = {
    "weekday": {"nth": [3], "weekday": "wed"},
    "time": {"start": "18:00", "end": "20:00"},
    "venue": "fujimi-kaikan",
}
USUAL = {"start": "13:30", "end": "16:30"}
AT_DAY = "毎月第1水曜日 午後1時30分から午後4時30分"
AT_NIGHT = "毎月第3水曜日 午後6時から午後8時(昭島市立富士見会館 昭島市中神町1282 8号棟 1F)"


def test_a_rule_with_a_time_and_place_of_its_own_says_them(akishima: Dataset) -> None:
    usual = {"weekday": {"nth": [1], "weekday": "wed"}, "time": USUAL, "venue": "asahi-kaikan"}
    both = regular(akishima, {"time": USUAL, "rules": [usual, NIGHT]})
    assert both == RegularWords((AT_DAY, AT_NIGHT), None)
    alone = regular(akishima, {"rules": [NIGHT]}, venue="fujimi-kaikan")
    assert alone == RegularWords(("毎月第3水曜日",), "午後6時から午後8時")
    elsewhere = regular(akishima, {"time": USUAL, "rules": [NIGHT | {"time": None}]})
    assert elsewhere.rules == ("毎月第3水曜日 (昭島市立富士見会館 昭島市中神町1282 8号棟 1F)",)


def test_rules_of_the_same_days_are_one_with_all_its_times(akishima: Dataset) -> None:
    weekly = {"weekly": ["mon", "wed", "fri"], "holidays": "skip"}
    later = {"start": "17:00", "end": "19:00"}
    twice = {"time": USUAL, "rules": [weekly, weekly | {"time": later}]}
    times = "午後1時30分から午後4時30分、午後5時から午後7時"
    assert regular(akishima, twice) == RegularWords(("毎週月曜日・水曜日・金曜日(祝日は休み)",), times)
    twice["rules"] = [weekly, weekly | {"time": later, "venue": "fujimi-kaikan"}]
    (line,) = rules(akishima, twice)
    assert line.startswith("毎週月曜日・水曜日・金曜日(祝日は休み) 午後1時30分から午後4時30分、午後5時")
    assert "(昭島市立富士見会館" in line


def test_parts_with_times_tell_when_a_meeting_is_that_has_none_of_its_own(akishima: Dataset) -> None:
    names = {"午前の部": "10:00", "午後の部": "13:00"}
    parts = [{"name": name, "time": {"start": clock}} for name, clock in names.items()]
    words = regular(akishima, {"rules": [{"weekly": ["mon"]}]}, parts=parts)
    assert words == RegularWords(("毎週月曜日",), "午前の部 午前10時から、午後の部 午後1時から")


def test_such_a_rule_stands_beside_the_words_of_the_data(akishima: Dataset) -> None:
    usual = {"weekday": {"nth": [1], "weekday": "wed"}}
    schedule = {"phrase": "毎月2回", "time": USUAL, "rules": [usual, NIGHT]}
    assert rules(akishima, schedule) == ("毎月2回", AT_DAY, AT_NIGHT)


def test_a_rule_that_is_over_is_not_told_and_one_to_come_says_from_when(akishima: Dataset) -> None:
    two = {
        "rules": [
            {"weekday": {"nth": [-1], "weekday": "sat"}, "ends": "2027-03-31"},
            {"weekday": {"nth": [2], "weekday": "sat"}, "starts": "2027-04-01"},
        ]
    }
    assert rules(akishima, two) == ("令和9年3月まで 毎月最終土曜日", "令和9年4月から 毎月第2土曜日")
    assert rules(akishima, two, date(2027, 4, 1)) == ("毎月第2土曜日",)


def test_a_meeting_that_has_not_begun_says_from_when(akishima: Dataset) -> None:
    soon = {"phrase": "毎月1回", "starts": "2027-10-05"}
    assert rules(akishima, soon) == ("令和9年10月5日から 毎月1回",)
    assert rules(akishima, soon, date(2027, 10, 5)) == ("毎月1回",)


def test_what_ends_says_until_when(akishima: Dataset) -> None:
    saturday = {"weekday": {"nth": [-1], "weekday": "sat"}}
    assert rules(akishima, {"rules": [saturday | {"ends": "2027-03-31"}]}) == (
        "令和9年3月まで 毎月最終土曜日",
    )
    assert rules(akishima, {"phrase": "毎月1回", "ends": "2027-03-15"}) == ("令和9年3月15日まで 毎月1回",)
    both = {"rules": [saturday], "starts": "2027-04-01", "ends": "2027-09-30"}
    assert rules(akishima, both) == ("令和9年4月から令和9年9月まで 毎月最終土曜日",)
    assert rules(akishima, both, date(2027, 4, 1)) == ("令和9年9月まで 毎月最終土曜日",)


def test_words_of_the_data_say_from_when_and_until_when_as_their_rule_does(akishima: Dataset) -> None:
    saturday = {"weekday": {"nth": [-1], "weekday": "sat"}}
    spoken = {"phrase": "月末の土曜日", "rules": [saturday | {"ends": "2027-03-31"}]}
    assert rules(akishima, spoken) == ("令和9年3月まで 月末の土曜日",)
    spoken["rules"] = [saturday | {"ends": "2027-03-31"}, saturday | {"starts": "2027-10-01"}]
    assert rules(akishima, spoken) == (
        "月末の土曜日",
        "令和9年3月まで 毎月最終土曜日",
        "令和9年10月から 毎月最終土曜日",
    )
