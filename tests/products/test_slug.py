"""The slug stands above the cards and touches nothing, on any sheet that has room for it."""

from __future__ import annotations

import pytest
from cards import A_ONE, SHEETS, changed
from hypothesis import given
from hypothesis import strategies as st
from products.test_sheet import overlap

from brochures.base.findings import BrochureError
from brochures.base.geometry import Rect
from brochures.products.crop_marks import CLEAR_MM, LINE_PT, crop_marks
from brochures.products.office_printer import MOST_MM, Offset, Printer, corrected_cells
from brochures.products.sheet import UNPRINTABLE_MM, SheetLayout, SheetName, load_sheet_layout
from brochures.products.slug import PART, RULE_MM, RULE_PT, Slug, slug_above

SHIPPED = [load_sheet_layout(path) for path in sorted(SHEETS.glob("*.yaml"))]


def lengths(least: float, most: float) -> st.SearchStrategy[float]:
    return st.floats(least, most).map(lambda length: round(length, 2))


@st.composite
def roomy(draw: st.DrawFn) -> SheetLayout:
    """Sheets of which about half have room for a slug."""
    columns, rows = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    width, height = draw(lengths(60, 120)), draw(lengths(20, 60))
    gap_x, gap_y = draw(lengths(0, 15)), draw(lengths(0, 15))
    left, right = draw(lengths(0, 20)), draw(lengths(0, 20))
    top, bottom = draw(lengths(5, 20)), draw(lengths(5, 20))
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


def all_of(slug: Slug) -> list[Rect]:
    return [slug.side, slug.measure, *slug.lines()]


def assert_clear(slug: Slug, cells: tuple[Rect, ...], layout: SheetLayout) -> None:
    """On the paper, within the printer's reach, off every cell and crop mark, and each part off the other."""
    near = CLEAR_MM - 1e-3
    for area in all_of(slug):
        assert layout.printable.contains(area)
        assert not any(overlap(area, cell.inset(-near)) for cell in cells)
        if layout.marks:
            marks = [mark.line() for mark in crop_marks(cells, layout.printable) if mark.length_mm > 0]
            assert not any(overlap(area, mark.inset(-near)) for mark in marks)
    assert slug.measure.left_mm - slug.side.right_mm() >= near
    assert all(slug.measure.contains(line) for line in slug.lines())


@given(roomy())
def test_a_slug_touches_no_cell_no_crop_mark_and_not_the_edge(layout: SheetLayout) -> None:
    for cells in (layout.fronts(), layout.backs()):
        slug = slug_above(cells, layout)
        if slug is not None:
            assert_clear(slug, cells, layout)


@given(roomy())
def test_two_wide_columns_under_a_margin_of_four_millimetres_always_have_a_slug(layout: SheetLayout) -> None:
    room = {"columns": 2, "cell_width_mm": 90.0, "left_mm": UNPRINTABLE_MM, "top_mm": UNPRINTABLE_MM + 4}
    wide = changed(layout, **room, paper_width_mm=400, paper_height_mm=500)
    assert slug_above(wide.fronts(), wide) is not None


offsets = st.builds(Offset, right_mm=lengths(-MOST_MM, MOST_MM), down_mm=lengths(-MOST_MM, MOST_MM))


@given(st.sampled_from(SHIPPED), offsets, offsets)
def test_a_slug_moves_with_the_cells_of_its_printer_or_is_left_out(
    layout: SheetLayout, front: Offset, back: Offset
) -> None:
    try:
        sides = corrected_cells(layout, Printer(front=front, back=back))
    except BrochureError:
        return  # the cells themselves would leave the paper
    # Of folded cards all is on the page that is printed as the front.
    pages, unmoved_pages = layout.on_pages(sides), layout.on_pages((layout.fronts(), layout.backs()))
    for cells, by, still in zip(pages, (front, back)[: len(pages)], unmoved_pages, strict=True):
        slug, unmoved = slug_above(cells, layout), slug_above(still, layout)
        assert unmoved is not None
        if slug is not None:
            assert_clear(slug, cells, layout)
            assert slug.rule.left_mm == pytest.approx(unmoved.rule.left_mm - by.right_mm)
            assert slug.rule.top_mm == pytest.approx(unmoved.rule.top_mm - by.down_mm)
        else:
            assert min(cell.top_mm for cell in cells) < UNPRINTABLE_MM + PART.height_mm + CLEAR_MM


@pytest.mark.parametrize("layout", SHIPPED, ids=lambda layout: layout.name.en)
def test_every_shipped_sheet_has_a_slug_on_both_sides(layout: SheetLayout) -> None:
    assert slug_above(layout.fronts(), layout) is not None
    assert slug_above(layout.backs(), layout) is not None


@pytest.mark.parametrize(("top_mm", "there"), [(8.99, False), (9.0, True), (30.0, True)])
def test_a_margin_of_less_than_four_millimetres_above_the_cards_stays_empty(
    top_mm: float, there: bool
) -> None:
    layout = changed(A_ONE, top_mm=top_mm, rows=4)
    assert (slug_above(layout.fronts(), layout) is not None) == there


@pytest.mark.parametrize("changes", [{"columns": 1}, {"cell_width_mm": 85.0, "marks": True}])
def test_a_row_that_is_too_narrow_has_no_slug(changes: dict[str, object]) -> None:
    layout = changed(A_ONE, **changes)
    assert slug_above(layout.fronts(), layout) is None


def test_backs_that_stand_on_their_heads_have_it_over_the_row_that_is_uppermost_there() -> None:
    layout = changed(A_ONE, flip="short-edge", top_mm=5.0)
    assert slug_above(layout.fronts(), layout) is None
    slug = slug_above(layout.backs(), layout)
    assert slug is not None
    assert slug.side.bottom_mm() == pytest.approx(297 - 5 - 5 * 55 - CLEAR_MM)


def test_the_rule_is_fifty_millimetres_with_a_tick_every_ten_and_tall_ends() -> None:
    slug = slug_above(A_ONE.fronts(), A_ONE)
    assert slug is not None
    rule, *ticks = slug.lines()
    assert (rule.width_mm, rule.height_mm) == (RULE_MM, 0) == (50, 0)
    assert [round(tick.left_mm - rule.left_mm, 9) for tick in ticks] == [0, 10, 20, 30, 40, 50]
    assert all(tick.bottom_mm() == pytest.approx(rule.top_mm) for tick in ticks)
    first, *between, last = (tick.height_mm for tick in ticks)
    assert first == last > max(between)
    assert RULE_PT >= LINE_PT
