"""Guesses."""

from __future__ import annotations

from brochures.base.similar_names import alike, near


def test_near_ignores_width_case_and_hyphens() -> None:
    assert near("Ｂａｂｙ＿Ｃａｆｅ", ["baby-cafe", "library"]) == "baby-cafe"
    assert near("libary", ["baby-cafe", "library"]) == "library"
    assert near("x", ["baby-cafe"]) is None
    assert near("al", ["l"]) is None
    assert near("a" * 100_000, ["a" * 100_000]) is None


def test_likeness_goes_from_nothing_to_one() -> None:
    assert alike("ulr", "ＵＲＬ") > 0.5
    assert (alike("abc", "xyz"), alike("a b", "a-b")) == (0, 1)
