"""Repeat rules in words: what leaflets and cards say instead of a date that would be stale on a counter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from brochures.content.views.condition_words import times_words
from brochures.content.views.place_words import venue_words_of
from brochures.model import CalendarWeeks, Dataset, Meeting, Office, Rule, YearEnd, YearlyDays
from brochures.model.meetings import HolidayPolicy
from brochures.schedule.open_days import CLOSED_DAYS, OPEN_DAYS
from brochures.schedule.recurrence import DEFAULT_OFFICE, occurrences
from brochures.text.dates import date_words, year_month
from brochures.text.weekdays import WEEKDAYS, nth_weekday_words, weekday_list_words, weekday_words
from brochures.text.words import ORIGINAL, phrase, word

POLICIES: dict[HolidayPolicy, str] = {
    "hold": "も開催",
    "skip": "は休み",
    "next-day": "のときは翌日",
    "previous-day": "のときは前日",
    "next-week": "のときは翌週",
    "previous-week": "のときは前週",
    "next-open-day": "のときは翌{open_day}",
    "previous-open-day": "のときは前の{open_day}",
}
FIFTH = (5,)
MOST_DAYS = 12
"""A year's plan; more days are counted."""


@dataclass(frozen=True)
class RegularWords:
    """When a meeting is held, a line for each rule; ``time`` is that of all, else it stands in the lines."""

    rules: tuple[str, ...]
    time: str | None


@dataclass(frozen=True, slots=True)
class _Said:
    """A rule in words: from when until when, its days, and each time with its place."""

    span: str
    days: str
    times: tuple[str, ...]
    venues: tuple[str | None, ...]


def meeting_rules(dataset: Dataset, meeting: Meeting, today: date) -> RegularWords:
    """The rules of a meeting, a line each, for every piece that speaks of it.

    The words of the data go first; beside them the rules are told only where their times, places or periods
    are not those of the meeting. A rule that is over is not told, one that is yet to come says from when,
    one that ends until when. Without any, the days that were entered are told, and without these to ask.
    """
    schedule = meeting.schedule
    rules = [
        rule for rule in schedule.rules if (end := _last(rule.ends, schedule.ends)) is None or end >= today
    ]
    said = _grouped([_said(dataset, meeting, rule, today) for rule in rules])
    usual = _usual_time(meeting, dataset.language)
    differ = len({item.times for item in said}) > 1 or any(len(set(item.venues)) > 1 for item in said)
    language = dataset.language
    spans = {item.span for item in said} or {_span_words(schedule.starts, schedule.ends, today, language)}
    placed = any(venue for item in said for venue in item.venues)
    lines = tuple(_line(item, differ, language) for item in said)
    phrase = schedule.phrase or (
        None if said else _entered_words(dataset, meeting, today) or word("ask_for_days", language)
    )
    if phrase and (len(spans) > 1 or differ or placed):
        lines = (phrase, *lines)
    elif phrase:
        lines = (f"{spans.pop()}{phrase}",)
    if differ:
        return RegularWords(lines, None)
    own = word("comma", language).join(said[0].times) if said else ""
    return RegularWords(lines, own or usual)


def entered_days(dataset: Dataset, meeting: Meeting, today: date) -> tuple[date, ...]:
    """The days to come that are told in place of rules; none where there are rules or a phrase."""
    schedule = meeting.schedule
    if schedule.rules or schedule.phrase:
        return ()
    found = occurrences(schedule, today, today.replace(year=today.year + 2, day=1), dataset.office)
    return tuple(item.day for item in found if item.is_held)


def _entered_words(dataset: Dataset, meeting: Meeting, today: date) -> str:
    """The days to come of a meeting without rules: 「令和8年12月16日(水)、令和9年1月20日(水)」."""
    found = entered_days(dataset, meeting, today)
    told = found[:MOST_DAYS]
    years = [None, *(day.year for day in told)]
    language = dataset.language
    words = [
        _entered(day, language, with_year=day.year != before)
        for before, day in zip(years, told, strict=False)
    ]
    more = len(found) - len(told)
    return word("comma", language).join(words) + (phrase("more_days", language, number=more) if more else "")


def _entered(day: date, language: str, *, with_year: bool) -> str:
    words = date_words(day, language)
    if not with_year:
        return words.short
    return phrase("day_of_year", language, year=words.year, western=words.western_year, day=words.short)


def _said(dataset: Dataset, meeting: Meeting, rule: Rule, today: date) -> _Said:
    schedule = meeting.schedule
    starts = max(filter(None, (rule.starts, schedule.starts)), default=None)
    time = rule.time or schedule.time
    return _Said(
        _span_words(starts, _last(rule.ends, schedule.ends), today, dataset.language),
        dataset.said(rule_words(rule, dataset.office)),
        (times_words(time, dataset.language),) if time else (),
        (venue_words_of(dataset, rule.venue) if rule.venue != meeting.venue else None,),
    )


