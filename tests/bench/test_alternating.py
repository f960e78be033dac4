from __future__ import annotations

from bench.alternating import Measured, alternate
from bench.processes import CommandFailed


def named(name: str, calls: list[str]) -> Measured:
    def measured(turn: int) -> float:
        calls.append(f"{name}{turn}")
        return turn + 1.0

    return measured


def test_ours_and_theirs_take_turns_and_the_first_do_not_count() -> None:
    calls: list[str] = []
    own, theirs = alternate(
        2, named("a", calls), {"b": named("b", calls), "c": named("c", calls)}, calls.append, warming=1
    )
    assert calls == ["a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2"]
    assert own == theirs["b"] == theirs["c"] == (2, 3)


def test_a_peer_that_fails_is_left_out_and_logged() -> None:
    log: list[str] = []

    def fails(turn: int) -> float:
        if turn == 1:
            raise CommandFailed("out of paper")
        return 1.0

    own, theirs = alternate(3, named("a", []), {"b": fails, "c": named("c", [])}, log.append)
    assert len(own) == 3
    assert set(theirs) == {"c"}
    assert log == ["b: out of paper"]
