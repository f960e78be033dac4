"""Headings of a text without markup."""

from __future__ import annotations

import pytest

from brochures.source_page.plain_text import HEADING, NUMBERED, TITLE, read_text


def levels(text: str) -> list[int | None]:
    return [line.level for line in read_text(text).lines]


def test_a_short_line_between_empty_ones_is_a_heading() -> None:
    assert levels("題\n\n相談窓口\n\n電話でご相談ください。\n\n1 電話相談\n\n  • 費用:無料\n") == [
        TITLE,
        HEADING,
        None,
        NUMBERED,
        None,
    ]


@pytest.mark.parametrize(
    "line", ["これは文です。", "電話:042-222-2222", "〒196-8511 昭島市", "• 項目", "あ" * 60]
)
def test_sentences_numbers_and_items_are_no_headings(line: str) -> None:
    assert levels(f"題\n\n{line}\n\nつづき")[1] is None


def test_a_sign_makes_a_heading_without_empty_lines() -> None:
    page = read_text("題\n■相談窓口\n電話")
    assert [(line.text, line.level) for line in page.lines][1] == ("相談窓口", HEADING)


def test_line_ends_and_page_breaks_of_all_systems_are_read() -> None:
    assert [line.text for line in read_text("a\r\nb\rc\fd").lines] == ["a", "b", "c", "d"]
