"""The dates of a meeting as a person settles them: what may be done with each, and what that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from brochures.dataset.changes import Change, Location, written_at
from brochures.dataset.load import Loaded
from brochures.model import Dataset, Meeting, Venue
from brochures.schedule.meeting_dates import MeetingDate, meeting_dates, taken
from brochures.schedule.open_days import CLOSED_DAYS, closure_of, national_holiday, next_month
from brochures.schedule.recurrence import Occurrence, occurrences
from brochures.text.weekdays import WEEKDAYS

SHOWN_MONTHS = 3
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Row:
    """One date of the list; ``venue`` is an id, ``other`` names meetings at the same place and time.

    ``closed`` says why the place is closed on that day, where its hours tell; ``holiday`` is the name of a
    national holiday on which somebody put a date without having been asked.
    """

    occurrence: Occurrence
    start: str
    end: str
    venue: str
    venue_name: str
    other: tuple[str, ...]
    closed: str = ""
    holiday: str = ""

    @property
    def day(self) -> date:
        return self.occurrence.day

    @property
    def status(self) -> str:
        return self.occurrence.status

    @property
    def may_be_undone(self) -> bool:
        """Whether somebody settled something about this day that can be taken back."""
        return self.status != "planned"


def period_of(month: str, months: int = SHOWN_MONTHS) -> tuple[date, date]:
    """The first and the last day of so many months from this one (YYYY-MM) on."""
    first = date.fromisoformat(f"{month}-01")
    end = first
    for _ in range(months):
        end = next_month(end)
    return first, end - timedelta(days=1)


def rows_of(dataset: Dataset, name: str, first: date, last: date) -> list[Row]:
    """The dates of a meeting in a period, each day once."""
    everything = meeting_dates(dataset, first, last)
    rows: dict[date, Row] = {}
    for item in everything:
        if item.meeting_id == name and item.occurrence.day not in rows:
            rows[item.occurrence.day] = _row(dataset, item, everything)
    return list(rows.values())


def _row(dataset: Dataset, item: MeetingDate, everything: Sequence[MeetingDate]) -> Row:
    time, venue, own = item.time, item.venue or "", taken(dataset, item)
    others = [
        other.name
        for other in everything
        if other.meeting_id != item.meeting_id
        and own is not None
        and (there := taken(dataset, other)) is not None
        and own.meets(there)
    ]
    return Row(
        item.occurrence,
        time.start if time else "",
        (time.end or "") if time else "",
        venue,
        dataset.venues[venue].name if venue else "",
        tuple(dict.fromkeys(others)),
        _closed(dataset.venues[venue], item.occurrence.day) if venue and item.occurrence.is_held else "",
        _unasked_holiday(item.occurrence),
    )


def _unasked_holiday(item: Occurrence) -> str:
    """Of a day that was added or moved to; of one by a rule the conflict asks."""
    put_there = item.status == "added" or item.moved_from is not None
    return (national_holiday(item.day) or "") if put_there and item.is_held else ""


def _closed(venue: Venue, day: date) -> str:
    """Why a place is closed on a day; nothing where its hours are not known."""
    if venue.hours is None:
        return ""
    if closure := closure_of(venue.hours.closed, day):
        return closure.name
    open_days = {name for span in venue.hours.open for name in span.days}
    return "" if not open_days or WEEKDAYS[day.weekday()] in open_days else CLOSED_DAYS["hall"]


def next_date(meeting: Meeting, dataset: Dataset, today: date) -> date | None:
    """The first day on which it will be held, within a year."""
    coming = occurrences(meeting.schedule, today, today + timedelta(days=365), dataset.office)
    return next((item.day for item in coming if item.is_held), None)


class WrongDate(Exception):
    """What was entered for a date cannot be; ``name`` is that of its sentence, ``at`` the form's field."""

    def __init__(self, name: str, at: str) -> None:
        super().__init__(name)
        self.name, self.at = name, at


@dataclass(frozen=True)
class Settled:
    """What somebody entered for one day, as the form sends it: empty where nothing was entered."""

    to: str = ""
    start: str = ""
    end: str = ""
    venue: str = ""
    reason: str = ""
    topic: str = ""
    booking: str = ""
    undecided: bool = False


