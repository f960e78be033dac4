"""The words of the pages are there in both languages, and all are used."""

from __future__ import annotations

import re
from datetime import date
from string import Formatter

from brochures.web.pages import HERE, Words, static_file

NAMED_BY_DATA = (
    "part.",
    "key.",
    "kind.",
    "value.",
    "edition.",
    "status.",
    "booking.",
    "group.",
    "told.",
    "date.",
    "login.",
)
"""Words whose names are made of what the models and the schedule call things."""


def test_both_languages_have_the_same_words_with_the_same_parts() -> None:
    ja, en = Words("ja")._words, Words("en")._words
    assert ja.keys() == en.keys()
    for name in ja:
        parts = [
            sorted(part for _, part, _, _ in Formatter().parse(text) if part) for text in (ja[name], en[name])
        ]
        assert parts[0] == parts[1], name


def test_every_word_is_used() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8") for path in HERE.rglob("*") if path.suffix in (".py", ".j2")
    )
    for name in Words("ja")._words:
        if name.startswith(NAMED_BY_DATA):
            continue
        whole = f'"{name}"' in code or f"'{name}'" in code
        made = re.search(
            rf'"{re.escape(name.rpartition(".")[0])}\.(do)?" ~|~ "\.{re.escape(name.rpartition(".")[2])}"',
            code,
        )
        assert whole or made, name


def test_the_style_sheet_begins_with_the_colours_of_the_paper() -> None:
    found = static_file("page.css")
    assert found is not None
    assert b"--main: #1f5666" in found[1]


def test_days_are_written_as_people_write_them() -> None:
    for day in ("2026-11-23", date(2026, 11, 23)):
        assert Words("ja").day(day) == "2026年11月23日"
        assert "2026-11" not in Words("en").day(day)
    assert Words("ja").day("") == ""
    assert Words("ja").day("いつか") == "いつか"
