"""Fixed words and the files that hold them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from making import run

from brochures.text.ruby import ruby_mistakes, without_reading
from brochures.text.words import (
    FOLDER,
    LANGUAGES,
    filled,
    phrase,
    plain_language,
    readings_in_words,
    word,
    words_of,
)


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
OPTIONAL = re.compile(r"\.(locale|readings|clock\.minutes\.\d)$")
"""What a language needs whose names are those of Unicode CLDR, or whose kanji all have readings."""
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
        assert [key for key in keys if not OPTIONAL.match(key)] == list(named)


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


@pytest.mark.parametrize("language", [name for name in LANGUAGES if words_of(name).all_read])
def test_where_every_kanji_is_to_have_a_reading_the_fixed_words_have_them(language: str) -> None:
    """But for a word that is read otherwise after each number: 10分, 5分."""
    words = {place: str(text) for place, text in FILES[language].items() if ".name" not in place}
    # Kanji numbers stand on no page; they are looked for in texts.
    bare = {place for place, text in words.items() if without_reading(text) and ".numbers." not in place}
    assert bare == {".fixed.minutes"}
    assert [place for place, text in words.items() if list(ruby_mistakes(VALUE.sub("", text)))] == []


def test_a_form_keeps_the_readings_in_it_and_misses_no_value() -> None:
    assert filled("{day}{更新|こうしん}", day="5日") == "5日{更新|こうしん}"
    with pytest.raises(KeyError):
        filled("{day}{更新|こうしん}")


def test_the_words_of_a_language_come_without_readings_for_what_is_compared() -> None:
    plain = plain_language("ja-easy")
    assert word("phone", "ja-easy") == "{電話|でんわ}"
    assert word("phone", plain) == "電話"
    assert phrase("updated_on", plain, day="12月1日") == "12月1日更新"
    assert words_of(plain).months[11] == "12月"
    assert plain_language(plain) == plain
    assert plain_language("ja") == "ja"
    assert ("電話", "でんわ") in readings_in_words("ja-easy")
    assert readings_in_words("ja") == readings_in_words(plain) == frozenset()
