"""How the blocks of a product are laid out: which stand on which side, and what gives way in which order.

All of it is data of `product.yaml`; `brochures.typeset.compose` measures and chooses.
"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from brochures.model import Model

GAP = "gap"
"""The step that is the room between two blocks, in mm; the composer's own."""

NOTHING = "none"
"""In place of the block that says what was left out: whoever prints the piece is told instead."""


class SideLayout(Model):
    """One side of paper.

    ``blocks`` are the names of its blocks, which are read in the order of the template; ``foot`` is the block
    that stands at its lower end, ``short_foot`` the one that does so where another side follows.
    ``yields`` names steps, each of which gives way by one, in this order, until
    all fits; ``moves`` the blocks that may go to a later side when nothing more can give way, the first one
    first, or a list of blocks that go together. ``drops`` names blocks that may be left out, the last one
    first, and for each the block that then says so (dates that are far away, and where to ask for them), the
    foot where that is enough for who reads it, or `NOTHING`; with the last two, whoever prints is told.
    ``spares`` names a block of which, as a last resort, the last one is left out with all that follows it
    and does not belong to what is ``beside``, but never the only one.
    ``beside`` names blocks that stand at the right of the others, above the foot, as wide as their style
    says; the others leave that room by theirs. Of several, one below the other, the last ones are left out
    where they find no room, but never the first. A part of one that is not named stands below both.
    ``slack`` says who takes what is left over, in this order, and how many mm at most: a block, or each gap.
    ``panels`` says of a folded piece on which of its panels the side stands, in the order of reading; they
    count from the left of page 1, then from that of page 2. On several panels its blocks are spread, each
    about as full, and all in the same type.
    A side that ``repeats`` is made as often as its blocks need, and if they are ``alike`` all in the same
    type. One that ``may_join`` is not made where its
    blocks find room on the side before, which has given way no more than half as often as it could.
    """

    name: str
    blocks: tuple[str, ...]
    foot: str | None = None
    short_foot: str | None = None
    yields: tuple[str, ...] = ()
    moves: tuple[str | tuple[str, ...], ...] = ()
    drops: dict[str, str] = Field(default={})
    spares: str | None = None
    beside: tuple[str, ...] = ()
    slack: dict[str, float] = Field(default={})
    panels: tuple[int, ...] = ()
    repeats: bool = False
    alike: bool = False
    may_join: bool = False


class Layout(Model):
    """The sides of a product, and the steps of what they hold.

    ``steps`` are values of a CSS custom property, the airiest first: ``hero.height`` is ``--height`` of the
    block ``hero``, a name without a dot is a property of every block, and ``gap`` the room between them. A
    value that is a word is also a class of the block: ``hero.picture: [80mm, none]`` makes ``picture-none``.
    ``properties`` are custom properties that never change: the typography of this size. ``gaps`` says for a
    block how much of a gap stands above it (1 unless said), ``heads`` which blocks never stand last on a
    side, and ``after_head`` how much of its gap what follows one of these has above it. ``parts`` says for a
    block that may be taller than any side which blocks stand in its place then, and only then. ``scale`` is
    what the decor of a smaller or larger paper is multiplied by, gaps and slack too; the style knows it as
    ``--scale``.
    """

    sides: tuple[SideLayout, ...] = ()
    steps: dict[str, tuple[str, ...]] = Field(default={})
    properties: dict[str, str] = Field(default={})
    gaps: dict[str, float] = Field(default={})
    heads: tuple[str, ...] = ()
    after_head: float = 1.0
    parts: dict[str, tuple[str, ...]] = Field(default={})
    scale: float = 1.0

    def whole(self, block: str) -> str:
        """The outermost block that this one is a part of; its own name if it is none."""
        return self.wholes(block)[0]

    def wholes(self, block: str) -> tuple[str, ...]:
        """The block, behind those that it is a part of: all that is parted where its own parts stand."""
        owner = next((name for name, parts in self.parts.items() if block in parts), None)
        return (*self.wholes(owner), block) if owner else (block,)

    @property
    def panels(self) -> tuple[int, ...]:
        """The panels of all sides, in the order of reading."""
        return tuple(place for side in self.sides for place in side.panels)

    def missing_step(self) -> str | None:
        """A step that a side names and that is not there, or not that often."""
        for side in self.sides:
            for name in side.yields:
                if side.yields.count(name) >= len(self.steps.get(name, ())):
                    return name
        return None

    def custom_properties(self) -> dict[str, str]:
        """All that the style may ask for on every side."""
        return {"scale": f"{self.scale:g}", **self.properties}

    def levels(self, side: SideLayout) -> int:
        """How often this side can give way."""
        return len(side.yields)

    def values(self, side: SideLayout, level: int) -> dict[str, str]:
        """The value of each step when the side has given way so often."""
        given = side.yields[:level]
        return {name: values[given.count(name)] for name, values in self.steps.items()}

    def gap_mm(self, side: SideLayout, level: int) -> float:
        """The room between two blocks, in mm."""
        return float(self.values(side, level).get(GAP, "0mm").removesuffix("mm")) * self.scale

    def gap_shares(self, blocks: Sequence[str]) -> list[float]:
        """How much of a gap stands above each of the blocks, by their names."""
        return [
            self.gaps.get(name, 1.0) * (self.after_head if before in self.heads else 1.0)
            for before, name in zip(("", *blocks), blocks, strict=False)
        ]

    def styles(self, block: str, side: SideLayout, level: int) -> tuple[tuple[str, str], ...]:
        """The custom properties of a block when its side has given way so often."""
        found = []
        for name, value in self.values(side, level).items():
            owner, _, own = name.rpartition(".")
            if name != GAP and owner in ("", block):
                found.append((own, value))
        return tuple(found)
