"""Times of the day in words: 午後1時30分, 午後1時30分から午後4時30分, 24時間.

How each is written is told in ``languages/<language>.yaml``.
"""

from __future__ import annotations

import re

from brochures.text.words import filled, words_of

DAY_MINUTES = 24 * 60
NOON = 12 * 60


def minutes_of_day(text: str) -> int:
    """Minutes after midnight of "13:30"; hours run to 47, for the night after. ValueError for other text."""
    match = re.fullmatch(r"([0-9]{1,2}):([0-5][0-9])", text)
    if not match or int(match[1]) >= 48:
        raise ValueError(f"{text!r} is not a time like 13:30")
    return int(match[1]) * 60 + int(match[2])


def clock_time(text: str, language: str) -> str:
    """A time of the data ("13:30") in words: 「午後1時30分」.

    Noon is 「正午」, which nobody takes for midnight; after it offices count from nought (午後0時30分).
    "24:00" and later belong to the next day: 「翌日午前0時」. 午後12時 is taken for noon as well, and 深夜0時
    beside a date leaves open which of its two midnights is meant. ValueError when it is not a time (hours
    0 to 47).
    """
    return _time(minutes_of_day(text), language)


def time_range(start: str, end: str, language: str) -> str:
    """「午後1時30分から午後4時30分」.

    An end before its start is on the next day (「午後10時から翌日午前2時」); 00:00 to 24:00 is
    「24時間」. An empty range, or one longer than a day, is a ValueError.
    """
    first, last = _range(start, end)
    if (first, last) == (0, DAY_MINUTES):
        return _form("whole_day", language)
    return filled(_form("range", language), first=_time(first, language), last=_time(last, language))


def _time(minutes: int, language: str) -> str:
    """「午後1時30分」, with 翌日 before it when the next day has begun."""
    days, rest = divmod(minutes, DAY_MINUTES)
    if days and not rest:
        return _form("end_of_day", language)
    words = _time_of_day(rest, language)
    return filled(_form("next_day", language), time=words) if days else words


def _time_of_day(minutes: int, language: str) -> str:
    if minutes in (0, NOON):
        return _form("noon" if minutes else "midnight", language)
    hour, minute = divmod(minutes, 60)
    form = _form("time" if minute else "hour", language)
    by_digit = words_of(language).clock.get("minutes")
    return filled(
        form,
        half=words_of(language).clock["halves"][hour >= 12],
        hour=hour % 12,
        hour12=hour % 12 or 12,
        hour24=hour,
        minute=minute,
        minute2=f"{minute:02}",
        # A word that is read otherwise after another digit: ごふん, じゅっぷん.
        minutes=filled(by_digit[minute % 10], minute=minute) if by_digit else "",
    )


def _form(name: str, language: str) -> str:
    """One of the forms of a clock, by its name in the file."""
    form = words_of(language).clock[name]
    assert isinstance(form, str)
    return form


def _range(start: str, end: str) -> tuple[int, int]:
    first, last = minutes_of_day(start), minutes_of_day(end)
    if last < first:
        last += DAY_MINUTES
    if last == first or last - first > DAY_MINUTES or first >= DAY_MINUTES:
        raise ValueError(f"{start} to {end} is not a range of time within a day")
    return first, last
