"""The words of a rule against the rules that are computed: both stand on paper, and must agree."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from brochures.base.findings import Finding, Language, Text
from brochures.dataset.load import Loaded
from brochures.model import Meeting, Office, Rule, Times
from brochures.schedule.recurrence import occurrences
from brochures.schedule.rule_phrase import PhraseRule, Weeks, read_phrase, weekdays_of
from brochures.text.times import minutes_of_day
from brochures.text.weekdays import WEEKDAYS, nth_weekday_words, weekday_words

SESSIONS = re.compile(r"全(\d{1,3})回")
OF_EACH = re.compile("各|ごと|期|コース|クール|年|それぞれ|ずつ")
"""What makes it the number of a part: 「各期全5回」."""


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
    if said.holidays is not None and all(
        rule.holidays == ("skip" if said.holidays else "hold") for rule in rules
    ):
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
