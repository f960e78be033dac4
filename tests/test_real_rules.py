"""Rules of real meetings, as pages of cities write them: what we print, which words agree, and the dates.

The dates are those of a calendar told day by day, with the national holidays as the Cabinet Office lists them
(暦要項 and 国民の祝日に関する法律, read by hand), for the three years in which they are known best.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest

from brochures.content.views.rule_words import rule_words
from brochures.dataset.check_phrase import contradicts
from brochures.model import Meeting, Office, Schedule
from brochures.schedule.recurrence import occurrences
from brochures.schedule.rule_phrase import read_phrase

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
DAYS = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
HOLIDAYS = {
    date.fromisoformat(f"{year}-{day}")
    for year, listed in (
        (2026, "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23"),
        (2026, "10-12 11-03 11-23"),
        (2027, "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23"),
        (2027, "10-11 11-03 11-23"),
        (2028, "01-01 01-10 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-22"),
        (2028, "10-09 11-03 11-23"),
    )
    for day in listed.split()
}
Dates = Callable[[date], bool]
KANJI = "月火水木金土日"


def nth(day: date) -> int:
    return (day.day + 6) // 7


def is_last(day: date) -> bool:
    return (day + timedelta(7)).month != day.month


def on(day: date, kanji: str) -> bool:
    return KANJI[day.weekday()] in kanji


def off(day: date) -> bool:
    return day in HOLIDAYS


def year_end(day: date) -> bool:
    return (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)


def is_open(day: date) -> bool:
    return on(day, "月火水木金") and not off(day) and not year_end(day)


def line(day: date, first: str = "日") -> int:
    """The line of a printed calendar, found by walking through the month."""
    row, one = 1, day.replace(day=1)
    while one < day:
        one += timedelta(1)
        row += on(one, first)
    return row


def open_number(day: date) -> int:
    return sum(is_open(day.replace(day=number)) for number in range(1, day.day + 1))


def is_last_open(day: date) -> bool:
    later = [day + timedelta(number) for number in range(1, 32)]
    return is_open(day) and not any(is_open(one) for one in later if one.month == day.month)


def moved(
    planned: Callable[[date], bool], step: int, until: Callable[[date], bool] = lambda day: not off(day)
):
    """Planned days, of which one on which it is closed goes on by steps of days."""

    def held(day: date) -> bool:
        if not until(day):
            return False
        return planned(day) or any(
            planned(back)
            and all(not until(day - timedelta(step * between)) for between in range(1, number + 1))
            for number in range(1, 15)
            if (back := day - timedelta(step * number))
        )

    return held


@dataclass(frozen=True)
class Real:
    printed: str
    words: Sequence[str]
    rule: Any
    dates: Dates
    office: Any = None

    @property
    def rules(self) -> list[Any]:
        return self.rule if isinstance(self.rule, list) else [self.rule]


def weekday(numbers: list[int], name: str, **more: Any) -> dict[str, Any]:
    return {"weekday": {"nth": numbers, "weekday": name}, **more}


def weekly(names: str, **more: Any) -> dict[str, Any]:
    return {"weekly": names.split(), **more}


SKIP = {"holidays": "skip", "year_end": "skip"}
FULL_WEEK = "mon tue wed thu fri sat sun"
CITY_HALL = {"kind": "city-hall", "closed": {"national_holidays": "closed", "year_end": {}}}
HALL = {
    "kind": "hall",
    "days": ["tue", "wed", "thu", "fri", "sat", "sun"],
    "closed": {"national_holidays": "closed", "year_end": {"start": "12-28", "end": "01-04"}},
}


REAL: list[Real] = [
    Real(
        "毎月最終土曜日",
        ["原則毎月最終土曜日", "毎月最後の土曜日", "月末の土曜", "毎月 最終（土）"],
        weekday([-1], "sat"),
        lambda d: on(d, "土") and is_last(d),
    ),
    Real(
        "毎月第1・第3火曜日(祝日・年末年始は休み)",
        ["毎月第１・３火曜日（祝日・年末年始を除く）", "第一、第三火曜日", "毎月第1火曜日及び第3火曜日"],
        weekday([1, 3], "tue", **SKIP),
        lambda d: on(d, "火") and nth(d) in (1, 3) and not off(d) and not year_end(d),
    ),
    Real(
        "毎月第2・第4土曜日(祝日も開催)",
        ["毎月第2・4土", "第2・4土曜日", "毎月第二・四土曜日(祝日も開催)", "毎月第2土曜日と第4土曜日"],
        weekday([2, 4], "sat", holidays="hold"),
        lambda d: on(d, "土") and nth(d) in (2, 4),
    ),
    Real(
        "毎週水曜日(祝日は休み)",
        ["毎週水曜日（祝日を除く）", "毎週水曜(祝日はお休み)", "水曜日 ※祝日は休み", "毎週（水）祝日除く"],
        weekly("wed", holidays="skip"),
        lambda d: on(d, "水") and not off(d),
    ),
    Real(
        "毎週火曜日から土曜日(祝日・年末年始は休み)",
        [
            "火曜日から土曜日",
            "火〜土曜日（祝日・年末年始を除く）",
            "毎週火曜日～土曜日",
            "火曜～土曜(祝日、年末年始は休館)",
        ],
        weekly("tue wed thu fri sat", **SKIP),
        lambda d: on(d, "火水木金土") and not off(d) and not year_end(d),
    ),
    Real(
        "毎週月曜日(第4を除く)",
        [
            "毎週月曜日(第4を除く)",
            "毎週月曜日（第４月曜日を除く）",
            "第4月曜日を除く毎週月曜日",
            "毎週月曜日（第４週を除く）",
            "毎週月曜日 ※第4月曜日は休み",
        ],
        weekly("mon", except_weekdays=[{"nth": [4], "weekday": "mon"}]),
        lambda d: on(d, "月") and nth(d) != 4,
    ),
    Real(
        "毎週月曜日(最終を除く)",
        ["毎週月曜日（最終週を除く）", "毎週月曜日(最終月曜日は休み)", "毎週月曜日(月末の月曜日を除く)"],
        weekly("mon", except_weekdays=[{"nth": [-1], "weekday": "mon"}]),
        lambda d: on(d, "月") and not is_last(d),
    ),
    Real(
        "第5土曜日(ある月のみ)",
        ["第5土曜日のある月のみ", "第五土曜日", "第5土曜日(ある月のみ)"],
        weekday([5], "sat"),
        lambda d: on(d, "土") and nth(d) == 5,
    ),
    Real(
        "毎月第1・第3・第5日曜日",
        ["毎月第1・3・5日曜日", "第1、第3、第5日曜日", "毎月第一・第三・第五日曜"],
        weekday([1, 3, 5], "sun"),
        lambda d: on(d, "日") and nth(d) in (1, 3, 5),
    ),
    Real(
        "奇数月の第2木曜日",
        [
            "奇数月の第2木曜日",
            "奇数月第２木曜日",
            "第2木曜日（奇数月）",
            "1月・3月・5月・7月・9月・11月の第2木曜日",
        ],
        weekday([2], "thu", months="odd"),
        lambda d: on(d, "木") and nth(d) == 2 and d.month % 2 == 1,
    ),
    Real(
        "偶数月の第3水曜日(祝日のときは翌日)",
        ["偶数月第3水曜日（祝日の場合は翌日）", "偶数月の第三水曜日", "第3水曜日(偶数月のみ)"],
        weekday([3], "wed", months="even", holidays="next-day"),
        moved(lambda d: on(d, "水") and nth(d) == 3 and d.month % 2 == 0, 1),
    ),
    Real(
        "4月・7月・10月・1月の第3土曜日",
        [
            "年4回（4月、7月、10月、1月）第3土曜日",
            "4・7・10・1月の第3土曜日",
            "第3土曜日(4月・7月・10月・1月)",
        ],
        weekday([3], "sat", months=[4, 7, 10, 1]),
        lambda d: on(d, "土") and nth(d) == 3 and d.month in (1, 4, 7, 10),
    ),
    Real(
        "6月・10月・2月の第3日曜日",
        [
            "年3回（6月・10月・2月の第3日曜日）",
            "年３回 6月、10月、2月の第三日曜",
            "6月・10月・2月の第3日曜日",
        ],
        weekday([3], "sun", months=[6, 10, 2]),
        lambda d: on(d, "日") and nth(d) == 3 and d.month in (2, 6, 10),
    ),
    Real(
        "毎月第2金曜日(10月を除く)",
        ["毎月第2金曜日（10月を除く）", "10月を除く毎月第２金曜日", "毎月第二金曜日 ※10月は休み"],
        weekday([2], "fri", except_months=[10]),
        lambda d: on(d, "金") and nth(d) == 2 and d.month != 10,
    ),
    Real(
        "毎週木曜日(8月を除く。祝日は休み)",
        ["毎週木曜日（祝日・8月を除く）", "毎週木曜日 ※8月は休み", "毎週木曜 8月はお休み"],
        weekly("thu", except_months=[8], holidays="skip"),
        lambda d: on(d, "木") and d.month != 8 and not off(d),
    ),
    Real(
        "毎月第4土曜日(8月・12月を除く)",
        ["毎月第4土曜日(8月と12月を除く)", "第4土曜日（8・12月を除く）", "毎月第四土曜日(8月、12月は休み)"],
        weekday([4], "sat", except_months=[8, 12]),
        lambda d: on(d, "土") and nth(d) == 4 and d.month not in (8, 12),
    ),
    Real(
        "4月から9月の毎週水曜日",
        ["4月～9月の毎週水曜日", "毎週水曜日（4月から9月）", "4月〜9月 毎週水曜"],
        weekly("wed", months=[4, 5, 6, 7, 8, 9]),
        lambda d: on(d, "水") and 4 <= d.month <= 9,
    ),
    Real(
        "11月から3月の第1日曜日",
        ["11月～3月の第1日曜日", "第1日曜日(11月〜3月)"],
        weekday([1], "sun", months=[11, 12, 1, 2, 3]),
        lambda d: on(d, "日") and nth(d) == 1 and d.month in (11, 12, 1, 2, 3),
    ),
    Real(
        "土曜日・日曜日・祝日(年末年始は休み)",
        [
            "毎週土日祝",
            "土曜・日曜・祝日",
            "土・日・祝日（年末年始を除く）",
            "毎週土曜日、日曜日、祝日",
            "土日祝日",
            "土曜日・日曜日及び祝日",
            "土・日・祝",
        ],
        weekly("sat sun holiday", year_end="skip"),
        lambda d: (on(d, "土日") or off(d)) and not year_end(d),
    ),
    Real(
        "日曜日・祝日(年末年始も開催)",
        ["日曜・祝日", "毎週日曜日と祝日", "日祝", "日曜祝日", "日・祝日"],
        weekly("sun holiday", year_end="hold"),
        lambda d: on(d, "日") or off(d),
    ),
    Real(
        "祝日(年末年始は休み)",
        ["祝日", "国民の祝日(年末年始を除く)"],
        weekly("holiday", year_end="skip"),
        lambda d: off(d) and not year_end(d),
    ),
    Real(
        "火曜日から日曜日と祝日",
        ["火曜日～日曜日、祝日", "火〜日曜日・祝日"],
        weekly("tue wed thu fri sat sun holiday"),
        lambda d: on(d, "火水木金土日") or off(d),
    ),
    Real(
        "火曜日から日曜日と祝日(月曜日が祝日のときは翌日休み。年末年始は休み)",
        [
            "火曜日～日曜日、祝日（月曜日が祝日の場合は翌日休館）",
            "火～日曜日・祝日（月曜日が祝日のときは翌日休み）",
            "毎日(月曜日は休み。祝日の場合は翌日)",
        ],
        weekly("tue wed thu fri sat sun holiday", day_off_moves=True, year_end="skip"),
        lambda d: not year_end(d) and (off(d) or not (on(d, "月") or after_monday_holiday(d))),
    ),
    Real(
        "毎週月曜日から金曜日(祝日・年末年始は休み)",
        [
            "平日",
            "月〜金曜日(祝日・年末年始を除く)",
            "平日（祝日・年末年始除く）",
            "月曜から金曜",
            "月曜日～金曜日（祝日、12月29日～1月3日を除く）",
        ],
        weekly("mon tue wed thu fri", **SKIP),
        lambda d: on(d, "月火水木金") and not off(d) and not year_end(d),
    ),
    Real(
        "毎日(祝日も開催。年末年始は休み)",
        ["毎日", "年末年始を除く毎日", "毎日（年末年始は休み）", "月〜日曜日"],
        weekly(FULL_WEEK, holidays="hold", year_end="skip"),
        lambda d: not year_end(d),
    ),
    Real(
        "毎日(祝日は休み)",
        ["毎日(祝日を除く)", "祝日を除く毎日"],
        weekly(FULL_WEEK, holidays="skip"),
        lambda d: not off(d),
    ),
    Real(
        "毎月第2週の水曜日(週は日曜始まり)",
        ["毎月第2週の水曜日", "第二週の水曜日", "毎月第2週水曜日", "毎月第２週目の水曜"],
        weekly("wed", calendar_weeks={"nth": [2], "first_day": "sun"}),
        lambda d: on(d, "水") and line(d) == 2,
    ),
    Real(
        "毎月第2週の日曜日(週は月曜始まり)",
        ["毎月第2週の日曜日", "第２週の日曜日(週は月曜日から)"],
        weekly("sun", calendar_weeks={"nth": [2], "first_day": "mon"}),
        lambda d: on(d, "日") and line(d, "月") == 2,
    ),
    Real(
        "毎月第2・第4週の土曜日(週は日曜始まり)",
        ["第2・第4週の土曜日", "毎月第2・4週の土曜日", "毎月第2・第4土曜日"],
        weekly("sat", calendar_weeks={"nth": [2, 4], "first_day": "sun"}),
        lambda d: on(d, "土") and line(d) in (2, 4),
    ),
    Real(
        "毎月第3週の月曜日から金曜日(祝日は休み。週は日曜始まり)",
        ["第3週の月〜金曜日（祝日を除く）", "毎月第3週の平日", "毎月第三週の月曜日から金曜日"],
        weekly("mon tue wed thu fri", calendar_weeks={"nth": [3], "first_day": "sun"}, holidays="skip"),
        lambda d: on(d, "月火水木金") and line(d) == 3 and not off(d),
    ),
    Real(
        "第1週の火曜日(ある月のみ。週は日曜始まり)",
        ["第1週の火曜日", "毎月第一週の火曜日"],
        weekly("tue", calendar_weeks={"nth": [1], "first_day": "sun"}),
        lambda d: on(d, "火") and line(d) == 1,
    ),
    Real(
        "毎週火曜日・木曜日(第3週を除く。週は日曜始まり)",
        ["毎週火・木曜日（第3週を除く）", "火曜日・木曜日 ※第3週は休み"],
        weekly("tue thu", except_calendar_weeks={"nth": [3], "first_day": "sun"}),
        lambda d: on(d, "火木") and line(d) != 3,
    ),
    Real(
        "毎週火曜日・木曜日(第3火曜日と第3木曜日を除く)",
        [
            "毎週火・木曜日（第3火曜日、第3木曜日を除く）",
            "毎週火・木曜日(第3を除く)",
            "毎週火曜日と木曜日（第3週は休み）",
        ],
        weekly("tue thu", except_weekdays=[{"nth": [3], "weekday": "tue"}, {"nth": [3], "weekday": "thu"}]),
        lambda d: on(d, "火木") and nth(d) != 3,
    ),
    Real(
        "毎月最終金曜日",
        ["毎月最終週の金曜日", "最終金曜日", "月末の金曜日"],
        weekday([-1], "fri"),
        lambda d: on(d, "金") and is_last(d),
    ),
    Real(
        "毎月15日(土日・祝日・年末年始のときは翌開庁日)",
        ["毎月15日（土日祝の場合は翌開庁日）", "毎月15日(土・日・祝日のときは翌平日)", "毎月１５日"],
        {"day_of_month": [15], "holidays": "next-open-day"},
        moved(lambda d: d.day == 15, 1, is_open),
        CITY_HALL,
    ),
    Real(
        "毎月25日(土日・祝日・年末年始のときは前の開庁日)",
        ["毎月25日（土日祝の場合は前開庁日）", "毎月25日(土・日・祝日に当たる場合は直前の開庁日)"],
        {"day_of_month": [25], "holidays": "previous-open-day"},
        moved(lambda d: d.day == 25, -1, is_open),
        CITY_HALL,
    ),
    Real(
        "毎月1日・15日(祝日・年末年始は休み)",
        ["毎月1日と15日", "毎月1日・15日（祝日・年末年始を除く）", "毎月１日、１５日"],
        {"day_of_month": [1, 15], **SKIP},
        lambda d: d.day in (1, 15) and not off(d) and not year_end(d),
    ),
    Real(
        "毎月10日・20日・30日(土曜日・日曜日を除く。祝日は休み)",
        ["毎月10日・20日・30日（土日祝を除く）", "毎月10日、20日、30日（土・日・祝日は休み）"],
        {
            "day_of_month": [10, 20, 30],
            "except_weekdays": [{"nth": [1, 2, 3, 4, 5], "weekday": name} for name in ("sat", "sun")],
            "holidays": "skip",
        },
        lambda d: d.day in (10, 20, 30) and on(d, "月火水木金") and not off(d),
    ),
    Real(
        "毎月5日・15日・25日",
        ["毎月5のつく日", "毎月5の付く日（5日・15日・25日）", "毎月5日、15日、25日"],
        {"day_of_month": [5, 15, 25]},
        lambda d: d.day in (5, 15, 25),
    ),
    Real(
        "毎月末日",
        ["毎月末日", "毎月の末日"],
        {"day_of_month": [-1]},
        lambda d: (d + timedelta(1)).day == 1,
    ),
    Real(
        "偶数月の10日・末日",
        ["偶数月の10日・末日", "偶数月の10日と末日"],
        {"day_of_month": [10, -1], "months": "even"},
        lambda d: (d.day == 10 or (d + timedelta(1)).day == 1) and d.month % 2 == 0,
    ),
    Real(
        "毎月第1開庁日",
        ["毎月第1開庁日", "毎月最初の開庁日", "毎月第一開庁日"],
        {"open_day": 1},
        lambda d: is_open(d) and open_number(d) == 1,
        CITY_HALL,
    ),
    Real(
        "毎月最終開庁日",
        ["毎月最終開庁日", "毎月最後の開庁日", "月末の開庁日"],
        {"open_day": -1},
        is_last_open,
        CITY_HALL,
    ),
    Real(
        "毎月第3開館日",
        ["毎月第3開館日"],
        {"open_day": 3},
        lambda d: (
            hall_open(d) and sum(hall_open(d.replace(day=number)) for number in range(1, d.day + 1)) == 3
        ),
        HALL,
    ),
    Real(
        "開庁日",
        ["開庁日", "市役所開庁日", "平日"],
        {"open_day": "every"},
        is_open,
        CITY_HALL,
    ),
    Real(
        "隔週水曜日",
        ["隔週水曜日", "隔週（水）", "2週間ごとの水曜日", "2週に1回 水曜日"],
        {"every_weeks": {"weeks": 2, "anchor": "2026-01-07"}},
        lambda d: d >= date(2026, 1, 7) and (d - date(2026, 1, 7)).days % 14 == 0,
    ),
    Real(
        "3週ごとの土曜日(年末年始は休み)",
        ["3週間ごとの土曜日", "3週に1回土曜日(年末年始を除く)"],
        {"every_weeks": {"weeks": 3, "anchor": "2026-01-10"}, "year_end": "skip"},
        lambda d: d >= date(2026, 1, 10) and (d - date(2026, 1, 10)).days % 21 == 0 and not year_end(d),
    ),
    Real(
        "毎月第2月曜日(祝日のときは翌週)",
        [
            "毎月第2月曜日（祝日の場合は翌週）",
            "第2月曜日(祝日に当たる場合は翌週に変更)",
            "第２月曜日※祝日の場合は次週",
        ],
        weekday([2], "mon", holidays="next-week"),
        moved(lambda d: on(d, "月") and nth(d) == 2, 7),
    ),
    Real(
        "毎月第3木曜日(祝日のときは前日)",
        ["毎月第3木曜日（祝日の場合は前日）", "第三木曜日(祝日のときは前日)"],
        weekday([3], "thu", holidays="previous-day"),
        moved(lambda d: on(d, "木") and nth(d) == 3, -1),
    ),
    Real(
        "毎月第4火曜日(祝日のときは前週)",
        ["毎月第4火曜日(祝日の場合は前週)", "毎月第4火曜日(祝日と重なる場合は前週に開催)"],
        weekday([4], "tue", holidays="previous-week"),
        moved(lambda d: on(d, "火") and nth(d) == 4, -7),
    ),
    Real(
        "毎週月曜日(祝日・年末年始のときは翌開館日)",
        ["毎週月曜日（祝日の場合は翌開館日）", "月曜日(祝日・年末年始のときは翌開館日)"],
        weekly("mon", holidays="next-open-day", year_end="next-open-day"),
        lambda d: (on(d, "月") and not off(d) and not hall_year_end(d)) or hall_after_monday(d),
        HALL,
    ),
    Real(
        "毎週金曜日(祝日は休み。年末年始も開催)",
        [
            "毎週金曜日（祝日の場合はその週はお休み）",
            "毎週金曜日(祝日の場合は休み)",
            "毎週金曜。ただし、祝日は休み",
        ],
        weekly("fri", holidays="skip", year_end="hold"),
        lambda d: on(d, "金") and not off(d),
    ),
    Real(
        "毎週火曜日(8月13日から8月16日を除く。祝日・年末年始は休み)",
        ["毎週火曜日（祝日・お盆・年末年始を除く）", "毎週火曜日(祝日、8月13日～16日、年末年始は休み)"],
        weekly("tue", except_days=[{"start": "08-13", "end": "08-16"}], **SKIP),
        lambda d: on(d, "火") and not off(d) and not year_end(d) and not (d.month == 8 and 13 <= d.day <= 16),
    ),
    Real(
        "毎週月曜日・水曜日・金曜日(祝日は休み)",
        ["月・水・金曜日（祝日を除く）", "毎週月・水・金", "月曜・水曜・金曜(祝日除く)"],
        weekly("mon wed fri", holidays="skip"),
        lambda d: on(d, "月水金") and not off(d),
    ),
    Real(
        "毎週木曜日から火曜日",
        ["水曜日を除く毎日", "毎日（水曜日は休み）", "木曜日から火曜日", "毎日(水曜休館)"],
        weekly("thu fri sat sun mon tue"),
        lambda d: not on(d, "水"),
    ),
    Real(
        "毎週土曜日(第1・第3を除く)",
        ["毎週土曜日（第1・第3土曜日を除く）", "毎週土曜日(第1・3を除く)"],
        weekly("sat", except_weekdays=[{"nth": [1, 3], "weekday": "sat"}]),
        lambda d: on(d, "土") and nth(d) not in (1, 3),
    ),
    Real(
        "毎月第1・第2・第3・第4水曜日",
        ["毎月第1・2・3・4水曜日", "毎週水曜日（第5週は休み）", "毎週水曜日(第5を除く)"],
        weekday([1, 2, 3, 4], "wed"),
        lambda d: on(d, "水") and nth(d) < 5,
    ),
    Real(
        "毎月第1土曜日 / 毎月第3日曜日",
        ["第1土曜日・第3日曜日", "毎月第1土曜日と第3日曜日", "毎月第１土曜、第３日曜"],
        [weekday([1], "sat"), weekday([3], "sun")],
        lambda d: (on(d, "土") and nth(d) == 1) or (on(d, "日") and nth(d) == 3),
    ),
    Real(
        "毎月第2・第4火曜日 / 毎月第2・第4木曜日",
        ["毎月第2・第4火・木曜日", "第2・4火曜日、第2・4木曜日", "毎月第2・第4の火曜日と木曜日"],
        [weekday([2, 4], "tue"), weekday([2, 4], "thu")],
        lambda d: on(d, "火木") and nth(d) in (2, 4),
    ),
    Real(
        "毎週木曜日 / 毎月第1土曜日",
        ["毎週木曜日と第1土曜日", "毎週木曜日・第１土曜日"],
        [weekly("thu"), weekday([1], "sat")],
        lambda d: on(d, "木") or (on(d, "土") and nth(d) == 1),
    ),
    Real(
        "奇数月の第1土曜日 / 偶数月の第3土曜日",
        ["奇数月は第1土曜日、偶数月は第3土曜日", "奇数月第1土曜日・偶数月第3土曜日"],
        [weekday([1], "sat", months="odd"), weekday([3], "sat", months="even")],
        lambda d: on(d, "土") and nth(d) == (1 if d.month % 2 else 3),
    ),
    Real(
        "毎月第3木曜日(8月・12月を除く) / 8月・12月の第2木曜日",
        ["毎月第3木曜日（8月、12月は第2木曜日）"],
        [weekday([3], "thu", except_months=[8, 12]), weekday([2], "thu", months=[8, 12])],
        lambda d: on(d, "木") and nth(d) == (2 if d.month in (8, 12) else 3),
    ),
    Real(
        "4月から9月の第2土曜日 / 10月から3月の第4土曜日",
        ["4月～9月は第2土曜日、10月～3月は第4土曜日"],
        [weekday([2], "sat", months=[4, 5, 6, 7, 8, 9]), weekday([4], "sat", months=[10, 11, 12, 1, 2, 3])],
        lambda d: on(d, "土") and nth(d) == (2 if 4 <= d.month <= 9 else 4),
    ),
    Real(
        "毎週月曜日から金曜日(祝日は休み) / 土曜日・日曜日・祝日",
        ["平日・土日祝", "月〜金曜日(祝日を除く)、土・日・祝日"],
        [weekly("mon tue wed thu fri", holidays="skip"), weekly("sat sun holiday")],
        lambda d: True,
    ),
    Real(
        "毎週水曜日(4月1日から4月7日を除く)",
        ["毎週水曜日（4月1日～7日を除く）"],
        weekly("wed", except_days=[{"start": "04-01", "end": "04-07"}]),
        lambda d: on(d, "水") and not (d.month == 4 and d.day <= 7),
    ),
    Real(
        "7月・8月の毎週土曜日・日曜日",
        ["7月・8月の土日", "7・8月の毎週土日", "7月、8月の土曜日・日曜日"],
        weekly("sat sun", months=[7, 8]),
        lambda d: on(d, "土日") and d.month in (7, 8),
    ),
    Real(
        "毎週月曜日から土曜日(祝日は休み)",
        ["月曜日から土曜日（祝日を除く）", "月～土", "日曜日・祝日を除く毎日"],
        weekly("mon tue wed thu fri sat", holidays="skip"),
        lambda d: on(d, "月火水木金土") and not off(d),
    ),
    Real(
        "毎月第4日曜日(12月を除く) / 12月の第3日曜日",
        ["毎月第4日曜日(12月は第3日曜日)"],
        [weekday([4], "sun", except_months=[12]), weekday([3], "sun", months=[12])],
        lambda d: on(d, "日") and nth(d) == (3 if d.month == 12 else 4),
    ),
    Real(
        "毎月第1土曜日(1月を除く) / 1月の第2土曜日",
        ["毎月第1土曜日（1月は第2土曜日）", "第1土曜日（1月のみ第2土曜日）"],
        [weekday([1], "sat", except_months=[1]), weekday([2], "sat", months=[1])],
        lambda d: on(d, "土") and nth(d) == (2 if d.month == 1 else 1),
    ),
]


def hall_year_end(day: date) -> bool:
    return (day.month, day.day) >= (12, 28) or (day.month, day.day) <= (1, 4)


def after_monday_holiday(day: date) -> bool:
    back = [day - timedelta(number) for number in range(1, 7)]
    row = list(itertools.takewhile(off, back))
    return any(on(one, "月") for one in row)


def hall_open(day: date) -> bool:
    return on(day, "火水木金土日") and not off(day) and not hall_year_end(day)


def hall_after_monday(day: date) -> bool:
    """A day of the hall to which a Monday that was closed goes on."""
    this = day - timedelta(day.weekday())
    for monday in (this, this - timedelta(7)):
        later = [monday + timedelta(number) for number in range(1, 15)]
        closed = off(monday) or hall_year_end(monday)
        if closed and monday < day and next(one for one in later if hall_open(one)) == day:
            return True
    return False


def _made(real: Real) -> tuple[Schedule, Office]:
    return Schedule.model_validate({"rules": real.rules}), Office.model_validate(real.office or {})


def _disagree(words: str, schedule: Schedule) -> bool:
    meeting = cast(Meeting, SimpleNamespace(schedule=schedule, parts=()))
    readings = read_phrase(words)
    return bool(readings) and all(contradicts(said, meeting, schedule.rules) for said in readings)


@pytest.mark.parametrize("real", REAL, ids=[real.printed for real in REAL])
def test_a_real_rule_is_printed_as_such_and_has_the_dates_of_a_calendar(real: Real) -> None:
    schedule, office = _made(real)
    assert " / ".join(rule_words(rule, office) for rule in schedule.rules) == real.printed
    found = [item.day for item in occurrences(schedule, FIRST, LAST, office)]
    assert found == [day for day in DAYS if real.dates(day)]


@pytest.mark.parametrize("real", REAL, ids=[real.printed for real in REAL])
def test_the_words_of_a_page_and_our_own_agree_with_the_rule(real: Real) -> None:
    schedule, office = _made(real)
    own = "、".join(rule_words(rule, office) for rule in schedule.rules)
    assert [words for words in (*real.words, own) if _disagree(words, schedule)] == []
    assert [words for words in real.words if not read_phrase(words)] == []


def test_the_words_of_a_page_disagree_with_nearly_every_other_rule() -> None:
    """The few others say less than a rule: 「水曜日」 is of no week, 「祝日」 may stand beside more."""
    made = [_made(real) for real in REAL]
    days = [{item.day for item in occurrences(schedule, FIRST, LAST, office)} for schedule, office in made]
    pairs = [
        (words, schedule)
        for real, own in zip(REAL, days, strict=True)
        for words in real.words
        for (schedule, _), others in zip(made, days, strict=True)
        if own != others
    ]
    missed = [words for words, schedule in pairs if not _disagree(words, schedule)]
    assert len(missed) < 0.025 * len(pairs)


def times(start: str, end: str) -> dict[str, str]:
    return {"start": start, "end": end}


# Much of this is more than can be read. None of it contradicts its rules.
PAGES: list[tuple[str, list[dict[str, Any]], dict[str, str] | None]] = [
    ("毎月第2土曜日 13時30分～15時30分（受付13時15分～）", [weekday([2], "sat")], times("13:30", "15:30")),
    (
        "毎週月曜日～金曜日　午前9時～午後5時（正午～午後1時を除く）",
        [weekly("mon tue wed thu fri", holidays="skip")],
        times("9:00", "17:00"),
    ),
    (
        "第1・第3水曜日（1月は第2・第4）",
        [weekday([1, 3], "wed", except_months=[1]), weekday([2, 4], "wed", months=[1])],
        None,
    ),
    ("毎月1回（第3日曜日）", [weekday([3], "sun")], None),
    ("月2回（第1・第3木曜日）", [weekday([1, 3], "thu")], None),
    ("原則として毎月第4日曜日（都合により変更あり）", [weekday([4], "sun")], None),
    ("毎月第2土曜日（8月・1月を除く）、全10回", [weekday([2], "sat", except_months=[8, 1])], None),
    ("令和8年4月から令和9年3月までの毎月第3火曜日", [weekday([3], "tue")], None),
    ("令和8年4月～令和9年3月 毎月第3火曜日", [weekday([3], "tue")], None),
    ("毎週火・金（祝日の場合はお休み）", [weekly("tue fri", holidays="skip")], None),
    (
        "第1水曜日は10時〜、第3水曜日は18時〜",
        [
            weekday([1], "wed", time=times("10:00", "12:00")),
            weekday([3], "wed", time=times("18:00", "20:00")),
        ],
        None,
    ),
    (
        "偶数月の第2金曜日（8月は第3金曜日）",
        [weekday([2], "fri", months=[2, 4, 6, 10, 12]), weekday([3], "fri", months=[8])],
        None,
    ),
    (
        "毎月第1・3土曜日（5月・1月は第2・4土曜日）",
        [weekday([1, 3], "sat", except_months=[5, 1]), weekday([2, 4], "sat", months=[5, 1])],
        None,
    ),
    (
        "月曜日から金曜日（祝日及び12月29日から1月3日までを除く）",
        [weekly("mon tue wed thu fri", holidays="skip", year_end="skip")],
        None,
    ),
    (
        "毎週水曜日（第5水曜日を除く）",
        [weekly("wed", except_weekdays=[{"nth": [5], "weekday": "wed"}])],
        None,
    ),
    (
        "毎月20日（20日が土日祝日の場合は翌営業日）",
        [{"day_of_month": [20], "holidays": "next-open-day"}],
        None,
    ),
    ("毎月最終開館日の午後", [{"open_day": -1}], None),
    ("火・木・土（祝日も開所）", [weekly("tue thu sat", holidays="hold")], None),
    ("毎週土曜（第2土曜日のみ午後も開催）", [weekly("sat")], None),
    (
        "第3日曜日（11月は第2日曜日、8月は休会）",
        [weekday([3], "sun", except_months=[11, 8]), weekday([2], "sun", months=[11])],
        None,
    ),
    (
        "月曜～土曜 9:00～18:00　日曜・祝日休み",
        [weekly("mon tue wed thu fri sat", holidays="skip")],
        times("9:00", "18:00"),
    ),
    ("月曜～土曜（日曜・祝日は休み）", [weekly("mon tue wed thu fri sat", holidays="skip")], None),
    (
        "月曜日・水曜日・金曜日 午前の部10時～、午後の部13時～",
        [weekly("mon wed fri")],
        times("10:00", "13:00"),
    ),
    (
        "毎月第2木曜日と第4木曜日（祝日にあたる場合は、その週はお休み）",
        [weekday([2, 4], "thu", holidays="skip")],
        None,
    ),
    (
        "第4土曜日（7月、12月、3月は第3土曜日）",
        [weekday([4], "sat", except_months=[7, 12, 3]), weekday([3], "sat", months=[7, 12, 3])],
        None,
    ),
    ("毎週火～土曜日及び第2・第4日曜日", [weekly("tue wed thu fri sat"), weekday([2, 4], "sun")], None),
    (
        "毎週火曜日～土曜日（第3土曜日は休み）、第2日曜日",
        [
            weekly("tue wed thu fri sat", except_weekdays=[{"nth": [3], "weekday": "sat"}]),
            weekday([2], "sun"),
        ],
        None,
    ),
    ("土・日・祝日を除く毎日", [weekly("mon tue wed thu fri", holidays="skip")], None),
    ("毎日（土日祝除く）", [weekly("mon tue wed thu fri", holidays="skip")], None),
    (
        "毎日（第3月曜日休館）",
        [weekly("mon tue wed thu fri sat sun", except_weekdays=[{"nth": [3], "weekday": "mon"}])],
        None,
    ),
    ("毎月第1・第3金曜日（祝日の場合は翌週の金曜日）", [weekday([1, 3], "fri", holidays="next-week")], None),
    ("毎月第3水曜日（祝日の場合は第4水曜日）", [weekday([3], "wed", holidays="next-week")], None),
    ("毎月第2火曜日（祝日のときは翌日の水曜日）", [weekday([2], "tue", holidays="next-day")], None),
    (
        "奇数月第3土曜日、ただし1月は第4土曜日",
        [weekday([3], "sat", months=[3, 5, 7, 9, 11]), weekday([4], "sat", months=[1])],
        None,
    ),
    ("4月・6月・8月・10月・12月・2月の第1日曜日", [weekday([1], "sun", months="even")], None),
    ("年4回（5月・8月・11月・2月）いずれも第3土曜日", [weekday([3], "sat", months=[5, 8, 11, 2])], None),
    ("年６回・偶数月の第３日曜日", [weekday([3], "sun", months="even")], None),
    (
        "毎週月・木曜日（祝日、8月11日～16日、12月28日～1月4日を除く）",
        [weekly("mon thu", holidays="skip", except_days=[{"start": "08-11", "end": "08-16"}])],
        None,
    ),
    ("第1･3火曜", [weekday([1, 3], "tue")], None),
    ("第１（火）・第３（木）", [weekday([1], "tue"), weekday([3], "thu")], None),
    ("毎月第２、４水曜日　10：00～12：00", [weekday([2, 4], "wed")], times("10:00", "12:00")),
    ("毎月最終の日曜日", [weekday([-1], "sun")], None),
    (
        "毎月最終週の土曜日（12月は第3土曜日）",
        [weekday([-1], "sat", except_months=[12]), weekday([3], "sat", months=[12])],
        None,
    ),
    ("毎月3日・13日・23日（3のつく日）", [{"day_of_month": [3, 13, 23]}], None),
    ("3のつく日", [{"day_of_month": [3, 13, 23]}], None),
    ("毎月8日、18日、28日", [{"day_of_month": [8, 18, 28]}], None),
    (
        "土曜・日曜・祝日 10時～17時、平日13時～20時",
        [
            weekly("sat sun holiday", time=times("10:00", "17:00")),
            weekly("mon tue wed thu fri", holidays="skip", time=times("13:00", "20:00")),
        ],
        None,
    ),
    (
        "平日13時～20時 土日祝10時～17時（第2月曜日休館）",
        [
            weekly(
                "mon tue wed thu fri",
                except_weekdays=[{"nth": [2], "weekday": "mon"}],
                time=times("13:00", "20:00"),
            ),
            weekly("sat sun holiday", time=times("10:00", "17:00")),
        ],
        None,
    ),
    (
        "火曜日～日曜日（月曜休館。月曜が祝日の場合は翌平日）",
        [weekly("tue wed thu fri sat sun holiday", day_off_moves=True)],
        None,
    ),
    (
        "第2・第4週の火曜日（祝日は休み）",
        [weekly("tue", calendar_weeks={"nth": [2, 4]}, holidays="skip")],
        None,
    ),
    (
        "毎週水曜日 ※祝日も開催します。年末年始はお休みです。",
        [weekly("wed", holidays="hold", year_end="skip")],
        None,
    ),
    (
        "毎週水曜日（国民の祝日・年末年始（12月29日～1月3日）を除く）",
        [weekly("wed", holidays="skip", year_end="skip")],
        None,
    ),
    ("毎月第2土曜日（祝日開催あり）", [weekday([2], "sat", holidays="hold")], None),
    ("月～金（水を除く）", [weekly("mon tue thu fri")], None),
    ("月～金曜日（水曜日を除く）", [weekly("mon tue thu fri")], None),
    ("月・火・木・金", [weekly("mon tue thu fri")], None),
    ("毎週月火木金", [weekly("mon tue thu fri")], None),
    ("毎週月曜日・火曜日・木曜日・金曜日（木曜日は午後のみ）", [weekly("mon tue thu fri")], None),
    ("日曜日以外の毎日", [weekly("mon tue wed thu fri sat")], None),
    ("無休（年末年始を除く）", [weekly("mon tue wed thu fri sat sun", year_end="skip")], None),
    ("年中無休", [weekly("mon tue wed thu fri sat sun", year_end="hold", holidays="hold")], None),
    (
        "毎月第2日曜日（5月は休み・8月は第1日曜日）",
        [weekday([2], "sun", except_months=[5, 8]), weekday([1], "sun", months=[8])],
        None,
    ),
    ("隔週土曜日（第2・第4土曜日）", [weekday([2, 4], "sat")], None),
    ("第2・第4土曜日（隔週）", [weekday([2, 4], "sat")], None),
    ("隔週金曜日（4月3日から）", [{"every_weeks": {"weeks": 2, "anchor": "2026-04-03"}}], None),
    ("毎月第2火曜日から第4火曜日", [weekday([2, 3, 4], "tue")], None),
    ("毎月第1～第3水曜日", [weekday([1, 2, 3], "wed")], None),
    ("第1～4土曜日", [weekday([1, 2, 3, 4], "sat")], None),
    ("毎月第1土曜日と翌日の日曜日", [weekday([1], "sat")], None),
    ("毎月2回、火曜日と土曜日", [weekday([2], "tue"), weekday([4], "sat")], None),
    ("毎月第1木曜日（午前）・第3木曜日（午後）", [weekday([1, 3], "thu")], None),
    ("春休み・夏休み・冬休みを除く毎週水曜日", [weekly("wed")], None),
    (
        "毎週金曜日（第1金曜日を除く）",
        [weekly("fri", except_weekdays=[{"nth": [1], "weekday": "fri"}])],
        None,
    ),
    ("第1金曜日を除く毎週金曜日", [weekly("fri", except_weekdays=[{"nth": [1], "weekday": "fri"}])], None),
    ("毎週木曜日（第1・第3木曜日は市役所、第2・第4木曜日は公民館）", [weekly("thu")], None),
    ("市役所の開庁日（月～金、祝日・年末年始除く）", [{"open_day": "every"}], None),
    ("開館日（月曜休館）", [{"open_day": "every"}], None),
]


@pytest.mark.parametrize(("words", "rules", "time"), PAGES, ids=[words for words, _, _ in PAGES])
def test_no_words_of_a_page_are_taken_for_a_contradiction_of_their_own_rules(
    words: str, rules: list[dict[str, Any]], time: dict[str, str] | None
) -> None:
    assert not _disagree(words, Schedule.model_validate({"rules": rules, "time": time}))
