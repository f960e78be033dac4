"""Fifteen of the cities of ``make stress``: every piece is saved, or refused with the one finding."""

from __future__ import annotations

import pytest

from stress.judge import Verdict, verdicts

SEEDS = range(15)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_city_that_nobody_has_seen_finds_room_or_is_told_what_is_too_much(seed: int) -> None:
    found = list(verdicts(seed))
    assert found
    assert [told(item) for item in found if not (item.saved or item.well_refused)] == []


def told(verdict: Verdict) -> str:
    return f"{verdict.piece}: " + "; ".join(item.message.en for item in verdict.errors)
