"""The blocks of a side at each of its levels: how high they are, which level fits, who takes what is left.

A level is how many steps a side has given way: 0 is the airiest one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from brochures.products.layout import Layout, SideLayout
from brochures.products.panels import Panel
from brochures.typeset.composition import ComposedSide, PlacedBlock
from brochures.typeset.html import Block
from brochures.typeset.measure import Measure, Trial

TOLERANCE_MM = 0.1
"""So much of a side stays free, lest a rounding makes another page: a block is as high alone as on its page
within 0.01 mm (measured)."""


@dataclass(frozen=True)
class Fitted:
    """The blocks of a side at a level: the height of each, and all with the room between them, in mm; which
    ones have a line that runs out of its room, by their numbers.
    """

    level: int
    heights_mm: tuple[float, ...]
    used_mm: float
    too_wide: frozenset[int] = frozenset()


class SideLevels:
    """The sides of a layout, with the heights that their blocks have."""

    def __init__(self, layout: Layout, measure: Measure) -> None:
        self._layout = layout
        self._measure = measure

    def room_mm(self, side: SideLayout) -> float:
        """How high all on a side may be together, once something was measured on it."""
        return self._measure.height_mm(side.name) - TOLERANCE_MM

    def fitted(self, side: SideLayout, here: Sequence[Block], foot: Sequence[Block]) -> Fitted | None:
        """The airiest level at which all fits; None if none does.

        A level is never higher than the one before it, so halves are enough to look at.
        """
        found = None
        low, high = 0, self._layout.levels(side) + 1  # the last level is the one before
        while low < high:
            middle = (low + high) // 2
            tried = self.at(side, middle, [*here, *foot])
            if self.fits(side, tried) and not self._helped(side, tried, [*here, *foot]):
                high, found = middle, tried
            else:
                low = middle + 1
        return found

    def finds_room(self, side: SideLayout, here: Sequence[Block], foot: Sequence[Block]) -> bool:
        """Whether all fits at some level, and so at the last one, which is the tightest."""
        return self.fits(side, self.tightest(side, [*here, *foot]))

    def fits(self, side: SideLayout, found: Fitted) -> bool:
        """Whether the side is high enough for what was found."""
        return found.used_mm <= self.room_mm(side)

    def _helped(self, side: SideLayout, found: Fitted, blocks: Sequence[Block]) -> bool:
        """Whether a line runs out of its room and would not if the side gave way: in smaller type it fits."""
        last = self._layout.levels(side)
        if not found.too_wide or found.level == last:
            return False
        return bool(found.too_wide - self.tightest(side, blocks).too_wide)

    def tightest(self, side: SideLayout, blocks: Sequence[Block]) -> Fitted:
        """The blocks when the side has given way as often as it can."""
        return self.at(side, self._layout.levels(side), blocks)

    def tightest_heights(
        self, side: SideLayout, here: Sequence[Block], foot: Sequence[Block]
    ) -> Callable[[int, int, bool], float]:
        """How high these blocks are from one to another, with the foot or without, on a side that has given
        way as often as it can and on which all stand one below the other: `tightest`, for very many of them.
        """
        level = self._layout.levels(side)
        blocks, gap_mm = [*here, *foot], self._layout.gap_mm(side, level)
        gaps = [gap_mm * share for share in self._layout.gap_shares([block.name for block in blocks])]
        heights = self.at(side, level, blocks).heights_mm
        rows = (high + gap for high, gap in zip(heights, gaps, strict=True))
        below = list(accumulate(rows, initial=0.0))

        def high_mm(start: int, end: int, last: bool) -> float:
            own = below[end] - below[start]
            if last:
                own += below[-1] - below[len(here)]
            first = start if start < end else len(here)
            return own - (gaps[first] if start < end or (last and foot) else 0.0)

        return high_mm

    def at(self, side: SideLayout, level: int, blocks: Sequence[Block]) -> Fitted:
        """The blocks at a level, whether they fit or not."""
        measured = self._measure.of([self._trial(side, level, block) for block in blocks])
        heights = tuple(item.height_mm for item in measured)
        too_wide = frozenset(number for number, item in enumerate(measured) if item.too_wide)
        return Fitted(level, heights, self._used_mm(side, level, blocks, heights), too_wide)

    def _used_mm(
        self, side: SideLayout, level: int, blocks: Sequence[Block], heights: Sequence[float]
    ) -> float:
        """How high all are together: of what stands side by side, the higher counts."""
        parts = self._part_heights(side, blocks, heights, self._gaps(side, level, blocks))
        return max(parts["stack"], parts["beside"]) + parts["below"]

    def _part_heights(
        self, side: SideLayout, blocks: Sequence[Block], heights: Sequence[float], gaps: Sequence[float]
    ) -> dict[str, float]:
        """How high each part is by itself, with the room above its blocks, in mm."""
        parts = {"stack": 0.0, "beside": 0.0, "below": 0.0}
        for block, height, gap in zip(blocks, heights, gaps, strict=True):
            parts[self._part(side, block)] += height + gap
        return parts

    def _part(self, side: SideLayout, block: Block) -> str:
        """Whether a block is one of those one below the other, beside them, or below both: the foot, and what
        says more of those beside.
        """
        if block.name in side.beside:
            return "beside"
        is_below = block.name in (side.foot, side.short_foot) or self._layout.whole(block.name) in side.beside
        return "below" if is_below else "stack"

    def _trial(self, side: SideLayout, level: int, block: Block) -> Trial:
        values = self._layout.styles(block.name, side, level)
        style = "".join(f"--{name}: {value}; " for name, value in values)
        classes = "".join(f" {name}-{value}" for name, value in values if value.isalpha())
        return Trial(side.name, f"block-{block.name}{classes}", style.strip(), block.html)

    def _gaps(self, side: SideLayout, level: int, blocks: Sequence[Block]) -> list[float]:
        """The room above each block in mm; none above the first, nor above the first of those beside."""
        gap_mm = self._layout.gap_mm(side, level)
        tops = {block.name in side.beside: number for number, block in reversed(list(enumerate(blocks)))}
        shares = self._layout.gap_shares([block.name for block in blocks])
        return [0.0 if number in tops.values() else gap_mm * share for number, share in enumerate(shares)]

    def composed(
        self,
        side: SideLayout,
        here: Sequence[Block],
        foot: Sequence[Block],
        page: int,
        least_level: int = 0,
        panel: Panel | None = None,
    ) -> ComposedSide:
        """The side at the airiest level that fits, or one less airy; there is such a level."""
        blocks = [*here, *foot]
        fitted = self.fitted(side, here, foot)
        assert fitted is not None
        if fitted.level < least_level:
            fitted = self.at(side, least_level, blocks)
        gaps, extras, left_mm = self.given_back(side, fitted, blocks)
        if foot:  # what nobody took stands above it; what says more of those beside follows them at once
            heights = [high + extra for high, extra in zip(fitted.heights_mm, extras, strict=True)]
            high = self._part_heights(side, blocks, heights, gaps)
            first = next(n for n, block in enumerate(blocks) if self._part(side, block) == "below")
            gaps[first] += max(0.0, high["beside"] - high["stack"])
            if side.beside:  # of what the gaps took nothing is lost where those beside are higher
                left_mm = self.room_mm(side) - max(high["stack"], high["beside"]) - high["below"]
            gaps[-len(foot)] += left_mm
        trials = [self._trial(side, fitted.level, block) for block in blocks]
        placed, beside_mm = [], 0.0
        for block, trial, found, gap, extra in zip(
            blocks, trials, self._measure.of(trials), gaps, extras, strict=True
        ):
            own = f" --slack: {extra:.3f}mm;" if extra else ""
            if block.name in side.beside:
                own += f" position: absolute; top: {beside_mm:.3f}mm; right: 0;"
                beside_mm += gap + found.height_mm
            style = f"{trial.style} padding-top: {gap:.3f}mm;{own}".strip()
            # What a block must say its parts say.
            name = self._layout.whole(block.name)
            placed.append(PlacedBlock(name, block.html, found.html, style, trial.classes, found.too_wide))
        return ComposedSide(side.name, tuple(placed), fitted.level, left_mm, page, panel)

    def given_back(
        self, side: SideLayout, fitted: Fitted, blocks: Sequence[Block]
    ) -> tuple[list[float], list[float], float]:
        """The room above each block and inside it that is left over, and what nobody takes, in mm."""
        left_mm = self.room_mm(side) - fitted.used_mm
        gaps = self._gaps(side, fitted.level, blocks)
        stack = [number for number, block in enumerate(blocks) if block.name not in side.beside]
        extras, scale = [0.0] * len(blocks), self._layout.scale
        for name, most_mm in side.slack.items():
            if name == "gap":
                wide = [number for number in stack if gaps[number] > 0]
                share = [gaps[number] for number in wide]
                for number, part in zip(wide, share, strict=True):
                    gaps[number] += min(left_mm * part / sum(share), most_mm * scale * part / max(share))
                left_mm -= sum(gaps[number] for number in wide) - sum(share)
            else:
                taker = next((number for number, block in enumerate(blocks) if block.name == name), None)
                if taker is not None:
                    extras[taker] = min(left_mm, most_mm * scale)
                    left_mm -= extras[taker]
        return gaps, extras, left_mm
