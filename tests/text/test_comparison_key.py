"""The same words have the same key in every width, case and line."""

from __future__ import annotations

import pytest

from brochures.text.comparison_key import comparison_key


@pytest.mark.parametrize("written", ["Ｈｉｋｉ", "hiki", "HI KI", "hi\nki", "ｈｉ　ｋｉ"])
def test_the_same_word_has_the_same_key_however_it_is_written(written: str) -> None:
    assert comparison_key(written) == "hiki"


def test_half_width_katakana_is_the_same_as_full_width() -> None:
    assert comparison_key("ﾋｷｺﾓﾘ") == comparison_key("ヒキコモリ")


@pytest.mark.parametrize(
    "written",
    [
        "ヒキコモリ",
        "ﾋｷｺﾓﾘ",
        "ひき こもり",
        "ひ・き・こ・も・り",
        "ヒキ.コモリ",
        "「ひき」こもり",
        "ひき\u200bこもり",
    ],
)
def test_a_word_in_other_letters_or_with_signs_between_is_the_same_word(written: str) -> None:
    assert comparison_key(written) == comparison_key("ひきこもり")


def test_other_words_have_other_keys_and_signs_alone_keep_theirs() -> None:
    assert comparison_key("ひきこもり") != comparison_key("引きこもり")
    assert comparison_key("…") == comparison_key(" … ") != comparison_key("")
