"""The six numbers of a PDF transformation, and the boxes around what they move (ISO 32000-1, 8.3.4)."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom; kept plain, for a page has thousands of them."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def combined(first: Matrix, then: Matrix) -> Matrix:
    """What ``first`` followed by ``then`` does."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def narrowest_scale(matrix: Matrix) -> float:
    """The smaller singular value: how thin a line of width 1 becomes in its worst direction."""
    a, b, c, d, _, _ = matrix
    total = a * a + b * b + c * c + d * d
    product = abs(a * d - b * c)
    return math.sqrt(max((total - math.sqrt(max(total * total - 4 * product * product, 0.0))) / 2, 0.0))


def box_around(corners: Iterable[tuple[float, float]]) -> Box:
    points = list(corners)
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def moved_box(box: Sequence[float], matrix: Matrix) -> Box:
    """The upright box around a box (two opposite corners, in any order) after a move."""
    left, bottom, right, top = box
    return box_around(moved(x, y, matrix) for x in (left, right) for y in (bottom, top))


def common(one: Box, other: Box) -> Box | None:
    """What two boxes share; None if they lie apart. Touching boxes share a line."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return (left, top, right, bottom) if left <= right and top <= bottom else None


def curve_box(points: Sequence[tuple[float, float]]) -> Box:
    """The box of a cubic Bézier curve itself; its handles may stand far outside."""
    across, down = zip(*points, strict=True)
    left, right = _extremes(across)
    top, bottom = _extremes(down)
    return left, top, right, bottom


def _extremes(at: Sequence[float]) -> tuple[float, float]:
    start, one, two, end = at
    low, high = min(start, end), max(start, end)
    if low <= min(one, two) and max(one, two) <= high:
        return low, high
    # Where the derivative, a quadratic, is nothing.
    a, b, c = end - start + 3 * (one - two), 2 * (start - 2 * one + two), one - start
    for t in _roots(a, b, c):
        if 0 < t < 1:
            value = (1 - t) ** 3 * start + 3 * t * (1 - t) ** 2 * one + 3 * t * t * (1 - t) * two + t**3 * end
            low, high = min(low, value), max(high, value)
    return low, high


def _roots(a: float, b: float, c: float) -> tuple[float, ...]:
    if abs(a) < 1e-12:
        return () if abs(b) < 1e-12 else (-c / b,)
    below = b * b - 4 * a * c
    if below < 0:
        return ()
    return ((-b + math.sqrt(below)) / (2 * a), (-b - math.sqrt(below)) / (2 * a))
