"""What a handful of measured values says: the middle, the spread, and ratios of what took turns."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figures:
    """Values of one kind, in the order in which they were measured."""

    values: tuple[float, ...]

    @property
    def count(self) -> int:
        return len(self.values)

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def low(self) -> float:
        return min(self.values)

    @property
    def high(self) -> float:
        return max(self.values)


def figures(values: Sequence[float]) -> Figures:
    """Raises ValueError for no values, and for one that no measurement gives (zero, less, not a number)."""
    if not values or not all(0 < value < float("inf") for value in values):
        raise ValueError(f"not measured values: {list(values)}")
    return Figures(tuple(values))


def ratios(ours: Figures, theirs: Figures) -> Figures:
    """Ours through theirs, pair by pair: the two of a pair were measured one right after the other, so a
    slow moment of the machine made both slow.
    """
    if ours.count != theirs.count:
        raise ValueError(f"{ours.count} values do not pair with {theirs.count}")
    return Figures(tuple(our / their for our, their in zip(ours.values, theirs.values, strict=True)))


def digits(value: float) -> str:
    """A number with three digits that count; more would be noise."""
    for least, places in ((100.0, 0), (10.0, 1), (1.0, 2)):
        if value >= least:
            return f"{value:,.{places}f}"
    return f"{value:.3f}"
