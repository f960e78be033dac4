"""Single documents in processes that are up already, each time with facts that they never saw."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bench.timings.figures import Figures, figures
from bench.timings.peers import Peer
from bench.timings.processes import Talk
from bench.timings.results import Row
from bench.timings.setting import FOUR, Setting
from bench.timings.turns import is_right, talking
from brochures.base.findings import Text

PARTS = {
    "order": Text("注文(データから)", "order, from the dataset"),
    "typeset": Text("組版", "typesetting"),
    "preflight": Text("検査", "preflight"),
}


@dataclass(frozen=True)
class Turn:
    """Milliseconds of each document: ours by document and part, theirs by peer and document."""

    ours: Mapping[str, Mapping[str, float]]
    theirs: Mapping[str, Mapping[str, float]]


def warm(setting: Setting) -> Iterator[Row]:
    """Each of the four documents: in all, and our parts; and all four together.

    Some of each kind are made before it counts: both sides keep what documents share.
    """
    stay = [peer for peer in setting.peers if peer.stays]
    last = setting.sizes.warming + setting.sizes.warm
    ours = Talk(setting.child("warm"), setting.project, setting.environment())
    try:
        with talking(setting, stay) as talks:
            turns = [_turn(ours, talks, number) for number in range(1, last + 1)]
    finally:
        ours.close()
    yield from _rows(
        turns[setting.sizes.warming :], [peer.name for peer in stay if _right(setting, peer, last)]
    )


def _turn(ours: Talk, talks: Mapping[str, Talk], number: int) -> Turn:
    own: dict[str, Mapping[str, float]] = {}
    theirs: dict[str, dict[str, float]] = {peer: {} for peer in talks}
    for name in FOUR:
        own[name] = json.loads(ours.ask(f"{name} {number}"))
        for peer, talk in talks.items():
            theirs[peer][name] = float(talk.ask(f"{name} {number}"))
    return Turn(own, theirs)


def _right(setting: Setting, peer: Peer, number: int) -> bool:
    """Whether the last documents that it made are those of this variant."""
    folder = setting.scratch / peer.name
    return is_right(setting, peer, {folder / f"{name}.pdf": (name, number) for name in FOUR})


def _rows(turns: Sequence[Turn], peers: Sequence[str]) -> Iterator[Row]:
    for name in FOUR:
        theirs = {peer: figures([turn.theirs[peer][name] for turn in turns]) for peer in peers}
        whole = figures([sum(turn.ours[name].values()) for turn in turns])
        yield Row(
            f"warm-{name}", Text(f"温まった1点: {name}", f"one warm document: {name}"), "ms", whole, theirs
        )
        for part, words in PARTS.items():
            told = Text(f"　うち{words.ja}", f"of it {words.en}")
            own = figures([turn.ours[name][part] for turn in turns])
            yield Row(f"warm-{name}-{part}", told, "ms", own, theirs if part == "typeset" else {})
    together = figures([sum(sum(parts.values()) for parts in turn.ours.values()) for turn in turns])
    all_theirs: dict[str, Figures] = {
        peer: figures([sum(turn.theirs[peer].values()) for turn in turns]) for peer in peers
    }
    yield Row("warm-set", Text("温まった4点", "four warm documents"), "ms", together, all_theirs)