def _grouped(said: Sequence[_Said]) -> list[_Said]:
    """Rules that name the same days are one with several times."""
    groups: dict[tuple[str, str], _Said] = {}
    for item in said:
        key = item.span, item.days
        if key in groups:
            before = groups[key]
            item = _Said(*key, before.times + item.times, before.venues + item.venues)
        groups[key] = item
    return list(groups.values())


def _line(item: _Said, with_times: bool, language: str) -> str:
    """「令和9年4月から 毎月第3水曜日 午後6時から午後8時(例市別館 例市西町3-3)」."""
    words = item.span + item.days
    if with_times and item.times:
        places = item.venues if len(item.venues) == len(item.times) else item.venues[:1]
        times = [
            time + (phrase("remark", language, remark=place) if place else "")
            for time, place in zip(item.times, places, strict=False)
        ]
        return f"{words} {word('comma', language).join(times)}"
    return f"{words} ({item.venues[0]})" if item.venues[0] else words


def _usual_time(meeting: Meeting, language: str) -> str | None:
    """The time of every date, or of the parts where these alone have times."""
    if meeting.schedule.time:
        return times_words(meeting.schedule.time, language)
    parts = [f"{part.name} {times_words(part.time, language)}" for part in meeting.parts if part.time]
    return word("comma", language).join(parts) or None


def _last(one: date | None, other: date | None) -> date | None:
    return min(filter(None, (one, other)), default=None)


def _span_words(starts: date | None, ends: date | None, today: date, language: str) -> str:
    """「令和9年10月から 」, 「令和9年3月まで 」: from when it is yet to begin, and until when; with the day
    where that is not the first or the last of the month.
    """
    first = ""
    if starts and starts > today:
        month = year_month(starts, language, with_day=starts.day != 1)
        first = phrase("from_month", language, month=month)
    if ends is None:
        return f"{first} " if first else ""
    is_whole = (ends + timedelta(days=1)).day == 1
    month = year_month(ends, language, with_day=not is_whole)
    return f"{first}{phrase('until_month', language, month=month)} "


def rule_words(rule: Rule, office: Office = DEFAULT_OFFICE) -> str:
    """「奇数月の第2木曜日(8月を除く。祝日・年末年始は休み)」, in Japanese: how a sentence with so many parts
    is built is another matter in each language, so each of them has its own wording of the whole.
    """
    provisos = ["ある月のみ"] if _may_lack_a_month(rule) else []
    without = [
        _without_weekdays(rule),
        _weeks_words(rule.except_calendar_weeks) if rule.except_calendar_weeks else "",
        _month_list(rule.except_months),
        "と".join(_days_words(span) for span in rule.except_days),
    ]
    provisos += [f"{days}を除く" for days in without if days]
    if rule.day_off_moves:
        others = [name for name in WEEKDAYS if name not in rule.weekly]
        provisos.append(f"{weekday_list_words(others, ORIGINAL)}が祝日のときは翌日休み")
    provisos += _holiday_words(rule, office)
    if weeks := rule.calendar_weeks or rule.except_calendar_weeks:
        provisos.append(f"週は{weekday_words(weeks.first_day, ORIGINAL).removesuffix('日')}始まり")
    words = _form_words(rule, office)
    return f"{words}({'。'.join(provisos)})" if provisos else words


def _may_lack_a_month(rule: Rule) -> bool:
    """Not every month has a fifth, nor each weekday in its first and its last week."""
    if rule.weekday is not None:
        return rule.weekday.nth == FIFTH
    if rule.calendar_weeks is None:
        return False
    first = WEEKDAYS.index(rule.calendar_weeks.first_day)
    begins, ends = (WEEKDAYS[number % len(WEEKDAYS)] in rule.weekly for number in (first, first + 6))
    lacking = {5, 6} | (set() if ends else {1}) | (set() if begins else {-1})
    return lacking.issuperset(rule.calendar_weeks.nth)


def _without_weekdays(rule: Rule) -> str:
    """「第4」 of the one weekday that is held, 「第3火曜日と第3木曜日」, 「土曜日・日曜日」 of every week."""
    every = [item.weekday for item in rule.except_weekdays if set(item.nth) >= {1, 2, 3, 4, 5}]
    names = [weekday_list_words(every, ORIGINAL)] if every else []
    for wanted in rule.except_weekdays:
        if wanted.weekday not in every:
            words = nth_weekday_words(wanted.nth, wanted.weekday, ORIGINAL).removeprefix("毎月")
            # 「毎週月曜日(第4を除く)」: of which weekday is plain where there is only one.
            alone = rule.weekly == (wanted.weekday,)
            names.append(words.removesuffix(weekday_words(wanted.weekday, ORIGINAL)) if alone else words)
    return "と".join(names)


def _weeks_words(weeks: CalendarWeeks) -> str:
    """「第2・第4週」."""
    numbers: list[int] = sorted(set(weeks.nth), key=lambda number: number if number > 0 else 7)
    return "・".join("最終" if number < 0 else f"第{number}" for number in numbers) + "週"


def _days_words(span: YearlyDays) -> str:
    """「8月13日から8月16日」."""
    days = [f"{int(day[:2])}月{int(day[3:])}日" for day in (span.start, span.end)]
    return "から".join(dict.fromkeys(days))


