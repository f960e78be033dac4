from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.timings.figures import digits, figures, ratios

positive = st.floats(min_value=1e-3, max_value=1e6)


def test_the_middle_of_an_even_number_lies_between_two() -> None:
    assert figures([4, 1, 3, 2]).median == 2.5


def test_the_spread_is_the_least_and_the_most() -> None:
    found = figures([4, 1, 3])
    assert (found.low, found.high, found.count) == (1, 4, 3)


@pytest.mark.parametrize("values", [[], [0.0], [1, -1], [math.nan], [math.inf]])
def test_what_no_measurement_gives_is_refused(values: list[float]) -> None:
    with pytest.raises(ValueError, match="not measured"):
        figures(values)


def test_ratios_pair_what_was_measured_in_the_same_turn() -> None:
    """The second turn fell into a slow moment of the machine; the ratio does not notice."""
    found = ratios(figures([2, 20, 2]), figures([1, 10, 1]))
    assert found.values == (2, 2, 2)


def test_values_that_do_not_pair_are_refused() -> None:
    with pytest.raises(ValueError, match="pair"):
        ratios(figures([1, 2]), figures([1]))


@given(st.lists(positive, min_size=1), st.floats(min_value=0.5, max_value=2))
def test_a_machine_that_slows_down_both_changes_no_ratio(values: list[float], slower: float) -> None:
    own, their = figures(values), figures([2 * value for value in values])
    slow = ratios(
        figures([value * slower for value in own.values]), figures([v * slower for v in their.values])
    )
    assert slow.values == pytest.approx(ratios(own, their).values)


@pytest.mark.parametrize(
    ("value", "told"), [(1234.5, "1,234"), (99.94, "99.9"), (2.345, "2.35"), (0.0306, "0.031")]
)
def test_three_digits_are_told(value: float, told: str) -> None:
    assert digits(value) == told
