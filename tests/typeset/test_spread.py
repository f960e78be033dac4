"""Blocks on panels: each about as full, none too full if that can be, no heading at the end of one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from brochures.typeset.spread import spread


def spread_heights(
    heights: list[float], panels: int, room_mm: float = 100, heads: tuple[int, ...] = (), foot_mm: float = 0
) -> list[list[float]]:
    def height(start: int, end: int, last: bool) -> float:
        return sum(heights[start:end]) + (foot_mm if last else 0)

    are_heads = [number in heads for number in range(len(heights))]
    shares = spread(len(heights), panels, height, room_mm, are_heads)
    return [heights[start:end] for start, end in shares]


def test_panels_are_about_as_full() -> None:
    assert spread_heights([30, 30, 30, 30, 30, 30], 3) == [[30, 30], [30, 30], [30, 30]]


def test_none_is_too_full_if_that_can_be() -> None:
    assert spread_heights([60, 60, 10, 10], 3, room_mm=75) == [[60], [60], [10, 10]]
    assert spread_heights([40, 40, 40], 2, room_mm=85, foot_mm=40) == [[40, 40], [40]]


def test_a_heading_goes_on_with_what_it_heads() -> None:
    assert spread_heights([40, 10, 50], 2, heads=(1,)) == [[40], [10, 50]]


def test_fewer_blocks_than_panels_stand_on_the_last_ones() -> None:
    assert spread_heights([20, 20], 4) == [[], [], [20], [20]]
    assert spread_heights([], 2) == [[], []]


@given(st.lists(st.floats(1, 90), max_size=12), st.integers(1, 5))
def test_all_blocks_stay_in_their_order(heights: list[float], panels: int) -> None:
    shares = spread_heights(heights, panels)
    assert len(shares) == panels
    assert [one for share in shares for one in share] == heights
