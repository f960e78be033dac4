"""Machines that would make other documents are told apart, and how they differ is said."""

from __future__ import annotations

import pytest

from brochures.build.cluster_house import NAMED, differences, house_mark, house_parts


def test_all_that_a_document_may_be_made_with_counts() -> None:
    parts = house_parts()
    assert {"Pango", "Python", "veraPDF", "WeasyPrint"} <= set(parts)
    assert {"templates/flyer/style.css", "fonts/fonts.conf", "brochures/build/pool.py"} <= set(parts)
    assert len(house_mark()) == 64


@pytest.mark.parametrize(
    ("theirs", "words"),
    [
        ({"Pango": "1.56", "a/x": "1", "a/y": "2"}, None),
        ({"Pango": "1.57", "a/x": "1", "a/y": "2"}, "Pango: 1.56 here, 1.57 there"),
        ({"a/x": "1", "a/y": "2"}, "Pango: 1.56 here, None there"),
        ({"Pango": "1.56", "a/x": "1", "a/y": "3"}, "a/y"),
        ({"Pango": "1.57", "a/x": "1", "a/y": "3", "b/z": "4"}, "Pango: 1.56 here, 1.57 there, a/y, b/z"),
        ({}, "Pango: 1.56 here, None there, a/x, a/y"),
    ],
)
def test_what_differs_is_named(theirs: dict[str, str], words: str | None) -> None:
    found = differences({"Pango": "1.56", "a/x": "1", "a/y": "2"}, theirs)
    assert (found and found.en) == words


def test_of_many_differences_the_first_are_named() -> None:
    found = differences({f"a/{number}": "" for number in range(9)}, {})
    assert found is not None
    assert found.en == f"a/0, a/1, a/2 and {9 - NAMED} more"
    assert found.ja == f"a/0、a/1、a/2、ほか {9 - NAMED} 件"
