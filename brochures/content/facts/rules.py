"""When a meeting is regularly held, as pieces of words that must stand where its rules are told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from brochures.content.facts.conditions import times_texts
from brochures.model import Dataset, Meeting, Office, Rule
from brochures.schedule.open_days import OPEN_DAYS
from brochures.text.dates import month_words, year_month
from brochures.text.weekdays import WEEKDAYS, weekday_words
from brochures.text.words import ORIGINAL, phrase, word, words_of

POLICIES = {
    "hold": "も開催",
    "skip": "は休み",
    "next-day": "のときは翌日",
    "previous-day": "のときは前日",
    "next-week": "のときは翌週",
    "previous-week": "のときは前週",
}
OPEN_DAY_POLICIES = {"next-open-day": "のときは翌", "previous-open-day": "のときは前の"}


def rules_told(meeting: Meeting, today: date) -> tuple[Rule, ...]:
    """The rules that are not over."""
    return tuple(rule for rule in meeting.schedule.rules if not _is_over(rule, meeting, today))


def regular_texts(dataset: Dataset, meeting: Meeting, today: date, is_flyer: bool) -> Iterator[str]:
    """When it is held by its rules that are not over, piece by piece; or in the words of the data.

    A flyer tells the times with its dates.
    """
    schedule, rules = meeting.schedule, rules_told(meeting, today)
    times = [rule.time or schedule.time for rule in rules] or [schedule.time]
    if schedule.phrase and (rules or not schedule.rules or not schedule.dates):
        yield schedule.phrase
    if not schedule.phrase or len(set(times)) > 1:
        for rule in rules:
            yield from rule_texts(rule, dataset.office, dataset.language)
    for rule in rules:
        yield from _span_texts(rule, meeting, today, dataset.language)
        if rule.venue and rule.venue != meeting.venue:
            yield dataset.venues[rule.venue].name
    for span in times if not is_flyer else ():
        if span is not None:
            yield from times_texts(span, dataset.language)


def _is_over(rule: Rule, meeting: Meeting, today: date) -> bool:
    ends = [end for end in (rule.ends, meeting.schedule.ends) if end is not None]
    return bool(ends) and min(ends) < today


def _span_texts(rule: Rule, meeting: Meeting, today: date, language: str) -> Iterator[str]:
    """「令和9年10月から」 of a rule that is yet to begin, 「令和9年3月」 of one that ends."""
    starts = max(filter(None, (rule.starts, meeting.schedule.starts)), default=None)
    ends = min(filter(None, (rule.ends, meeting.schedule.ends)), default=None)
    if starts and starts > today:
        month = year_month(starts, language, with_day=starts.day != 1)
        yield phrase("from_month", language, month=month)
    if ends:
        yield month_words(ends.month, language)


def rule_texts(rule: Rule, office: Office, language: str) -> Iterator[str]:
    """「第2」 and 「土曜日」, or the days of the month; which months, as numbers; and the conditions.

    In another language a rule is worded as a whole by a person; of its pieces the weekdays must stand there.
    """
    if language != ORIGINAL:
        names = (*rule.weekdays, *((rule.weekday.weekday,) if rule.weekday else ()))
        yield from (weekday_words(name, language) for name in names)
        return
    if rule.weekday is not None and set(rule.weekday.nth) != {1, 2, 3, 4, 5}:
        yield from (words_of(ORIGINAL).weeks_of_month[number] for number in rule.weekday.nth)
        yield weekday_words(rule.weekday.weekday, ORIGINAL)
    yield from (f"{day}日" for day in rule.day_of_month if day > 0)
    if -1 in rule.day_of_month:
        yield "末日"
    if isinstance(rule.months, tuple):
        # Of months in a row the first and the last are told.
        beside = {month: {(month - 2) % 12 + 1, month % 12 + 1} for month in rule.months}
        yield from (f"{month}月" for month in rule.months if not beside[month] <= set(rule.months))
    else:
        yield {"odd": "奇数月", "even": "偶数月"}[rule.months]
    if rule.calendar_weeks is not None:
        yield from (
            words_of(ORIGINAL).weeks_of_month.get(number, f"第{number}") for number in rule.calendar_weeks.nth
        )
    if rule.every_weeks is not None:
        weeks = rule.every_weeks.weeks
        yield "隔週" if weeks == 2 else f"{weeks}週ごと"
        yield weekday_words(WEEKDAYS[rule.every_weeks.anchor.weekday()], ORIGINAL)
    if rule.open_day is not None:
        number = {"every": "", -1: words_of(ORIGINAL).weeks_of_month[-1]}.get(
            rule.open_day, f"第{rule.open_day}"
        )
        yield f"{number}{OPEN_DAYS[office.kind]}"
    if any((rule.except_months, rule.except_weekdays, rule.except_calendar_weeks, rule.except_days)):
        yield "を除く"
    yield from _policy_texts(rule, office)


def _policy_texts(rule: Rule, office: Office) -> Iterator[str]:
    """「祝日・年末年始は休み」, 「祝日も開催」 and 「年末年始は休み」; days of an office say it all."""
    if rule.open_day is not None:
        return
    holidays, year_end = rule.on_holiday, rule.year_end
    names = {
        word("national_holidays", ORIGINAL): holidays,
        word("year_end", ORIGINAL): year_end,
    }
    if rule.is_on_holidays:
        del names[word("national_holidays", ORIGINAL)]
    elif holidays in OPEN_DAY_POLICIES:
        yield f"{OPEN_DAY_POLICIES[holidays]}{OPEN_DAYS[office.kind]}"
        return
    elif holidays == year_end and holidays in POLICIES:
        yield f"{'・'.join(names)}{POLICIES[holidays]}"
        return
    yield from (f"{name}{POLICIES[policy]}" for name, policy in names.items() if policy in POLICIES)


def other_policies(meeting: Meeting, language: str) -> tuple[str, ...]:
    """What is said of holidays or of the year end by no rule of a meeting, where rules are said in pieces."""
    if language != ORIGINAL:
        return ()
    own = {
        (name, policy)
        for rule in meeting.schedule.rules
        for name, policy in (
            (word("national_holidays", ORIGINAL), rule.on_holiday),
            (word("year_end", ORIGINAL), rule.year_end),
        )
    }
    moves = any(rule.day_off_moves for rule in meeting.schedule.rules)
    return tuple(
        f"{name}{words}"
        for name in (word("national_holidays", ORIGINAL), word("year_end", ORIGINAL))
        for policy, words in POLICIES.items()
        # 「月曜日が祝日のときは翌日休み」 says another thing.
        if (name, policy) not in own and not (policy == "next-day" and moves)
    )
