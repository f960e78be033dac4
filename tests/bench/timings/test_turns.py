from __future__ import annotations

from pathlib import Path

from bench.timings.processes import ChildFailed
from bench.timings.setting import QUICK, Setting
from bench.timings.turns import Run, in_turns


def setting(told: list[str]) -> Setting:
    return Setting(Path("project"), Path("scratch"), QUICK, (), told.append)


def named(name: str, calls: list[str]) -> Run:
    def run(turn: int) -> float:
        calls.append(f"{name}{turn}")
        return turn + 1.0

    return run


def test_ours_and_theirs_take_turns() -> None:
    calls: list[str] = []
    own, theirs = in_turns(
        setting([]), 2, named("a", calls), {"b": named("b", calls), "c": named("c", calls)}
    )
    assert calls == ["a0", "b0", "c0", "a1", "b1", "c1"]
    assert own.values == theirs["b"].values == (1, 2)


def test_a_peer_that_fails_is_left_out_and_told_of() -> None:
    told: list[str] = []

    def fails(turn: int) -> float:
        if turn == 1:
            raise ChildFailed("out of paper")
        return 1.0

    own, theirs = in_turns(setting(told), 3, named("a", []), {"b": fails, "c": named("c", [])})
    assert own.count == 3
    assert set(theirs) == {"c"}
    assert told == ["b: out of paper"]
