"""The ink of all characters of a page, looked at block by block."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from brochures.pdf.blocks import blocks_of
from brochures.pdf.ink import Ink, Pictures, in_pixels, ink_between

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    PicturesOf = Callable[[tuple[int, int, int, int]], Pictures]

MARGIN_PIXELS = 3
"""A pixel beside the ink, its neighbour, and what rounding takes."""


def ink_of_page(
    pictures_of: PicturesOf, boxes: NDArray[np.float64], shape: tuple[int, ...], dpi: float
) -> Ink:
    """`measured_ink` of a page of height x width pixels, of which only the blocks of text are painted.

    ``pictures_of`` gives the pictures of a part of it: left, top, right, bottom, in pixels. ``boxes``
    are n x left, top, width, height in mm.
    """
    import numpy as np

    (edges, thick), count = in_pixels(boxes, dpi), len(boxes)
    whole = Ink(np.zeros(count, np.int64), np.zeros(count), np.ones(count))
    for numbers in blocks_of(edges):
        # In the order of the text: of two boxes over one another, the later one owns the ink.
        block = np.sort(numbers)
        # A rule is known by what is above and below it.
        around = MARGIN_PIXELS + int(thick[block].max())
        left, top = np.maximum(edges[block, :2].min(axis=0) - around, 0).tolist()
        right, bottom = np.minimum(edges[block, 2:].max(axis=0) + around, shape[1::-1]).tolist()
        if left >= right or top >= bottom:
            continue  # beside the paper
        pictures = pictures_of((left, top, right, bottom))
        part = ink_between(pictures, edges[block] - (left, top, left, top), thick[block])
        whole.pixels[block], whole.hidden[block] = part.pixels, part.hidden
        whole.contrast[block] = part.contrast
    return whole
