"""Fixed words and names in each language of a page, read from ``languages/<language>.yaml``.

A new language is a new file there with the same keys, and its font (templates/README.md). The language of a
page is the name of such a file; that of messages (`brochures.base.findings.Language`) is another thing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from brochures.text.ruby import base_text, parse_ruby

FOLDER = Path(__file__).with_name("languages")
ORIGINAL = "ja"
"""The language in which datasets are written."""
LANGUAGES: tuple[str, ...] = (
    ORIGINAL,
    *sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != ORIGINAL),
)
"""The languages of pages, that of the datasets first."""

PHRASES = "phrases"
"""How lines of a language break that has no spaces between its words."""


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """One file of words; the file says what each of them is for.

    ``tag`` is that of BCP 47. ``readings`` is ``all`` where over every kanji stands its reading
    (`text.ruby`). With a ``locale`` the names of months and weekdays are those of Unicode CLDR, and the file
    has none.
    """

    name: Mapping[str, str]
    tag: str
    font: str
    breaks: str
    name_beside: str
    fixed: Mapping[str, str]
    eras: Mapping[str, str]
    first_year_of_era: str
    weeks_of_month: Mapping[int, str]
    numbers: Mapping[int, str]
    between_weekdays: Sequence[str]
    dates: Mapping[str, str]
    clock: Mapping[str, str | Sequence[str]]
    repeats: Mapping[str, str]
    slug: Mapping[str, str]
    months: Sequence[str]
    weekdays: Sequence[str]
    short_weekdays: Sequence[str]
    locale: str | None = None
    readings: str = ""

    @property
    def all_read(self) -> bool:
        """Whether over every kanji of a page stands its reading."""
        return self.readings == "all"


_PLAIN = "-plain"


def plain_language(language: str) -> str:
    """The name by which the words of a language come without readings; its own if they have none."""
    return f"{language}{_PLAIN}" if readings_in_words(language) else language


@cache
def readings_in_words(language: str) -> frozenset[tuple[str, str]]:
    """The words of a language's file that have readings, each with all of its own."""
    if language.endswith(_PLAIN):
        return frozenset()
    told = asdict(words_of(language))
    found = (parse_ruby(text) for text in _texts_in(told))
    return frozenset((base[word.start : word.end], word.reading) for base, words in found for word in words)


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts_in(item)
    elif isinstance(value, Sequence):
        for item in value:
            yield from _texts_in(item)


def _plain(value: Any) -> Any:
    """What a file of words holds without the readings in it."""
    if isinstance(value, str):
        return base_text(value)
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


@cache
def words_of(language: str) -> LanguageWords:
    """All words of a language; its file is read at the first use."""
    import yaml

    name = language.removesuffix(_PLAIN)
    text = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    told = yaml.safe_load(text)
    if "locale" in told:
        told |= _names_of(told["locale"])
    return LanguageWords(**(told if name == language else _plain(told)))


def _names_of(locale: str) -> dict[str, Sequence[str]]:
    """Months and weekdays as Unicode CLDR has them; Monday is the first."""
    from babel import Locale

    known = Locale.parse(locale)
    months, days = known.months["format"]["wide"], known.days["format"]
    return {
        "months": [months[number] for number in range(1, 13)],
        "weekdays": [days["wide"][number] for number in range(7)],
        "short_weekdays": [days["abbreviated"][number] for number in range(7)],
    }


def word(name: str, language: str) -> str:
    """A fixed word; an unknown name is a KeyError, for templates are ours."""
    return words_of(language).fixed[name]


def phrase(name: str, language: str, /, **values: object) -> str:
    """A fixed word with the values that it speaks of: 「15歳以上」 for ``age_least``."""
    return filled(word(name, language), **values)


def filled(form: str, /, **values: object) -> str:
    """A form of a language with its values; a word with a reading has braces as well, and stays as it is."""
    return form.format_map(_Values(values))


class _Values(dict[str, object]):
    def __missing__(self, key: str) -> str:
        if "|" not in key:
            raise KeyError(key)
        return f"{{{key}}}"
