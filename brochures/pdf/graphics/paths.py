"""A path under construction, as the boxes of its parts (ISO 32000-1, 8.5.2)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from brochures.pdf.graphics.matrices import Box, Matrix, curve_box, moved, moved_box

MOST_COMPARED = 60
"""Pairs of parts are looked at for a rim up to this number; drawings with more have no frames."""


class Path:
    """Points are given in the units of the stream; boxes come out moved to the page."""

    def __init__(self) -> None:
        self.parts: list[Box] = []
        self.points: list[float] = []
        self._now: tuple[float, float] = (0.0, 0.0)
        self._start: tuple[float, float] = (0.0, 0.0)
        self._open = False

    def move(self, point: Sequence[float], matrix: Matrix) -> None:
        self._now = self._start = moved(point[0], point[1], matrix)
        self.points += self._now
        self._open = False

    def line(self, point: Sequence[float], matrix: Matrix) -> None:
        before, self._now = self._now, moved(point[0], point[1], matrix)
        self.points += self._now
        self._add(_between(before, self._now))

    def curve(self, points: Sequence[float], matrix: Matrix) -> None:
        """Two handles and an end."""
        self._bend([moved(x, y, matrix) for x, y in zip(points[::2], points[1::2], strict=True)])

    def curve_from_here(self, points: Sequence[float], matrix: Matrix) -> None:
        """``v``: the first handle is where the pen is."""
        rest = [moved(x, y, matrix) for x, y in zip(points[::2], points[1::2], strict=True)]
        self._bend([self._now, *rest])

    def rectangle(self, numbers: Sequence[float], matrix: Matrix) -> None:
        """``re``: left, bottom, width and height."""
        left, bottom, width, height = numbers
        self.move((left, bottom), matrix)
        for corner in ((left + width, bottom), (left + width, bottom + height), (left, bottom + height)):
            self.points += moved(*corner, matrix)
        self._add(moved_box((left, bottom, left + width, bottom + height), matrix))
        self.close()

    def close(self) -> None:
        self._now, self._open = self._start, False

    def box(self) -> Box | None:
        if not self.parts:
            return None
        lefts, tops, rights, bottoms = zip(*self.parts, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)

    def thinnest(self) -> float:
        """The thinner side of the thinnest part, or the narrowest rim between a part and a hole in it."""
        sides = [min(right - left, bottom - top) for left, top, right, bottom in self.parts]
        if 1 < len(self.parts) <= MOST_COMPARED:
            sides += [rim for outer in self.parts for inner in self.parts if (rim := _rim(outer, inner)) > 0]
        return min(sides)

    def _bend(self, rest: list[tuple[float, float]]) -> None:
        """A curve from where the pen is, by two handles, to its end."""
        self._add(curve_box([self._now, *rest]))
        for point in rest:
            self.points += point
        self._now = rest[-1]

    def _add(self, box: Box) -> None:
        if self._open:
            left, top, right, bottom = self.parts[-1]
            self.parts[-1] = (
                min(left, box[0]),
                min(top, box[1]),
                max(right, box[2]),
                max(bottom, box[3]),
            )
        else:
            self.parts.append(box)
            self._open = True


def _between(one: tuple[float, float], other: tuple[float, float]) -> Box:
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _rim(outer: Box, inner: Box) -> float:
    """The narrowest distance from a box to one that lies in it; 0 if it touches or does not."""
    gaps = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
    return min((gap for gap in gaps if gap > 1e-6), default=0.0) if min(gaps) > -1e-6 else 0.0


PATHS: dict[str, Callable[[Path, Sequence[Any], Matrix], None]] = {
    "m": lambda path, numbers, matrix: path.move(numbers, matrix),
    "l": lambda path, numbers, matrix: path.line(numbers, matrix),
    "c": lambda path, numbers, matrix: path.curve(numbers, matrix),
    "v": lambda path, numbers, matrix: path.curve_from_here(numbers, matrix),
    # ``y``: the second handle is the end.
    "y": lambda path, numbers, matrix: path.curve([*numbers, *numbers[-2:]], matrix),
    "re": lambda path, numbers, matrix: path.rectangle(numbers, matrix),
    "h": lambda path, numbers, matrix: path.close(),
}
