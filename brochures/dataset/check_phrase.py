"""The words of a rule against the rules that are computed: both stand on paper, and must agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from brochures.base.findings import Finding, Language, Text
from brochures.dataset.load import Loaded
from brochures.model import Meeting, Rule, Times
from brochures.schedule.rule_phrase import PhraseRule, Weeks, read_phrase, weekdays_of
from brochures.text.times import minutes_of_day
from brochures.text.weekdays import WEEKDAYS, nth_weekday_words, weekday_words


def check_phrases(loaded: Loaded, today: date) -> Iterator[Finding]:
    """Phrases that name other days or times than the rules below them, as far as that is certain."""
    for name, meeting in loaded.dataset.meetings.items():
        schedule = meeting.schedule
        rules = [rule for rule in schedule.rules if rule.ends is None or rule.ends >= today]
        said = read_phrase(schedule.phrase) if schedule.phrase and rules else None
        if said is None:
            continue
        # Beside a rule that is yet to come, the words may speak of today's alone.
        now = [rule for rule in rules if rule.starts is None or rule.starts <= today] or rules
        if _contradicts(said, meeting, rules) and _contradicts(said, meeting, now):
            yield Finding(
                "error",
                "phrase",
                Text(
                    f"言葉「{schedule.phrase}」と規則({_told(now, 'ja')})が食い違っています。",
                    f"The phrase “{schedule.phrase}” and the rules ({_told(now, 'en')}) do not agree.",
                ),
                Text(
                    "紙には両方が出ます。phrase か rules(と time)の、違っているほうを直してください。",
                    "Both stand on paper: correct whichever is wrong, phrase or rules (and time).",
                ),
                loaded.place_of(("meetings", name, "schedule", "phrase")),
            )


def _contradicts(said: PhraseRule, meeting: Meeting, rules: Sequence[Rule]) -> bool:
    ruled = weekdays_of(rules)
    month_days = {day for rule in rules for day in rule.day_of_month}
    by_month_day = all(rule.day_of_month for rule in rules)
    if ruled is not None:
        if said.month_days and not said.weekdays:
            return True
        if said.weekdays and _other_weekdays(said.weekdays, ruled, meeting):
            return True
    elif by_month_day:
        if said.weekdays and not said.month_days and None not in said.weekdays.values():
            return True
        if said.month_days and said.month_days != month_days:
            return True
    if said.months and not any(_falls(rule, said.months) for rule in rules):
        return True
    known = set(_minutes(meeting, rules))
    return bool(known) and any(clock.isdisjoint(known) for clock in said.clocks)


def _other_weekdays(said: Mapping[str, Weeks], ruled: Mapping[str, Weeks], meeting: Meeting) -> bool:
    """Whether a weekday is in one of both alone, or in other weeks of the month."""
    entered = {WEEKDAYS[item.day.weekday()] for item in (*meeting.schedule.dates, *meeting.schedule.added)}
    if set(ruled) - set(said) or set(said) - set(ruled) - entered:
        return True
    return any(
        weeks is not None and said[name] is not None and weeks != said[name] for name, weeks in ruled.items()
    )


def _falls(rule: Rule, months: str) -> bool:
    """Whether a rule has a date in odd or in even months."""
    if isinstance(rule.months, str):
        return rule.months == months
    wanted = range(1, 13, 2) if months == "odd" else range(2, 13, 2)
    return any(month in wanted for month in rule.months or range(1, 13) if month not in rule.except_months)


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
    weekdays = rule.weekly or ((WEEKDAYS[rule.every_weeks.anchor.weekday()],) if rule.every_weeks else ())
    if weekdays:
        return "・".join(weekday_words(name, language) for name in weekdays)
    if rule.day_of_month:
        return ", ".join(f"day_of_month {day}" for day in rule.day_of_month)
    return f"open_day {rule.open_day}"
