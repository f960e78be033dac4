"""Repeat rules in words: what leaflets and cards say instead of a date that would be stale on a counter."""

from __future__ import annotations

from datetime import date

from brochures.content.views.condition_words import times_words
from brochures.content.views.place_words import venue_words_of
from brochures.model import Dataset, Meeting, Rule
from brochures.text.dates import era_year_words
from brochures.text.weekdays import WEEKDAYS, nth_weekday_words, weekday_words

ASK = "開催日は、お問い合わせください"
HOLIDAYS = {
    "skip": "祝日・年末年始は休み",
    "next-day": "祝日・年末年始のときは翌日",
    "next-week": "祝日・年末年始のときは翌週",
    "next-open-day": "祝日・年末年始のときは翌開所日",
    "previous-open-day": "祝日・年末年始のときは前の開所日",
}


def meeting_rules(dataset: Dataset, meeting: Meeting, today: date) -> tuple[str, ...]:
    """The rules of a meeting, a line each, for every piece that speaks of it.

    The words of the data go first; beside them a rule is told only where its time or place is another
    than the usual. A rule that is over is not told, one that is yet to come says from when. Without any,
    one is told to ask.
    """
    schedule = meeting.schedule
    in_force = [rule for rule in schedule.rules if rule.ends is None or rule.ends >= today]
    lines = [schedule.phrase] if schedule.phrase else []
    for rule in in_force:
        own = _own_words(dataset, meeting, rule)
        if own or not schedule.phrase:
            begins = f"{_month_words(rule.starts)}から " if rule.starts and rule.starts > today else ""
            lines.append(" ".join((begins + rule_words(rule), *own)))
    if schedule.starts and schedule.starts > today:
        lines = [f"{_month_words(schedule.starts)}から {line}" for line in lines]
    return tuple(lines) or (ASK,)


def _own_words(dataset: Dataset, meeting: Meeting, rule: Rule) -> tuple[str, ...]:
    """「午後6時から午後8時(例市別館 例市西町3-3)」, as far as they are not the meeting's."""
    time = times_words(rule.time) if rule.time and rule.time != meeting.schedule.time else ""
    venue = venue_words_of(dataset, rule.venue) if rule.venue != meeting.venue else None
    words = f"{time}({venue})" if venue else time
    return (words,) if words else ()


def _month_words(day: date) -> str:
    """「令和9年10月」, with the day where it is not the first."""
    month = f"{era_year_words(day)}{day.month}月"
    return month if day.day == 1 else f"{month}{day.day}日"


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
