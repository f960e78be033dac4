"""Of two neighbours in one column, the upper one is read first."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array
from preflight.accessibility.tagged import Change, broken_in, element, result_of, tagged_pdf
from preflight.sample_pdf import spoiled

from brochures.base.geometry import Rect
from brochures.preflight.accessibility.reading_order import reading_order_problems
from brochures.preflight.accessibility.tree import Element, Tree


def read_backwards(pdf: pikepdf.Pdf) -> None:
    section = element(pdf, "Sect")
    section.K = Array(list(reversed(list(section.K))))


BROKEN: dict[str, Change] = {"order": read_backwards}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_condition_is_found(name: str) -> None:
    assert name in broken_in(BROKEN[name])


def test_in_anothers_file_a_person_must_look() -> None:
    findings = result_of(spoiled(tagged_pdf(), read_backwards), fonts=None).findings
    (severity,) = {item.severity for item in findings if "against the order" in item.message.en}
    assert severity == "warning"


heights = st.lists(st.floats(2, 10), min_size=2, max_size=6)


@given(heights, st.data())
def test_one_column_has_one_order(lines: list[float], data: st.DataObject) -> None:
    """Paragraphs below one another pass in their order and in no other."""
    tops = [sum(lines[:place]) for place in range(len(lines))]
    boxes = {place: Rect(10, tops[place], 50, lines[place]) for place in range(len(lines))}
    order = data.draw(st.permutations(range(len(lines))))
    page = (1, 0)
    section = Element("Sect", "Sect", None, None, 1)
    section.kids = [Element("P", "P", None, section, 1, contents=[(page, place)]) for place in order]
    found = list(reading_order_problems(Tree((section,), {}, {}, {}), {page: 1}, lambda number: boxes))
    assert bool(found) is (order != sorted(order))
