"""Schedules and hours that contradict themselves: rules without a date, days on and off, hours twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from brochures.base.findings import Finding, Text
from brochures.dataset.free_texts import Location, records_in
from brochures.dataset.load import Loaded
from brochures.model import Hours, Office, Rule, Schedule
from brochures.schedule.recurrence import rule_days
from brochures.text.times import DAY_MINUTES, minutes_of_day
from brochures.text.weekdays import WEEKDAYS, weekday_words

DATES, HOURS = "dates", "hours"
A_YEAR = timedelta(days=366)
YEARS = 8
"""So far ahead a date is looked for: a leap day comes every four years, but for 2100."""
WEEK_MINUTES = 7 * DAY_MINUTES


def check_schedules(loaded: Loaded, today: date) -> Iterator[Finding]:
    for at, record in records_in(loaded.dataset):
        if isinstance(record, Schedule):
            yield from _on_and_off(loaded, at, record)
            for index, rule in enumerate(record.rules):
                yield from _without_dates(loaded, (*at, "rules", index), rule, today)
        elif isinstance(record, Hours):
            yield from _twice(loaded, at, record)


def _without_dates(loaded: Loaded, at: Location, rule: Rule, today: date) -> Iterator[Finding]:
    """A rule that names no month, or days that no calendar has."""
    if "months" in rule.model_fields_set and not rule.months:
        yield Finding(
            "error",
            DATES,
            Text("開催する月(months)が空です。", "The months of this rule are empty."),
            Text(
                "月を [4, 10] のように書くか、毎月なら months の行を消します。",
                "Write them, such as [4, 10], or delete the line where it is every month.",
            ),
            loaded.place_of((*at, "months")),
        )
    elif not ever_falls(rule, today, loaded.dataset.office):
        yield Finding(
            "error",
            DATES,
            Text("この規則に合う日は、いつまでたっても来ません。", "No day ever fits this rule."),
            Text(
                "曜日や日にち、月(months と except_months)、祝日、初日と最終日を見なおしてください。",
                "Look at its weekday or days, its months and except_months, holidays, starts and ends.",
            ),
            loaded.place_of(at),
        )


def ever_falls(rule: Rule, today: date, office: Office) -> bool:
    """Whether any day fits a rule; year by year, so that one with dates costs one year.

    A rule that is over had its dates.
    """
    first = rule.starts or (rule.ends - YEARS * A_YEAR if rule.ends and rule.ends < today else today)
    last = min(rule.ends or date.max, first + min(YEARS * A_YEAR, date.max - first))
    while first <= last:
        until = min(last, first + min(A_YEAR, date.max - first))
        if rule_days(rule, first, until, office):
            return True
        if until == date.max:
            break
        first = until + timedelta(days=1)
    return False


def _on_and_off(loaded: Loaded, at: Location, schedule: Schedule) -> Iterator[Finding]:
    """A day that a person confirmed and cancelled, or confirmed and moved away from."""
    off = {item.cancelled: Text("中止", "cancelled") for item in schedule.cancelled}
    off |= {item.moved: Text("別の日への変更", "moved to another day") for item in schedule.moved}
    taken = {item.to for item in schedule.moved}
    for index, day in enumerate(schedule.confirmed):
        if day in off and day not in taken:
            yield Finding(
                "error",
                DATES,
                Text(
                    f"{day} が、確定(confirmed)と{off[day].ja}の両方に書かれています。",
                    f"{day} is both confirmed and {off[day].en}.",
                ),
                Text(
                    "開くのか開かないのかを確かめ、一方を消してください。",
                    "Find out whether it is held, and delete one of them.",
                ),
                loaded.place_of((*at, "confirmed", index)),
            )


def _twice(loaded: Loaded, at: Location, hours: Hours) -> Iterator[Finding]:
    """Spans of one weekday, for one use at one place, that overlap; past midnight counts to the next day."""
    spans = [
        (entry.use, entry.venue, start, start + length, index, day)
        for index, entry in enumerate(hours.open)
        for day in entry.days
        for times in entry.times
        if times.end is not None
        for start in [WEEKDAYS.index(day) * DAY_MINUTES + minutes_of_day(times.start)]
        for length in [minutes_of_day(times.end) - minutes_of_day(times.start)]
    ]
    told = set[tuple[int, int]]()
    for first, second in combinations(spans, 2):
        if first[:2] != second[:2] or (first[4], second[4]) in told:
            continue
        # A week goes on where it ended: Sunday night meets Monday morning.
        if any(
            first[2] + shift < second[3] and second[2] < first[3] + shift
            for shift in (-WEEK_MINUTES, 0, WEEK_MINUTES)
        ):
            told.add((first[4], second[4]))
            yield Finding(
                "warning",
                HOURS,
                Text(
                    f"{weekday_words(second[5], 'ja')}の受付時間が重なっています。",
                    f"The hours of {weekday_words(second[5], 'en')} overlap.",
                ),
                Text(
                    "どちらかを直してください。用件や場所が違うなら use か venue に書きます。",
                    "Correct one of them. If they are for other things or places, say so in use or venue.",
                ),
                loaded.place_of((*at, "open", second[4])),
            )
