"""Ours and the others measured in turns, A B A B, so that a slow moment of the machine hits all of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bench.processes import CommandFailed

Measured = Callable[[int], float]
"""Does something once and returns the figure; it is given the number of the turn, to make the content new."""


def alternate(
    times: int,
    ours: Measured,
    theirs: Mapping[str, Measured],
    log: Callable[[str], None],
    *,
    warming: int = 0,
) -> tuple[tuple[float, ...], dict[str, tuple[float, ...]]]:
    """Our figures and those of each peer, one of each in each turn; a peer that fails is logged and left out.

    ``warming`` more turns come first and do not count. Raises CommandFailed when ours fails.
    """
    own: list[float] = []
    values: dict[str, list[float]] = {peer: [] for peer in theirs}
    for turn in range(warming + times):
        own.append(ours(turn))
        for peer in tuple(values):
            try:
                values[peer].append(theirs[peer](turn))
            except CommandFailed as failed:
                log(f"{peer}: {failed}")
                del values[peer]
    return tuple(own[warming:]), {peer: tuple(items[warming:]) for peer, items in values.items()}
