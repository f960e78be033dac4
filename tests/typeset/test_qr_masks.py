"""The penalty of a QR symbol: exactly what qrcode counts, whose mask we promise to take."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st
from qrcode.util import lost_point

from brochures.typeset.qr_masks import penalty, symbol_bits, symbol_rows


@st.composite
def squares(draw: st.DrawFn) -> list[list[bool]]:
    """Any square, from even chance to almost one colour, so that long runs and blocks are among them."""
    modules = draw(st.sampled_from([21, 25, 29, 37]))
    chance = draw(st.sampled_from([1, 2, 4, 8, 16]))
    seed = draw(st.randoms(use_true_random=False))
    return [[seed.randrange(16) < chance for _ in range(modules)] for _ in range(modules)]


@given(squares())
@example([[False] * 21 for _ in range(21)])
@example([[True] * 21 for _ in range(21)])
def test_the_points_are_those_of_qrcode(rows: list[list[bool]]) -> None:
    assert penalty(symbol_bits(rows), len(rows)) == lost_point(rows)


@given(st.integers(0, 10), st.sampled_from(["10111010000", "00001011101"]), st.booleans(), squares())
def test_finders_in_the_content_are_counted_in_rows_and_in_columns(
    place: int, finder: str, upright: bool, rows: list[list[bool]]
) -> None:
    rows[3][place : place + 11] = [module == "1" for module in finder]
    if upright:
        rows = [list(column) for column in zip(*rows, strict=True)]
    assert penalty(symbol_bits(rows), len(rows)) == lost_point(rows)


@given(squares())
def test_a_symbol_comes_back_row_by_row(rows: list[list[bool]]) -> None:
    written = ["".join("1" if module else "0" for module in row) for row in rows]
    assert symbol_rows(symbol_bits(rows), len(rows)) == written
