"""Our own validators."""

from __future__ import annotations

import pickle

from brochures.base.field_problem import FieldProblem
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
