"""What a cut or a fold would take away: frames, lines, letters, boxes beside the edge."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from preflight.sample_pdf import BACK, FRONT, TRIM, good_pdf, messages, result_of, typeset

from brochures.base.geometry import Rect

# The page has margins of 5 mm; boxes are placed from the corner of the text area.
BOX = "position: absolute; left: {left}mm; top: {top}mm; width: {w}mm; height: {h}mm; {style}"


def box(left: float, top: float, w: float, h: float, style: str = "background: #1f5666") -> str:
    return f'<div style="{BOX.format(left=left - 5, top=top - 5, w=w, h=h, style=style)}"></div>'


def found(html: str, **changes: object) -> str:
    return messages(result_of("safe-area", typeset(FRONT + html, BACK), **changes))


def test_a_good_paper_is_quiet_at_every_edge() -> None:
    result = result_of("safe-area", good_pdf())
    assert result.passed
    assert not result.findings
    assert result.looked_at.en == "8 edges"


NEAR = {
    "a thin frame inside the trim": box(
        1.5, 1.5, 102, 71, "border: 0.1mm solid #1f5666; box-sizing: border-box"
    ),
    "a pale frame": box(2, 2, 101, 70, "border: 0.2mm solid #d5dfe0; box-sizing: border-box"),
    "a line beside the left edge": box(2, 20, 0.2, 30),
    "a line that ends before the edge": box(1.5, 60, 60, 0.3),
    "a box that ends before the edge": box(1, 60, 30, 8),
    "a box in a corner": box(100, 69, 4, 4),
    "a bar that should have run over the edge": box(0, 0, 105, 2.2),
    "a box over the edge that ends beside it": box(-2, 60, 3.5, 8),
    "a speck": box(50, 72, 0.5, 0.5, "background: black"),
}


@pytest.mark.parametrize("what", NEAR, ids=str)
def test_what_begins_or_ends_beside_the_trim_is_found(what: str) -> None:
    result = result_of("safe-area", typeset(FRONT + NEAR[what], BACK))
    assert "page 1: The 3 mm inside the cut must be plain" in messages(result)
    (finding,) = result.findings
    assert finding.place.area is not None
    assert Rect(0, 0, TRIM.width_mm, TRIM.height_mm).contains(finding.place.area)


def test_letters_beside_the_trim_are_found() -> None:
    text = '<p style="position: absolute; left: -4mm; top: 50mm; margin: 0">端</p>'
    assert "mm from the edge" in found(text)


FINE = {
    "just inside the safe area": box(3, 3, 99, 68, "border: 0.3mm solid black; box-sizing: border-box"),
    "a bar over three edges": box(-3, -3, 111, 15),
    "a ground over all of it": box(-3, -3, 111, 80, "background: #ecf3f2; z-index: -1"),
    "a line over both edges": box(-3, 60, 111, 0.3),
    "two grounds that meet aslant": box(
        -30, 55, 200, 60, "background: #ecf3f2; transform: rotate(12deg); transform-origin: 0 0"
    ),
}


@pytest.mark.parametrize("what", FINE, ids=str)
def test_what_runs_over_the_edge_or_keeps_off_it_is_quiet(what: str) -> None:
    result = result_of("safe-area", typeset(FRONT + FINE[what], BACK))
    assert result.passed, [item.message.en for item in result.findings]


@settings(max_examples=15)
@given(
    side=st.sampled_from(["left", "top", "right", "bottom"]),
    off_mm=st.floats(0.5, 4.0).map(lambda value: round(value, 2)),
    along=st.floats(0.1, 0.8),
)
def test_a_square_is_found_exactly_when_it_lies_within_three_millimetres(
    side: str, off_mm: float, along: float
) -> None:
    place = {
        "left": (off_mm, along * 70),
        "right": (105 - off_mm - 1.5, along * 70),
        "top": (along * 100, off_mm),
        "bottom": (along * 100, 74 - off_mm - 1.5),
    }
    near_mm = min(off_mm, *_others(place[side]))
    result = result_of("safe-area", typeset(box(*place[side], 1.5, 1.5, "background: black"), BACK))
    if near_mm < 2.8:
        told = float(messages(result).split("ends ")[1].split(" mm")[0])
        assert told == pytest.approx(near_mm, abs=0.22)
    if near_mm > 3.1:
        assert result.passed


def _others(corner: tuple[float, float]) -> tuple[float, ...]:
    left, top = corner
    return left, top, 105 - left - 1.5, 74 - top - 1.5


def test_each_cell_of_a_sheet_has_quiet_edges() -> None:
    left, right = Rect(0, 0, 52.5, 74), Rect(52.5, 0, 52.5, 74)
    page = '<p style="position: absolute; left: 4mm; top: 50mm">ここ</p>'
    crossing = typeset(page + box(51, 30, 3, 3), page)
    message = messages(result_of("safe-area", crossing, cells=((left, right), (left, right)), qr_codes=()))
    assert "page 1" in message
    assert "(on 2 cards)" in message
    assert "page 2" not in message
    clear = typeset(page, page)
    assert result_of("safe-area", clear, cells=((left, right), (left, right)), qr_codes=()).passed


def test_a_fold_is_kept_free_on_both_sides_of_the_paper() -> None:
    fold = {"folds_mm": (35.0,)}
    assert result_of("safe-area", typeset("<p>2855</p>", "<p>0120</p>"), **fold).passed
    on_front = messages(result_of("safe-area", typeset(box(35.5, 40, 5, 5), "<p>0120</p>"), **fold))
    assert "page 1: Something lies on the fold 35.0 mm from the left" in on_front
    # From behind, the fold lies 35 mm from the right.
    assert result_of("safe-area", typeset("<p>2855</p>", box(35.5, 40, 5, 5)), **fold).passed
    on_back = messages(result_of("safe-area", typeset("<p>2855</p>", box(69.5, 40, 5, 5)), **fold))
    assert "page 2: Something lies on the fold 70.0 mm from the left" in on_back


def test_what_crosses_a_fold_evenly_is_quiet_and_what_keeps_off_it_too() -> None:
    page = box(10, 40, 80, 5) + box(39.2, 50, 5, 5) + box(25, 50, 5.8, 5)
    assert result_of("safe-area", typeset(page, "<p>0120</p>"), folds_mm=(35.0,)).passed
