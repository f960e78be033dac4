"""Fixed words and names in each language of a page, read from ``languages/<language>.yaml``.

A new language is a new file there with the same keys, and its clock in `times`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from brochures.base.findings import Language

FOLDER = Path(__file__).with_name("languages")
LANGUAGES: tuple[Language, ...] = get_args(Language)


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """One file of words; the file says what each of them is for."""

    fixed: Mapping[str, str]
    eras: Mapping[str, str]
    first_year_of_era: str
    months: Sequence[str]
    weekdays: Sequence[str]
    short_weekdays: Sequence[str]
    weeks_of_month: Mapping[int, str]
    between_weekdays: Sequence[str]
    dates: Mapping[str, str]
    repeats: Mapping[str, str]
    slug: Mapping[str, str]


@cache
def words_of(language: Language) -> LanguageWords:
    """All words of a language; its file is read at the first use."""
    import yaml

    text = (FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    return LanguageWords(**yaml.safe_load(text))


def word(name: str, language: Language = "ja") -> str:
    """A fixed word; an unknown name is a KeyError, for templates are ours."""
    return words_of(language).fixed[name]
