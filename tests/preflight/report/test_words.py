"""The sentences at the top say how it stands, in both languages."""

from __future__ import annotations

import re

import pytest

from brochures.base.findings import Text
from brochures.preflight.report import words as report_words
from brochures.preflight.report.words import State, build_words, files_words


@pytest.mark.parametrize("words", [build_words, files_words])
def test_the_first_sentence_says_how_many_may_not_be_printed(words: object) -> None:
    assert callable(words)
    good, bad = words(5, 5).head[0], words(5, 3).head[0]
    assert "5" in good.ja
    assert "2" in bad.ja
    assert re.search("まだ印刷.*しないでください", bad.ja)
    assert re.search("not print.* 2 of these 5", bad.en)
    assert "not" not in good.en.split()


def test_what_passed_may_be_printed_although_others_failed() -> None:
    assert "The other 3 passed" in build_words(5, 3).head[1].en
    assert "None has passed" in build_words(5, 0).head[1].en


def test_files_of_others_are_never_called_true() -> None:
    assert any("needs the dataset" in line.en for line in files_words(1, 1).head)
    assert "human" in report_words.CLEAN.advice.en or "person" in report_words.CLEAN.advice.en


def test_each_state_has_a_sign_a_word_and_an_advice_of_its_own() -> None:
    states = [value for value in vars(report_words).values() if isinstance(value, State)]
    assert len(states) == 8
    assert len({state.word for state in states}) == len(states)
    assert {state.sign for state in states if state.good} == {"✓"}
    assert "✓" not in {state.sign for state in states if not state.good}
    for state in states:
        for text in (state.word, state.advice):
            assert isinstance(text, Text)
            assert text.ja
            assert text.en
