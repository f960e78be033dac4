"""A page cut apart into its blocks of text, so that only these are looked at pixel by pixel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

GAP_PIXELS = 32
"""Blocks lie further apart than this. Larger ones cost more pixels, more of them more calls (measured)."""


def blocks_of(edges: NDArray[np.int64]) -> Iterator[NDArray[np.intp]]:
    """The numbers of the boxes (n x left, top, right, bottom) in each block.

    A page is cut from edge to edge where no box lies, down and across in turns (an XY cut), so the
    rectangles around two blocks never touch.
    """
    import numpy as np

    waiting = [np.arange(len(edges))] if len(edges) else []
    while waiting:
        block = waiting.pop()
        parts = _cut(edges, block, 1) or _cut(edges, block, 0)
        if parts:
            waiting += parts
        else:
            yield block


def _cut(edges: NDArray[np.int64], block: NDArray[np.intp], axis: int) -> list[NDArray[np.intp]]:
    """The parts of a block between wide gaps along one axis; none if it has no gap."""
    import numpy as np

    starts, ends = edges[block, axis], edges[block, axis + 2]
    order = np.argsort(starts, kind="stable")
    reached = np.maximum.accumulate(ends[order])
    gaps = np.flatnonzero(starts[order][1:] - reached[:-1] > GAP_PIXELS) + 1
    return np.split(block[order], gaps) if len(gaps) else []
