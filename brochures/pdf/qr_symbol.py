"""The symbol of a QR code in a picture, and what is around it, by its own modules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MARGIN_MODULES = 6
"""How far around a code is looked at: the quiet zone, and enough to see where it ends."""

UPRIGHT_PIXELS = 2
"""zxing tells corners in whole pixels, each one right to about one."""

ASKEW_MODULES = 0.6

STEPS = 64
"""Steps to a module in which edges are looked for."""

FINDER_MODULES = 7
"""ISO/IEC 18004, 6.3.3: the finder patterns in three corners, with dark edges of seven modules."""

SPOT_SHARE = 0.2
"""In the quiet zone, what is darker than this share of the way from light to dark is a spot."""

Corners = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


def straightened(corners: Corners) -> Corners:
    """Corners within two pixels of an upright square are those of an upright square."""
    for turned in (False, True):  # upright, or standing on a side
        order = (1, 2, 3, 0) if turned else (0, 1, 2, 3)
        one, two, three, four = (corners[at] for at in order)
        columns, rows = ((one[0], four[0]), (two[0], three[0])), ((one[1], two[1]), (four[1], three[1]))
        if all(abs(a - b) <= UPRIGHT_PIXELS for a, b in (*columns, *rows)):
            (left, right), (top, bottom) = (
                tuple(sum(pair) / 2 for pair in pairs) for pairs in (columns, rows)
            )
            square = ((left, top), (right, top), (right, bottom), (left, bottom))
            first, second, third, fourth = (square[order.index(at)] for at in range(4))
            return first, second, third, fourth
    return corners


def as_it_stands(
    quiet: tuple[float, float, float, float], corners: Corners
) -> tuple[float, float, float, float]:
    """The sides of the symbol as the sides of the page: a card's back may stand on its head."""
    (x, y), (right_x, right_y) = corners[0], corners[1]
    across, down = right_x - x, right_y - y
    turns = (0 if across > 0 else 2) if abs(across) >= abs(down) else (1 if down > 0 else 3)
    one, two, three, four = (quiet[(side - turns) % 4] for side in range(4))
    return one, two, three, four