class Schedule:
    """What a meeting's schedule says in its file, and the changes that settle a day of it."""

    LISTS = ("dates", "added", "cancelled", "moved", "confirmed")

    def __init__(self, loaded: Loaded, name: str) -> None:
        self._loaded = loaded
        self._at: Location = ("meetings", name, "schedule")
        self._meeting = loaded.dataset.meetings[name]
        written = written_at(loaded, self._at) or {}
        self._was: dict[str, Any] = {key: written.get(key) for key in (*self.LISTS, "confirmed_through")}
        self._now = {key: list(self._was[key] or ()) for key in self.LISTS}

    def confirm(self, day: date) -> list[Change]:
        """This day is held as the rule says."""
        self._add("confirmed", day.isoformat())
        return self._changes()

    def confirm_through(self, month: str) -> list[Change]:
        """Every day up to the end of a month is."""
        was = self._was["confirmed_through"]
        if was is not None and was >= month:
            return []
        return [Change((*self._at, "confirmed_through"), was, month)]

    def cancel(self, day: date, reason: str) -> list[Change]:
        self._clear(day, keep=("dates", "added"))
        self._now["cancelled"].append(_filled(cancelled=day.isoformat(), reason=reason))
        return self._changes()

    def undo(self, day: date) -> list[Change]:
        """Nothing is settled about a day any more. One that was moved is again where it was; one that was
        entered by itself is gone.
        """
        moved = [item for item in self._now["moved"] if item.get("to") == day.isoformat()]
        if moved:
            self._now["moved"] = [item for item in self._now["moved"] if item not in moved]
        else:
            self._clear(day)
        changes = self._changes()
        if not changes and (through := self._was["confirmed_through"]):
            changes = self._planned_again(day, through)
        return changes

    def add(self, day: date, entered: Settled) -> list[Change]:
        """One more day: besides the rule, or of a meeting that has only days."""
        if self._is_date(day):
            raise WrongDate("date.there", "to")
        key = "added" if self._meeting.schedule.rules else "dates"
        entry = _filled(day=day.isoformat(), **self._spans(entered), topic=entered.topic, note=entered.reason)
        self._now[key].append(entry)
        self._now[key].sort(key=lambda item: str(item.get("day")))
        return self._changes()

    def settle(self, day: date, entered: Settled) -> list[Change]:
        """Another day, time or place, what it is about, or whether it is full.

        Raises WrongDate also where nothing differs: who only looked has settled nothing.
        """
        old = self._moved_to(day)
        if entered.undecided:
            return self._move(old or day, None, entered)
        to = day_of(entered.to)
        if to != day or old is not None:
            if to not in (day, old) and self._is_date(to):
                raise WrongDate("date.taken", "to")
            if to == old:  # back to where it was
                return self.undo(day)
            return self._move(old or day, to, entered)
        return self._on_that_day(day, entered)

    # -- pieces

    def _move(self, day: date, to: date | None, entered: Settled) -> list[Change]:
        self._now["moved"] = [item for item in self._now["moved"] if item.get("moved") != day.isoformat()]
        self._drop("cancelled", "cancelled", day)
        self._now["confirmed"] = [item for item in self._now["confirmed"] if item != day.isoformat()]
        entry = _filled(
            moved=day.isoformat(),
            to=to.isoformat() if to else "",
            **(self._spans(entered) if to else {}),
            reason=entered.reason,
        )
        self._now["moved"].append(entry)
        return self._changes()

    def _on_that_day(self, day: date, entered: Settled) -> list[Change]:
        """The same day: an entry of its own in ``dates``, or in ``added`` where it stands there."""
        self._drop("cancelled", "cancelled", day)
        self._drop("moved", "moved", day)
        key = "added" if any(_is_on(item, day) for item in self._now["added"]) else "dates"
        there = (item for item in self._now[key] if _is_on(item, day))
        before: dict[str, Any] = next(there, {})
        kept = {name: before[name] for name in ("weekday", "speaker") if name in before}
        entry = _filled(
            day=day.isoformat(),
            **kept,
            **self._spans(entered, {} if before else self._by_rule(day)),
            topic=entered.topic,
            note=entered.reason,
            booking=entered.booking,
        )
        if entry == (before or {"day": day.isoformat()}):
            raise WrongDate("date.same", "to")
        if before:
            self._now[key][self._now[key].index(before)] = entry
        else:
            self._now[key].append(entry)
            self._now[key].sort(key=lambda item: str(item.get("day")))
        return self._changes()

    def _by_rule(self, day: date) -> dict[str, Any]:
        """Time and place of a day where the rule by which it comes has its own."""
        found = occurrences(self._meeting.schedule, day, day, self._loaded.dataset.office)
        return {"time": found[0].time, "venue": found[0].venue} if found else {}

    def _spans(self, entered: Settled, by_rule: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Time and place as far as they differ from those that the day has anyway."""
        own = by_rule or {}
        usual = own.get("time") or self._meeting.schedule.time
        given: dict[str, Any] = {}
        if entered.start or entered.end:
            if not entered.start:
                raise WrongDate("date.no_start", "start")
            if entered.end and entered.end <= entered.start:
                raise WrongDate("date.end_first", "end")
            if usual is None or (entered.start, entered.end) != (usual.start, usual.end or ""):
                given["time"] = _filled(start=entered.start, end=entered.end)
        if entered.venue and entered.venue != (own.get("venue") or self._meeting.venue):
            if entered.venue not in self._loaded.dataset.venues:
                raise WrongDate("date.no_venue", "venue")
            given["venue"] = entered.venue
        return given

    def _planned_again(self, day: date, through: str) -> list[Change]:
        """Months that were confirmed as a whole end before this day; the days before it stay confirmed."""
        if f"{day:%Y-%m}" > through:
            return []
        before = (day.replace(day=1) - timedelta(days=1)).strftime("%Y-%m")
        office = self._loaded.dataset.office
        last = period_of(through, 1)[1]
        kept = occurrences(self._meeting.schedule, day.replace(day=1), last, office)
        for item in kept:
            if item.status == "confirmed" and item.day != day:
                self._add("confirmed", item.day.isoformat())
        return [*self._changes(), Change((*self._at, "confirmed_through"), through, before)]

    def _clear(self, day: date, keep: Sequence[str] = ()) -> None:
        self._drop("cancelled", "cancelled", day)
        self._drop("moved", "moved", day)
        self._now["confirmed"] = [item for item in self._now["confirmed"] if item != day.isoformat()]
        for key in ("dates", "added"):
            if key not in keep:
                self._drop(key, "day", day)

    def _drop(self, key: str, name: str, day: date) -> None:
        self._now[key] = [item for item in self._now[key] if item.get(name) != day.isoformat()]

    def _add(self, key: str, value: str) -> None:
        if value not in self._now[key]:
            self._now[key] = sorted([*self._now[key], value])

    def _moved_to(self, day: date) -> date | None:
        """The day that was moved to this one."""
        moves = (item for item in self._meeting.schedule.moved if item.to == day)
        return next((item.moved for item in moves), None)

    def _is_date(self, day: date) -> bool:
        found = occurrences(self._meeting.schedule, day, day, self._loaded.dataset.office)
        return any(item.is_held for item in found)

    def _changes(self) -> list[Change]:
        found = ((key, self._was[key], self._now[key] or None) for key in self.LISTS)
        return [Change((*self._at, key), was, now) for key, was, now in found if was != now]


def _is_on(entry: Mapping[str, Any], day: date) -> bool:
    return entry.get("day") == day.isoformat()


def _filled(**values: Any) -> dict[str, Any]:
    """The values without those that are empty."""
    return {name: value for name, value in values.items() if value not in ("", None)}


def day_of(text: str) -> date:
    """A day as a form sends it. Raises WrongDate."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongDate("date.no_day", "to") from None


def actions() -> Mapping[str, Callable[[Schedule, date, Settled], list[Change]]]:
    """What a form may ask for one day, by the name of its button."""
    return {
        "confirm": lambda schedule, day, entered: schedule.confirm(day),
        "hold": lambda schedule, day, entered: schedule.confirm(day),
        "cancel": lambda schedule, day, entered: schedule.cancel(day, entered.reason),
        "skip": lambda schedule, day, entered: schedule.cancel(day, entered.reason),
        "next-week": lambda schedule, day, entered: schedule.settle(
            day, Settled(to=(day + A_WEEK).isoformat(), reason=entered.reason)
        ),
        "settle": lambda schedule, day, entered: schedule.settle(day, entered),
        "undo": lambda schedule, day, entered: schedule.undo(day),
    }


def months_from(today: date, count: int) -> Iterator[str]:
    month = today.replace(day=1)
    for _ in range(count):
        yield f"{month:%Y-%m}"
        month = next_month(month)
