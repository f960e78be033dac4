"""Rules of real meetings: what we print, how pages of cities write them, the data, and their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from real_rules.calendar import (
    Dates,
    after_monday_holiday,
    hall_after_monday,
    hall_open,
    hall_year_end,
    is_last,
    is_last_open,
    is_open,
    line,
    moved,
    nth,
    off,
    on,
    open_number,
    year_end,
)


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
