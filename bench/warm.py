"""Single documents by processes that are up already, each time with facts that they never saw."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from bench.alternating import alternate
from bench.processes import Running
from bench.results import Parts, Row
from bench.setup import Setup


def warm(setup: Setup) -> Iterator[Row]:
    """Each of the compared documents, beside the peers, and all of them together."""
    rows = []
    with Running(setup.process("warm")) as ours, setup.warm_peers() as peers:
        for name in setup.sizes.compared:
            own, theirs = alternate(
                setup.sizes.warm,
                partial(_asked, ours, name),
                {title: partial(_asked, peer, name) for title, peer in peers.items()},
                setup.log,
                warming=setup.sizes.warming,
            )
            last = setup.sizes.warming + setup.sizes.warm - 1
            for peer in setup.peers:
                if peer.title in theirs and not setup.is_right(peer, {name: (name, last)}):
                    del theirs[peer.title]
            rows.append(Row(f"warm-{name}", f"one warm document: {name}", "ms", own, theirs))
    yield from rows
    together = {
        title: _sums([row.theirs[title] for row in rows])
        for title in peers
        if all(title in row.theirs for row in rows)
    }
    yield Row("warm-set", f"{len(rows)} warm documents", "ms", _sums([row.ours for row in rows]), together)


def _asked(process: Running, name: str, turn: int) -> float:
    return float(process.ask(f"{name} {turn}"))


def _sums(values: list[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(map(sum, zip(*values, strict=True)))


def parts(setup: Setup) -> Iterator[Parts]:
    """Where the time of a warm document goes."""
    for name in setup.sizes.only or ("leaflet", "flyer-riyusu", "card-sheet"):
        with Running(setup.process("parts", name, str(setup.sizes.warm))) as process:
            yield Parts(name, json.loads(process.read_line()))
