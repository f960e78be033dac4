"""Merge runs: many documents of one frame that differ in a few facts, every record of ours proven."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from bench.commands import command_row
from bench.peers.installed import Peer
from bench.processes import run
from bench.results import Row
from bench.setup import Setup

SAMPLES = 4
"""Of a peer's documents so many are looked at; all of them would take longer than to make them."""


def merge(setup: Setup) -> Iterator[Row]:
    """Flyers and sheets of cards on one core, beside the peers' batches of the same documents."""
    count = setup.sizes.records
    for name, document, words in (
        ("flyers", "flyer-riyusu", "flyers"),
        ("card-sheets", "card-sheet", "card sheets"),
    ):
        out = setup.folder / "merge"
        row = command_row(
            setup,
            f"merge-{name}",
            f"merge run of {words}, {count:,} records, one core",
            setup.process("merge", document, str(count), one_core=True),
            before=partial(shutil.rmtree, out, ignore_errors=True),
            theirs={peer.title: partial(_batch, setup, peer, document) for peer in setup.peers},
            documents=count,
        )
        right = {peer.title for peer in setup.peers if _is_right(setup, peer, document)}
        yield replace(row, theirs={title: row.theirs[title] for title in row.theirs if title in right})


def _batch(setup: Setup, peer: Peer, document: str, turn: int) -> float:
    """Documents a second of a peer."""
    out, count = setup.peers_folder(peer), _count(setup, peer)
    shutil.rmtree(out, ignore_errors=True)
    words = (document, str(count))
    return count / run(peer.command("batch", setup.content, out, *words, one_core=True)).wall_s


def _is_right(setup: Setup, peer: Peer, document: str) -> bool:
    count = _count(setup, peer)
    numbers = range(0, count, max(1, count // SAMPLES))
    return setup.is_right(peer, {str(number): (document, number) for number in numbers})


def _count(setup: Setup, peer: Peer) -> int:
    return setup.sizes.records if peer.title == "Typst" else min(setup.sizes.records, setup.sizes.fewer)
