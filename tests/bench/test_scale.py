"""What a country costs is arithmetic: hypothesis and hand-made numbers, no measured time."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.publish import placed
from bench.scale import Assumed, Measured, cost, load, most_workers, report

MEASURED = Measured(
    order_ms=8,
    fingerprint_ms=2,
    pack_ms=1,
    make_ms=360,
    write_ms=9,
    sent_kb=20,
    back_kb=180,
    kept_kb=200,
    two=1.9,
)
ASSUMED = Assumed(100, 10, 10, yen_per_core_hour=10, yen_per_gb_month=3, network_mb_s=100)


def test_core_hours_disk_and_money_follow_from_the_documents() -> None:
    total = cost(MEASURED, ASSUMED)
    assert total.documents == 10_000
    assert total.core_hours == pytest.approx(10_000 * 0.380 / 3600)
    assert total.client_hours == pytest.approx(10_000 * 0.020 / 3600)
    assert total.gigabytes == pytest.approx(2)
    assert total.compute_yen == pytest.approx(total.core_hours * 10)
    assert total.storage_yen_month == pytest.approx(6)


def test_the_bottleneck_moves_from_the_workers_to_the_client() -> None:
    assert load(1, MEASURED, ASSUMED).limit == "workers"
    assert load(18, MEASURED, ASSUMED).limit == "workers"
    assert load(19, MEASURED, ASSUMED).limit == "client"
    assert most_workers(MEASURED, ASSUMED) == 18


def test_a_slow_network_is_the_limit() -> None:
    slow = dataclasses.replace(ASSUMED, network_mb_s=1)
    assert load(4, MEASURED, slow).limit == "network"
    assert most_workers(MEASURED, slow) == 1


@given(st.integers(min_value=1, max_value=500))
def test_more_workers_never_take_longer(workers: int) -> None:
    assert load(workers + 1, MEASURED, ASSUMED).hours <= load(workers, MEASURED, ASSUMED).hours


def test_the_report_tells_what_is_assumed_apart_from_what_was_measured() -> None:
    told = "\n".join(report(MEASURED, ASSUMED))
    assert told.index("| assumed |") < told.index("| measured, ") < told.index("| in all |")
    assert "10,000" in told


def test_results_take_the_place_of_those_before() -> None:
    text = "before\n<!-- bench -->\nold\n<!-- /bench -->\nafter\n"
    once = placed(text, "bench", "| new |")
    assert once == "before\n<!-- bench -->\n\n| new |\n\n<!-- /bench -->\nafter\n"
    assert placed(once, "bench", "| new |") == once


@pytest.mark.parametrize("text", ["no place", "<!-- a -->\n<!-- /a -->\n<!-- a -->\n<!-- /a -->"])
def test_a_place_that_is_missing_or_twice_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="places"):
        placed(text, "a", "new")
