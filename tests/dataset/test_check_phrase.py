"""The words of a rule must agree with the rules below them; nothing is said where that is not certain."""

from __future__ import annotations

import pytest
from dataset.checking import SCHEDULE, fields, told
from dataset.cities import City

SATURDAY = "{weekday: {nth: [-1], weekday: sat}}"
TIME = '\ntime: {start: "13:30", end: "16:30"}'
WEEKLY = "{weekly: [tue, wed, thu, fri, sat], year_end: skip, holidays: skip}"
MONDAYS = "{weekly: [mon], except_weekdays: [{nth: [4], weekday: mon}], holidays: skip}"
ODD = "{weekday: {nth: [2], weekday: thu}, months: odd, holidays: skip, year_end: skip}"


@pytest.mark.parametrize(
    ("phrase", "rules"),
    [
        ("原則毎月最終土曜日", "{weekday: {nth: [1], weekday: tue}, holidays: skip}"),
        ("毎月最終土曜日", "{weekday: {nth: [4], weekday: sat}}"),
        ("毎月第1・第3火曜日", "{weekday: {nth: [1, 4], weekday: tue}, holidays: skip, year_end: skip}"),
        ("毎週火曜日から土曜日", "{weekly: [tue, wed, thu, fri], holidays: skip, year_end: skip}"),
        ("毎週月曜日", MONDAYS),
        ("毎月第2木曜日(偶数月)", ODD),
        ("毎月15日", SATURDAY),
        ("毎月10日・末日", "{day_of_month: [10, 20], holidays: skip, year_end: skip}"),
        ("毎月第1月曜日", "{day_of_month: [10], holidays: skip}"),
        ("毎月最終土曜日 午後2時から", SATURDAY),
        ("毎月最終土曜日(祝日は休み)", "{weekday: {nth: [-1], weekday: sat}, holidays: hold}"),
        ("毎月最終土曜日(祝日も開催)", "{weekday: {nth: [-1], weekday: sat}, holidays: skip}"),
        ("最終土曜日。祝日でも開館しています", "{weekday: {nth: [-1], weekday: sat}, holidays: skip}"),
        ("毎月最終土曜日 13:30〜15:30", SATURDAY),
        ("毎月第2週の水曜日", "{weekday: {nth: [2], weekday: wed}, holidays: skip, year_end: skip}"),
        ("毎月第2水曜日", "{weekly: [wed], calendar_weeks: {nth: [2]}, holidays: skip}"),
        ("毎週土日祝", "{weekly: [sat, sun], holidays: hold, year_end: skip}"),
        ("毎週土日", "{weekly: [sat, sun, holiday], year_end: skip}"),
        ("毎月第2月曜日(祝日の場合は翌週)", "{weekday: {nth: [2], weekday: mon}, holidays: skip}"),
        ("毎月第2土曜日(8月を除く)", "{weekday: {nth: [2], weekday: sat}}"),
        ("10月から3月の毎週土曜日", "{weekly: [sat], months: [10, 11, 12, 1, 2], year_end: skip}"),
        ("毎週土曜日(年末年始は休み)", "{weekly: [sat], year_end: hold}"),
        ("隔週水曜日", "{weekly: [wed], holidays: skip, year_end: skip}"),
        ("毎週水曜日", "{every_weeks: {weeks: 2, anchor: 2026-11-04}, holidays: skip, year_end: skip}"),
        ("毎月最終開庁日", "{open_day: 1}"),
        ("毎月第1開庁日", SATURDAY),
        ("開庁日", SATURDAY),
        ("毎月1日", "{open_day: 1}"),
    ],
)
def test_a_phrase_that_contradicts_the_rules_is_an_error(city: City, phrase: str, rules: str) -> None:
    (finding,) = told(city, SCHEDULE, f"phrase: {phrase}\nrules: [{rules}]{TIME}")
    assert fields((finding,)) == [("error", "phrase", f"{SCHEDULE}.phrase")]
    assert phrase in finding.message.ja
    assert phrase in finding.message.en


