"""Fifteen of the cities of ``make stress``, and some in other languages: every piece is saved, or refused
with the one finding.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from stress.judge import Verdict, verdicts

SEEDS = range(15)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_city_that_nobody_has_seen_finds_room_or_is_told_what_is_too_much(seed: int) -> None:
    found = list(verdicts(seed))
    assert found
    assert [told(item) for item in found if not (item.saved or item.well_refused)] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "language", "pieces", "outputs"),
    [
        (49, "en", ("card-discreet-en", "flyer-m0-en", "flyer-m2-en"), ("office", "web")),
        (42, "en", ("card-en", "leaflet-en"), ("office", "press")),
        (42, "ja-easy", ("flyer-m0-ja-easy",), ("office",)),
    ],
)
def test_a_city_in_another_language_finds_room_or_is_told_what_is_too_much(
    seed: int, language: str, pieces: Collection[str], outputs: Sequence[str]
) -> None:
    found = list(verdicts(seed, pieces, language, outputs))
    assert len(found) == len(pieces) * len(outputs)
    assert [told(item) for item in found if not (item.saved or item.well_refused)] == []


def told(verdict: Verdict) -> str:
    return f"{verdict.piece}: " + "; ".join(item.message.en for item in verdict.errors)
