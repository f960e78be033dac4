"""Times of the day in words: 午後1時30分, 午後1時30分から午後4時30分, 24時間.

Unlike dates, the clocks of two languages differ by more than their words, so each is told here.
"""

from __future__ import annotations

import re

from brochures.base.findings import Language

DAY_MINUTES = 24 * 60
NOON = 12 * 60


def minutes_of_day(text: str) -> int:
    """Minutes after midnight of "13:30"; hours run to 47, for the night after. ValueError for other text."""
    match = re.fullmatch(r"([0-9]{1,2}):([0-5][0-9])", text)
    if not match or int(match[1]) >= 48:
        raise ValueError(f"{text!r} is not a time like 13:30")
    return int(match[1]) * 60 + int(match[2])


def clock_time(text: str, language: Language = "ja") -> str:
    """A time of the data ("13:30") in words: 「午後1時30分」.

    Noon is 「正午」, which nobody takes for midnight; after it offices count from nought (午後0時30分).
    "24:00" and later belong to the next day: 「翌日午前0時」. 午後12時 is taken for noon as well, and 深夜0時
    beside a date leaves open which of its two midnights is meant. ValueError when it is not a time (hours
    0 to 47).
    """
    return _time(minutes_of_day(text), language)


def time_range(start: str, end: str, language: Language = "ja") -> str:
    """「午後1時30分から午後4時30分」.

    An end before its start is on the next day (「午後10時から翌日午前2時」); 00:00 to 24:00 is
    「24時間」. An empty range, or one longer than a day, is a ValueError.
    """
    first, last = _range(start, end)
    if (first, last) == (0, DAY_MINUTES):
        return "24 hours" if language == "en" else "24時間"
    to = " to " if language == "en" else "から"
    return _time(first, language) + to + _time(last, language)


def _time(minutes: int, language: Language) -> str:
    return _time_en(minutes) if language == "en" else _time_ja(minutes)


def _time_ja(minutes: int) -> str:
    """「午後1時30分」, with 翌日 before it when the next day has begun."""
    days, rest = divmod(minutes, DAY_MINUTES)
    hour, minute = divmod(rest, 60)
    if rest == NOON:
        return ("翌日" if days else "") + "正午"
    half = "午後" if hour >= 12 else "午前"
    return ("翌日" if days else "") + f"{half}{hour % 12}時" + (f"{minute}分" if minute else "")


def _time_en(minutes: int) -> str:
    """In English: 1:30 p.m., 12 noon, 1 a.m. the next day."""
    hour, minute = divmod(minutes % DAY_MINUTES, 60)
    if minute == 0 and hour in (0, 12):
        half = "noon" if hour else "midnight"
    else:
        half = "p.m." if hour >= 12 else "a.m."
    later = " the next day" if minutes > DAY_MINUTES else ""
    return f"{hour % 12 or 12}" + (f":{minute:02}" if minute else "") + f" {half}{later}"


def _range(start: str, end: str) -> tuple[int, int]:
    first, last = minutes_of_day(start), minutes_of_day(end)
    if last < first:
        last += DAY_MINUTES
    if last == first or last - first > DAY_MINUTES or first >= DAY_MINUTES:
        raise ValueError(f"{start} to {end} is not a range of time within a day")
    return first, last
