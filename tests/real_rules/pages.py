"""Longer texts of pages, each with the rules that it speaks of."""

from __future__ import annotations

from typing import Any

from real_rules.rules import (
    weekday,
    weekly,
)


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
