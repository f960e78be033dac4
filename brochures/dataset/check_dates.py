"""What may be wrong with the dates of meetings, though each is written as it should be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from brochures.base.findings import Finding, Place, Text
from brochures.dataset.check_schedules import ever_falls
from brochures.dataset.load import Loaded
from brochures.model import EnteredDate, Office, Schedule, Times
from brochures.schedule.meeting_dates import day_spans, taken
from brochures.schedule.open_days import YEAR_END_CLOSURE
from brochures.schedule.over import ended_on, over_words, past_deadline_words, past_deadlines
from brochures.schedule.recurrence import (
    Occurrence,
    conflicts,
    occurrences,
    regular_days,
    rule_days,
    times_meet,
)
from brochures.text.weekdays import WEEKDAYS, weekday_words

Location = tuple[str | int, ...]
# How far ahead dates are looked at, and how soon a meeting should have one.
A_YEAR, THREE_MONTHS = timedelta(days=365), timedelta(days=92)
# Dates of one programme are hardly further from one another.
NEAR = timedelta(days=45)
# A weekly rule meets a dozen holidays a year, all mended by one word.
MOST_ALIKE = 3
OVER = "over"


def check_dates(loaded: Loaded, today: date) -> Iterator[Finding]:
    """Dates that cannot be, that fall on closed days or on one another, meetings without any, and what is
    over.
    """
    yield from _dates(loaded, today)
    yield from _over(loaded, today)
    yield from _overlaps(loaded, today)


def _dates(loaded: Loaded, today: date) -> Iterator[Finding]:
    for name, meeting in loaded.dataset.meetings.items():
        schedule, at = meeting.schedule, ("meetings", name, "schedule")
        yield from _entered(loaded, "dates", schedule.dates, at, schedule.time)
        yield from _entered(loaded, "added", schedule.added, at, schedule.time)
        yield from _outside(loaded, schedule, at)
        yield from _wrong_years(loaded, schedule, at)
        yield from _exceptions(loaded, schedule, at)
        alike = [
            _closed_day(loaded, schedule, at, item)
            for item in conflicts(schedule, today, _after(today, A_YEAR), loaded.dataset.office)
        ]
        yield from _capped(alike, loaded.place_of(at))
        yield from _nothing_falls(loaded, schedule, at, today)


def _entered(
    loaded: Loaded, key: str, entered: Sequence[EnteredDate], at: Location, usual: Times | None
) -> Iterator[Finding]:
    for index, item in enumerate(entered):
        here = (*at, key, index)
        actual = WEEKDAYS[item.day.weekday()]
        if item.weekday is not None and item.weekday != actual:
            yield _wrong_date(
                Text(
                    f"{item.day} は{weekday_words(actual, 'ja')}で、"
                    f"{weekday_words(item.weekday, 'ja')}ではありません。",
                    f"{item.day} is a {weekday_words(actual, 'en')}, "
                    f"not a {weekday_words(item.weekday, 'en')}.",
                ),
                Text("日付か曜日を直してください。", "Correct the date or the weekday."),
                loaded.place_of((*here, "weekday")),
            )
        if any(_meet(item, other, usual) for other in entered[:index] if other.day == item.day):
            yield _wrong_date(
                Text(f"{item.day} が2回書かれています。", f"{item.day} is entered twice."),
                Text(
                    "どちらかを消してください。一日に二度開くなら、重ならない time をそれぞれに書きます。",
                    "Remove one of them; if it is held twice on that day, give each its own time.",
                ),
                loaded.place_of((*here, "day")),
            )


def _meet(one: EnteredDate, other: EnteredDate, usual: Times | None) -> bool:
    """Whether two entries for a day are not two spans of it."""
    return times_meet(one.time or usual, other.time or usual)


def _outside(loaded: Loaded, schedule: Schedule, at: Location) -> Iterator[Finding]:
    """Entered dates outside the period, and added ones that are regular already."""
    for index, item in enumerate(schedule.dates):
        early = schedule.starts is not None and item.day < schedule.starts
        if early or (schedule.ends is not None and item.day > schedule.ends):
            yield _wrong_date(
                Text(
                    f"{item.day} は期間(starts から ends)の外です。",
                    f"{item.day} is outside the period from starts to ends.",
                ),
                Text("日付か期間を直してください。", "Correct the date or the period."),
                loaded.place_of((*at, "dates", index, "day")),
            )
    without = schedule.model_copy(update={"added": ()})
    for index, item in enumerate(schedule.added):
        if regular_days(without, item.day, item.day, loaded.dataset.office):
            yield _wrong_date(
                Text(
                    f"{item.day} は、追加しなくても開催日です。",
                    f"{item.day} is a date of this meeting without being added.",
                ),
                Text(
                    "日付を確かめてください。時間や会場だけが違う日は dates に書きます。",
                    "Check the day; one that differs in times or venue goes into dates.",
                ),
                loaded.place_of((*at, "added", index, "day")),
            )


def _wrong_years(loaded: Loaded, schedule: Schedule, at: Location) -> Iterator[Finding]:
    """Days that are alone in their year, and would be among the others a year later or earlier."""
    for key, entered in (("dates", schedule.dates), ("added", schedule.added)):
        days = [item.day for item in entered]
        for index, day in enumerate(days):
            before, after = days[:index], days[index + 1 :]
            if not _near(day, [*before, *after]):
                for meant in _years_beside(day):
                    in_order = bool(before) and before[-1] <= meant and not before[-1] <= day
                    if _near(meant, [*before, *after]) >= (1 if in_order else 2):
                        yield _other_year(loaded, day, meant, (*at, key, index, "day"))
    for index, move in enumerate(schedule.moved):
        if move.to is not None and not _near(move.moved, [move.to]):
            for meant in _years_beside(move.to):
                if _near(meant, [move.moved]):
                    yield _other_year(loaded, move.to, meant, (*at, "moved", index, "to"))


def _near(day: date, others: Iterable[date]) -> int:
    """How many of the others are so near that they may be of one programme."""
    return sum(abs(day - other) <= NEAR for other in others)


def _years_beside(day: date) -> tuple[date, ...]:
    """The same day a year later and earlier; a leap day counts as the day before it."""
    safe = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    return tuple(safe.replace(year=day.year + step) for step in (1, -1))


def _other_year(loaded: Loaded, day: date, meant: date, at: Location) -> Finding:
    return Finding(
        "warning",
        "dates",
        Text(
            f"{day} だけ、ほかの日から離れています。年が違っていませんか。",
            f"{day} is far from all other days: is its year wrong?",
        ),
        Text(f"{meant} ではないか、確かめてください。", f"Check whether {meant} is meant."),
        loaded.place_of(at),
    )


def _exceptions(loaded: Loaded, schedule: Schedule, at: Location) -> Iterator[Finding]:
    """Exceptions and confirmations that match nothing, are told twice, or meet another date."""
    office = loaded.dataset.office
    exceptions = [("cancelled", index, item.cancelled) for index, item in enumerate(schedule.cancelled)]
    exceptions += [("moved", index, item.moved) for index, item in enumerate(schedule.moved)]
    left = {day for _, _, day in exceptions}
    seen: set[date] = set()
    for key, index, day in exceptions:
        if not regular_days(schedule, day, day, office):
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
        if move.to is None:
            continue
        if move.to in taken or (move.to not in left and regular_days(schedule, move.to, move.to, office)):
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
    for index, day in enumerate(schedule.confirmed):
        if day not in taken and not regular_days(schedule, day, day, office):
            yield _wrong_date(
                Text(
                    f"確かめた日 {day} は開催日ではありません。",
                    f"{day} is confirmed, but is not a date of this meeting.",
                ),
                Text(
                    "日付を直すか、規則にない日なら added に書きます。",
                    "Correct the day; one besides the rule goes into added.",
                ),
                loaded.place_of((*at, "confirmed", index)),
            )


def _closed_day(loaded: Loaded, schedule: Schedule, at: Location, item: Occurrence) -> Finding:
    """A date on a holiday, in the year end or on a closed day of the office, of which nobody spoke."""
    assert item.conflict is not None
    # No holiday within a year is provisional: an equinox is gazetted thirteen months before it.
    day, name = _short(item.day), item.conflict.name
    origin = _origin(schedule, item.day, loaded.dataset.office)
    if item.status == "planned":
        # 元日 is both: held on holidays, it is still in the year end.
        is_held = origin[:1] == ("rules",) and schedule.rules[int(origin[1])].on_holiday == "hold"
        key = "year_end" if is_held or item.conflict == YEAR_END_CLOSURE else "holidays"
        message = Text(
            f"{day.ja}は{name}ですが、開くかどうかが書かれていません。",
            f"{day.en} is {name}; nothing says whether it is held then.",
        )
        hint = Text(
            f"紙には「開催はお確かめください」と出ます。いつもの決まりは規則の {key}: に"
            "(hold、skip、next-week など)、この日だけなら cancelled、moved、confirmed のどれかに書きます。",
            f"Paper says that one should ask. What always happens goes into {key}: of the rule (hold, skip, "
            "next-week …), this day alone into cancelled, moved or confirmed.",
        )
    else:
        message = Text(f"{day.ja}は{name}です。", f"{day.en} is {name}.")
        hint = Text(
            "日付を確かめてください。この日に開くなら、confirmed にも書きます。",
            "Check the day; if it is held then, name it in confirmed as well.",
        )
    return Finding("warning", "dates", message, hint, loaded.place_of((*at, *origin)))


def _origin(schedule: Schedule, day: date, office: Office) -> Location:
    """Where in a schedule a date comes from."""
    written: list[tuple[date, Location]] = [
        *((move.to, ("moved", index, "to")) for index, move in enumerate(schedule.moved) if move.to),
        *((item.day, ("added", index, "day")) for index, item in enumerate(schedule.added)),
        *((item.day, ("dates", index, "day")) for index, item in enumerate(schedule.dates)),
    ]
    computed: Iterator[Location] = (
        ("rules", index) for index, rule in enumerate(schedule.rules) if rule_days(rule, day, day, office)
    )
    return next((place for at, place in written if at == day), None) or next(computed, ())


def _nothing_falls(loaded: Loaded, schedule: Schedule, at: Location, today: date) -> Iterator[Finding]:
    """A schedule that should have dates, and soon has none. A rule in words alone never has any."""
    if not (schedule.rules or schedule.dates or schedule.added) or ended_on(
        schedule, today, loaded.dataset.office
    ):
        return
    days = occurrences(schedule, today, _after(today, A_YEAR), loaded.dataset.office)
    coming = [item for item in days if item.status != "moved-away"]
    if coming and coming[0].day - today <= THREE_MONTHS:
        return
    if not all(ever_falls(rule, today, loaded.dataset.office) for rule in schedule.rules):
        return  # told of the rule itself
    following = Text("", "")
    if coming:
        day = _short(coming[0].day)
        following = Text(f"次は {day.ja}です。", f" The next is {day.en}.")
    yield Finding(
        "warning",
        "dates",
        Text(
            f"これから3か月、開催日が一つもありません。{following.ja}",
            f"No date falls into the coming three months.{following.en}",
        ),
        Text(
            "規則と期間を確かめ、決まった日を dates に足してください。終わった会なら消します。",
            "Check rules and period, and enter new dates; remove a meeting that is over.",
        ),
        loaded.place_of(at),
    )


def _over(loaded: Loaded, today: date) -> Iterator[Finding]:
    """Meetings that are over, for which no flyer is made and which the leaflet leaves out; past deadlines."""
    dataset = loaded.dataset
    for name, meeting in dataset.meetings.items():
        day = ended_on(meeting.schedule, today, dataset.office)
        if day is not None:
            place = loaded.place_of(("meetings", name, "schedule"))
            yield Finding("error", OVER, *over_words(meeting, day), place)
            if name in dataset.leaflet_meetings:
                index = dataset.leaflet_meetings.index(name)
                yield Finding(
                    "warning",
                    OVER,
                    Text(
                        f"「{meeting.plain_name}」は終わっているので、リーフレットには載りません。",
                        f"“{meeting.plain_name}” is over and left out of the leaflet.",
                    ),
                    Text(
                        "次の日程を書くか、leaflet_meetings から消してください。",
                        "Write its coming dates, or remove it from leaflet_meetings.",
                    ),
                    loaded.place_of(("leaflet_meetings", index)),
                )
            continue
        for deadline in past_deadlines(meeting, today, dataset.office):
            place = loaded.place_of(("meetings", name, *deadline.field))
            yield Finding("error", OVER, *past_deadline_words(meeting, deadline), place)


def _overlaps(loaded: Loaded, today: date) -> Iterator[Finding]:
    """Two meetings at one venue at one time; an open end counts as the start alone."""
    dataset = loaded.dataset
    names = list(dataset.meetings)
    found: dict[tuple[str, str, str], list[date]] = {}
    for venue, spans in _spans(loaded, today).items():
        spans.sort()
        for number, (_, end, order, day) in enumerate(spans):
            for after in range(number + 1, len(spans)):
                start, _, other, later = spans[after]
                if start >= end:
                    break
                if other != order:
                    key = (names[max(order, other)], names[min(order, other)], venue)
                    found.setdefault(key, []).append(max(day, later))
    alike: dict[str, list[Finding]] = {}
    for (name, one, venue), days in found.items():
        alike.setdefault(name, []).append(_overlap(loaded, name, one, venue, days))
    for name, findings in alike.items():
        yield from _capped(findings, loaded.place_of(("meetings", name, "schedule")))


def _spans(loaded: Loaded, today: date) -> dict[str, list[tuple[int, int, int, date]]]:
    """By venue: start and end in minutes since the first of days, number of the meeting, day."""
    spans: dict[str, list[tuple[int, int, int, date]]] = {}
    for order, meeting in enumerate(loaded.dataset.meetings.values()):
        days = occurrences(meeting.schedule, today, _after(today, A_YEAR), loaded.dataset.office)
        for span in (span for item in days for span in day_spans("", meeting, item)):
            if time := taken(loaded.dataset, span):
                entry = (time.start, time.end, order, span.occurrence.day)
                spans.setdefault(time.venue, []).append(entry)
    return spans


def _overlap(loaded: Loaded, second: str, one: str, venue: str, days: Sequence[date]) -> Finding:
    dataset = loaded.dataset
    day, more = _short(days[0]), len(days) - 1
    where, other = dataset.venues[venue].name, dataset.meetings[one].plain_name
    return Finding(
        "warning",
        "dates",
        Text(
            f"{day.ja}{f'ほか{more}回' if more else ''}、「{where}」で「{other}」と時間が重なります。",
            f"On {day.en}{f' and {more} more days' if more else ''} it meets “{other}” "
            f"at “{where}” at the same time.",
        ),
        Text(
            "時間か会場を直してください。部屋が違うなら、部屋ごとに venues に書きます。",
            "Correct the times or the venue; rooms that differ are venues of their own.",
        ),
        loaded.place_of(("meetings", second, "schedule")),
    )


def _after(today: date, span: timedelta) -> date:
    """The end of a span, or of all days."""
    return today + min(span, date.max - today)


def _short(day: date) -> Text:
    name = WEEKDAYS[day.weekday()]
    return Text(f"{day}({weekday_words(name, 'ja')[0]})", f"{day} ({weekday_words(name, 'en')})")


def _capped(alike: Sequence[Finding], place: Place) -> Iterator[Finding]:
    """The first findings of a kind, each once, and then how many there are besides."""
    alike = list(dict.fromkeys(alike))
    yield from alike[:MOST_ALIKE]
    more = len(alike) - MOST_ALIKE
    if more > 0:
        yield Finding(
            alike[0].severity,
            alike[0].check,
            Text(
                f"この会には、同じような日がほかに{more}件あります。",
                f"This meeting has {more} more of this kind.",
            ),
            alike[0].hint,
            place,
        )


def _wrong_date(message: Text, hint: Text, place: Place) -> Finding:
    return Finding("error", "dates", message, hint, place)
