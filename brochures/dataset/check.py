"""What a valid dataset may still get wrong: old checks, dates, disagreements, things not printed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from brochures.dataset.load import Loaded
from brochures.dataset.models import Records
from brochures.dataset.models.base import Sourced
from brochures.errors import Finding, Text
from brochures.locales import WEEKDAYS, weekday_words
from brochures.recurrence import is_computed, occurrences

Location = tuple[str | int, ...]


def check_dataset(loaded: Loaded, today: date) -> tuple[Finding, ...]:
    """Findings about freshness, dates and recorded disagreements; references are checked by loading."""
    findings = [*_freshness(loaded, today), *_disagreements(loaded), *_dates(loaded)]
    return tuple(sorted(findings, key=lambda item: (item.place.file or "", item.place.line or 0)))


def _sourced(loaded: Loaded) -> Iterator[tuple[Location, Sourced]]:
    dataset = loaded.dataset
    for name in ("issuer", "guide", "cards"):
        record = getattr(dataset, name)
        if record is not None:
            yield (name,), record
    for kind in Records.model_fields:
        for name, record in getattr(dataset, kind).items():
            if isinstance(record, Sourced):
                yield (kind, name), record


def _freshness(loaded: Loaded, today: date) -> Iterator[Finding]:
    limit = loaded.dataset.check_every_days
    for at, record in _sourced(loaded):
        for index, origin in enumerate(record.provenance):
            place = loaded.place_of((*at, "provenance", index, "checked"))
            age = (today - origin.checked).days
            if age < 0:
                yield Finding(
                    "error",
                    "freshness",
                    Text(
                        f"確認日 {origin.checked} が未来です。",
                        f"Checked on {origin.checked}, which is yet to come.",
                    ),
                    Text("確認した日を書いてください。", "Write the day on which it was checked."),
                    place,
                )
            elif age > limit:
                yield Finding(
                    "warning",
                    "freshness",
                    Text(
                        f"最後の確認から {age} 日たっています(目安は {limit} 日)。",
                        f"Last checked {age} days ago; {limit} is the limit.",
                    ),
                    Text(
                        "出典と照らし合わせ、checked を今日の日付にしてください。",
                        "Compare it with its source and set checked to today.",
                    ),
                    place,
                )


def _disagreements(loaded: Loaded) -> Iterator[Finding]:
    for at, record in _sourced(loaded):
        for index, item in enumerate(record.disagreements):
            readings = "、".join(f"「{reading}」" for reading in item.readings)
            yield Finding(
                "note",
                "sources",
                Text(
                    f"出典の中で食い違っています: {readings}。「{item.chosen}」を使います。",
                    f"Sources disagree: {readings}. “{item.chosen}” is used.",
                ),
                Text(item.reason, item.reason),
                loaded.place_of((*at, "disagreements", index)),
            )


def _dates(loaded: Loaded) -> Iterator[Finding]:
    for name, meeting in loaded.dataset.meetings.items():
        schedule, at = meeting.schedule, ("meetings", name, "schedule")
        for index, rule in enumerate(schedule.rules):
            if not is_computed(rule):
                yield Finding(
                    "warning",
                    "dates",
                    Text(
                        "この規則から日付を計算することは、まだできません。",
                        "Dates of this rule cannot be computed yet.",
                    ),
                    Text(
                        "dates に開催日を書いてください。書かなければ、規則の言葉だけを印刷します。",
                        "Enter the dates in dates; without them only the rule is printed, in words.",
                    ),
                    loaded.place_of((*at, "rules", index)),
                )
        for index, entered in enumerate(schedule.dates):
            actual = WEEKDAYS[entered.day.weekday()]
            if entered.weekday is not None and entered.weekday != actual:
                yield Finding(
                    "error",
                    "dates",
                    Text(
                        f"{entered.day} は{weekday_words(actual)}で、{weekday_words(entered.weekday)}ではありません。",
                        f"{entered.day} is a {weekday_words(actual, 'en')}, "
                        f"not a {weekday_words(entered.weekday, 'en')}.",
                    ),
                    Text("日付か曜日を直してください。", "Correct the date or the weekday."),
                    loaded.place_of((*at, "dates", index, "weekday")),
                )
        exceptions = [("cancelled", index, item.cancelled) for index, item in enumerate(schedule.cancelled)]
        exceptions += [("moved", index, item.moved) for index, item in enumerate(schedule.moved)]
        plain = schedule.model_copy(update={"cancelled": (), "moved": ()})
        for key, index, day in exceptions:
            if not occurrences(plain, day, day):
                yield Finding(
                    "error",
                    "dates",
                    Text(f"{day} は開催日ではありません。", f"{day} is not a date of this meeting."),
                    Text("もとの開催日を書いてください。", "Write a date on which it would be held."),
                    loaded.place_of((*at, key, index)),
                )
