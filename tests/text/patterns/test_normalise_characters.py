from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from brochures.text.patterns.normalise_characters import normalise_characters


def test_widths_dashes_and_waves_become_the_same() -> None:
    assert normalise_characters("０４２－５４４‐５１１１（内線）〜～")[0] == "042-544-5111(内線)~~"


def test_the_long_vowel_mark_is_a_dash_between_digits_only() -> None:
    assert normalise_characters("042ー544ページ")[0] == "042-544ページ"


def test_one_sign_for_several_is_taken_apart() -> None:
    normal, origins = normalise_characters("12日㈯㋿")
    assert normal == "12日(土)令和"
    assert origins == (0, 1, 2, 3, 3, 3, 4, 4, 5)


def test_what_pdfium_writes_for_a_hyphen_at_the_end_of_a_line_is_a_hyphen() -> None:
    assert normalise_characters("042-544\x020388 a\ufffeb")[0] == "042-544-0388 a-b"


@given(st.text())
def test_every_character_leads_back_to_the_original(text: str) -> None:
    normal, origins = normalise_characters(text)
    assert len(origins) == len(normal) + 1
    assert list(origins) == sorted(origins)
    assert origins[-1] == len(text)
    for at, sign in enumerate(normal):
        if sign.isalnum():
            assert sign in unicodedata.normalize("NFKC", text[origins[at]])
