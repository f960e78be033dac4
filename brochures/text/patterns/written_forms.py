"""Days as the pages of a language write them, found again by the forms of its file of words.

What is read here is what was printed; how people write their dates otherwise is in the modules beside this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from brochures.text.patterns.dates import WEEKDAY_KANJI, WrittenDate
from brochures.text.patterns.pattern_match import PatternMatch
from brochures.text.words import LANGUAGES, LanguageWords, words_of

DATED = ("full", "large", "short", "with_weekday", "year_month_day")
ALONE = ("month_day", "year_month", "edition", "weekday")
"""The forms of dates, and of what may be a part of one, longer ones before what is a part of them."""

_PLACE = re.compile(r"\{(\w+)\}|\s+")


NO_DIGIT = "(?<![0-9])"
"""Before a year: it is no end of a longer number."""


@dataclass(frozen=True, slots=True)
class DayForms:
    """The days that a page in a language writes, in a text without spaces.

    ``day`` finds them, ``year`` one that stands above days, and ``other`` what stands before a day
    that is only told of: by which one applies.
    """

    words: LanguageWords
    day: re.Pattern[str]
    year: re.Pattern[str]
    other: re.Pattern[str]

    def month_and_day(self, found: re.Match[str]) -> tuple[int, int]:
        parts = _parts(found)
        return _number_of_month(parts["month"], self.words), int(parts["day"])

    def year_of(self, found: re.Match[str]) -> int | None:
        """The year that stands in the date itself."""
        year = _parts(found).get("year")
        return int(year) if year else None


@cache
def day_forms(language: str) -> DayForms:
    """The forms of a language, compiled once."""
    words = words_of(language)
    full, short = words.dates["full"], words.dates["short"]
    # A short date that ends the full one is found in it, and the year in brackets before it.
    is_end = full.endswith(short)
    day = _alternatives([short] if is_end else [full, words.dates["large"], short], words)
    before = ("apply_from", "apply_until", "apply_next")
    heads = [re.escape("".join(words.fixed[name].split("{day}")[0].split())) for name in before]
    date_head = f"(?:{_pattern(full.removesuffix(short), words, '')})?" if is_end else ""
    return DayForms(
        words,
        re.compile(day),
        # Whatever stands before it may end with a digit; what is in brackets behind it tells where it begins.
        re.compile(
            _pattern(words.dates["year"] + words.dates["beside_year"], words, "").replace(NO_DIGIT, "", 1)
        ),
        re.compile(f"(?:{'|'.join(heads)}){date_head}$"),
    )


def written_days(text: str) -> Iterator[PatternMatch]:
    """Dates in the forms of all languages whose names are those of Unicode CLDR.

    Spaces between the parts of a date do not matter.
    """
    return _written(text, DATED)


def written_months(text: str) -> Iterator[PatternMatch]:
    """The same of what may be a part of a longer date, for when these were found."""
    return _written(text, ALONE)


def _written(text: str, forms: tuple[str, ...]) -> Iterator[PatternMatch]:
    for language in LANGUAGES:
        words = words_of(language)
        for pattern in _patterns(language, forms) if words.locale else ():
            for found in pattern.finditer(text):
                yield _match(found, words)


@cache
def _patterns(language: str, names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    words = words_of(language)
    forms = ("{weekday}" if name == "weekday" else words.dates[name] for name in names)
    # A weekday alone is one by its capital: 「thứ hai」 is the second as well.
    flags = (re.NOFLAG if name == "weekday" else re.I for name in names)
    made = (_pattern(form, words, r"\s*") for form in forms)
    return tuple(re.compile(pattern, flag) for pattern, flag in zip(made, flags, strict=True))


def _alternatives(forms: list[str], words: LanguageWords) -> str:
    """One pattern of several forms; of each the groups have its number behind their names."""
    made = []
    for number, form in enumerate(forms):
        made.append(re.sub(r"\(\?P<(\w+)>", rf"(?P<\1_{number}>", _pattern(form, words, "")))
    return "|".join(made)


def _pattern(form: str, words: LanguageWords, space: str) -> str:
    """A form as a pattern; ``space`` stands for each space."""
    pieces, names, at = [], list[str](), 0
    for place in _PLACE.finditer(form):
        pieces.append(re.escape(form[at : place.start()]))
        at = place.end()
        if place[1] is None:
            pieces.append(space)
        elif place[1] in names:
            pieces.append(f"(?P={place[1]})")
        else:
            names.append(place[1])
            pieces.append(f"(?P<{place[1]}>{_values(place[1], words)})")
    return "".join([*pieces, re.escape(form[at:])])


def _values(name: str, words: LanguageWords) -> str:
    """What may stand for a part of a date."""
    if name in ("year", "day"):
        return rf"{NO_DIGIT}[0-9]{{4}}(?![0-9])" if name == "year" else r"[0-9]{1,2}"
    if name == "era_year":
        return rf"[0-9]{{1,3}}|{re.escape(words.first_year_of_era)}"
    known: Mapping[str, list[str]] = {
        "month": [*words.months],
        "weekday": [*words.weekdays],
        "short_weekday": [*words.short_weekdays],
        "era": [*words.eras.values()],
    }
    longest = sorted(known[name], key=len, reverse=True)
    return "|".join(map(_spelt, longest))


def _spelt(text: str) -> str:
    """A name, with or without its spaces; 「tháng 1」 is no part of 「tháng 11」."""
    end = "(?![0-9])" if text[-1].isdecimal() else ""
    return r"\s*".join(map(re.escape, text.split())) + end


def _parts(found: re.Match[str]) -> dict[str, str]:
    """The parts of a date by their names, without the numbers of its form."""
    return {name.rsplit("_", 1)[0]: text for name, text in found.groupdict().items() if text is not None}


def _number_of_month(text: str, words: LanguageWords) -> int:
    return _at(text, words.months) + 1


def _at(text: str, names: Sequence[str]) -> int:
    return ["".join(name.split()).lower() for name in names].index("".join(text.split()).lower())


def _match(found: re.Match[str], words: LanguageWords) -> PatternMatch:
    parts = {name: text for name, text in found.groupdict().items() if text is not None}
    weekday = None
    if "weekday" in parts:
        weekday = _at(parts["weekday"], words.weekdays)
    elif "short_weekday" in parts:
        weekday = _at(parts["short_weekday"], words.short_weekdays)
    if "month" not in parts:
        assert weekday is not None
        return PatternMatch("weekday", WEEKDAY_KANJI[weekday], *found.span())
    written = WrittenDate(
        western=int(parts["year"]) if "year" in parts else None,
        month=_number_of_month(parts["month"], words),
        day=int(parts["day"]) if "day" in parts else None,
        weekday=weekday,
    )
    return PatternMatch(written.kind(), written.normal() or found[0], *found.span(), written)
