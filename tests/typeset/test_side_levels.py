"""A side of boxes at each of its levels: 80 mm are its room, and it gives way in steps of 10 mm."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations_with_replacement
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from making import plan
from typeset.making_pieces import made, template, view_of_boxes

from brochures.model import Dataset
from brochures.products.layout import SideLayout
from brochures.typeset.html import Block, render_blocks
from brochures.typeset.measure import Measure
from brochures.typeset.side_levels import TOLERANCE_MM, SideLevels

STYLE = (
    "@page front { margin: 10mm } .front { page: front } .box { height: calc(var(--height) * var(--many)) }"
)
PAGE = """
{% for name, many in view.boxes %}
{% call block(name) %}<div class="box" style="--many: {{ many }}"></div>{% endcall %}
{% endfor %}
"""
LAYOUT = {
    "sides": [{"name": "front", "blocks": ["a", "b"], "yields": ["a.height"] * 2, "slack": {"gap": 30}}],
    "steps": {"gap": ["5mm"], "a.height": ["30mm", "20mm", "10mm"], "b.height": ["10mm"]},
}
PADDING_MM = 0.02
"""Below each block (templates/shared/base.css)."""


def side_of(
    folder: Path,
    akishima: Dataset,
    *boxes: tuple[str, float],
    layout: Mapping[str, Any] = MappingProxyType({}),
) -> tuple[SideLevels, SideLayout, list[Block]]:
    (leaflet,) = plan(akishima, "leaflet")
    document = made(leaflet, template(folder, STYLE, PAGE), LAYOUT | dict(layout))
    blocks = [*render_blocks(document, view_of_boxes(*boxes))]
    return SideLevels(document.product.layout, Measure(document)), document.product.layout.sides[0], blocks


@pytest.mark.parametrize(("many", "level", "used_mm"), [(1, 0, 55), (4, 1, 75), (5, 2, 75)])
def test_the_airiest_level_that_fits_is_found(
    many: int, level: int, used_mm: float, tmp_path: Path, akishima: Dataset
) -> None:
    levels, side, blocks = side_of(tmp_path, akishima, ("a", 1), ("b", 2 if many == 1 else many + 1))
    found = levels.fitted(side, blocks, [])
    assert found is not None
    assert found.level == level
    assert found.used_mm == pytest.approx(used_mm, abs=2 * PADDING_MM + 0.01)
    assert levels.finds_room(side, blocks, [])


def test_what_no_level_makes_fit_finds_no_room(tmp_path: Path, akishima: Dataset) -> None:
    levels, side, blocks = side_of(tmp_path, akishima, ("a", 1), ("b", 8))
    assert levels.fitted(side, blocks, []) is None
    assert not levels.finds_room(side, blocks, [])
    assert levels.tightest(side, blocks).level == 2


def test_what_is_left_goes_into_the_gap_and_all_of_it_is_used(tmp_path: Path, akishima: Dataset) -> None:
    levels, side, blocks = side_of(tmp_path, akishima, ("a", 1), ("b", 3))
    found = levels.at(side, 0, blocks)
    gaps, extras, left_mm = levels.given_back(side, found, blocks)
    assert sum(found.heights_mm) + sum(gaps) + left_mm == pytest.approx(levels.room_mm(side))
    assert levels.room_mm(side) == pytest.approx(80 - TOLERANCE_MM)
    assert (left_mm, extras) == (pytest.approx(0), [0, 0])
    assert levels.composed(side, blocks, [], 1).level == 0
    assert levels.composed(side, blocks, [], 1, least_level=2).level == 2


@pytest.mark.parametrize("layout", [{}, {"heads": ["a"], "after_head": 0.5}], ids=["even", "after-a-head"])
def test_the_heights_of_parts_of_a_side_are_those_of_its_tightest_level(
    layout: dict[str, Any], tmp_path: Path, akishima: Dataset
) -> None:
    levels, side, blocks = side_of(tmp_path, akishima, ("a", 1), ("b", 3), ("b", 2), ("a", 1), layout=layout)
    here, foot = blocks[:3], blocks[3:]
    high_mm = levels.tightest_heights(side, here, foot)
    for start, end in combinations_with_replacement(range(4), 2):
        if start < end and here[end - 1].name in layout.get("heads", ()):
            continue  # none is the last on its side
        for last in (True, False):
            part = [*here[start:end], *(foot if last else ())]
            wanted = levels.tightest(side, part).used_mm
            assert high_mm(start, end, last) == pytest.approx(wanted)
