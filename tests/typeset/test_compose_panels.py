"""Pages that are folded: blocks spread over panels, all in one type, and nothing lost without a word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from making import plan
from typeset.making_pieces import made, template, view_of_boxes

from brochures.base.findings import BrochureError
from brochures.model import Dataset
from brochures.typeset.compose import compose
from brochures.typeset.composition import Composition
from brochures.typeset.html import RUN_CODE_PLACE

STYLE = """
@page { margin: 10mm 0 }
.side { width: 20mm }
.folded { position: relative; height: 80mm }
.folded + .folded { break-before: page }
.folded .side { position: absolute; left: var(--panel-left); top: 0; width: var(--panel); height: 80mm }
.box { height: calc(var(--height, 10mm) * var(--many, 1)) }
"""
PAGE = """
{% for name, many in view.boxes %}
{% call block(name) %}
<div class="box" style="--many: {{ many }}">{{ name }} {{ loop.index }}</div>
{% endcall %}
{% endfor %}
{% call block("foot") %}<div class="box">{{ run_code }}</div>{% endcall %}
"""
LAYOUT: dict[str, Any] = {
    "steps": {"gap": ["5mm", "0mm"], "height": ["20mm", "10mm"]},
    "sides": [
        {"name": "cover", "panels": [3], "blocks": ["c"], "yields": ["height"], "moves": ["c"]},
        {
            "name": "inner",
            "panels": [1, 4, 5, 6, 2],
            "blocks": ["a", "a1", "b", "note"],
            "foot": "foot",
            "yields": ["height", "gap"],
            "drops": {"b": "note"},
        },
    ],
}

Piece = Callable[..., Composition]


@pytest.fixture
def piece(tmp_path: Path, akishima: Dataset) -> Piece:
    """Composes boxes on pages of 100 x 100 mm that are folded twice."""
    (leaflet,) = plan(akishima, "leaflet")
    folder = template(tmp_path, STYLE, PAGE)

    def composed(*boxes: tuple[str, float], **more: Any) -> Composition:
        document = made(leaflet, folder, LAYOUT | more)
        document = replace(document, product=replace(document.product, folds_mm=(32.0, 66.0)))
        return compose(document, view_of_boxes(*boxes))

    return composed


def standing(composition: Composition) -> dict[int, list[str]]:
    """What stands on each panel, by its number in the order of reading."""
    return {
        side.panel.number: [block.source.split(">")[1].split("<")[0] for block in side.blocks]
        for side in composition.sides
        if side.panel
    }


def test_blocks_are_spread_over_the_panels_in_the_order_of_reading(piece: Piece) -> None:
    composed = piece(("c", 1), *[("a", 1)] * 9)
    assert standing(composed) == {
        1: ["c 1"],
        2: ["a 2", "a 3"],
        3: ["a 4", "a 5"],
        4: ["a 6", "a 7"],
        5: ["a 8", "a 9"],
        6: ["a 10", RUN_CODE_PLACE],
    }
    # Page by page, as they are typeset; tags follow the order of reading.
    assert [side.panel.number for side in composed.sides if side.panel] == [1, 2, 6, 3, 4, 5]
    assert composed.pages == 2
    assert composed.page_of_run_code == 1


def test_all_panels_of_a_side_are_set_in_one_type(piece: Piece) -> None:
    composed = piece(("c", 1), ("a", 4.2), *[("a", 1)] * 4)
    assert {side.level for side in composed.sides if side.name == "inner"} == {1}
    assert [side.level for side in composed.sides if side.name == "cover"] == [0]


def test_what_may_be_left_out_makes_room_and_a_note_says_so(piece: Piece) -> None:
    composed = piece(("c", 1), *[("a", 7.9)] * 4, ("b", 3), ("b", 4), ("note", 1))
    assert standing(composed)[6] == ["b 6", "note 8", RUN_CODE_PLACE]
    assert [block.name for block in composed.left_out] == ["b"]


def test_a_block_that_is_higher_than_a_panel_is_parted(piece: Piece) -> None:
    composed = piece(("c", 1), ("a", 9), ("a1", 5), ("a1", 4), parts={"a": ["a1"]})
    told = [text for _, texts in sorted(standing(composed).items()) for text in texts]
    assert told == ["c 1", "a1 3", "a1 4", RUN_CODE_PLACE]


def test_what_finds_no_room_is_one_finding(piece: Piece) -> None:
    with pytest.raises(BrochureError) as refused:
        piece(("c", 1), *[("a", 6)] * 6)
    (finding,) = refused.value.findings
    assert finding.check == "too_full"
    assert finding.place.page == 1


def test_what_is_said_of_each_panel_is_known_to_the_checks(piece: Piece) -> None:
    panels = piece(("c", 1), ("a", 1)).panels
    assert [(item.panel.number, item.texts) for item in panels] == [(1, ("c 1",)), (6, ("a 2",))]
