"""Fixed words and names in each language of a page, read from ``languages/<language>.yaml``.

A new language is a new file there with the same keys, and its font (templates/README.md). The language of a
page is the name of such a file; that of messages (`brochures.base.findings.Language`) is another thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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

    ``tag`` is that of BCP 47. With a ``locale`` the names of months and weekdays are those of Unicode CLDR,
    and the file has none.
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


@cache
def words_of(language: str) -> LanguageWords:
    """All words of a language; its file is read at the first use."""
    import yaml

    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    told = yaml.safe_load(text)
    if "locale" in told:
        told |= _names_of(told["locale"])
    return LanguageWords(**told)


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
    return word(name, language).format_map(values)
