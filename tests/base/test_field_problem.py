"""Our own validators."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from dataset.messages.sample import Reader

from brochures.base.field_problem import FieldProblem, shorten
from brochures.base.findings import Text


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def test_a_field_problem_keeps_its_words_and_hint(reader: Reader) -> None:
    (finding,) = reader.findings("phones: {city: {number: 000-1}}\n")
    assert finding.message == Text("仮の番号です。", "This is a dummy number.")
    assert finding.hint == Text("直してください。", "Mend it.")
    assert finding.place.field == "phones.city.number"


def test_a_field_problem_of_a_model_can_point_at_a_key(reader: Reader) -> None:
    told = reader.told("steps:\n  - start: 13:30\n    end: 12:30\n")
    assert told[:4] == (3, 10, "steps.0.end", "It ends before it starts.")


def test_a_plain_value_error_keeps_its_words(reader: Reader) -> None:
    assert reader.told("phones: {city: {number: plain}}\n")[3] == "This cannot be used: no good"


def test_a_field_problem_survives_pickling() -> None:
    problem = FieldProblem(Text("あ", "a"), Text("い", "b"), ("c", 0))
    again = pickle.loads(pickle.dumps(problem))
    assert (again.message, again.hint, again.at, str(again)) == (
        problem.message,
        problem.hint,
        problem.at,
        "a",
    )


def test_quoted_text_is_one_short_printable_line() -> None:
    assert shorten("a\nb\x07" + "c" * 100) == "a b�" + "c" * 35 + "…"
