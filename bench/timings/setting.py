"""What is measured, how often, and how the programs that are measured are called."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.timings.peers import Peer
from brochures.base.findings import Text

FOUR = ("leaflet", "flyer-riyusu", "flyer-kokokara", "card-sheet")
"""The documents that the peers make too."""

FLYER, CARD, SHEET = "flyer-riyusu", "card", "card-sheet"
"""Of which batches and merge runs are made."""

DAY = date(2026, 11, 23)
"""The day of issue of all that is measured: figures of two days are of the same documents."""

CACHE = "BROCHURES_CACHE"
"""The environment variable that names the folder of the store."""


@dataclass(frozen=True)
class Sizes:
    """How often commands are started (``cold``) and documents made (``warm``), how many flyers a batch has,
    for us and Typst and (``fewer``) for the others, how often a batch is run, how many
    records a merge run has, and how many municipalities there are.

    ``warming`` is how often a warm document is made before it counts. ``memory_apart``: memory is told by a
    run of its own, for looking costs time. ``documents`` stand for the whole set; none are all of it.
    """

    cold: int
    warm: int
    flyers: int
    fewer: int
    batches: int
    merged: int
    municipalities: int
    warming: int = 2
    memory_apart: bool = True
    documents: tuple[str, ...] = ()


FULL = Sizes(cold=5, warm=9, flyers=1000, fewer=50, batches=1, merged=5000, municipalities=10_000)
QUICK = Sizes(
    cold=1,
    warm=1,
    flyers=2,
    fewer=1,
    batches=1,
    merged=4,
    municipalities=4,
    warming=0,
    memory_apart=False,
    documents=("flyer-riyusu", "card"),
)


@dataclass(frozen=True)
class Setting:
    """``project`` is the folder with render.py; ``scratch`` an empty one that may be filled."""

    project: Path
    scratch: Path
    sizes: Sizes
    peers: tuple[Peer, ...]
    tell: Callable[[str], None]

    @property
    def everything(self) -> Text:
        """What is made where the whole set is measured."""
        count = len(self.sizes.documents)
        return Text(f"{count} 点", f"{count} documents") if count else Text("全部", "everything")

    @property
    def only(self) -> tuple[str, ...]:
        """The words of the command line that ask for `everything`."""
        return tuple(word for name in self.sizes.documents for word in ("--only", name))

    @property
    def content(self) -> Path:
        """The folder with what the peers read."""
        return self.scratch / "content"

    def environment(self, store: str = "store") -> Mapping[str, str]:
        """For our own programs: a store of their own, never that of the person who measures."""
        return {CACHE: str(self.scratch / store), "PYTHONPATH": str(self.project)}

    def ours(self, *words: str) -> list[str]:
        """The command line as people use it."""
        return [sys.executable, str(self.project / "render.py"), *words]

    def child(self, *words: str) -> list[str]:
        """Our side of what is measured inside a process."""
        return [sys.executable, "-m", "bench.timings.child", *words]
