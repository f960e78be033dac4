"""Texts that follow one another: who answers after what is asked, a number after the name whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from brochures.base.findings import Text
from brochures.content.facts.records import Row
from brochures.preflight.belonging.problem import COMPARE, Problem
from brochures.text.spaces import without_spaces

SIGNS = r"[^\w]{0,4}"
"""What may stand between two of them: 「→」, 「: 」, 「」(」."""


def row_problems(rows: Iterable[Row], texts: Sequence[str], left_out: str) -> Iterator[Problem]:
    """The rows that stand in none of the texts in one piece, but for those that found no room at all."""
    for row in rows:
        solid = tuple(filter(None, map(without_spaces, row)))
        standing = _longest(solid, texts)
        if standing == len(solid) or all(text in left_out for text in solid):
            continue
        wanted = solid[standing]
        if standing:
            before = solid[standing - 1]
            message = Text(
                f"「{before}」のあとに、データにある「{wanted}」が続いていません。",
                f'By the dataset, "{before}" is followed by "{wanted}".',
            )
            yield Problem(message, COMPARE, before)
        else:
            message = Text(
                f"データにある「{wanted}」が、あるはずのところにありません。",
                f'What the dataset says does not stand where it should: "{wanted}".',
            )
            yield Problem(message, COMPARE)


def stands(row: Row, text: str) -> bool:
    """Whether a row stands somewhere in a text in one piece; both without spaces."""
    pattern = SIGNS.join(re.escape(without_spaces(item)) for item in row)
    return re.search(pattern, text) is not None


def _longest(row: Row, texts: Sequence[str]) -> int:
    """How many of a row stand in one piece, from its first on."""
    counts = range(len(row), 0, -1)
    return next((count for count in counts if any(stands(row[:count], text) for text in texts)), 0)
