"""Many different documents by one command, start-up included: how many a second, and what they hold."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from brochures.bench.figures import figures
from brochures.bench.peers import Peer
from brochures.bench.processes import Talk, held_mb, ran
from brochures.bench.results import Held, Row
from brochures.bench.setting import FLYER, Setting
from brochures.bench.turns import Run, in_turns, is_right
from brochures.errors import Text

STEPS = 10
SAMPLES = 4
"""Of a batch so many are looked at; all of them would take longer than to make them."""


def flyers(setting: Setting) -> Iterator[Row]:
    """Different flyers on one job and on two; ours with preflight."""
    count = setting.sizes.flyers
    for jobs in (1, 2):
        out = setting.scratch / f"flyers-{jobs}"
        command = setting.child("flyers", "--out", str(out), "--count", str(count), "--jobs", str(jobs))
        theirs = {peer.name: _batch(setting, peer, jobs) for peer in setting.peers}
        own, others = in_turns(setting, setting.sizes.batches, _rate(setting, command, out, count), theirs)
        for peer in setting.peers:
            if peer.name in others and not is_right(setting, peer, _samples(setting, peer, jobs)):
                del others[peer.name]
        what = Text(f"違うチラシ {count:,} 点({jobs} 並列)", f"{count:,} different flyers, {jobs} at once")
        yield Row(f"flyers-{jobs}", what, "documents/s", own, others)


def _rate(setting: Setting, command: list[str], out: Path, count: int) -> Run:
    def run(turn: int) -> float:
        shutil.rmtree(out, ignore_errors=True)
        return count / ran(command, setting.project, setting.environment()).wall_s

    return run


def _batch(setting: Setting, peer: Peer, jobs: int) -> Run:
    out, count = _folder(setting, peer, jobs), _count(setting, peer)
    words = ("--document", FLYER, "--count", str(count), "--jobs", str(jobs))
    command = peer.command("batch", setting.content, out, *words)

    def run(turn: int) -> float:
        shutil.rmtree(out, ignore_errors=True)
        return count / ran(command, setting.project, peer.surroundings(setting.content)).wall_s

    return run


def _samples(setting: Setting, peer: Peer, jobs: int) -> dict[Path, tuple[str, int | None]]:
    count = _count(setting, peer)
    numbers = range(0, count, max(1, count // SAMPLES))
    return {_folder(setting, peer, jobs) / f"{number}.pdf": (FLYER, number) for number in numbers}


def _folder(setting: Setting, peer: Peer, jobs: int) -> Path:
    return setting.scratch / f"{peer.name}-flyers-{jobs}"


def _count(setting: Setting, peer: Peer) -> int:
    return setting.sizes.flyers if peer.name == "typst" else setting.sizes.fewer


def municipalities(setting: Setting) -> Iterator[Row | Held]:
    """A card for each of many municipalities, on two jobs, and on the way what is held."""
    count, out = setting.sizes.municipalities, setting.scratch / "municipalities"
    every = max(1, count // STEPS)
    words = ("--count", str(count), "--jobs", "2", "--every", str(every))
    peak_mb: float | None = None
    started = time.perf_counter()
    talk = Talk(setting.child("cards", "--out", str(out), *words), setting.project, setting.environment())
    try:
        for _ in range(count // every):
            done = int(talk.hear())
            held = Held(done, time.perf_counter() - started, held_mb(talk.pid))
            peak_mb = max(peak_mb or 0, held.held_mb or 0) or None
            yield held
        talk.end()
    finally:
        talk.close()
    taken = time.perf_counter() - started
    what = Text(f"{count:,} 自治体のカード(2 並列)", f"cards of {count:,} municipalities, 2 at once")
    yield Row("municipalities", what, "documents/s", figures([count / taken]), peak_mb=peak_mb)
