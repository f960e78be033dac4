"""Pages that fit: measured blocks, the airiest level, what moves, what is left over, and the one finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import plan
from typeset.making_pieces import made, template, view_of_boxes

from brochures.base.findings import BrochureError, Finding
from brochures.model import Dataset
from brochures.typeset.compose import compose
from brochures.typeset.composition import ComposedSide, Composition
from brochures.typeset.html import RUN_CODE_PLACE
from brochures.typeset.laid_out import PX_MM, page_boxes
from brochures.typeset.measure import narrowest
from brochures.typeset.weasyprint import lay_out

STYLE = """
@page front { margin: 10mm }
@page back { margin: 10mm }
@page more { margin: 10mm }
.front { page: front } .back { page: back } .more { page: more }
.box { height: calc(var(--height, 10mm) * var(--many, 1) + var(--slack, 0mm)) }
.box { white-space: nowrap }
h1 { --fit-least: 12pt; --fit-turn: 30pt; --fit-lines: 2; font-size: var(--fit, 40pt); line-height: 1 }
"""
PAGE = """
{% for name, many in view.boxes %}
{% call block(name) %}
<div class="box" style="--many: {{ many }}">{{ name }} {{ loop.index }}</div>
{% endcall %}
{% endfor %}
{% call block("title") %}
{% if view.title_text %}<h1 class="fit">{{ view.title_text | words }}</h1>{% endif %}
{% endcall %}
{% call block("foot") %}<div class="box">foot</div>{% endcall %}
"""

Piece = Callable[..., Composition]


@pytest.fixture
def piece(tmp_path: Path, akishima: Dataset) -> Piece:
    """Composes boxes on pages of 100 x 100 mm, of which 80 mm are text area."""
    (leaflet,) = plan(akishima, "leaflet")
    folder = template(tmp_path, STYLE, PAGE)

    def composed(layout: dict[str, Any], *boxes: tuple[str, float], title: str = "") -> Composition:
        return compose(made(leaflet, folder, layout), view_of_boxes(*boxes, title=title))

    return composed


def one_side(**more: Any) -> dict[str, Any]:
    side = {"name": "front", "blocks": ["title", "a", "b"], "foot": "foot"} | more.pop("side", {})
    return {"sides": [side], "steps": {"gap": ["5mm", "2mm"], "a.height": ["30mm", "20mm", "10mm"]}} | more


def names(side: ComposedSide) -> list[str]:
    return [block.name for block in side.blocks]


def heights_mm(composition: Composition, template: Path) -> list[list[float]]:
    """The height of each frame, page by page, where the composed piece is really laid out."""
    pages = page_boxes(lay_out(composition.html, template))
    return [[box.border_height() * PX_MM for box in frames(page)] for page in pages]


def frames(box: Any) -> list[Any]:
    found = []
    for child in getattr(box, "children", ()):
        if child.element is not None and "block" in (child.element.get("class") or "").split():
            found.append(child)
        else:
            found += frames(child)
    return found


def test_what_fits_stays_at_its_airiest(piece: Piece) -> None:
    side = {"yields": ["a.height", "gap"]}
    (front,) = piece(one_side(side=side), ("a", 1), ("b", 1)).sides
    assert front.level == 0
    assert names(front) == ["a", "b", "foot"]
    assert "--height: 30mm" in front.blocks[0].style


def test_blocks_give_way_in_the_order_that_is_given_and_no_more_than_needed(piece: Piece) -> None:
    layout = one_side(side={"yields": ["gap", "a.height", "a.height"]})
    # 30 + 34 + 10 mm and two gaps of 5 are too much for 80 mm; with gaps of 2 mm they fit.
    (front,) = piece(layout, ("a", 1), ("b", 3.4)).sides
    assert front.level == 1
    (front,) = piece(layout, ("a", 1), ("b", 3.8)).sides
    assert front.level == 2
    assert "--height: 20mm" in front.blocks[0].style


def test_a_side_gives_way_until_no_line_runs_out_of_its_room(piece: Piece) -> None:
    long = "ひきこもり家族ピアサポート交流会"
    layout = one_side(side={"blocks": [long], "yields": [f"{long}.t-body"] * 2})
    layout["steps"] = {f"{long}.t-body": ["20pt", "14pt", "10pt"]}
    # 16 characters and a number: about 112 mm of 80 at 20 pt, 78 at 14 pt.
    (front,) = piece(layout, (long, 1)).sides
    assert front.level == 1
    layout["steps"] = {f"{long}.t-body": ["40pt", "38pt", "36pt"]}
    (front,) = piece(layout, (long, 1)).sides
    assert front.level == 0  # it helps nothing: preflight tells


def test_a_composed_page_is_laid_out_as_it_was_measured(piece: Piece, tmp_path: Path) -> None:
    layout = one_side(side={"yields": ["gap", "a.height"], "slack": {"a": 3, "gap": 2}})
    for many in (0.5, 1.7, 3.2, 3.4, 4.4):
        composition = piece(layout, ("a", 1), ("b", many))
        (page,) = heights_mm(composition, tmp_path / "piece")
        assert sum(page) == pytest.approx(80 - 0.1, abs=0.02)


def test_what_is_left_over_goes_where_it_is_said_and_the_rest_above_the_foot(piece: Piece) -> None:
    (front,) = piece(one_side(side={"slack": {"a": 4, "gap": 1}}), ("a", 1), ("b", 1)).sides
    assert "--slack: 4.000mm" in front.blocks[0].style
    assert "padding-top: 6.000mm" in front.blocks[1].style
    # 80 - 0.1 - (34 + 10 + 10 mm and 6 above b) - .06 of the frames
    assert front.left_mm == pytest.approx(80 - 0.1 - 34 - 20 - 12 - 0.06, abs=0.02)


def test_what_may_move_goes_to_the_next_side_when_nothing_more_gives_way(piece: Piece) -> None:
    layout = one_side(side={"yields": ["a.height"], "moves": ["b"]})
    layout["sides"].append({"name": "back", "blocks": ["c"], "foot": "foot"})
    front, back = piece(layout, ("a", 1), ("b", 4.6), ("c", 1)).sides
    assert (names(front), names(back)) == (["a", "foot"], ["b", "c", "foot"])
    assert front.level == 0


def test_a_side_that_is_made_for_what_moved_takes_more_along(
    piece: Piece,
) -> None:
    layout = one_side(side={"blocks": ["a", "b", "c", "d"], "moves": ["d", "c", "b"]})
    layout["sides"].append({"name": "more", "blocks": [], "foot": "foot", "repeats": True})
    boxes = [("a", 1), ("b", 1), ("c", 1), ("d", 0.5)]
    front, more = piece(layout, *boxes).sides
    # 30 mm and 35 mm; with b on the front they were 45 and 20.
    assert (names(front), names(more)) == (["a", "foot"], ["b", "c", "d", "foot"])
    layout["sides"][1]["blocks"] = ["e"]  # with a block of its own it is no side made for one line
    front, more = piece(layout, *boxes, ("e", 1)).sides
    assert (names(front), names(more)) == (["a", "b", "c", "foot"], ["d", "e", "foot"])


def test_blocks_that_belong_together_move_together(piece: Piece) -> None:
    layout = one_side(side={"blocks": ["a", "b", "c"], "moves": [["b", "c"]]})
    layout["sides"].append({"name": "back", "blocks": [], "foot": "foot"})
    front, back = piece(layout, ("a", 1), ("b", 1), ("c", 2), ("c", 2)).sides
    assert (names(front), names(back)) == (["a", "foot"], ["b", "c", "c", "foot"])


def test_a_side_that_would_be_empty_for_a_third_takes_the_first_of_what_goes_on(piece: Piece) -> None:
    layout = one_side(side={"blocks": ["a", "head", "c"], "moves": [["head", "c"]]})
    layout["sides"].append({"name": "more", "blocks": [], "foot": "foot", "repeats": True})
    layout |= {"heads": ["head"], "steps": {"gap": ["5mm"]}}
    boxes = [("a", 1), ("head", 0.5), *[("c", 1)] * 6]
    # 10 mm and nothing else, then 5 + 6 * 10 mm and six gaps of 5: more than a side beside its foot.
    front, *others = piece(layout, *boxes).sides
    assert names(front) == ["a", "head", "c", "c", "foot"]
    assert [names(side) for side in others] == [["c"] * 4 + ["foot"]]
    # With 40 mm of its own the side is full enough, and the group stays together on as many sides.
    front, *others = piece(layout, ("a", 4.5), *boxes[1:]).sides
    assert names(front) == ["a", "foot"]
    assert names(others[0])[:2] == ["head", "c"]


def test_a_side_without_a_block_of_its_own_is_not_made(piece: Piece) -> None:
    layout = one_side()
    layout["sides"].append({"name": "back", "blocks": ["c"], "foot": "foot"})
    assert [side.name for side in piece(layout, ("a", 1)).sides] == ["front"]


def test_a_side_joins_the_one_before_where_that_stays_airy(piece: Piece) -> None:
    layout = one_side(side={"yields": ["a.height", "a.height"], "foot": None})
    layout["sides"].append({"name": "back", "blocks": ["c"], "foot": "foot", "may_join": True})
    (front,) = piece(layout, ("a", 1), ("c", 3)).sides
    # At half of its levels 20 mm, 30, the foot of the side that joined and two gaps.
    assert (names(front), front.level) == (["a", "c", "foot"], 1)
    # Beside 45 mm there is room for 10 mm alone, and that is tight.
    front, back = piece(layout, ("a", 1), ("c", 4.5)).sides
    assert (names(front), names(back)) == (["a"], ["c", "foot"])
    layout["sides"][1]["may_join"] = False
    assert len(piece(layout, ("a", 1), ("c", 3)).sides) == 2


def test_the_last_side_alone_has_the_whole_foot(piece: Piece) -> None:
    sides = [{"name": "front", "blocks": ["a", "b"], "foot": "foot", "short_foot": "short", "moves": ["b"]}]
    sides.append({"name": "more", "blocks": [], "foot": "foot", "short_foot": "short", "repeats": True})
    layout = {"sides": sides, "steps": {"gap": ["5mm", "2mm"]}}
    (front,) = piece(layout, ("a", 3), ("short", 0.5)).sides
    assert names(front) == ["a", "foot"]
    front, more = piece(layout, ("a", 6), ("b", 2), ("short", 0.5)).sides
    assert (names(front), names(more)) == (["a", "short"], ["b", "foot"])
    # All of it would find room above the short foot alone: that is not enough for the last side.
    front, more = piece(layout, ("a", 5), ("b", 1.2), ("short", 0.2)).sides
    assert (names(front), names(more)) == (["a", "short"], ["b", "foot"])
    one, two, last = piece(layout, ("a", 6), *[("b", 2.5)] * 4, ("short", 0.5)).sides
    assert [names(side)[-1] for side in (one, two, last)] == ["short", "short", "foot"]


def test_a_side_that_repeats_takes_as_many_sides_as_needed_about_equally_full(piece: Piece) -> None:
    layout = one_side(side={"moves": ["c"]})
    layout["sides"] = [{"name": "more", "blocks": ["head", "c"], "foot": "foot", "repeats": True}]
    layout["heads"] = ["head"]
    sides = piece(layout, ("head", 1), *[("c", 1)] * 12).sides
    # Four of 10 mm and a gap of 5 fit beside the foot; 13 blocks need four sides.
    assert sorted(len(side.blocks) - 1 for side in sides) == [3, 3, 3, 4]
    assert sum(names(side).count("c") for side in sides) == 12


def test_sides_that_are_alike_give_way_as_often_as_the_fullest_of_them(piece: Piece) -> None:
    side = {"name": "more", "blocks": ["c"], "yields": ["gap"], "repeats": True}
    boxes = [("c", 4.0), ("c", 3.7), ("c", 3.0), ("c", 3.0)]
    for alike, levels in ((False, [1, 0]), (True, [1, 1])):
        layout = {"sides": [side | {"alike": alike}], "steps": {"gap": ["5mm", "2mm"]}}
        assert [made.level for made in piece(layout, *boxes).sides] == levels


def test_a_heading_never_stands_last_on_its_side(piece: Piece) -> None:
    layout = {
        "sides": [{"name": "more", "blocks": ["c", "head", "d"], "repeats": True}],
        "heads": ["head"],
    }
    layout["heads"] = []
    first, _ = piece(layout, *[("c", 1)] * 7, ("head", 1), ("d", 1)).sides
    assert names(first)[-1] == "c"
    layout["heads"] = ["head"]
    for count in range(5, 9):
        for side in piece(layout, *[("c", 1)] * count, ("head", 1), ("d", 1)).sides:
            assert names(side)[-1] != "head"


def test_what_may_be_left_out_goes_where_moving_the_rest_is_not_enough(piece: Piece) -> None:
    layout = one_side(side={"blocks": ["a", "b", "c"], "moves": ["b"], "drops": {"c": "none"}})
    layout["sides"].append({"name": "back", "blocks": [], "foot": "foot"})
    front, back = piece(layout, ("a", 1), ("b", 4), ("c", 1), ("c", 1), ("c", 1)).sides
    assert (names(front), names(back)) == (["a", "c", "c", "foot"], ["b", "foot"])


PARTED = {"parts": {"b": ["begin", "rest"]}}


def test_no_more_kinds_of_blocks_are_parted_than_have_to(piece: Piece) -> None:
    layout = {
        "sides": [{"name": "more", "blocks": ["a", "a1", "b", "b1"], "repeats": True}],
        "parts": {"a": ["a1"], "b": ["b1"]},
        "steps": {"gap": ["2mm"]},
    }
    whole = [("a", 3), ("a1", 1), ("a1", 2), ("b", 4), ("b1", 2), ("b1", 2)]
    (side,) = piece(layout, *whole).sides
    assert names(side) == ["a", "b"]
    tall = [("a", 3), ("a1", 1), ("a1", 2), ("b", 9), ("b1", 4), ("b1", 5)]
    sides = piece(layout, *tall).sides
    assert [name for side in sides for name in names(side)] == ["a", "b", "b"]  # by what is parted


def test_a_block_that_is_taller_than_a_side_is_parted_and_its_parts_say_what_it_says(piece: Piece) -> None:
    layout = one_side(side={"blocks": ["a", "b", "begin", "rest"], "moves": ["rest"]}) | PARTED
    layout["sides"].append({"name": "back", "blocks": [], "foot": "foot"})
    boxes = ("a", 1), ("begin", 1), ("rest", 2), ("rest", 1.5)
    (front,) = piece(layout, *boxes, ("b", 2)).sides
    assert [block.source for block in front.blocks if block.name == "b"] == [
        '<div class="box" style="--many: 2">b 5</div>'
    ]
    front, back = piece(layout, *boxes, ("b", 4.5)).sides
    assert (names(front), names(back)) == (["a", "b", "foot"], ["b", "b", "foot"])
    assert "begin" in front.blocks[1].source


def test_a_part_that_is_taller_than_a_side_is_parted_as_well(piece: Piece) -> None:
    layout = {
        "sides": [{"name": "more", "blocks": ["a", "b", "c"], "repeats": True}],
        "parts": {"a": ["b"], "b": ["c"]},
        "steps": {"gap": ["2mm"]},
    }
    for a, b, chosen in ((7, 7, ["a"]), (9, 7, ["b"]), (9, 9, ["c", "c"])):
        sides = piece(layout, ("a", a), ("b", b), ("c", 5), ("c", 4)).sides
        assert {block.name for side in sides for block in side.blocks} == {"a"}  # what it says is the whole's
        assert [block.source.split(">")[1][0] for side in sides for block in side.blocks] == chosen


def test_a_block_is_parted_where_a_third_of_a_side_would_stay_empty_and_takes_no_more_sides(
    piece: Piece,
) -> None:
    layout = {
        "sides": [{"name": "more", "blocks": ["a", "b", "part"], "repeats": True}],
        "parts": {"b": ["part"]},
        "steps": {"gap": ["2mm"]},
    }
    parts = ("part", 2), ("part", 4)
    # 30 and 60 mm of 80: most of the first side would be empty.
    first, last = piece(layout, ("a", 3), ("b", 6), *parts).sides
    assert (names(first), names(last)) == (["a", "b"], ["b"])
    assert "part" in first.blocks[1].source
    # What has no second side to go to stays in one piece, though its parts are a little higher.
    (one, two) = piece(layout, ("a", 4), ("b", 5), ("part", 4.5), ("part", 1)).sides
    assert ["part" in side.blocks[-1].source for side in (one, two)] == [False, False]
    # 60 and 60 mm leave less than a third.
    sides = piece(layout, ("a", 6), ("b", 6), *parts).sides
    assert ["part" in side.blocks[-1].source for side in sides] == [False, False]
    # With parts of 50 mm there would be three sides.
    assert len(piece(layout, ("a", 4), ("b", 6), *[("part", 5)] * 2).sides) == 2


def test_sides_are_equally_full_with_their_feet(piece: Piece) -> None:
    layout = {
        "sides": [{"name": "more", "blocks": ["c"], "foot": "foot", "short_foot": "short", "repeats": True}],
        "steps": {"gap": ["0mm"]},
    }
    # The last foot is 10 mm, the other one 1 mm: 46 and 45 mm rather than 36 and 55.
    boxes = [("c", 1), ("c", 1), ("c", 1.5), ("c", 1), ("c", 1.5), ("c", 2), ("short", 0.1)]
    first, last = piece(layout, *boxes).sides
    assert len(first.blocks) > len(last.blocks)


def test_what_fits_nowhere_is_one_finding_that_says_how_much_and_where(piece: Piece) -> None:
    with pytest.raises(BrochureError) as raised:
        piece(one_side(side={"yields": ["a.height", "gap"]}), ("a", 1), ("b", 9))
    (finding,) = raised.value.findings
    assert finding.check == "too_full"
    assert finding.place.frame == "b"
    assert "90 mm" in finding.message.ja
    assert "45 mm" in finding.message.en


def test_the_finding_does_not_count_what_would_be_left_out(piece: Piece) -> None:
    with pytest.raises(BrochureError) as raised:
        piece(one_side(side={"drops": {"b": "none"}}), ("a", 2.43), ("b", 3), ("b", 3))
    (finding,) = raised.value.findings
    assert "8 mm" in finding.message.ja  # 73 mm and the foot of 10 with a gap of 5, on 80


def test_a_name_takes_the_largest_size_that_its_width_allows(piece: Piece) -> None:
    size = []
    for title in ("りゆうす", "若者のための場所", "ひきこもり家族ピアサポート交流会"):
        (front,) = piece(one_side(), title=title).sides
        size.append(front.blocks[0].html)
    assert "style=" not in size[0]
    assert "--fit-wrap: normal" in size[2]


def test_a_shorter_name_is_never_set_smaller_than_a_longer_one(piece: Piece) -> None:
    names = ("場所", "居場所の会", "若者の居場所", "若者のための場所", "若者のためのフリースペース")
    sizes = [title_pt(piece(one_side(), title=name)) for name in names]
    assert sizes == sorted(sizes, reverse=True)


def title_pt(composition: Composition) -> float:
    html = composition.sides[0].blocks[0].html
    return float(html.partition("--fit: ")[2].partition("pt")[0] or 40)


@given(st.lists(st.floats(1, 60), min_size=1, max_size=7), st.integers(1, 7))
def test_more_lines_never_need_more_width_and_none_less_than_the_widest_phrase(
    widths: list[float], lines: int
) -> None:
    one, many = narrowest([tuple(widths)], 1), narrowest([tuple(widths)], lines)
    assert one == pytest.approx(sum(widths))
    if lines > len(widths):
        assert many is None
    else:
        assert many is not None
        assert max(widths) <= many + 1e-9 <= sum(widths) + 2e-9


def test_breaks_made_by_hand_are_kept_and_further_ones_go_where_they_help() -> None:
    parts: Sequence[tuple[float, ...]] = [(10.0,), (10.0, 10.0, 10.0)]
    assert narrowest(parts, 2) == 30
    assert narrowest(parts, 3) == 20
    assert narrowest(parts, 1) == 30  # a break by hand is no line less


def test_what_may_be_left_out_is_left_out_from_the_end_and_said(piece: Piece) -> None:
    layout = one_side(side={"blocks": ["head", "date", "others", "b"], "drops": {"date": "others"}})
    dates = [("head", 1), ("date", 1), ("date", 1.01), ("date", 1.02), ("others", 0.5), ("b", 1)]
    (front,) = piece(layout | {"steps": {"gap": ["2mm"]}}, *dates).sides
    assert names(front) == ["head", "date", "date", "date", "b", "foot"]
    composition = piece(layout | {"steps": {"gap": ["2mm"]}}, *dates[:-1], ("b", 2))
    assert names(composition.sides[0]) == ["head", "date", "date", "others", "b", "foot"]
    assert [block.name for block in composition.left_out] == ["date"]
    assert composition.untold == ()


@pytest.mark.parametrize("instead", ["foot", "none"])
def test_what_is_left_out_without_a_word_on_the_piece_is_told_to_whoever_prints_it(
    piece: Piece, instead: str
) -> None:
    layout = one_side(side={"drops": {"b": instead}}, steps={"gap": ["2mm"]})
    composition = piece(layout, ("a", 4), ("b", 4))
    assert names(composition.sides[0]) == ["a", "foot"]
    assert [block.name for block in composition.untold] == ["b"]


def test_as_a_last_resort_the_last_of_some_is_given_up_and_never_the_only_one(piece: Piece) -> None:
    layout = one_side(side={"blocks": ["a", "b"], "drops": {"b": "none"}, "spares": "a"})
    layout["steps"] = {"gap": ["2mm"]}
    desks = [("a", 3), ("b", 1), ("a", 4), ("b", 1)]
    composition = piece(layout, *desks)
    assert names(composition.sides[0]) == ["a", "b", "foot"]  # 30 and 40 mm beside the foot are too much
    assert [block.name for block in composition.left_out] == ["a", "b"]
    (front,) = piece(layout, ("a", 3), ("b", 1), ("a", 2.6), ("b", 1)).sides
    assert names(front) == ["a", "a", "foot"]
    with pytest.raises(BrochureError):
        piece(layout, ("a", 7), ("b", 1))


BESIDE: dict[str, Any] = {
    "steps": {"gap": ["2mm"]},
    "parts": {"code": ["symbol", "address"]},
    "side": {"blocks": ["a", "code", "symbol", "address"], "beside": ["code", "symbol"]},
}


def beside(**more: Any) -> dict[str, Any]:
    return one_side(**BESIDE | {"side": BESIDE["side"] | more})


def test_of_what_stands_side_by_side_the_higher_part_counts(piece: Piece) -> None:
    (front,) = piece(beside(), ("a", 3), ("a", 3), ("code", 6)).sides
    assert names(front) == ["a", "a", "code", "foot"]
    assert "position: absolute; top: 0.000mm; right: 0;" in front.blocks[2].style
    assert all("absolute" not in block.style for block in (*front.blocks[:2], front.blocks[3]))
    # 30 + 2 + 30 mm stand above the foot of 10, whose gap is 2: 6 are left, less a tolerance.
    assert front.blocks[3].style.startswith("padding-top: 7.8")
    with pytest.raises(BrochureError):
        piece(beside() | {"parts": {}}, ("a", 3), ("code", 7.5))


def test_of_several_beside_the_others_those_without_room_are_left_out_and_told_but_never_the_first(
    piece: Piece,
) -> None:
    composition = piece(beside(), ("a", 3), ("code", 4), ("code", 4.1))
    assert names(composition.sides[0]) == ["a", "code", "foot"]
    assert [block.name for block in composition.untold] == ["code"]
    (front,) = piece(beside(), ("a", 3), ("code", 3), ("code", 3.1)).sides
    assert [block.style.partition("top: ")[2] for block in front.blocks if block.name == "code"] == [
        "0.000mm; position: absolute; top: 0.000mm; right: 0;",
        "2.000mm; position: absolute; top: 30.020mm; right: 0;",
    ]


def test_what_is_too_high_beside_the_others_says_a_part_of_it_below_both(piece: Piece) -> None:
    boxes = [("a", 2.0), ("code", 7.5), ("symbol", 4.0), ("address", 1.0)]
    (front,) = piece(beside(), *boxes).sides
    assert [block.name for block in front.blocks] == ["a", "code", "code", "foot"]
    # The address begins below the symbol of 40 mm, 20 below the first block; all else is above the foot.
    assert front.blocks[2].style.startswith("padding-top: 22.")
    assert front.blocks[3].style.startswith("padding-top: 17.8")
    with pytest.raises(BrochureError):
        piece(beside(), ("a", 2), ("code", 7.5), ("symbol", 6), ("address", 1))


def test_what_is_beside_stays_where_the_last_of_some_is_given_up(piece: Piece) -> None:
    composition = piece(beside(spares="a"), ("a", 4), ("a", 4), ("code", 3))
    assert names(composition.sides[0]) == ["a", "code", "foot"]


def test_a_heading_goes_with_the_last_of_what_was_left_out(piece: Piece) -> None:
    layout = one_side(side={"blocks": ["year", "date", "others", "b"], "drops": {"date": "others"}})
    boxes = [("year", 1), ("date", 3), ("others", 0.5), ("b", 4)]
    (front,) = piece(layout | {"steps": {"gap": ["2mm"]}, "heads": ["year"]}, *boxes).sides
    assert names(front) == ["others", "b", "foot"]


def composed_or_refused(
    piece: Piece, layout: dict[str, Any], *boxes: tuple[str, float]
) -> Composition | tuple[Finding, ...]:
    try:
        return piece(layout, *boxes)
    except BrochureError as error:
        return tuple(error.findings)


BOX = st.tuples(st.sampled_from("abc"), st.floats(0.1, 4).map(lambda many: round(many, 2)))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(BOX, max_size=9),
    st.lists(st.sampled_from(["gap", "a.height", "a.height"]), max_size=3, unique=True),
    st.dictionaries(st.sampled_from(["a", "gap", "b"]), st.floats(0, 9), max_size=3),
    st.dictionaries(st.sampled_from("abc"), st.floats(0, 2), max_size=3),
    st.booleans(),
)
def test_what_is_composed_is_laid_out_on_as_many_pages_and_fills_each_as_it_was_planned(
    piece: Piece,
    tmp_path: Path,
    boxes: list[tuple[str, float]],
    yields: list[str],
    slack: dict[str, float],
    gaps: dict[str, float],
    repeats: bool,
) -> None:
    layout = one_side(side={"yields": yields, "slack": slack, "moves": ["b"]}) | {"gaps": gaps}
    layout["sides"].append({"name": "more", "blocks": ["c"], "foot": "foot", "repeats": repeats})
    composition = composed_or_refused(piece, layout, *boxes)
    if not isinstance(composition, Composition):
        assert [item.check for item in composition] == ["too_full"]
        return
    assert sorted(name for side in composition.sides for name in names(side) if name != "foot") == sorted(
        name for name, _ in boxes
    )
    pages = heights_mm(composition, tmp_path / "piece") if composition.sides else []
    assert [len(page) for page in pages] == [len(side.blocks) for side in composition.sides]
    for page in pages:
        assert sum(page) == pytest.approx(80 - 0.1, abs=0.05)  # what nobody took stands above the foot


def test_each_product_is_measured_with_its_own_style(tmp_path: Path, akishima: Dataset) -> None:
    (leaflet,) = plan(akishima, "leaflet")
    folders = [
        template(tmp_path / name, STYLE.replace("10mm)", f"{height}mm)"), PAGE)
        for name, height in (("x", 10), ("y", 20))
    ]
    documents = [made(leaflet, folder, one_side()) for folder in folders]
    low, high = (compose(document, view_of_boxes(("b", 1))) for document in documents)
    assert low != high


FOLDED_STYLE = """
@page { margin: 10mm 0 }
.side { width: 20mm }
.folded { position: relative; height: 80mm }
.folded + .folded { break-before: page }
.folded .side { position: absolute; left: var(--panel-left); top: 0; width: var(--panel); height: 80mm }
.box { height: calc(var(--height, 10mm) * var(--many, 1)) }
"""
FOLDED_PAGE = """
{% for name, many in view.boxes %}
{% call block(name) %}
<div class="box" style="--many: {{ many }}">{{ name }} {{ loop.index }}</div>
{% endcall %}
{% endfor %}
{% call block("foot") %}<div class="box">{{ run_code }}</div>{% endcall %}
"""
FOLDED_LAYOUT: dict[str, Any] = {
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


@pytest.fixture
def folded(tmp_path: Path, akishima: Dataset) -> Piece:
    """Composes boxes on pages of 100 x 100 mm that are folded twice."""
    (leaflet,) = plan(akishima, "leaflet")
    folder = template(tmp_path, FOLDED_STYLE, FOLDED_PAGE)

    def composed(*boxes: tuple[str, float], **more: Any) -> Composition:
        document = made(leaflet, folder, FOLDED_LAYOUT | more)
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


def test_blocks_are_spread_over_the_panels_in_the_order_of_reading(folded: Piece) -> None:
    composed = folded(("c", 1), *[("a", 1)] * 9)
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


def test_all_panels_of_a_side_are_set_in_one_type(folded: Piece) -> None:
    composed = folded(("c", 1), ("a", 4.2), *[("a", 1)] * 4)
    assert {side.level for side in composed.sides if side.name == "inner"} == {1}
    assert [side.level for side in composed.sides if side.name == "cover"] == [0]


def test_what_may_be_left_out_makes_room_and_a_note_says_so(folded: Piece) -> None:
    composed = folded(("c", 1), *[("a", 7.9)] * 4, ("b", 3), ("b", 4), ("note", 1))
    assert standing(composed)[6] == ["b 6", "note 8", RUN_CODE_PLACE]
    assert [block.name for block in composed.left_out] == ["b"]


def test_a_block_that_is_higher_than_a_panel_is_parted(folded: Piece) -> None:
    composed = folded(("c", 1), ("a", 9), ("a1", 5), ("a1", 4), parts={"a": ["a1"]})
    told = [text for _, texts in sorted(standing(composed).items()) for text in texts]
    assert told == ["c 1", "a1 3", "a1 4", RUN_CODE_PLACE]


def test_what_finds_no_room_is_one_finding(folded: Piece) -> None:
    with pytest.raises(BrochureError) as refused:
        folded(("c", 1), *[("a", 6)] * 6)
    (finding,) = refused.value.findings
    assert finding.check == "too_full"
    assert finding.place.page == 1


def test_what_is_said_of_each_panel_is_known_to_the_checks(folded: Piece) -> None:
    panels = folded(("c", 1), ("a", 1)).panels
    assert [(item.panel.number, item.texts) for item in panels] == [(1, ("c 1",)), (6, ("a 2",))]
