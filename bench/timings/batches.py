"""Many different documents by one command, start-up included: how many a second, and what they hold."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.timings.figures import figures
from bench.timings.memory import held_mb
from bench.timings.peers import Peer
from bench.timings.processes import Ran, Talk, cpu_of, ran
from bench.timings.results import Held, Row
from bench.timings.setting import FLYER, Setting
from bench.timings.turns import Run, in_turns, is_right
from brochures.base.findings import Text

STEPS = 10
SAMPLES = 4
"""Of a batch so many are looked at; all of them would take longer than to make them."""


@dataclass(frozen=True)
class Batch:
    """So many different documents of one kind by one command, on so many cores.

    ``mode`` is what our side is asked for, ``document`` what the peers make.
    """

    name: str
    what: Text
    mode: str
    document: str
    count: int
    cores: int


def flyers(setting: Setting) -> Iterator[Row]:
    """Different flyers on one core and on two; ours with preflight."""
    count = setting.sizes.flyers
    for cores in (1, 2):
        what = Text(f"違うチラシ {count:,} 点({cores} コア)", f"{count:,} different flyers, cores: {cores}")
        yield batch_row(setting, Batch(f"flyers-{cores}", what, "flyers", FLYER, count, cores))


def batch_row(setting: Setting, batch: Batch) -> Row:
    """Ours and the peers' batches in turns, on the same cores, as documents a second."""
    out = setting.scratch / batch.name
    words = ("--out", str(out), "--count", str(batch.count), "--jobs", str(batch.cores))
    command, taken = setting.child(batch.mode, *words), list[Ran]()

    def ours(turn: int) -> float:
        shutil.rmtree(out, ignore_errors=True)
        taken.append(ran(command, setting.project, setting.environment(), cores=batch.cores))
        return batch.count / taken[-1].wall_s

    theirs = {peer.name: _theirs(setting, peer, batch) for peer in setting.peers}
    own, others = in_turns(setting, setting.sizes.batches, ours, theirs)
    for peer in setting.peers:
        if peer.name in others and not is_right(setting, peer, _samples(setting, peer, batch)):
            del others[peer.name]
    return Row(batch.name, batch.what, "documents/s", own, others, cpu_s=cpu_of(taken))


def _theirs(setting: Setting, peer: Peer, batch: Batch) -> Run:
    out, count = _folder(setting, peer, batch), _count(setting, peer, batch)
    words = ("--document", batch.document, "--count", str(count), "--jobs", str(batch.cores))
    command = peer.command("batch", setting.content, out, *words)
    surroundings = peer.surroundings(setting.content)

    def run(turn: int) -> float:
        shutil.rmtree(out, ignore_errors=True)
        return count / ran(command, setting.project, surroundings, cores=batch.cores).wall_s

    return run


def _samples(setting: Setting, peer: Peer, batch: Batch) -> dict[Path, tuple[str, int | None]]:
    count = _count(setting, peer, batch)
    numbers = range(0, count, max(1, count // SAMPLES))
    return {_folder(setting, peer, batch) / f"{number}.pdf": (batch.document, number) for number in numbers}


def _folder(setting: Setting, peer: Peer, batch: Batch) -> Path:
    return setting.scratch / f"{peer.name}-{batch.name}"


def _count(setting: Setting, peer: Peer, batch: Batch) -> int:
    return batch.count if peer.name == "typst" else min(batch.count, setting.sizes.fewer)


def municipalities(setting: Setting) -> Iterator[Row | Held]:
    """A card for each of many municipalities, as one merge run, and on the way what is held."""
    count, out = setting.sizes.municipalities, setting.scratch / "municipalities"
    every = max(1, count // STEPS)
    words = ("--count", str(count), "--every", str(every))
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
    what = Text(f"{count:,} 自治体のカード(差し込み)", f"cards of {count:,} municipalities, one merge run")
    yield Row("municipalities", what, "documents/s", figures([count / taken]), peak_mb=peak_mb)
