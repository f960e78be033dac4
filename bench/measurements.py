"""All measurements by name, and one run of some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from bench.commands import all_by, cards, edit, from_nothing, nothing_changed
from bench.earlier import EARLIER, earlier
from bench.machine import calibration_ms, machine
from bench.peers.content import write_content
from bench.peers.installed import Peer
from bench.processes import CommandFailed
from bench.results import Parts, Results, Row
from bench.setup import Setup
from bench.warm import parts, warm

MEASUREMENTS: Mapping[str, Callable[[Setup], Iterator[Row | Parts]]] = {
    "from-nothing": from_nothing,
    "nothing-changed": nothing_changed,
    "edit": edit,
    "warm": warm,
    "parts": parts,
    "cards": cards,
    "earlier": earlier,
}


def measure(setup: Setup, names: Sequence[str], day: date) -> Results:
    """Measure these, beside the peers of the set-up whose documents are right; ``day`` is today."""
    before = calibration_ms()
    if setup.peers:
        write_content(setup.content, setup.sizes.compared)
        setup = replace(setup, peers=tuple(peer for peer in setup.peers if _makes_all(setup, peer)))
    found: list[Row | Parts] = []
    failed: dict[str, str] = {}
    for name in names:
        setup.log(name)
        try:
            found += MEASUREMENTS[name](setup)
        except CommandFailed as problem:
            # The others take their hour; they count.
            failed[name] = str(problem)
    return Results(
        day,
        machine() | {peer.title: peer.version for peer in setup.peers},
        (before, calibration_ms()),
        (*(peer.title for peer in setup.peers), *([EARLIER] if setup.earlier else [])),
        tuple(item for item in found if isinstance(item, Row)),
        tuple(item for item in found if isinstance(item, Parts)),
        failed,
    )


def _makes_all(setup: Setup, peer: Peer) -> bool:
    """Whether what it makes counts. It also warms the disk's caches for the runs that are measured."""
    try:
        all_by(setup, peer)
    except CommandFailed as problem:
        setup.log(f"{peer.title}: {problem}")
        return False
    return setup.is_right(peer, {name: (name, None) for name in setup.sizes.compared})
