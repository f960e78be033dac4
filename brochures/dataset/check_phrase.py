"""The words of a rule against the rules that are computed: both stand on paper, and must agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from brochures.base.findings import Finding, Language, Text
from brochures.dataset.load import Loaded
from brochures.model import Meeting, Office, Rule, Times
from brochures.model.meetings import HOLIDAY
from brochures.schedule.recurrence import occurrences
from brochures.schedule.rule_phrase import (
    EVERY_OPEN_DAY,
    PhraseRule,
    Weeks,
    read_phrase,
    weekdays_of,
)
from brochures.text.times import minutes_of_day
from brochures.text.weekdays import WEEKDAYS, nth_weekday_words, weekday_words
from brochures.text.words import word

SESSIONS = re.compile(r"全(\d{1,3})回")
OF_EACH = re.compile("各|ごと|期|コース|クール|年|それぞれ|ずつ")
"""What makes it the number of a part: 「各期全5回」."""

BOTH_PRINTED = Text(
    "紙には両方が出ます。phrase か rules(と time)の、違っているほうを直してください。",
    "Both stand on paper: correct whichever is wrong, phrase or rules (and time).",
)
WEEKS_DIFFER = Text(
    f"{BOTH_PRINTED.ja}カレンダーの第2週の水曜日(calendar_weeks)は、第2水曜日(weekday)とは別の日です。",
    f"{BOTH_PRINTED.en} The Wednesday of the second week (calendar_weeks) is not the second one (weekday).",
)


def check_sessions(loaded: Loaded) -> Iterator[Finding]:
    """A course 「全5回」 whose dates are more, or fewer although all of them are computed."""
    for name, meeting in loaded.dataset.meetings.items():
        schedule = meeting.schedule
        for field in ("phrase", "note"):
            text = re.sub(r"\s", "", unicodedata.normalize("NFKC", getattr(schedule, field) or ""))
            match = None if OF_EACH.search(text) else SESSIONS.search(text)
            held = None if match is None else _sessions(meeting, loaded.dataset.office)
            if match is None or held is None:
                continue
            said, (least, most) = int(match[1]), held
            if least > said or (most is not None and most < said):
                count = least if most is None or least > said else most
                yield Finding(
                    "warning",
                    "phrase",
                    Text(
                        f"「{match[0]}」とありますが、データの開催日は {count} 回分です。",
                        f"It says {match[1]} sessions ({match[0]}), but the data has {count} dates.",
                    ),
                    Text(
                        "回数か、日付(dates、規則の starts と ends)の、違っているほうを直してください。",
                        "Correct the number or the dates (dates, starts and ends of rules).",
                    ),
                    loaded.place_of(("meetings", name, "schedule", field)),
                )


def _sessions(meeting: Meeting, office: Office) -> tuple[int, int | None] | None:
    """How many dates a meeting has in all, at least and at most.

    None where rules go on without an end. Entered dates may not be known to the last one yet, and a date
    that falls on a holiday of which nothing is said may be held or not.
    """
    schedule = meeting.schedule
    entered = [item.day for item in (*schedule.dates, *schedule.added)]
    spans = [(rule.starts or schedule.starts, rule.ends or schedule.ends) for rule in schedule.rules]
    known = [day for span in spans for day in span if day is not None] + entered
    if len(known) < 2 * len(spans) + len(entered) or not known:
        return None
    found = occurrences(schedule, min(known), max(known), office)
    # One that was called off or moved was one of them all the same, and stands on its old day.
    days = [item for item in found if item.status != "moved"]
    return sum(item.conflict is None for item in days), len(days) if spans else None


def check_phrases(loaded: Loaded, today: date) -> Iterator[Finding]:
    """Phrases that name other days or times than the rules below them, as far as that is certain."""
    for name, meeting in loaded.dataset.meetings.items():
        schedule = meeting.schedule
        rules = [rule for rule in schedule.rules if rule.ends is None or rule.ends >= today]
        readings = read_phrase(schedule.phrase) if schedule.phrase and rules else ()
        # Beside a rule that is yet to come, the words may speak of today's alone.
        now = [rule for rule in rules if rule.starts is None or rule.starts <= today] or rules
        if readings and all(
            contradicts(said, meeting, spoken) for said in readings for spoken in (rules, now)
        ):
            yield Finding(
                "error",
                "phrase",
                Text(
                    f"言葉「{schedule.phrase}」と規則({_told(now, 'ja')})が食い違っています。",
                    f"The phrase “{schedule.phrase}” and the rules ({_told(now, 'en')}) do not agree.",
                ),
                WEEKS_DIFFER if "週の" in (schedule.phrase or "") else BOTH_PRINTED,
                loaded.place_of(("meetings", name, "schedule", "phrase")),
            )


def contradicts(said: PhraseRule, meeting: Meeting, rules: Sequence[Rule]) -> bool:
    """Whether what a phrase says for certain is not what the rules of its meeting say."""
    if _other_days(said, meeting, rules) or _other_months(said, meeting, rules):
        return True
    # What 「月曜休館(祝日の場合は翌日)」 says is of the day off.
    holidays = {"not-stated" if rule.day_off_moves else rule.on_holiday for rule in rules}
    if said.holidays is not None and "not-stated" not in holidays and holidays.isdisjoint(said.holidays):
        return True
    year_ends = {rule.year_end for rule in rules}
    if said.year_end is not None and year_ends == {"skip" if said.year_end else "hold"}:
        return True
    known = set(_minutes(meeting, rules))
    return bool(known) and any(clock.isdisjoint(known) for clock in said.clocks)


def _other_days(said: PhraseRule, meeting: Meeting, rules: Sequence[Rule]) -> bool:
    """Whether the phrase names other days than the rules, or days of another kind."""
    ruled = weekdays_of(rules)
    if all(rule.open_day for rule in rules):
        numbers = {EVERY_OPEN_DAY if rule.open_day == "every" else rule.open_day for rule in rules}
        others = bool(said.month_days) or _names_weekdays(said)
        return said.open_days != numbers if said.open_days else others and EVERY_OPEN_DAY not in numbers
    if said.open_days and not any(rule.open_day for rule in rules):
        # Of a meeting on all of them one may list the weekdays.
        is_listed = said.open_days == {EVERY_OPEN_DAY} and any(len(rule.weekdays) > 3 for rule in rules)
        if not said.weekdays and not is_listed:
            return True
    if ruled is not None:
        if said.month_days and not said.weekdays:
            return True
        return bool(said.weekdays) and _other_weekdays(said, ruled, meeting, rules)
    if all(rule.day_of_month for rule in rules):
        if _names_weekdays(said) and not said.month_days:
            return True
        days = {day for rule in rules for day in rule.day_of_month}
        return bool(said.month_days) and said.month_days != days
    return False


def _names_weekdays(said: PhraseRule) -> bool:
    """Whether weekdays are what it is held on: a single one may stand beside what is."""
    return len(said.weekdays) > 1 or any(weeks is not None for weeks in said.weekdays.values())


def _other_weekdays(
    said: PhraseRule, ruled: Mapping[str, Weeks], meeting: Meeting, rules: Sequence[Rule]
) -> bool:
    """Whether a weekday is in one of both alone, or in other weeks of the month."""
    entered = {WEEKDAYS[item.day.weekday()] for item in (*meeting.schedule.dates, *meeting.schedule.added)}
    # They are among all days of the week, and may be what 「祝日も開催」 speaks of.
    may_be_left = set(WEEKDAYS) <= set(ruled) or any(rule.day_off_moves for rule in rules)
    told = {HOLIDAY} if may_be_left or said.holidays == frozenset(("hold",)) else set[str]()
    if set(ruled) - set(said.weekdays) - told or set(said.weekdays) - set(ruled) - entered - told:
        return True
    spans = [rule.every_weeks.weeks if rule.every_weeks else None for rule in rules]
    if None not in spans and (said.span_weeks not in (None, *spans) or None not in said.weekdays.values()):
        return True
    if said.span_weeks and not any(map(_is_about(said.span_weeks), rules)):
        return True
    return any(
        weeks is not None and (meant := said.weekdays.get(name)) is not None and weeks != meant
        for name, weeks in ruled.items()
    )


def _is_about(span_weeks: int) -> Callable[[Rule], bool]:
    """Whether a rule is one of which people say so: 隔週 of the second and fourth too."""

    def is_so(rule: Rule) -> bool:
        chosen = rule.weekday or rule.calendar_weeks
        return rule.every_weeks is not None or (chosen is not None and len(chosen.nth) * span_weeks == 4)

    return is_so


def _other_months(said: PhraseRule, meeting: Meeting, rules: Sequence[Rule]) -> bool:
    """Whether the phrase lists other months than the rules, or leaves out one in which all of them are."""
    entered = {item.day.month for item in (*meeting.schedule.dates, *meeting.schedule.added)}
    months = [_months(rule) for rule in rules]
    every = frozenset[int]().union(*months)
    if said.months is not None and not said.months - said.without <= every | entered | _without(rules):
        return True
    if said.months is not None and not every <= said.months:
        return True
    return any(all(month in own for own in months) for month in said.without)


def _months(rule: Rule) -> frozenset[int]:
    """The months of a rule; of two kinds of words for them the one of numbers."""
    listed = {"odd": range(1, 13, 2), "even": range(2, 13, 2)}
    named = listed[rule.months] if isinstance(rule.months, str) else rule.months or range(1, 13)
    return frozenset(named) - set(rule.except_months)


def _without(rules: Sequence[Rule]) -> frozenset[int]:
    return frozenset(month for rule in rules for month in rule.except_months)


def _minutes(meeting: Meeting, rules: Sequence[Rule]) -> Iterator[int]:
    schedule = meeting.schedule
    all_times: list[Times | None] = [schedule.time, *(rule.time for rule in rules)]
    all_times += [item.time for item in (*schedule.dates, *schedule.added)]
    all_times += [part.time for part in meeting.parts]
    for time in filter(None, all_times):
        for clock in filter(None, (time.start, time.end, time.doors, time.last_entry)):
            yield minutes_of_day(clock)


def _told(rules: Sequence[Rule], language: Language) -> str:
    return ("、" if language == "ja" else ", ").join(_rule(rule, language) for rule in rules)


def _rule(rule: Rule, language: Language) -> str:
    """A rule in short, for whoever compares it with the phrase."""
    if rule.weekday:
        return nth_weekday_words(rule.weekday.nth, rule.weekday.weekday, language)
    weekdays = rule.weekdays or ((WEEKDAYS[rule.every_weeks.anchor.weekday()],) if rule.every_weeks else ())
    if rule.weekly or weekdays:
        names = [weekday_words(name, language) for name in weekdays]
        names += [word("national_holidays", language)] if rule.is_on_holidays else []
        weeks = rule.calendar_weeks
        return "・".join(names) + (f" (calendar_weeks {', '.join(map(str, weeks.nth))})" if weeks else "")
    if rule.day_of_month:
        return ", ".join(f"day_of_month {day}" for day in rule.day_of_month)
    return f"open_day {rule.open_day}"
