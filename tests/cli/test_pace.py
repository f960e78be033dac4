"""How fast it goes is what it was lately; how long it takes follows from that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.base.findings import Text
from brochures.cli.pace import Pace, duration


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_nothing_is_told_before_there_is_anything_to_tell() -> None:
    clock = Clock()
    pace = Pace(clock)
    assert pace.per_second() is None
    pace.count()
    assert pace.left(10) is None
    clock.now += 2
    assert pace.per_second() == 0.5
    assert pace.left(10) == Text("18 秒", "18 s")


def test_the_last_minute_counts() -> None:
    clock = Clock()
    pace = Pace(clock)
    for _ in range(10_000):  # nothing to do for these
        pace.count()
    for _ in range(400):
        clock.now += 0.5
        pace.count()
    assert pace.per_second() == pytest.approx(2, rel=0.05)
    assert pace.left(10_400 + 7200) == Text("60 分", "60 min")


@given(st.lists(st.floats(0, 30), min_size=1, max_size=300))
def test_a_rate_is_never_negative_and_never_beyond_what_was_done(steps: list[float]) -> None:
    clock = Clock()
    pace = Pace(clock)
    for step in steps:
        clock.now += step
        pace.count()
        rate = pace.per_second()
        assert rate is None or 0 < rate <= pace.done
        left = pace.left(pace.done)
        assert left is None or left == Text("0 秒", "0 s")


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.4, "0 s"), (89, "89 s"), (90, "2 min"), (720, "12 min"), (5399, "90 min"), (12_600, "3.5 h")],
)
def test_a_duration_is_as_fine_as_one_wants_to_know(seconds: float, words: str) -> None:
    assert duration(seconds).en == words
    assert duration(seconds).ja.split()[0] == words.split()[0]
