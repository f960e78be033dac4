"""Our own validators."""

from __future__ import annotations

import pickle

from brochures.base.field_problem import FieldProblem, quoted, shorten
from brochures.base.findings import Text


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


def test_a_long_list_is_cut_short() -> None:
    assert quoted(["a", 1]).ja == "「a」、「1」"
    assert quoted(range(14)).en.endswith(', "11" and 2 more')
