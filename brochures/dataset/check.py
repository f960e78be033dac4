"""What a valid dataset may still get wrong: old checks, dates that cannot be, sources that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from brochures.dataset.load import Loaded
from brochures.dataset.models import Records, Schedule
from brochures.dataset.models.base import Sourced
from brochures.errors import Finding, Place, Text
from brochures.locales import WEEKDAYS, weekday_words
from brochures.recurrence import regular_days

Location = tuple[str | int, ...]


def check_dataset(loaded: Loaded, today: date) -> tuple[Finding, ...]:
    """Findings about freshness, dates and recorded disagreements; references are checked by loading."""
    findings = [
        *_updates(loaded, today),
        *_freshness(loaded, today),
        *_disagreements(loaded),
        *_dates(loaded),
        *_circles(loaded),
    ]
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


def _updates(loaded: Loaded, today: date) -> Iterator[Finding]:
    for name, source in loaded.dataset.sources.items():
        if isinstance(source.updated, date) and source.updated > today:
            yield Finding(
                "error",
                "freshness",
                Text(
                    f"更新日 {source.updated} が未来です。",
                    f"Updated on {source.updated}, which is yet to come.",
                ),
                Text("ページの更新日を書いてください。", "Write the day that the page states."),
                loaded.place_of(("sources", name, "updated")),
            )


def _freshness(loaded: Loaded, today: date) -> Iterator[Finding]:
    limit = loaded.dataset.check_every_days
    for at, record in _sourced(loaded):
        for index, origin in enumerate(record.provenance):
            place = loaded.place_of((*at, "provenance", index, "checked"))
            age = (today - origin.checked).days
            updated = loaded.dataset.sources[origin.source].updated
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
            elif isinstance(updated, date) and origin.checked < updated <= today:
                yield Finding(
                    "warning",
                    "freshness",
                    Text(
                        f"確認日 {origin.checked} のあと、出典が {updated} に更新されています。",
                        f"Checked on {origin.checked}, but the source was updated on {updated}.",
                    ),
                    Text(
                        "出典と照らし合わせ、checked を今日の日付にしてください。",
                        "Compare it with its source and set checked to today.",
                    ),
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
        yield from _entered(loaded, schedule, at)
        yield from _exceptions(loaded, schedule, at)


def _entered(loaded: Loaded, schedule: Schedule, at: Location) -> Iterator[Finding]:
    seen: set[date] = set()
    for index, entered in enumerate(schedule.dates):
        here = (*at, "dates", index)
        actual = WEEKDAYS[entered.day.weekday()]
        if entered.weekday is not None and entered.weekday != actual:
            yield _wrong_date(
                Text(
                    f"{entered.day} は{weekday_words(actual)}で、"
                    f"{weekday_words(entered.weekday)}ではありません。",
                    f"{entered.day} is a {weekday_words(actual, 'en')}, "
                    f"not a {weekday_words(entered.weekday, 'en')}.",
                ),
                Text("日付か曜日を直してください。", "Correct the date or the weekday."),
                loaded.place_of((*here, "weekday")),
            )
        if entered.day in seen:
            yield _wrong_date(
                Text(f"{entered.day} が2回書かれています。", f"{entered.day} is entered twice."),
                Text("どちらかを消してください。", "Remove one of them."),
                loaded.place_of((*here, "day")),
            )
        seen.add(entered.day)
        if (schedule.starts and entered.day < schedule.starts) or (
            schedule.ends and entered.day > schedule.ends
        ):
            yield _wrong_date(
                Text(
                    f"{entered.day} は期間(starts から ends)の外です。",
                    f"{entered.day} is outside the period from starts to ends.",
                ),
                Text("日付か期間を直してください。", "Correct the date or the period."),
                loaded.place_of((*here, "day")),
            )


def _exceptions(loaded: Loaded, schedule: Schedule, at: Location) -> Iterator[Finding]:
    """Cancelled and moved dates that match nothing, that are told twice, or that meet another date."""
    exceptions = [("cancelled", index, item.cancelled) for index, item in enumerate(schedule.cancelled)]
    exceptions += [("moved", index, item.moved) for index, item in enumerate(schedule.moved)]
    left = {day for _, _, day in exceptions}
    seen: set[date] = set()
    for key, index, day in exceptions:
        if not regular_days(schedule, day, day, loaded.dataset.office):
            yield _wrong_date(
                Text(f"{day} は開催日ではありません。", f"{day} is not a date of this meeting."),
                Text("もとの開催日を書いてください。", "Write a date on which it would be held."),
                loaded.place_of((*at, key, index)),
            )
        if day in seen:
            yield _wrong_date(
                Text(
                    f"{day} の中止や変更が2回書かれています。", f"{day} is cancelled or moved more than once."
                ),
                Text("どちらかを消してください。", "Keep one of them."),
                loaded.place_of((*at, key, index)),
            )
        seen.add(day)
    taken: set[date] = set()
    for index, move in enumerate(schedule.moved):
        if move.to in taken or (
            move.to not in left and regular_days(schedule, move.to, move.to, loaded.dataset.office)
        ):
            yield _wrong_date(
                Text(
                    f"{move.to} には、もう別の回があります。", f"There is another date on {move.to} already."
                ),
                Text(
                    "新しい日を確かめてください。別の回がなくなるなら cancelled に書きます。",
                    "Check the new day; if the other date is off, enter it in cancelled.",
                ),
                loaded.place_of((*at, "moved", index, "to")),
            )
        taken.add(move.to)


def _wrong_date(message: Text, hint: Text, place: Place) -> Finding:
    return Finding("error", "dates", message, hint, place)


def _circles(loaded: Loaded) -> Iterator[Finding]:
    """An organisation inside itself has no top that could be named."""
    organisations = loaded.dataset.organisations
    for name in organisations:
        above, steps = organisations[name].inside, 0
        while above is not None and above != name and steps < len(organisations):
            above, steps = organisations[above].inside, steps + 1
        if above == name:
            yield Finding(
                "error",
                "references",
                Text(f"「{name}」が自分自身に属しています。", f"“{name}” is inside itself."),
                Text("inside をたどって直してください。", "Follow inside, and correct it."),
                loaded.place_of(("organisations", name, "inside")),
            )
