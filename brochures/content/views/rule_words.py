"""Repeat rules in words: what leaflets and cards say instead of a date that would be stale on a counter."""

from __future__ import annotations

from brochures.model import Meeting, Rule
from brochures.text.weekdays import WEEKDAYS, nth_weekday_words, weekday_words

HOLIDAYS = {
    "skip": "祝日・年末年始は休み",
    "next-day": "祝日・年末年始のときは翌日",
    "next-week": "祝日・年末年始のときは翌週",
    "next-open-day": "祝日・年末年始のときは翌開所日",
    "previous-open-day": "祝日・年末年始のときは前の開所日",
}


def meeting_rule_words(meeting: Meeting) -> str:
    """The rule as the data words it, else made from the rules; without either, where to ask."""
    schedule = meeting.schedule
    if schedule.phrase:
        return schedule.phrase
    return "、".join(rule_words(rule) for rule in schedule.rules) or "開催日は、お問い合わせください"


def rule_words(rule: Rule) -> str:
    """「奇数月の第2木曜日(8月を除く。祝日・年末年始は休み)」."""
    provisos = []
    if rule.except_months:
        provisos.append(f"{'・'.join(f'{month}月' for month in rule.except_months)}を除く")
    if rule.holidays in HOLIDAYS:
        words = HOLIDAYS[rule.holidays]
        # A day of the month falls on weekends too, and then goes to an open day.
        provisos.append(f"土日・{words}" if rule.day_of_month and "開所日" in words else words)
    words = _form_words(rule)
    return f"{words}({'。'.join(provisos)})" if provisos else words


def _form_words(rule: Rule) -> str:
    every = _months_words(rule)
    if rule.weekly:
        days = "・".join(weekday_words(name) for name in sorted(rule.weekly, key=WEEKDAYS.index))
        return f"毎週{days}" if every == "毎月" else f"{every}毎週{days}"
    if rule.every_weeks is not None:
        weeks = rule.every_weeks.weeks
        day = weekday_words(WEEKDAYS[rule.every_weeks.anchor.weekday()])
        span = f"隔週{day}" if weeks == 2 else f"{weeks}週ごとの{day}"
        return span if every == "毎月" else every + span
    if rule.weekday is not None:
        words = nth_weekday_words(rule.weekday.nth, rule.weekday.weekday)
        return words if every == "毎月" else every + words.removeprefix("毎月")
    if rule.day_of_month:
        return every + "・".join(f"{day}日" for day in rule.day_of_month)
    return f"{every}第{rule.open_day}開所日"


def _months_words(rule: Rule) -> str:
    """「毎月」, 「奇数月の」, 「4月・10月の」."""
    if rule.months in ("odd", "even"):
        return {"odd": "奇数月の", "even": "偶数月の"}[rule.months]
    return "・".join(f"{month}月" for month in rule.months) + "の" if rule.months else "毎月"
