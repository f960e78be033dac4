"""Ours and theirs in turns, A B A B, so that a slow moment of the machine hits all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.timings.figures import Figures, figures
from bench.timings.peers import Peer, faults
from bench.timings.processes import ChildFailed, Talk, ran
from bench.timings.setting import FOUR, Setting

Run = Callable[[int], float]
"""Does something once and tells the figure; the number of the turn makes the content new."""


def in_turns(
    setting: Setting, times: int, ours: Run, theirs: Mapping[str, Run]
) -> tuple[Figures, dict[str, Figures]]:
    """Our figures and theirs, each run once in each turn; a peer that fails is told of and left out."""
    own: list[float] = []
    values: dict[str, list[float]] = {name: [] for name in theirs}
    for turn in range(times):
        own.append(ours(turn))
        for name in tuple(values):
            try:
                values[name].append(theirs[name](turn))
            except ChildFailed as failed:
                setting.tell(f"{name}: {failed}")
                del values[name]
    return figures(own), {name: figures(items) for name, items in values.items()}


def cold_run(setting: Setting, peer: Peer) -> Run:
    """All four documents in a process of its own; seconds."""
    command = peer.command("cold", setting.content, setting.scratch / peer.name)
    surroundings = peer.surroundings(setting.content)
    return lambda turn: ran(command, setting.project, surroundings).wall_s


def right_peers(setting: Setting, peers: Sequence[Peer]) -> Iterator[Peer]:
    """Those whose four documents are right. It also warms the disk's caches for the measured runs."""
    for peer in peers:
        try:
            cold_run(setting, peer)(0)
        except ChildFailed as failed:
            setting.tell(f"{peer.title}: {failed}")
            continue
        if is_right(
            setting, peer, {setting.scratch / peer.name / f"{name}.pdf": (name, None) for name in FOUR}
        ):
            yield peer


def is_right(setting: Setting, peer: Peer, made: Mapping[Path, tuple[str, int | None]]) -> bool:
    """Whether a peer's documents (file to document and variant) show all that they must; else it is told
    what is wrong, and their times do not count.
    """
    wrong = faults(setting.project, setting.content, [(path, *what) for path, what in made.items()])
    for fault in wrong:
        setting.tell(f"{peer.title}: {fault}")
    return not wrong


@contextmanager
def talking(setting: Setting, peers: Sequence[Peer]) -> Iterator[Mapping[str, Talk]]:
    """Warm processes of these peers, by name."""
    talks: dict[str, Talk] = {}
    try:
        for peer in peers:
            command = peer.command("warm", setting.content, setting.scratch / peer.name)
            talks[peer.name] = Talk(command, setting.project, peer.surroundings(setting.content))
        yield talks
    finally:
        for talk in talks.values():
            talk.close()
