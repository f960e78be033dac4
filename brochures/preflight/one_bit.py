"""How much of a picture a black-and-white copy shows.

A copier at its middle threshold makes all that is lighter than half white, and all else black. Where one
ground meets another, an edge is seen; most of these have to be seen in one bit as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MIDDLE = 128
"""Of 255 levels of grey: lighter is white to a copier."""

EDGE = 24
"""Levels between two grounds that anybody sees beside one another."""

NEAR_PX = 2
"""Antialiasing spreads an edge over so many pixels at 300 dpi."""

LEAST_LEFT = 0.5
"""Of the edges."""


def edges_left(grey: NDArray[np.uint8]) -> float:
    """The part of the edges that one bit shows too; nothing of a picture without any."""
    import numpy as np

    levels = grey.astype(np.int16)
    seen, kept = _edges(levels, EDGE), _edges(255 * (levels >= MIDDLE), MIDDLE)
    for axis in (0, 1):
        kept = np.any([np.roll(kept, step, axis) for step in range(-NEAR_PX, NEAR_PX + 1)], axis=0)
    return float((seen & kept).sum() / seen.sum()) if seen.any() else 0.0


def _edges(levels: NDArray[np.int16], least: int) -> NDArray[np.bool_]:
    """Where a pixel differs from the one above it or at its left."""
    import numpy as np

    found = np.zeros(levels.shape, bool)
    found[1:] |= np.abs(np.diff(levels, axis=0)) >= least
    found[:, 1:] |= np.abs(np.diff(levels, axis=1)) >= least
    return found
