"""Whole commands as people type them, start-up included: from nothing, unchanged, after an edit."""

from __future__ import annotations

import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from bench.alternating import Measured, alternate
from bench.peers.installed import Peer
from bench.processes import Command, CommandFailed, Ran, Running, peak_mb, run
from bench.results import Row
from bench.setup import Setup
from bench.variants import DATASET, own_words, shipped, variant


def command_row(
    setup: Setup,
    name: str,
    what: str,
    command: Command,
    *,
    before: Callable[[], None] = lambda: None,
    theirs: Mapping[str, Measured] | None = None,
) -> Row:
    """How long a command takes; ``before`` is done each time."""
    held_mb = None
    if setup.sizes.memory:
        before()
        held_mb = peak_mb(command)
    taken: list[Ran] = []

    def ours(turn: int) -> float:
        before()
        taken.append(run(command))
        return taken[-1].wall_s

    own, others = alternate(setup.sizes.commands, ours, theirs or {}, setup.log)
    cpu_s = statistics.median(item.cpu_s for item in taken)
    return Row(name, what, "s", own, others, cpu_s, held_mb)


def from_nothing(setup: Setup) -> Iterator[Row]:
    """With no file of an earlier build: the documents that the peers make too, and everything."""
    out = setup.folder / "from-nothing"
    theirs = {peer.title: partial(all_by, setup, peer) for peer in setup.peers}

    def clear() -> None:
        for folder in (out, setup.cache):
            shutil.rmtree(folder, ignore_errors=True)

    for name, words, only, beside in (
        ("set", f"{len(setup.sizes.compared)} documents", setup.sizes.compared, theirs),
        ("everything", setup.everything, setup.sizes.only, None),
    ):
        command = setup.render("build", "--out", str(out), only=only)
        what = f"{words} from nothing, with preflight"
        yield command_row(setup, f"from-nothing-{name}", what, command, before=clear, theirs=beside)


def all_by(setup: Setup, peer: Peer, turn: int = 0) -> float:
    """Seconds in which a peer makes all its documents, in a process of its own."""
    return run(peer.command("all", setup.content, setup.peers_folder(peer))).wall_s


def nothing_changed(setup: Setup) -> Iterator[Row]:
    """The command once more, with nothing to do. Raises CommandFailed if it made something."""
    out = setup.folder / "nothing-changed"
    command = setup.render("build", "--out", str(out), only=setup.sizes.only)
    run(command)
    written = _written(out)
    yield command_row(setup, "nothing-changed", f"{setup.everything} with nothing changed", command)
    if _written(out) != written:
        raise CommandFailed("something was made; was the code edited meanwhile?")


def cards(setup: Setup) -> Iterator[Row]:
    """A list of cards, each for another worker."""
    out, card_list = setup.folder / "cards", setup.folder / "workers.csv"
    rows = [f"第{number}地区,{variant(number).phone}" for number in range(setup.sizes.cards)]
    card_list.write_text("\n".join(["地区,電話", *rows]), encoding="utf-8")
    command = setup.render("cards", str(card_list), str(DATASET), "--out", str(out))
    yield command_row(setup, "cards", f"a list of {len(rows)} different cards", command)


class Edited:
    """A copy of the shipped data, in which a number of whom one asks about the meetings is typed over."""

    def __init__(self, folder: Path) -> None:
        shutil.copytree(DATASET.parent, folder)
        self.file = folder / DATASET.name
        self._number = own_words(shipped()[0])["contact"]
        self._times = 0

    def change(self) -> None:
        """Save the file with a number that it never had."""
        self._times += 1
        text, number = self.file.read_text(encoding="utf-8"), variant(self._times).contact
        self.file.write_text(text.replace(self._number, number), encoding="utf-8")
        self._number = number


def edit(setup: Setup) -> Iterator[Row]:
    """One phone number is changed: the command for everything, and what ``watch`` makes of it."""
    edited, out = Edited(setup.folder / "data"), setup.folder / "edit"
    command = setup.render("build", str(edited.file), "--out", str(out), only=setup.sizes.only)
    run(command)
    what = f"{setup.everything} after one phone number was changed"
    yield command_row(setup, "edit-command", what, command, before=edited.change)
    yield _watch(setup, edited)


def _watch(setup: Setup, edited: Edited) -> Row:
    """From the saved edit to the finished documents; a peer that stays makes the same ones."""
    out, made = setup.folder / "watch", list[str]()
    command = setup.render("watch", str(edited.file), "--json", "--out", str(out), only=setup.sizes.compared)
    with Running(command, interrupt=True) as watch, setup.warm_peers() as peers:

        def built() -> None:
            while watch.read_line() != "}":  # the end of a result; what is within it is indented
                pass

        def ours(turn: int) -> float:
            before, started = _written(out), time.perf_counter()
            edited.change()
            built()
            taken_ms = (time.perf_counter() - started) * 1000
            made[:] = [path.stem for path, when in _written(out).items() if before[path] != when]
            return taken_ms

        def theirs(peer: Running, turn: int) -> float:
            return sum(float(peer.ask(f"{name} {turn}")) for name in made)

        for _ in range(2):  # at once, and when it has begun to listen
            built()
        beside = {title: partial(theirs, peer) for title, peer in peers.items()}
        own, others = alternate(setup.sizes.warm, ours, beside, setup.log, warming=setup.sizes.warming)
    what = f"one phone number saved until watch has made {len(made)} documents"
    return Row("edit-watch", what, "ms", own, others)


def _written(out: Path) -> dict[Path, int]:
    """When each document was written."""
    return {path: path.stat().st_mtime_ns for path in out.rglob("*.pdf")}