def _holiday_words(rule: Rule, office: Office) -> list[str]:
    """What is said of national holidays and of the year end, together where it is the same."""
    holidays, year_end = rule.on_holiday, rule.year_end
    if rule.open_day and "hold" in (holidays, year_end):
        return []  # the office itself is open then
    to_open_day = holidays in ("next-open-day", "previous-open-day")
    if to_open_day and year_end == "not-stated" and isinstance(office.closed.year_end, YearEnd):
        year_end = holidays
    first = f"{_office_closed(rule, office)}祝日" if to_open_day else "祝日"
    if to_open_day and office.closed.weekdays:
        first += f"・{CLOSED_DAYS[office.kind]}"
    if holidays == year_end:
        said = [(f"{first}・年末年始", holidays)]
    else:
        said = [(first, holidays), ("年末年始", year_end)]
    if rule.is_on_holidays:
        said = [("年末年始", year_end)]  # they stand among its days
    open_day = OPEN_DAYS[office.kind]
    return [days + POLICIES[policy].format(open_day=open_day) for days, policy in said if policy in POLICIES]


def _office_closed(rule: Rule, office: Office) -> str:
    """「土日・」: a day of the month falls on weekends too, and then goes to an open day."""
    days = [name for name in WEEKDAYS if rule.day_of_month and name not in office.days]
    if days == ["sat", "sun"]:
        return "土日・"
    return "".join(f"{weekday_words(name, ORIGINAL)}・" for name in days)


def _form_words(rule: Rule, office: Office) -> str:
    every = _months_words(rule)
    if rule.weekly and rule.calendar_weeks:
        return f"{_of_every(rule, every)}{_weeks_words(rule.calendar_weeks)}の{_week_words(rule)}"
    if rule.weekly:
        days = _week_words(rule)
        is_week = rule.weekdays and not rule.is_on_holidays and days != "毎日"
        return f"{'' if every == '毎月' else every}{'毎週' if is_week else ''}{days}"
    if rule.every_weeks is not None:
        weeks = rule.every_weeks.weeks
        day = weekday_words(WEEKDAYS[rule.every_weeks.anchor.weekday()], ORIGINAL)
        span = f"隔週{day}" if weeks == 2 else f"{weeks}週ごとの{day}"
        return span if every == "毎月" else every + span
    if rule.weekday is not None:
        words = nth_weekday_words(rule.weekday.nth, rule.weekday.weekday, ORIGINAL)
        if every == "毎月" and not words.startswith("毎月"):
            return words  # all five of them: 毎週
        return _of_every(rule, every) + words.removeprefix("毎月")
    if rule.day_of_month:
        if isinstance(rule.months, tuple) and len(set(rule.months)) == 1 and min(rule.day_of_month) > 0:
            every = f"毎年{rule.months[0]}月"
        numbers = sorted(rule.day_of_month, key=lambda day: day if day > 0 else 32)
        return every + "・".join("末日" if day < 0 else f"{day}日" for day in numbers)
    open_day = OPEN_DAYS[office.kind]
    if rule.open_day == "every":
        return open_day if every == "毎月" else every + open_day
    number = "最終" if rule.open_day == -1 else f"第{rule.open_day}"
    return f"{every}{number}{open_day}"


def _of_every(rule: Rule, every: str) -> str:
    """「毎月」, unless some months lack what is held."""
    return "" if every == "毎月" and _may_lack_a_month(rule) else every


def _week_words(rule: Rule) -> str:
    """「月曜日・金曜日」, 「火曜日から土曜日」, 「土曜日・日曜日・祝日」, 「毎日」."""
    numbers = {WEEKDAYS.index(name) for name in rule.weekdays}
    if len(numbers) == len(WEEKDAYS):
        return "毎日"
    row = _row(numbers, len(WEEKDAYS))
    names = [weekday_words(WEEKDAYS[number], ORIGINAL) for number in row or sorted(numbers)]
    if row:
        names = ["から".join(names)]
    holidays = ["祝日"] if rule.is_on_holidays else []
    return ("と" if row else "・").join([*names, *holidays])


def _row(numbers: Collection[int], size: int) -> tuple[int, int] | None:
    """The first and the last of three or more numbers that follow one another, the first after the last."""
    first, *gaps = [number for number in numbers if (number - 1) % size not in numbers] or [0, 0]
    return (first, (first + len(numbers) - 1) % size) if len(numbers) > 2 and not gaps else None


def _month_list(months: Sequence[int]) -> str:
    """「4月・10月」, 「4月から9月」, 「11月から3月」."""
    row = _row({month - 1 for month in months}, 12)
    if row:
        return "から".join(f"{month + 1}月" for month in row)
    return "・".join(f"{month}月" for month in months)


def _months_words(rule: Rule) -> str:
    """「毎月」, 「奇数月の」, 「4月・10月の」."""
    if isinstance(rule.months, str):
        return {"odd": "奇数月の", "even": "偶数月の"}[rule.months]
    return f"{_month_list(rule.months)}の" if 0 < len(set(rule.months)) < 12 else "毎月"