@pytest.mark.parametrize(
    ("phrase", "rules"),
    [
        ("原則毎月最終土曜日", SATURDAY),
        ("月末の土曜日 午後1時30分〜4時30分", SATURDAY),
        ("毎月最終土曜日(祝日も開催)", "{weekday: {nth: [-1], weekday: sat}, holidays: hold}"),
        ("毎月最終土曜日(祝日は休み)", "{weekday: {nth: [-1], weekday: sat}, holidays: skip}"),
        # Where the rule says nothing yet, the words contradict nothing.
        ("毎月最終土曜日(祝日も開催)", SATURDAY),
        ("毎月最終土曜日(祝日・年末年始を除く)", SATURDAY),
        ("毎月最終土曜日 1時半から(2時間)", SATURDAY),
        ("毎週火曜日から土曜日", WEEKLY),
        ("火〜土曜日(祝日・年末年始を除く)", WEEKLY),
        ("毎週月曜日(第4を除く)", MONDAYS),
        ("奇数月の第2木曜日", ODD),
        ("毎月1回", SATURDAY),
        ("毎月1回 土曜日", SATURDAY),
        ("毎月15日(土日の場合は翌開所日)", "{day_of_month: [15], holidays: next-open-day}"),
        ("毎月15日と末日", "{day_of_month: [15, -1], holidays: skip, year_end: skip}"),
        ("第1・第3水曜日", "{weekday: {nth: [1], weekday: wed}}, {weekday: {nth: [3], weekday: wed}}"),
        ("隔週水曜日", "{every_weeks: {weeks: 2, anchor: 2026-11-04}, year_end: skip, holidays: skip}"),
        ("最終土曜日。日曜日の場合もあります", SATURDAY),
        ("月の終わりごろの日曜日", SATURDAY),
        # A rule that is to come may be what the words do not speak of yet.
        (
            "毎月最終土曜日",
            "{weekday: {nth: [-1], weekday: sat}, ends: 2027-03-31},"
            " {weekday: {nth: [2], weekday: sat}, starts: 2027-04-01}",
        ),
    ],
)
def test_a_phrase_that_agrees_or_is_not_certain_is_fine(city: City, phrase: str, rules: str) -> None:
    found = told(city, SCHEDULE, f"phrase: {phrase}\nrules: [{rules}]{TIME}")
    assert [item for item in found if item.check == "phrase"] == []


def test_one_is_told_that_a_week_of_the_calendar_is_another_day(city: City) -> None:
    rules = "rules: [{weekday: {nth: [2], weekday: wed}, holidays: skip}]"
    (finding,) = told(city, SCHEDULE, f"phrase: 第2週の水曜日\n{rules}")
    assert "calendar_weeks" in finding.hint.ja
    assert "calendar_weeks" in finding.hint.en


def test_entered_dates_may_be_what_the_words_speak_of_besides(city: City) -> None:
    both = f"phrase: 最終土曜日と日曜日\nrules: [{SATURDAY}]\ndates: [{{day: 2026-12-06}}]"
    assert told(city, SCHEDULE, both) == ()


# --- 「全5回」 --------------------------------------------------------------------------------

THREE = "dates: [{day: 2026-12-05}, {day: 2026-12-12}, {day: 2026-12-19}]"
FOUR_WEEKS = "rules: [{weekly: [sat], starts: 2027-02-01, ends: 2027-02-28, holidays: hold}]"


@pytest.mark.parametrize(
    "schedule",
    [
        f"phrase: 全2回\n{THREE}",
        f"phrase: 全２回の講座\n{THREE}",
        f"phrase: 土曜日\nnote: 全 2 回\n{THREE}",
        f"phrase: 毎週土曜日(全5回)\n{FOUR_WEEKS}",
        f"phrase: 毎週土曜日(全3回)\n{FOUR_WEEKS}",
        f"phrase: 全3回\n{THREE}\nadded: [{{day: 2026-12-26}}]",
    ],
)
def test_a_course_with_another_number_of_dates_is_told(city: City, schedule: str) -> None:
    found = [item for item in told(city, SCHEDULE, schedule) if item.check == "phrase"]
    assert [item.severity for item in found] == ["warning"]
    assert "回分です" in found[0].message.ja


@pytest.mark.parametrize(
    "schedule",
    [
        f"phrase: 全3回\n{THREE}",
        f"phrase: 全5回\n{THREE}",  # the last days are not known yet
        f"phrase: 各期全2回\n{THREE}",
        f"phrase: 毎週土曜日(全4回)\n{FOUR_WEEKS}",
        f"phrase: 毎週土曜日(全4回)\n{FOUR_WEEKS}\ncancelled: [{{cancelled: 2027-02-13}}]",
        f"phrase: 毎週土曜日(全4回)\n{FOUR_WEEKS}\nmoved: [{{moved: 2027-02-13, to: 2027-03-06}}]",
        "phrase: 毎月最終土曜日(全12回)\nrules: [{weekday: {nth: [-1], weekday: sat}}]",  # without an end
        # 11 February is a holiday of which nothing is said.
        "phrase: 毎週木曜日(全3回)\nrules: [{weekly: [thu], starts: 2027-02-01, ends: 2027-02-28}]",
    ],
)
def test_a_course_whose_number_is_right_or_not_certain_is_fine(city: City, schedule: str) -> None:
    assert [item for item in told(city, SCHEDULE, schedule) if item.check == "phrase"] == []
