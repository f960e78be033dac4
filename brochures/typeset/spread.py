"""Blocks spread over the panels of a folded piece, so that each is about as full as the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

OVERFULL = 1e9
"""The cost of a panel that is too full, beside which no unevenness matters."""


def spread(
    count: int,
    panels: int,
    height_mm: Callable[[int, int, bool], float],
    room_mm: float,
    heads: Sequence[bool],
) -> list[tuple[int, int]]:
    """The first block and the one after the last for each panel; fewer blocks than panels leave the first
    panels empty.

    ``height_mm`` tells how high the blocks from one number to another are, and whether they are on the last
    panel, where the foot is. No panel ends with a block that is one of the ``heads``.
    """

    def cost(start: int, end: int, last: bool) -> float:
        high_mm = height_mm(start, end, last)
        over = OVERFULL if high_mm > room_mm or (not last and heads[end - 1]) else 0.0
        return high_mm**2 + over

    @cache
    def best(start: int, left: int) -> tuple[float, tuple[tuple[int, int], ...]]:
        if left == 1:
            return cost(start, count, True), ((start, count),)
        return min(
            (cost(start, end, False) + best(end, left - 1)[0], ((start, end), *best(end, left - 1)[1]))
            for end in range(start + 1, count - left + 2)
        )

    used = min(count, panels)
    return [(0, 0)] * (panels - used) + (list(best(0, used)[1]) if used else [])
