"""Where the cells of a sheet are, and what its file may say."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from cards import A_ONE, SHEETS, changed
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from brochures.base.findings import BrochureError
from brochures.base.geometry import A4, Rect
from brochures.products.sheet import SheetLayout, SheetName, load_sheet_layout

lengths = st.floats(0, 60, allow_nan=False).map(lambda length: round(length, 2))
sides = st.floats(5, 100, allow_nan=False).map(lambda length: round(length, 2))


@st.composite
def layouts(draw: st.DrawFn, margin_mm: float = 0) -> SheetLayout:
    """Any grid, with at least this margin on each side."""
    columns, rows = draw(st.integers(1, 6)), draw(st.integers(1, 8))
    width, height, gap_x, gap_y = draw(sides), draw(sides), draw(lengths), draw(lengths)
    left, top, right, bottom = (margin_mm + draw(lengths) for _ in range(4))
    return SheetLayout(
        name=SheetName(ja="試し", en="trial"),
        paper_width_mm=left + columns * width + (columns - 1) * gap_x + right,
        paper_height_mm=top + rows * height + (rows - 1) * gap_y + bottom,
        columns=columns,
        rows=rows,
        cell_width_mm=width,
        cell_height_mm=height,
        left_mm=left,
        top_mm=top,
        gap_x_mm=gap_x,
        gap_y_mm=gap_y,
        flip=draw(st.sampled_from(["long-edge", "short-edge"])),
        marks=draw(st.booleans()),
    )


def overlap(one: Rect, other: Rect) -> bool:
    slack_mm = 1e-6
    return (
        one.left_mm + slack_mm < other.right_mm()
        and other.left_mm + slack_mm < one.right_mm()
        and one.top_mm + slack_mm < other.bottom_mm()
        and other.top_mm + slack_mm < one.bottom_mm()
    )


@given(layouts())
def test_every_cell_is_on_the_sheet_at_its_own_size(layout: SheetLayout) -> None:
    for cells in (layout.fronts(), layout.backs()):
        assert len(cells) == layout.columns * layout.rows
        assert all(layout.paper.rect().contains(cell) for cell in cells)
        assert {cell.size for cell in cells} == {layout.cell}


@given(layouts())
def test_no_two_cells_overlap(layout: SheetLayout) -> None:
    for cells in (layout.fronts(), layout.backs()):
        assert not any(overlap(one, other) for one, other in combinations(cells, 2))


@given(layouts())
def test_front_and_back_of_a_card_meet_through_the_paper(layout: SheetLayout) -> None:
    for front, back in zip(layout.fronts(), layout.backs(), strict=True):
        if layout.turns_sideways:
            through = (layout.paper_width_mm - back.right_mm(), back.top_mm)
        else:
            through = (back.left_mm, layout.paper_height_mm - back.bottom_mm())
        assert through == pytest.approx((front.left_mm, front.top_mm), abs=1e-6)


@given(layouts())
def test_of_folded_cards_each_back_lies_right_below_its_front_and_both_are_cut_out_in_one(
    layout: SheetLayout,
) -> None:
    high = layout.paper_height_mm + layout.rows * layout.cell_height_mm
    folded = changed(layout, flip="fold", paper_height_mm=high)
    fronts, backs = folded.fronts(), folded.backs()
    (cells,) = folded.on_pages((fronts, backs))
    assert not any(overlap(one, other) for one, other in combinations(cells, 2))
    assert all(folded.paper.rect().contains(cell) for cell in cells)
    for front, back, piece in zip(fronts, backs, folded.cut_out(cells), strict=True):
        assert back == front.moved(0, front.height_mm)
        assert (piece.top_mm, piece.size.height_mm) == (front.top_mm, pytest.approx(2 * front.height_mm))
    assert [folded.page_of(2, side) for side in (0, 1)] == [3, 3]
    assert [folded.stands(side) for side in (0, 1)] == [False, True]
    with pytest.raises(ValidationError, match="leave the paper"):
        changed(folded, paper_height_mm=backs[-1].bottom_mm() - 0.01)


@given(layouts(), st.sampled_from(["left_mm", "top_mm"]), st.floats(0.01, 500))
def test_a_layout_whose_cells_leave_the_paper_is_refused(
    layout: SheetLayout, edge: str, excess_mm: float
) -> None:
    last = layout.fronts()[-1]
    spare_mm = (
        layout.paper_width_mm - last.right_mm()
        if edge == "left_mm"
        else layout.paper_height_mm - last.bottom_mm()
    )
    moved: dict[str, Any] = {edge: getattr(layout, edge) + spare_mm + excess_mm}
    with pytest.raises(ValidationError, match="leave the paper"):
        changed(layout, **moved)


def test_the_a_one_sheet_fills_a4_evenly() -> None:
    assert A_ONE.paper == A4
    assert A_ONE.fronts()[0] == Rect(14, 11, 91, 55)
    assert A_ONE.fronts()[-1] == Rect(105, 231, 91, 55)
    assert sorted(A_ONE.backs(), key=lambda cell: (cell.top_mm, cell.left_mm)) == list(A_ONE.fronts())


@pytest.mark.parametrize("path", sorted(SHEETS.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_bundled_sheet_can_be_read(path: Path) -> None:
    assert load_sheet_layout(path).name.ja


def written(folder: Path, **changes: Any) -> Path:
    record = yaml.safe_load((SHEETS / "a-one-51002.yaml").read_text(encoding="utf-8")) | changes
    path = folder / "sheet.yaml"
    path.write_text(
        yaml.safe_dump({key: value for key, value in record.items() if value is not None}), encoding="utf-8"
    )
    return path


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"cell_width_mm": 0}, "cell_width_mm: This must be more than 0"),
        ({"paper_height_mm": -297}, "paper_height_mm: This must be more than 0"),
        ({"gap_x_mm": -1}, "gap_x_mm: This must be 0 or more"),
        ({"left_mm": "nan"}, "left_mm: This must be 0 or more"),
        ({"left_mm": float("nan")}, "left_mm: This should be a number"),
        ({"paper_width_mm": "inf"}, "paper_width_mm: .* cannot be used here"),
        ({"rows": 0}, "rows: This must be 1 or more"),
        ({"rows": True}, "rows: This should be a whole number, but it is true"),
        ({"name": {"ja": " ", "en": "Sheet"}}, "name.ja"),
    ],
)
def test_an_impossible_layout_is_refused(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    with pytest.raises(BrochureError, match=message):
        load_sheet_layout(written(tmp_path, **change))


def test_lengths_may_have_decimals(tmp_path: Path) -> None:
    assert load_sheet_layout(written(tmp_path, left_mm=13.5)).left_mm == 13.5


def test_all_mistakes_of_a_sheet_file_are_told_at_once_with_their_place(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        left_mm="wide",
        columns=2.5,
        rows=None,
        flip="sideways",
        colour="red",
        name={"ja": "用紙"},
        gap_x_mm=True,
    )
    with pytest.raises(BrochureError) as caught:
        load_sheet_layout(path)
    found = {finding.place.field: finding for finding in caught.value.findings}
    assert set(found) == {"left_mm", "columns", "flip", "colour", "name.en", "gap_x_mm"}
    assert found["colour"].hint.en.startswith('"rows" must be here. The keys allowed here are ')
    assert all(finding.place.file == str(path) for finding in caught.value.findings)
    assert all(finding.place.line for finding in caught.value.findings)


def test_cells_beyond_the_paper_are_told_with_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, columns=3)
    with pytest.raises(BrochureError, match="leave the paper") as caught:
        load_sheet_layout(path)
    assert caught.value.findings[0].place.file == str(path)


def test_every_key_of_a_sheet_file_is_needed(tmp_path: Path) -> None:
    for key in set(SheetLayout.model_fields) - {"product"}:
        with pytest.raises(BrochureError, match=f'{key}: The key "{key}" is missing'):
            load_sheet_layout(written(tmp_path, **{key: None}))


def test_what_the_cards_are_called_may_be_left_out_but_not_half_said(tmp_path: Path) -> None:
    assert load_sheet_layout(written(tmp_path)).product is not None
    assert load_sheet_layout(written(tmp_path, product=None)).product is None
    with pytest.raises(BrochureError, match='The key "name" is missing'):
        load_sheet_layout(written(tmp_path, product={"id": "card-sheet"}))
    with pytest.raises(BrochureError, match="id"):
        load_sheet_layout(written(tmp_path, product={"id": "../up", "name": {"ja": "紙", "en": "Sheet"}}))
