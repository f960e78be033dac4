"""Headings begin with H1, skip no level, and are numbered or not."""

from __future__ import annotations

import pytest
from preflight.accessibility.tagged import Change, broken_in, each, rename

BROKEN: dict[str, Change] = {
    "14-002": rename("H1", "H2"),
    "14-003": rename("H2", "H3"),
    "14-006": each(rename("H1", "H"), rename("H2", "H")),
    "14-007": rename("H2", "H"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_is_found(name: str) -> None:
    assert name in broken_in(BROKEN[name])


@pytest.mark.parametrize(
    "right",
    [
        rename("H2", "H1"),
        rename("H2", "P"),
        each(rename("H1", "H"), rename("H2", "P")),
        each(rename("H1", "P"), rename("H2", "P")),
    ],
)
def test_a_page_may_have_one_level_one_heading_or_none(right: Change) -> None:
    assert broken_in(right) == set()
