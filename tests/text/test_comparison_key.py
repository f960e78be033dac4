"""The same words have the same key in every width, case and line."""

from __future__ import annotations

import pytest

from brochures.text.comparison_key import comparison_key


@pytest.mark.parametrize("written", ["Ｈｉｋｉ", "hiki", "HI KI", "hi\nki", "ｈｉ　ｋｉ"])
def test_the_same_word_has_the_same_key_however_it_is_written(written: str) -> None:
    assert comparison_key(written) == "hiki"


def test_half_width_katakana_is_the_same_as_full_width() -> None:
    assert comparison_key("ﾋｷｺﾓﾘ") == comparison_key("ヒキコモリ")
