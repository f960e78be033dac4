"""What validators raise, and quotations."""

from __future__ import annotations

import pickle

from brochures.base.field_problem import FieldProblem, shorten
from brochures.errors import Text


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
