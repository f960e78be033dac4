"""The visibility of all characters of a page, block by block: only where text stands is it painted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from brochures.pdf.text_visibility import PageRasters, Visibility, pixel_edges, visibility_in_pixels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    RastersOf = Callable[[tuple[int, int, int, int]], PageRasters]

MARGIN_PIXELS = 3
"""A pixel beside the ink, its neighbour, and what rounding takes."""

GAP_PIXELS = 32
"""Blocks lie further apart than this. Larger ones cost more pixels, more of them more calls (measured)."""


def visibility_of_page(
    rasters_of: RastersOf,
    boxes: NDArray[np.float64],
    shape: tuple[int, ...],
    dpi: float,
    proven: NDArray[np.float64] | None = None,
) -> Visibility:
    """`measured_visibility` of a page of height x width pixels, of which only the blocks of text are painted.

    ``proven`` are the contrasts of characters that are known to be seen, 0 for the others: only blocks with
    such others are painted.
    ``rasters_of`` gives the rasters of a part of it: left, top, right, bottom, in pixels. ``boxes``
    are n x left, top, width, height in mm.
    """
    import numpy as np

    (edges, thick), count = pixel_edges(boxes, dpi), len(boxes)
    sure = np.zeros(count) if proven is None else proven
    whole = Visibility((sure > 0).astype(np.int64), np.zeros(count), np.maximum(sure, 1.0))
    for numbers in text_blocks(edges):
        if sure[numbers].all():
            continue
        # In the order of the text: of two boxes over one another, the later one owns the ink.
        block = np.sort(numbers)
        # A rule is known by what is above and below it.
        around = MARGIN_PIXELS + int(thick[block].max())
        left, top = np.maximum(edges[block, :2].min(axis=0) - around, 0).tolist()
        right, bottom = np.minimum(edges[block, 2:].max(axis=0) + around, shape[1::-1]).tolist()
        if left >= right or top >= bottom:
            continue  # beside the paper
        rasters = rasters_of((left, top, right, bottom))
        part = visibility_in_pixels(rasters, edges[block] - (left, top, left, top), thick[block])
        whole.pixels[block], whole.hidden[block] = part.pixels, part.hidden
        whole.contrast[block] = part.contrast
    return whole


def text_blocks(edges: NDArray[np.int64]) -> Iterator[NDArray[np.intp]]:
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
