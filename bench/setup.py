"""One run of the bench: how much is measured, where it lies, and how the measured programs are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.peers.check import faults
from bench.peers.command_line import Content
from bench.peers.installed import Peer
from bench.processes import PROJECT, Command, Running, python
from bench.variants import DAY

COMPARED = ("leaflet", "flyer-riyusu", "flyer-kokokara", "card-sheet")
"""The documents that the peers make too."""


@dataclass(frozen=True)
class Sizes:
    """How often commands are run and warm documents are made (``warming`` more of them do not count), and how
    many ``cards`` a list has. ``memory`` is a run more of each command.

    ``compared`` are made by the peers too; ``only`` stands for all that can be made, and none is all of it.
    """

    commands: int = 5
    warming: int = 3
    warm: int = 9
    cards: int = 100
    memory: bool = True
    compared: tuple[str, ...] = COMPARED
    only: tuple[str, ...] = ()


QUICK = Sizes(
    commands=1,
    warming=0,
    warm=1,
    cards=2,
    memory=False,
    compared=("flyer-riyusu", "card-sheet"),
    only=("flyer-riyusu",),
)
"""To see that it works."""


@dataclass(frozen=True)
class Setup:
    """``folder`` is an empty one that is filled; ``log`` is called with what happens; ``earlier`` is a folder
    with version 0.4.0 of this project, if there is one.
    """

    folder: Path
    sizes: Sizes
    peers: tuple[Peer, ...]
    log: Callable[[str], None]
    earlier: Path | None = None

    @property
    def content(self) -> Path:
        """What the peers read."""
        return self.folder / "content"

    @property
    def everything(self) -> str:
        return " and ".join(self.sizes.only) or "everything"

    @property
    def cache(self) -> Path:
        """Where our programs keep finished documents, never where the person who measures has them."""
        return self.folder / "cache"

    def render(self, command: str, *words: str, only: Sequence[str] = ()) -> Command:
        """A command as people type it."""
        named = [word for name in only for word in ("--only", name)]
        return self._python(str(PROJECT / "render.py"), command, "--today", DAY.isoformat(), *named, *words)

    def process(self, mode: str, *words: str) -> Command:
        """Our side of what is measured in a process of its own, into a folder of that name."""
        return self._python("-m", "bench.measured_process", mode, str(self.folder / mode), *words)

    def _python(self, *words: str) -> Command:
        return python(*words, environment={"BROCHURES_CACHE": str(self.cache)})

    def is_right(self, peer: Peer, made: Mapping[str, tuple[str, int | None]]) -> bool:
        """Whether a peer's files (by name) show all that these documents in these variants must.

        What is wrong is logged; its times then do not count.
        """
        content, folder = Content(self.content), self.peers_folder(peer)
        wrong = [
            fault
            for name, document in made.items()
            for fault in faults(folder / f"{name}.pdf", content, *document)
        ]
        for fault in wrong:
            self.log(f"{peer.title}: {fault}")
        return not wrong

    def peers_folder(self, peer: Peer) -> Path:
        return self.folder / peer.title

    @contextmanager
    def warm_peers(self) -> Iterator[Mapping[str, Running]]:
        """Those that can stay warm, each running, by title."""
        with ExitStack() as stack:
            yield {
                peer.title: stack.enter_context(
                    Running(peer.command("stay", self.content, self.peers_folder(peer)))
                )
                for peer in self.peers
                if peer.stays
            }
