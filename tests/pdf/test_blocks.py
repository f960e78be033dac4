from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from brochures.pdf.blocks import GAP_PIXELS, blocks_of

SIDE = st.integers(1, 60)
PLACE = st.integers(-50, 900)
BOXES = st.lists(st.tuples(PLACE, PLACE, SIDE, SIDE), max_size=40)


def edges(boxes: list[tuple[int, int, int, int]]) -> np.ndarray:
    return np.array([(x, y, x + wide, y + high) for x, y, wide, high in boxes], np.int64).reshape(-1, 4)


def test_two_columns_are_two_blocks_and_lines_of_one_are_not() -> None:
    lines = [(0, 0, 50, 20), (0, 30, 50, 20), (200, 0, 50, 20), (200, 30, 50, 20)]
    blocks = {tuple(sorted(block.tolist())) for block in blocks_of(edges(lines))}
    assert blocks == {(0, 1), (2, 3)}


def test_a_page_without_text_has_no_block() -> None:
    assert list(blocks_of(edges([]))) == []


@given(BOXES)
def test_every_box_is_in_one_block_and_no_two_blocks_are_near_each_other(
    boxes: list[tuple[int, int, int, int]],
) -> None:
    given_edges = edges(boxes)
    blocks = [block.tolist() for block in blocks_of(given_edges)]
    assert sorted(number for block in blocks for number in block) == list(range(len(boxes)))
    around = [(*given_edges[block, :2].min(axis=0), *given_edges[block, 2:].max(axis=0)) for block in blocks]
    for at, one in enumerate(around):
        for other in around[at + 1 :]:
            across = max(one[0], other[0]) - min(one[2], other[2])
            down = max(one[1], other[1]) - min(one[3], other[3])
            assert max(across, down) > GAP_PIXELS
