"""Where a line may end, and what stays whole."""

from __future__ import annotations

import pytest

from brochures.text.line_breaks import may_break, set_width_em, unbreakable, width_em


def test_what_must_stay_whole_is_told_by_position() -> None:
    text = "お電話は042-544-5111、会場は「朝日会館」の2階です"
    found = {text[start:end] for start, end in unbreakable(text, ["朝日会館"])}
    assert {"042-544-5111", "朝日会館", "「朝日会館」", "2階"} <= found
    assert all(part in text for part in found)


@pytest.mark.parametrize(
    ("line", "allowed"), [("です。", False), ("「あ", False), ("ああ", True), ("（あ", False)]
)
def test_a_line_may_not_end_or_begin_with_some_characters(line: str, allowed: bool) -> None:
    assert may_break(line, len(line) - 1) == allowed


def test_half_width_characters_count_half() -> None:
    assert width_em("あa") == 1.5


def test_of_several_extensions_each_stays_whole_and_the_word_before_them_with_the_first() -> None:
    text = "内線4873・9763・8242から8245"
    found = [text[start:end] for start, end in unbreakable(text)]
    assert found == ["内線4873", "9763", "8242から8245"]


def test_latin_letters_are_set_wider_than_they_count() -> None:
    assert set_width_em("あA1 ") == pytest.approx(width_em("あA1 ") + 0.27)
    assert set_width_em("Tomorrow Open Evening Open") > 14 > width_em("Tomorrow Open Evening Open")
