"""Weekdays in words: 火曜日, 平日, 毎月第1・第3火曜日."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from brochures.text.words import filled, words_of

#: Weekday tokens of the data, in the order of ``date.weekday()``.
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def weekday_words(weekday: str, language: str) -> str:
    """「火曜日」 for "tue"; an unknown token is a ValueError."""
    if weekday not in WEEKDAYS:
        raise ValueError(f"{weekday!r} is not a weekday; use one of {', '.join(WEEKDAYS)}")
    return words_of(language).weekdays[WEEKDAYS.index(weekday)]


def weekday_list_words(weekdays: Iterable[str], language: str, *, short: bool = False) -> str:
    """A set of weekdays: 「平日」, 「土曜日・日曜日」, 「月曜日〜木曜日」, 「毎日」.

    Three or more in a row become a range; the week begins on Monday. ``short`` names are for hours
    (「月・水・金」); a day alone keeps its whole name, for 「土」 would be earth. Whether holidays are
    among them is said elsewhere. An empty set or an unknown token is a ValueError.
    """
    words = words_of(language)
    days = set(weekdays)
    numbers = sorted(WEEKDAYS.index(day) for day in days if weekday_words(day, language))
    if not numbers:
        raise ValueError("no weekday is given")
    if numbers == list(range(5)):
        return words.repeats["monday_to_friday"]
    if len(numbers) == 7:
        return words.repeats["every_day"]
    parts: list[str] = []
    known = words.short_weekdays if short and len(numbers) > 1 else words.weekdays
    for row in _rows(numbers):
        names = [known[number] for number in row]
        if len(names) > 2:
            names = [filled(words.repeats["row_of_weekdays"], first=names[0], last=names[-1])]
        parts += names
    return _joined(parts, words.between_weekdays)


def _rows(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers that follow one another, together: 0 1 2, 5."""
    rows: list[list[int]] = []
    for number in numbers:
        if rows and rows[-1][-1] == number - 1:
            rows[-1].append(number)
        else:
            rows.append([number])
    return rows


def nth_weekday_words(nth: Sequence[int], weekday: str, language: str) -> str:
    """A monthly rule: 「毎月第1・第3火曜日」; -1 is the last: 「毎月最終土曜日」; all five: 「毎週火曜日」.

    ValueError for an empty rule, a number other than 1 to 5 or -1, or an unknown weekday.
    """
    words = words_of(language)
    if not nth or any(number not in words.weeks_of_month for number in nth):
        raise ValueError(f"{tuple(nth)} is not a list of weeks of the month (1 to 5, or -1 for the last)")
    name = weekday_words(weekday, language)
    if {1, 2, 3, 4, 5} <= set(nth):
        return filled(words.repeats["every_week"], weekday=name)
    # The last week (-1) comes after the fifth.
    numbers = sorted(set(nth), key=lambda number: number if number > 0 else 6)
    weeks = _joined([words.weeks_of_month[number] for number in numbers], words.between_weekdays)
    return filled(words.repeats["every_month"], weeks=weeks, weekday=name)


def _joined(parts: Sequence[str], signs: Sequence[str]) -> str:
    """The parts as a list, given what stands between them and before the last one."""
    between, before_last = signs
    if len(parts) < 2:
        return "".join(parts)
    return between.join(parts[:-1]) + before_last + parts[-1]
