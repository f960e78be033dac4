"""What a reader hears is the same in every width, case and line."""

from __future__ import annotations

import pytest

from brochures.text.read_aloud import read_aloud


@pytest.mark.parametrize("written", ["Ｈｉｋｉ", "hiki", "HI KI", "hi\nki", "ｈｉ　ｋｉ"])
def test_the_same_word_is_heard_however_it_is_written(written: str) -> None:
    assert read_aloud(written) == "hiki"


def test_half_width_katakana_is_heard_as_full_width() -> None:
    assert read_aloud("ﾋｷｺﾓﾘ") == read_aloud("ヒキコモリ")
