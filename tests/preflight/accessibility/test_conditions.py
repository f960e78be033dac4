"""Each condition has its words, its row in the documentation, and an example that breaks it."""

from __future__ import annotations

import re

from making import PROJECT
from preflight.accessibility import (
    test_annotations,
    test_catalog,
    test_check,
    test_elements,
    test_headings,
    test_languages,
    test_nesting,
    test_reading_order,
    test_tables,
    test_tagging,
)

from brochures.preflight.accessibility.conditions import read_conditions

EXAMPLES = (
    *(test_annotations, test_catalog, test_check, test_elements, test_headings, test_languages),
    *(test_nesting, test_reading_order, test_tables, test_tagging),
)
PAGE = (PROJECT / "docs" / "matterhorn.md").read_text(encoding="utf-8")


def test_every_condition_has_a_broken_example() -> None:
    """`painted` has a page of its own (test_painting_order)."""
    broken = [name for module in EXAMPLES for name in module.BROKEN]
    assert sorted([*broken, "painted"]) == sorted(read_conditions())


def test_a_condition_tells_its_source_in_words_of_both_languages() -> None:
    for name, condition in read_conditions().items():
        assert condition.numbered is bool(re.fullmatch(r"\d\d-\d\d\d", name))
        assert condition.source.startswith(("Matterhorn ", "PDF/UA-1 ", "ISO 32000-1"))
        assert condition.message.ja.endswith("。")
        assert condition.message.en.endswith(".") or condition.message.en.endswith(").")


def test_only_what_the_protocol_does_not_ask_is_a_warning_in_anothers_file() -> None:
    warned = {name for name, condition in read_conditions().items() if condition.foreign == "warning"}
    assert warned == {"figure-box", "empty", "order", "painted"}


def test_the_page_of_the_documentation_tells_of_each_condition() -> None:
    rows = dict(re.findall(r"^\| (\d\d-\d\d\d) \| (checked|elsewhere|not checked) ", PAGE, re.MULTILINE))
    numbered = {name for name, condition in read_conditions().items() if condition.numbered}
    assert {name for name, state in rows.items() if state == "checked"} == numbered
    assert len(rows) == 87


def test_the_page_of_the_documentation_uses_the_same_words() -> None:
    for name, condition in read_conditions().items():
        if condition.numbered:
            assert re.search(
                rf"^\| {name} \| checked \| [\d.]+ \| {re.escape(condition.message.en)} ", PAGE, re.M
            )
