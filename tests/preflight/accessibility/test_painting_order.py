"""Content is painted in the order of the tags wherever nothing lies on anything else."""

from __future__ import annotations

import pytest
from preflight.accessibility.tagged import numbers, result_of, tagged_pdf, with_late_bullets

from brochures.base.geometry import Rect
from brochures.preflight.accessibility.painting_order import painting_order_problems
from brochures.preflight.accessibility.tree import Element, Tree

PAGE = (1, 0)
Painted = list[tuple[int | None, Rect]]


def out_of_place(painted: Painted) -> int:
    """How often content is painted too late, where MCIDs are read in the order of their numbers."""
    element = Element("P", "P", None, None, 1)
    contents = tuple((PAGE, mcid, element) for mcid in range(10))
    tree = Tree((element,), {}, {}, {}, contents)
    return len(list(painting_order_problems(tree, {PAGE: 1}, lambda page: painted)))


def box(left_mm: float) -> Rect:
    return Rect(left_mm, 10, 10, 10)


def test_bullets_that_are_painted_last_are_found() -> None:
    result = result_of(with_late_bullets())
    assert numbers(result) == {"painted"}
    assert not result.passed
    assert all(finding.place.area is not None for finding in result.findings)
    assert numbers(result_of(tagged_pdf())) == set()


def test_it_is_asked_of_files_for_the_web_and_a_person_looks_at_anothers() -> None:
    assert result_of(with_late_bullets(), fonts=None).passed
    assert numbers(result_of(with_late_bullets(), fonts=None)) == {"painted"}


@pytest.mark.parametrize(
    ("painted", "count"),
    [
        ([(0, box(0)), (1, box(20)), (2, box(40))], 0),
        ([(0, box(0)), (2, box(20)), (1, box(40))], 1),
        ([(2, box(0)), (1, box(20)), (0, box(40))], 2),
        ([(1, box(0)), (1, box(20)), (2, box(40))], 0),
        # Lying on what is read later.
        ([(1, box(0)), (0, box(5))], 0),
        ([(1, box(0)), (0, box(10.9))], 0),
        ([(1, box(0)), (0, box(11.1))], 1),
        # An artifact in between, on both or beside.
        ([(1, box(0)), (None, box(9)), (0, box(18))], 0),
        ([(1, box(0)), (None, box(90)), (0, box(18))], 1),
        ([(1, box(0)), (None, box(90)), (None, box(9)), (0, box(18))], 0),
        # What no tag holds is another condition's.
        ([(1, box(0)), (99, box(30)), (2, box(60))], 0),
    ],
)
def test_content_is_painted_when_it_is_read_unless_it_lies_on_something(painted: Painted, count: int) -> None:
    assert out_of_place(painted) == count