class QrSymbol:
    """Grey levels by place in the symbol: in modules from its own upper left corner.

    zxing tells corners in whole pixels, so each edge is looked for again: where the finder patterns
    go from dark to light.
    """

    def __init__(self, pixels: NDArray[np.uint8], corners: Corners, modules: int) -> None:
        import numpy as np

        self.pixels, self.modules = pixels, modules
        self.upright = min(abs(corners[1][0] - corners[0][0]), abs(corners[1][1] - corners[0][1])) == 0
        self.origin, right, _, below = (np.array(corner) for corner in corners)
        self.across, self.down = (right - self.origin) / modules, (below - self.origin) / modules
        # The ring of a finder pattern is one module wide, and so is the light ring within.
        along = np.linspace(0.5, FINDER_MODULES - 0.5, 4 * FINDER_MODULES)
        self.dark = int(np.median(self.at(along, np.full_like(along, 0.5))))
        inner = np.linspace(1.5, FINDER_MODULES - 1.5, 4 * FINDER_MODULES)
        self.light = int(np.median(self.at(inner, np.full_like(inner, 1.5))))
        self.edges = tuple(self._edge(side) for side in range(4))

    def at(self, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.uint8]:
        """The pixels at places of the symbol; beside the picture is paper."""
        import numpy as np

        # A corner (0, 0) of the symbol is the corner of a pixel; its middle is half a pixel further.
        columns, rows = (self._along(axis, x, y) for axis in (0, 1))
        high, wide = self.pixels.shape
        inside = (rows >= 0) & (rows < high) & (columns >= 0) & (columns < wide)
        if inside.all():
            return self.pixels[rows, columns]
        found = self.pixels[np.clip(rows, 0, high - 1), np.clip(columns, 0, wide - 1)]
        return np.where(inside, found, 255).astype(np.uint8)

    def _along(self, axis: int, x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.intp]:
        """The columns (0) or rows (1) of places; in an upright symbol x or y alone tells them."""
        import numpy as np

        place: Any = self.origin[axis]
        if self.across[axis]:
            place = place + x * self.across[axis]
        if self.down[axis]:
            place = place + y * self.down[axis]
        places: NDArray[np.intp] = np.floor(place).astype(np.intp)
        return places

    def beside(self, side: int, out: Any, along: Any) -> NDArray[np.uint8]:
        """Grey at a distance from a side (0 top, 1 right, 2 bottom, 3 left), and along it; in modules."""
        import numpy as np

        out, along = np.asarray(out, float), np.asarray(along, float)
        across = {0: (along, -out), 1: (self.modules + out, along), 2: (along, self.modules + out)}
        x, y = across.get(side, (-out, along))
        return self.at(x, y)

    def _edge(self, side: int) -> float:
        """How far outside the told corners, in modules, the finder patterns end on this side.

        From the middle of a finder pattern outwards it is dark, light, dark (its ring), and then light.
        """
        import numpy as np

        near = np.linspace(0.5, FINDER_MODULES - 0.5, 4 * FINDER_MODULES)
        far = self.modules - near
        # Only the lower right corner has no finder pattern (ISO/IEC 18004, 6.3.3).
        along = {0: [near, far], 1: [near], 2: [near], 3: [near, far]}[side]
        steps = np.arange(-FINDER_MODULES / 2, 2.0, 1 / STEPS)
        middle = np.concatenate([line[4 * FINDER_MODULES // 3 : 8 * FINDER_MODULES // 3] for line in along])
        grey = self.beside(side, steps[:, None], middle[None, :])
        # Several steps lie in one pixel, and look the same.
        other = np.concatenate(([True], (grey[1:] != grey[:-1]).any(axis=1)))
        levels = np.median(grey[other], axis=1)[other.cumsum() - 1]
        darkness = (self.light - levels) / ((self.light - self.dark) or 1)
        falls = np.flatnonzero((darkness[:-1] >= 0.5) & (darkness[1:] < 0.5))
        if len(falls) < 2:
            return 0.0
        # The pixel on the edge is as dark as the share of it that is covered.
        half = STEPS // 2
        ring = np.clip(darkness[falls[1] - half : falls[1] + half], 0, 1)
        return float(steps[falls[1] - half] + ring.sum() / STEPS)

    def size(self) -> tuple[float, float]:
        """The sides of the symbol in pixels, across and down as the symbol stands in itself."""
        import numpy as np

        top, right, bottom, left = self.edges
        wide = float(np.hypot(*self.across)) * (self.modules + left + right)
        return wide, float(np.hypot(*self.down)) * (self.modules + top + bottom)

    def quiet(self) -> tuple[float, float, float, float]:
        """Modules without a spot at the top, right, bottom and left.

        What stands at a corner counts for both its sides, unless it is met on one of them first.
        """
        import numpy as np

        pixel = 1 / float(np.hypot(*self.across))
        along = np.arange(0, self.modules, pixel * 0.7)
        free = [self._free(side, along) for side in range(4)]
        for corner in range(4):
            one, other = corner, (corner + 1) % 4
            distance = self._free_corner(one, other)
            if distance < min(free[one], free[other]) - pixel:
                free[one] = free[other] = distance
        top, right, bottom, left = free
        return top, right, bottom, left

    def _outwards(self, side: int) -> NDArray[np.float64]:
        """Distances at which the quiet zone is looked at; the pixel on the edge belongs to the symbol too."""
        import numpy as np

        pixel = 1 / float(np.hypot(*self.across))
        # Told corners of a code that stands askew may be half a module off.
        start = 1.2 * pixel if self.upright else max(1.2 * pixel, ASKEW_MODULES)
        # In steps of less than a pixel: also askew, none is passed over.
        return np.arange(self.edges[side] + start, self.edges[side] + MARGIN_MODULES, pixel * 0.7)

    def _spots(self, grey: NDArray[np.uint8]) -> NDArray[np.bool_]:
        import numpy as np

        # By grey level: there are far more pixels than levels. Between modules of few pixels it is never as
        # light as the paper around.
        spots = (self.light - np.arange(256)) / ((self.light - self.dark) or 1) > SPOT_SHARE
        return spots[grey]

    def _free(self, side: int, along: NDArray[np.float64]) -> float:
        import numpy as np

        outs = self._outwards(side)
        first = np.flatnonzero(self._spots(self.beside(side, outs[:, None], along[None, :])).any(axis=1))
        return float(outs[first[0]]) - self.edges[side] if len(first) else float(MARGIN_MODULES)

    def _free_corner(self, one: int, other: int) -> float:
        """The same for the square between two sides; a spot is as far away as the farther side of the two."""
        import numpy as np

        outs, across = self._outwards(one)[:, None], self._outwards(other)[None, :]
        # Along the top and the bottom, x grows to the right; along the sides, y grows downwards.
        beyond = self.modules + across if other in (1, 2) else -across
        spots = self._spots(self.beside(one, outs, beyond))
        distance = np.maximum(outs - self.edges[one], across - self.edges[other])
        return float(distance[spots].min()) if spots.any() else float(MARGIN_MODULES)
