"""Measure, then choose: the blocks of a piece on its sides, as airy as they fit.

Every block is laid out by WeasyPrint in the width of its side, and its real height is known before a page is
made. A side takes the airiest of its levels that fits; what may move goes to a later side when the last level
does not; what is left over is given back. Facts are never dropped: what fits nowhere is one finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile, zip_longest
from math import ceil

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.content.views import View
from brochures.products.layout import NOTHING, Layout, SideLayout
from brochures.products.panels import panels_of
from brochures.products.plan import Document
from brochures.text.spaces import without_spaces
from brochures.typeset.composition import ComposedSide, Composition, PlacedBlock
from brochures.typeset.html import RUN_CODE_PLACE, Block, page_html, render_blocks, render_html
from brochures.typeset.html_text import planned_texts
from brochures.typeset.measure import Measure
from brochures.typeset.side_levels import SideLevels
from brochures.typeset.spread import spread

TOO_FULL = "too_full"
"""The check of the finding that something finds no room."""

MOST_EMPTY = 1 / 3
"""Of a side may stay empty while another one follows."""

WORTH_PARTING = 1 / 10
"""Of a side has to be filled by it, where a block is parted and would find room in one piece."""


def compose(document: Document, view: View, fields: Iterable[tuple[str, str]] = ()) -> Composition:
    """The composition of a document; ``fields`` says which field of the dataset holds a text of its view.

    A template that is one page, not made of blocks, is as it is. Raises BrochureError for a mistake in a
    template, and for a side on which something finds no room.
    """
    if not document.product.layout.sides:
        return Composition((), render_html(document, view, RUN_CODE_PLACE))
    return _composition(document, view, render_blocks(document, view), Measure(document), fields)


def _composition(
    document: Document,
    view: View,
    blocks: tuple[Block, ...],
    measure: Measure,
    fields: Iterable[tuple[str, str]],
) -> Composition:
    sides = _Composer(document, measure, fields).sides(blocks)
    layout = document.product.layout
    last_resorts = {name for side in layout.sides for name in (side.spares, *side.beside) if name}
    may_be_dropped = {*layout.heads, *last_resorts, *(name for side in layout.sides for name in side.drops)}
    # Two desks may say the same of a way: of equal blocks the last ones are left out.
    placed = Counter((item.name, item.source) for side in sides for item in side.blocks)
    left_out = []
    for block in blocks:
        key = (block.name, block.html)
        if placed[key]:
            placed[key] -= 1
        elif block.name in may_be_dropped:
            left_out.append(block)
    # Dates that are left out are told in a block of their own; a foot says of nothing that it is missing.
    silent = {
        name
        for side in layout.sides
        for name, instead in side.drops.items()
        if instead in (NOTHING, side.foot)
    }
    silent = silent.union(last_resorts).difference(layout.heads)
    untold = tuple(block for block in left_out if block.name in silent)
    return Composition(sides, page_html(document, view, sides), tuple(left_out), untold)


class _Composer:
    def __init__(self, document: Document, measure: Measure, fields: Iterable[tuple[str, str]]) -> None:
        self._document = document
        self._fields = tuple(fields)
        self._layout: Layout = document.product.layout
        self._measure = measure
        self._levels = SideLevels(self._layout, measure)

    def sides(self, blocks: Sequence[Block]) -> tuple[ComposedSide, ...]:
        """All sides that are needed, from the first on; one without a block of its own is not made.

        A block is parted where it finds no room in one piece, in its height or in its width, and no more than
        one kind of them if that is enough; and where a third of a side would stay empty otherwise.
        """
        layout, best = self._layout, None
        if layout.panels:
            return self._fullest(blocks)
        for parted in dict.fromkeys(((), *map(layout.wholes, layout.parts))):
            try:
                made = self._sides(self._parted(blocks, parted))
            except BrochureError:
                continue
            if any(self._overruns(block) for side in made for block in side.blocks):
                continue
            if best is None or (
                len(made) <= len(best) and self._most_left(made) < self._most_left(best) - WORTH_PARTING
            ):
                best = made
            if len(best) < 2 or self._most_left(best) < MOST_EMPTY:
                return best
        return best or self._sides(self._parted(blocks, layout.parts))

    def _fullest(self, blocks: Sequence[Block]) -> tuple[ComposedSide, ...]:
        """The panels of a folded piece which say most of what may be left out, none of them a third
        empty if that can be, with as few blocks parted as that takes.
        """
        layout = self._layout
        may_go = {name for side in layout.sides for name in side.drops}
        best: tuple[ComposedSide, ...] | None = None
        least = 0, 0.0
        for parted in dict.fromkeys(((), *map(layout.wholes, layout.parts), tuple(layout.parts))):
            here = self._parted(blocks, parted)
            try:
                made = self._folded(here)
            except BrochureError:
                continue
            if any(self._overruns(block) for side in made for block in side.blocks):
                continue
            placed = {block.source for side in made for block in side.blocks}
            left_out = sum(
                len(block.html) for block in here if block.name in may_go and block.html not in placed
            )
            faults = left_out, max(0.0, self._most_left(made) - MOST_EMPTY)
            if best is None or faults < least:
                best, least = made, faults
            if least == (0, 0.0):
                break
        return best or self._folded(self._parted(blocks, layout.parts))

    def _most_left(self, sides: Sequence[ComposedSide]) -> float:
        """How much of its height the emptiest side leaves: 0.5 of one that is half empty."""
        return max((side.left_mm / self._measure.height_mm(side.name) for side in sides), default=0.0)

    def _parted(self, blocks: Sequence[Block], parted: Collection[str]) -> list[Block]:
        """The blocks with the parts of those that are parted, and with no others."""
        whole = self._layout.parts
        left_out = {part for name in whole.keys() - set(parted) for part in whole[name]}.union(parted)
        return [block for block in blocks if block.name not in left_out]

    def _overruns(self, block: PlacedBlock) -> bool:
        """Whether a line of a block that can be parted runs out of its room."""
        return block.too_wide and block.name in self._layout.parts

    def _sides(self, blocks: Sequence[Block]) -> tuple[ComposedSide, ...]:
        waiting: list[Block] = []
        made: list[tuple[SideLayout, list[Block]]] = []
        joined: SideLayout | None = None
        for side, following in zip_longest(self._layout.sides, self._layout.sides[1:]):
            if side is joined:
                continue
            waiting = [*waiting, *self._own(side, blocks)]
            if following and following.may_join and self._is_roomy(side, following, blocks):
                both = side.model_copy(update={"foot": side.foot or following.foot})
                made.append((both, [*waiting, *self._own(following, blocks)]))
                joined, waiting = following, []
            elif side.repeats:
                made += [(side, share) for share in self._shares(side, waiting, blocks)]
                waiting = []
            else:
                follows = following is not None and bool(self._own(following, blocks))
                here, waiting = self._here(side, waiting, blocks, last=not follows)
                made += [(side, here)] if here else []
        feet = [
            self._foot(side, blocks, last=number == len(made)) for number, (side, _) in enumerate(made, 1)
        ]
        shares = [(side, here, foot) for (side, here), foot in zip(made, feet, strict=True)]
        alike = [self._levels.fitted(*share) for share in shares if share[0].alike]
        least = max((item.level for item in alike if item), default=0)
        return tuple(
            self._levels.composed(side, here, foot, number, least if side.alike else 0)
            for number, (side, here, foot) in enumerate(shares, start=1)
        )

    def _folded(self, blocks: Sequence[Block]) -> tuple[ComposedSide, ...]:
        """The panels of a folded piece that something stands on, page by page."""
        product, waiting = self._document.product, list[Block]()
        places = iter(panels_of(product.trim, product.folds_mm, self._layout.panels))
        made: list[ComposedSide] = []
        for side in self._layout.sides:
            waiting = [*waiting, *self._own(side, blocks)]
            foot = self._foot(side, blocks, last=True)
            if len(side.panels) > 1:
                shares, waiting = self._spread(side, waiting, foot, blocks), []
            else:
                here, waiting = self._here(side, waiting, blocks, last=True)
                shares = [here]
            feet = [*[list[Block]()] * (len(shares) - 1), foot]
            panels = [next(places) for _ in shares]
            told = [item for item in zip(shares, feet, panels, strict=True) if item[0] or item[1]]
            fitted = (self._levels.fitted(side, share, own) for share, own, _ in told)
            level = max((item.level for item in fitted if item), default=0)
            made += [self._levels.composed(side, share, own, at.page, level, at) for share, own, at in told]
        return tuple(sorted(made, key=lambda side: side.page))

    def _spread(
        self, side: SideLayout, blocks: Sequence[Block], foot: Sequence[Block], known: Sequence[Block]
    ) -> list[list[Block]]:
        """The blocks on the panels of a side, each about as full; what may be left out goes until all fit."""
        here = list(blocks)
        while True:
            high_mm = self._levels.tightest_heights(side, here, foot)
            heads = [block.name in self._layout.heads for block in here]
            room_mm = self._levels.room_mm(side)
            shares = [
                here[start:end] for start, end in spread(len(here), len(side.panels), high_mm, room_mm, heads)
            ]
            feet = [*[list[Block]()] * (len(shares) - 1), foot]
            full = [
                pair for pair in zip(shares, feet, strict=True) if not self._levels.finds_room(side, *pair)
            ]
            if not full:
                return shares
            shorter = self._shorter(side, here, known)
            if shorter is None:
                raise BrochureError([self._too_full(side, *full[0])])
            here = shorter

    def _own(self, side: SideLayout, blocks: Sequence[Block]) -> list[Block]:
        instead = set(side.drops.values())
        return [block for block in blocks if block.name in side.blocks and block.name not in instead]

    def _foot(self, side: SideLayout, blocks: Sequence[Block], *, last: bool) -> list[Block]:
        """What stands at the lower end of the last side, or of one before it."""
        name = side.foot if last else side.short_foot or side.foot
        return [block for block in blocks if block.name == name]

    def _is_roomy(self, side: SideLayout, following: SideLayout, blocks: Sequence[Block]) -> bool:
        """Whether the blocks of the next side find room on this one as well, and it is airy all the same."""
        half, own = self._layout.levels(side) // 2, self._own(side, blocks)
        foot = self._foot(side, blocks, last=True) or self._foot(following, blocks, last=True)
        both = [*own, *self._own(following, blocks)]
        return all(
            self._levels.fits(side, self._levels.at(side, half, [*here, *foot])) for here in (own, both)
        )

    def _here(
        self, side: SideLayout, blocks: Sequence[Block], known: Sequence[Block], *, last: bool
    ) -> tuple[list[Block], list[Block]]:
        """What stands on a side, which may be the ``last`` one, and what goes on to the next one.

        What may be left out goes first; if that is not enough it stays, and what can be spared goes, or what
        may move does.
        """
        foot = self._foot(side, known, last=last)
        blocks = self._with_room_beside(side, blocks, foot)
        shortened = self._shortened(side, blocks, foot, known)
        if shortened is not None:
            return shortened, []
        spared = [number for number, block in enumerate(blocks) if block.name == side.spares]
        if len(spared) > 1:
            kept = [block for block in blocks[spared[-1] :] if self._layout.whole(block.name) in side.beside]
            return self._here(side, [*blocks[: spared[-1]], *kept], known, last=last)
        here, later = self._moved(side, blocks, self._foot(side, known, last=False), known)
        if not later:  # all of it would find room above the short foot, which then is not its own
            here, later = self._moved(side, blocks, foot, known)
        if not self._next(side).blocks:
            here, later = self._evened(side, here, later)
            return self._filled_up(side, here, sorted(later, key=blocks.index), blocks, foot)
        return here, sorted(later, key=blocks.index)

    def _with_room_beside(
        self, side: SideLayout, blocks: Sequence[Block], foot: Sequence[Block]
    ) -> Sequence[Block]:
        """The blocks without those beside the others that would reach into the foot, but for the first."""
        beside = [block for block in blocks if block.name in side.beside]
        while len(beside) > 1 and not self._levels.finds_room(side, beside, foot):
            beside.pop()
        return [block for block in blocks if block.name not in side.beside or block in beside]

    def _shortened(
        self, side: SideLayout, blocks: Sequence[Block], foot: Sequence[Block], known: Sequence[Block]
    ) -> list[Block] | None:
        """What finds room when no more is left out than has to be; None if all that may be is not enough."""
        here = list(blocks)
        if self._levels.fitted(side, here, foot):  # as most sides do, and the level is wanted next
            return here
        while (shorter := self._shorter(side, here, known)) is not None:
            here = shorter
            if self._levels.finds_room(side, here, foot):
                return here
        return None

    def _moved(
        self, side: SideLayout, blocks: Sequence[Block], foot: Sequence[Block], known: Sequence[Block]
    ) -> tuple[list[Block], list[Block]]:
        """What finds room on a side when all that has to has moved, and what has; where that is not enough,
        what may be left out goes after all.
        """
        here, later = list(blocks), list[Block]()
        while here and not self._levels.finds_room(side, here, foot):
            if group := self._to_move(side, here):
                later += group
                here = [block for block in here if block not in group]
            elif (shorter := self._shorter(side, here, known)) is not None:
                here = shorter
            else:
                raise BrochureError([self._too_full(side, here, foot)])
        return here, later

    def _next(self, side: SideLayout) -> SideLayout:
        return self._layout.sides[self._layout.sides.index(side) + 1]

    def _evened(
        self, side: SideLayout, here: list[Block], later: list[Block]
    ) -> tuple[list[Block], list[Block]]:
        """What stands here and what goes on, where the next side has nothing of its own.

        A side made for one line is a wasted sheet: more moves as long as that fills the emptier of both.
        """

        def emptier_mm(here: Sequence[Block], later: Sequence[Block]) -> float:
            shares = ((side, here), (self._next(side), later))
            return min(self._levels.tightest(each, share).used_mm for each, share in shares)

        while group := self._to_move(side, here):
            kept, moved = [block for block in here if block not in group], [*later, *group]
            if emptier_mm(kept, moved) <= emptier_mm(here, later):
                break
            here, later = kept, moved
        return here, later

    def _filled_up(
        self,
        side: SideLayout,
        here: list[Block],
        later: list[Block],
        order: Sequence[Block],
        foot: Sequence[Block],
    ) -> tuple[list[Block], list[Block]]:
        """A side that would be empty for a third takes the first of what goes on, until all are alike."""
        told = [block for block in here if block in order]  # and not what says that others were left out
        if not (told and later and self._next(side).repeats) or order.index(told[-1]) > order.index(later[0]):
            return here, later
        height_mm = self._measure.height_mm(side.name)
        fitted = self._levels.fitted(side, here, foot)
        if (
            fitted is None
            or self._levels.given_back(side, fitted, [*here, *foot])[2] < MOST_EMPTY * height_mm
        ):
            return here, later
        all_mm = self._levels.tightest(side, [*here, *later]).used_mm
        share_mm = all_mm / max(2, ceil(all_mm / height_mm))
        while True:
            heads = list(takewhile(lambda item: item.name in self._layout.heads, later))
            more = later[: len(heads) + 1]
            grown = [*here, *more]
            before_mm, used_mm = (self._levels.tightest(side, each).used_mm for each in (here, grown))
            if len(more) == len(later) or (before_mm + used_mm) / 2 > share_mm:
                return here, later
            if not self._levels.finds_room(side, grown, foot):
                return here, later
            here, later = grown, later[len(more) :]

    def _to_move(self, side: SideLayout, here: Sequence[Block]) -> list[Block]:
        """The blocks that go first; none if none may."""
        if side is self._layout.sides[-1]:
            return []
        for entry in side.moves:
            names = (entry,) if isinstance(entry, str) else entry
            group = [block for block in here if block.name in names]
            if group:
                return group
        return []

    def _shorter(self, side: SideLayout, here: Sequence[Block], known: Sequence[Block]) -> list[Block] | None:
        """The side without one more of the blocks that may be left out, and with the words that say so."""
        for name, instead in side.drops.items():
            numbers = [number for number, block in enumerate(here) if block.name == name]
            if not numbers:
                continue
            kept = [*here[: numbers[-1]], *here[numbers[-1] + 1 :]]
            while numbers[-1] > 0 and kept[numbers[-1] - 1].name in self._layout.heads:
                if numbers[-1] < len(kept) and kept[numbers[-1]].name == name:
                    break
                numbers[-1] -= 1
                del kept[numbers[-1]]
            if instead != side.foot and not any(block.name == instead for block in kept):
                kept[numbers[-1] : numbers[-1]] = [block for block in known if block.name == instead]
            return kept
        return None

    def _shares(self, side: SideLayout, blocks: Sequence[Block], known: Sequence[Block]) -> list[list[Block]]:
        """The blocks of a side that repeats: on as few sides as they need, and each about as full."""
        short, last = (self._foot(side, known, last=last) for last in (False, True))
        for foot in (short, last):
            shares = self._evenly_filled(side, blocks, foot, last)
            if not shares or self._levels.finds_room(side, shares[-1], last):
                break
        return shares

    def _evenly_filled(
        self, side: SideLayout, blocks: Sequence[Block], foot: Sequence[Block], last: Sequence[Block]
    ) -> list[list[Block]]:
        """The shares of as few sides as can be, the emptiest of which is as full as can be."""
        if not blocks:
            return []

        def emptiest_mm(sides: Sequence[Sequence[Block]]) -> float:
            feet = [*[foot] * (len(sides) - 1), last]
            return min(
                self._levels.tightest(side, [*share, *own]).used_mm
                for share, own in zip(sides, feet, strict=True)
            )

        full = self._filled(side, blocks, foot, [])
        share_mm = self._levels.tightest(side, blocks).used_mm / len(full)
        # Blocks are not parted, so a little more than its share may make a side fuller and the last one too.
        shares = [[share_mm * (1 + 0.05 * number)] * (len(full) - 1) for number in range(8)]
        tried = [full, *(self._filled(side, blocks, foot, each) for each in shares)]
        return max((sides for sides in tried if len(sides) == len(full)), key=emptiest_mm)

    def _filled(
        self, side: SideLayout, blocks: Sequence[Block], foot: Sequence[Block], shares: Sequence[float]
    ) -> list[list[Block]]:
        """The blocks in their order on sides, set as tight as can be.

        A side ends when it is full, or with the block that brings all until then nearest to the ``shares``
        in mm of the sides until then.
        """
        sides: list[list[Block]] = [[]]
        before_mm = 0.0
        for block in blocks:
            here = sides[-1]
            used_mm = self._levels.tightest(side, [*here, block]).used_mm
            own_mm = used_mm - (self._levels.tightest(side, here).used_mm if here else 0.0)
            share_mm = sum(shares[: len(sides)]) if len(sides) <= len(shares) else float("inf")
            over = before_mm + used_mm - own_mm / 2 > share_mm
            if here and (over or not self._levels.finds_room(side, [*here, block], foot)):
                before_mm += self._levels.tightest(side, here).used_mm
                heads = [here.pop()] if here[-1].name in self._layout.heads and len(here) > 1 else []
                sides.append(heads)
            sides[-1].append(block)
            if not self._levels.finds_room(side, sides[-1], foot):
                raise BrochureError([self._too_full(side, sides[-1], foot)])
        return sides

    def _too_full(self, side: SideLayout, blocks: Sequence[Block], foot: Sequence[Block]) -> Finding:
        """What no level made fit: how many mm are too many, and which block is the largest."""
        found = self._levels.tightest(side, [*blocks, *foot])
        over_mm = found.used_mm - self._measure.height_mm(side.name)
        height, largest = max(zip(found.heights_mm, blocks, strict=False), key=lambda item: item[0])
        page = 1 + next(number for number, item in enumerate(self._layout.sides) if item is side)
        if side.panels:
            product = self._document.product
            page = panels_of(product.trim, product.folds_mm, side.panels)[-1].page
        texts = planned_texts(largest.html)
        words = without_spaces("".join(texts))
        begins = texts[0] if texts else largest.name
        return Finding(
            "error",
            TOO_FULL,
            Text(
                f"内容が紙に入りきりません({ceil(over_mm)} mm 多い)。"
                f"いちばん場所をとっているのは「{begins}」の所({height:.0f} mm)です。",
                f"There is more to say than the paper holds ({ceil(over_mm)} mm too much). Most room is "
                f"taken by “{begins}” ({height:.0f} mm).",
            ),
            Text(
                "文字の大きさと行間は、読める限りまで詰めてあります。文を短くするか、項目を減らしてください。",
                "Type and leading are as small as can be read. Shorten its texts or leave some out.",
            ),
            Place(document=self._document.id, page=page, frame=largest.name),
            fields=tuple(field for text, field in self._fields if without_spaces(text) in words),
        )
