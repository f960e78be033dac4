"""What a block may ask for is never named too little."""

from __future__ import annotations

from pathlib import Path

import pytest

from brochures.typeset.asked_properties import AskedProperties


def asked(tmp_path: Path, style: str, html: str, classes: str = "side front standard block") -> set[str]:
    sheet = tmp_path / "style.css"
    sheet.write_text(style, encoding="utf-8")
    return set(AskedProperties([sheet]).of(classes, html))


@pytest.mark.parametrize(
    "selector",
    [
        ".day",
        "p.day",
        ".front .day",
        ".block > p",
        "p",
        "*",
        ":root",
        "p::before",
        "p:first-child",
        "b, p",
        "p:not(.day)",
        "p[lang]",
        "h1 + p",
        ":is(h1, h2)",
        "/* the .other one */ .day",
    ],
)
def test_a_rule_that_may_be_about_something_in_the_block_counts(tmp_path: Path, selector: str) -> None:
    style = f"b {{ color: red }} {selector} {{ font-size: calc(var(--size) * var( --scale)) }}"
    assert asked(tmp_path, style, '<p class="large day">30</p>') == {"size", "scale"}


@pytest.mark.parametrize("selector", [".time", "h1", ".large-print .day", ".day .time", "p .time", "p > b"])
def test_a_rule_about_nothing_in_the_block_does_not_count(tmp_path: Path, selector: str) -> None:
    style = f"{selector} {{ font-size: var(--size) }} .day {{ color: var(--main) }}"
    assert asked(tmp_path, style, '<p class="large day">30</p>') == {"main"}


def test_what_stands_around_the_block_or_on_its_frame_counts(tmp_path: Path) -> None:
    style = ".large-print .block-date { font-size: var(--size) }"
    assert asked(tmp_path, style, "30", "side front large-print block block-date") == {"size"}
    assert asked(tmp_path, style, "30", "side front standard block block-date") == set()


def test_rules_inside_of_other_rules_count(tmp_path: Path) -> None:
    style = "@media print { .day { font-size: var(--size) } } @page { margin: var(--edge) }"
    assert asked(tmp_path, style, '<p class="day">30</p>') == {"size", "edge"}


def test_what_the_block_says_of_itself_counts(tmp_path: Path) -> None:
    assert asked(tmp_path, "", '<p style="height: var(--height)">30</p>') == {"height"}
