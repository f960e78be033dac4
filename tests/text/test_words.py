"""Fixed words and the files that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from making import run

from brochures.text.words import FOLDER, LANGUAGES, word, words_of


def leaves(value: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every single word of a file with its place: ``dates.full``, ``weekdays.0``."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, f"{place}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, f"{place}.{number}")
    else:
        yield place, value


NAMES = re.compile(r"\.(months|weekdays|short_weekdays)\.")
VALUE = re.compile(r"\{(\w+)\}")
FILES = {
    path.stem: dict(leaves(yaml.safe_load(path.read_text(encoding="utf-8"))))
    for path in FOLDER.glob("*.yaml")
}


def test_every_language_of_the_page_has_its_file_and_no_other_has_one() -> None:
    assert sorted(FILES) == sorted(LANGUAGES)


def test_every_language_has_the_same_keys() -> None:
    japanese, *others = (dict.fromkeys(FILES[language]) for language in LANGUAGES)
    assert len(japanese) > 60
    for keys in others:
        # With a locale the names of months and weekdays are those of Unicode CLDR.
        named = (
            dict(japanese)
            if ".locale" not in keys
            else {key: None for key in japanese if not NAMES.match(key)}
        )
        assert [key for key in keys if key != ".locale"] == list(named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_speaks_of_the_same_values_in_every_language(language: str) -> None:
    """A value that a language leaves out would be lost; one of its own is not there to be said."""
    for place, text in FILES[language].items():
        # A year may be that of an era or the western one.
        if place.startswith(".fixed.") and place != ".fixed.day_of_year":
            assert set(VALUE.findall(text)) == set(VALUE.findall(FILES["ja"][place])), place


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_missing_and_none_was_read_as_something_else(language: str) -> None:
    """YAML reads ``no`` as a truth value and ``1`` as a number unless they are quoted."""
    for place, text in FILES[language].items():
        assert isinstance(text, str), place
        assert text.strip() or place == ".fixed.apart", place


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_of_names_are_as_long_as_the_year_and_the_week(language: Any) -> None:
    words = words_of(language)
    assert [len(words.months), len(words.weekdays), len(words.short_weekdays)] == [12, 7, 7]
    assert list(words.weeks_of_month) == [1, 2, 3, 4, 5, -1]
    assert len(words.between_weekdays) == 2


def test_the_files_are_read_when_a_word_is_asked_for_and_once() -> None:
    assert words_of("ja") is words_of("ja")
    script = (
        "import sys, brochures.text.dates, brochures.text.weekdays, brochures.text.words as words;"
        "assert 'yaml' not in sys.modules; words.word('fee', 'ja'); assert 'yaml' in sys.modules"
    )
    assert run("-c", script).stderr == ""


def test_a_fixed_word_is_asked_for_by_its_name() -> None:
    assert word("planned", "ja") == "予定"
    assert word("planned", "en") == "planned"
    with pytest.raises(KeyError):
        word("plannd", "ja")
