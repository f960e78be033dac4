"""A change of the data in a sentence, as somebody at the next desk would tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from typing import Any

from brochures.dataset.changes import Change, differences
from brochures.dataset.load import Loaded
from brochures.model import Records
from brochures.text.dates import date_with_weekday
from brochures.text.times import time_range
from brochures.web.additions import summary
from brochures.web.facts import fact_at, label_of, record_name
from brochures.web.pages import Words

SHORT = 60
BESIDES = {
    "time": "key.time",
    "venue": "key.venue",
    "topic": "date.topic",
    "speaker": "key.speaker",
    "booking": "date.booking",
}
"""What a date may have of its own beside its day, and the word for each."""
SCHEDULE_AT = 3
"""Where in a place of a schedule its key stands: after ``meetings``, the meeting and ``schedule``."""


def sentences(loaded: Loaded, changes: Iterable[Change], words: Words) -> list[str]:
    """Each change in words; a day on which something was checked is told once for each record."""
    told = [sentence for change in changes for sentence in sentences_of(loaded, change, words)]
    return list(dict.fromkeys(told))


def sentences_of(loaded: Loaded, change: Change, words: Words) -> Iterator[str]:
    at = change.at
    if at[0] == "texts":
        yield from _about_wordings(change, words)
    elif len(at) > 1 and at[-1] == "checked" and "provenance" in at:
        if change.now is not None:
            name = record_name(loaded, at, words)
            yield words("told.checked", name=name, day=_day(change.now, words))
    elif len(at) > SCHEDULE_AT and at[0] == "meetings" and at[2] == "schedule" and at[-1] in _DATES:
        yield from _about_dates(loaded, change, words)
    elif len(at) == 2 and at[0] in Records.model_fields:
        name = _name_of(change.now or change.was) or str(at[1])
        which = "told.gone_record" if change.now is None else "told.new_record"
        yield words(which, part=_part(str(at[0]), words), name=name)
    elif _is_of_records(change.was) or _is_of_records(change.now):
        yield from _about_records(loaded, change, words)
    else:
        yield _about_a_value(loaded, change, words)


def _about_wordings(change: Change, words: Words) -> Iterator[str]:
    """A change of the texts in another language: of their list, of one of them, or of a value in it."""
    if len(change.at) == 1:
        was, now = (_wordings_in(value) for value in (change.was, change.now))
        for ja in [*was, *(ja for ja in now if ja not in was)]:
            if was.get(ja) != now.get(ja):
                yield _wording(ja, was.get(ja), now.get(ja), words)
        return
    key = str(change.at[-1])
    if key in ("ja", "text"):
        yield words(f"told.wording.{key}", was=_shown(change.was, {}), now=_shown(change.now, {}))
    else:
        yield words("told.wording.reviewed")


def _wordings_in(value: Any) -> dict[str, str]:
    entries = value if isinstance(value, list) else ()
    return {str(entry.get("ja")): str(entry.get("text")) for entry in entries if isinstance(entry, Mapping)}


def _wording(ja: str, was: str | None, now: str | None, words: Words) -> str:
    if now is None:
        return words("told.wording.gone", ja=_shown(ja, {}))
    which = "told.wording.new" if was is None else "told.wording.changed"
    return words(which, ja=_shown(ja, {}), was=_shown(was or "", {}), now=_shown(now, {}))


def _part(part: str, words: Words) -> str:
    return words(f"new.{part}") if f"new.{part}" in words else part


def _name_of(record: Any) -> str:
    names = (record.get(key) for key in ("name", "title", "label")) if isinstance(record, Mapping) else ()
    return " ".join(str(next(filter(None, names), "")).split())


def _is_of_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, Mapping) for item in value)


def _about_records(loaded: Loaded, change: Change, words: Words) -> Iterator[str]:
    """What came into a list of records, what went, and what is another in those that stayed."""
    was, now = (value or [] for value in (change.was, change.now))
    if len(was) == len(now):
        for index, (before, after) in enumerate(zip(was, now, strict=True)):
            for inner in differences(before, after, (*change.at, index)):
                yield from sentences_of(loaded, inner, words)
        return
    label = label_of(loaded, change.at, words)
    for item in (item for item in now if item not in was):
        yield words("told.added_to", label=label, item=summary(loaded, item, words))
    for item in (item for item in was if item not in now):
        yield words("told.taken_from", label=label, item=summary(loaded, item, words))


def _about_a_value(loaded: Loaded, change: Change, words: Words) -> str:
    label = label_of(loaded, change.at, words)
    names = dict(fact.choices) if (fact := fact_at(loaded, change.at, words)) else {}
    was, now = (_shown(value, names) for value in (change.was, change.now))
    if change.was is None:
        return words("told.new", label=label, now=now)
    if change.now is None:
        return words("told.gone", label=label, was=was)
    return words("told.changed", label=label, was=was, now=now)


def _shown(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, list):
        return "、".join(_shown(item, names) for item in value)
    if isinstance(value, Mapping):
        return "、".join(_shown(item, names) for item in value.values())
    text = " ".join(names.get(str(value), str(value)).split())
    return text if len(text) <= SHORT else f"{text[:SHORT]}…"


_DATES = ("confirmed", "confirmed_through", "cancelled", "moved", "added", "dates")


def _about_dates(loaded: Loaded, change: Change, words: Words) -> Iterator[str]:
    name, key = record_name(loaded, change.at, words), str(change.at[-1])
    if key == "confirmed_through":
        which = "told.through" if change.now else "told.through.gone"
        year, month = str(change.now or change.was).split("-")
        yield words(which, name=name, month=words("flyer.issue", year=year, month=int(month)))
        return
    was, now = (list(value or ()) for value in (change.was, change.now))
    days_now = {_day_of(item, key) for item in now}
    for item in now:
        if item not in was:
            yield _entry(loaded, name, key, item, words)
    for item in was:
        if _day_of(item, key) not in days_now:
            yield words("told.taken_back", name=name, day=_day(_day_of(item, key), words))


def _entry(loaded: Loaded, name: str, key: str, item: Any, words: Words) -> str:
    day = _day(_day_of(item, key), words)
    entry = item if isinstance(item, Mapping) else {}
    reason = words("told.reason", reason=entry["reason"]) if entry.get("reason") else ""
    besides = "".join(_besides(loaded, entry, words))
    if key == "moved":
        to = _day(str(entry["to"]), words) if entry.get("to") else ""
        which = "told.moved" if to else "told.postponed"
        return words(which, name=name, day=day, to=to, reason=reason) + besides
    return words(f"told.{key}", name=name, day=day, reason=reason) + besides


def _besides(loaded: Loaded, entry: Mapping[str, Any], words: Words) -> Iterator[str]:
    """What else is another on this day: its time, its place, what it is about."""
    for key, label in BESIDES.items():
        if value := entry.get(key):
            yield words("told.besides", what=words(label), value=_of_day(loaded, key, value, words))


def _of_day(loaded: Loaded, key: str, value: Any, words: Words) -> str:
    if f"{key}.{value}" in words:
        return words(f"{key}.{value}")
    if isinstance(value, Mapping) and {"start", "end"} <= value.keys():
        with suppress(ValueError):  # what a draft says may be no time yet
            return time_range(str(value["start"]), str(value["end"]), words.language)
    return summary(loaded, {key: value}, words)


def _day_of(item: Any, key: str) -> str:
    if not isinstance(item, Mapping):
        return str(item)
    return str(item.get({"cancelled": "cancelled", "moved": "moved"}.get(key, "day"), ""))


def _day(text: str, words: Words) -> str:
    try:
        return date_with_weekday(date.fromisoformat(text), words.language)
    except ValueError:
        return text
