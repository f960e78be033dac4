from __future__ import annotations

from datetime import date

import pytest

from bench.results import Parts, Results, Row
from bench.table import digits, markdown

RESULTS = Results(
    day=date(2026, 11, 23),
    machine={"Python": "3.11.2", "cores": "2"},
    calibration_ms=(26.4, 30.6),
    peers=("Typst",),
    rows=(
        Row("cold", "from nothing", "s", (2.0, 20.0, 3.0), {"Typst": (0.1, 1.0, 0.1)}, 1.5, 120.0),
        Row("all", "everything", "s", (12.34,)),
    ),
    parts=(
        Parts("leaflet", {"preflight: visible": 75.0, "build": 24.5, "content: views": 0.5}),
        Parts("card", {"build": 10.0}),
    ),
)
LINES = markdown(RESULTS).splitlines()


def cells(start: str) -> list[str]:
    (line,) = (line for line in LINES if line.startswith(f"| {start} "))
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_ratios_pair_what_was_measured_in_the_same_turn() -> None:
    """The second turn fell into a slow moment of the machine; the ratio does not notice."""
    beside = "0.100 s, × 20.0 (20.0–30.0)"
    assert cells("from nothing") == ["from nothing", "3", "3.00 s (2.00–20.0)", "1.50", "120", beside]


def test_what_was_not_measured_stays_empty() -> None:
    assert cells("everything") == ["everything", "1", "12.3 s", "", "", ""]


def test_the_head_tells_versions_and_how_noisy_the_machine_was() -> None:
    assert LINES[0].startswith("2026-11-23, Python 3.11.2, cores 2.")
    assert LINES[0].endswith(": 26, 31 ms.")


def test_parts_stand_in_the_order_of_their_share_and_guesses_are_left_out() -> None:
    assert cells("all") == ["all", "100", "10.0"]
    assert cells("build") == ["build", "24.5", "10.0"]
    assert cells("preflight, together") == ["preflight, together", "75.0", "0.000"]
    assert cells("preflight: visible") == ["preflight: visible", "75.0", ""]
    assert not any("content" in line for line in LINES)


@pytest.mark.parametrize(
    ("value", "written"), [(1234.5, "1,234"), (99.94, "99.9"), (2.345, "2.35"), (0.0306, "0.031")]
)
def test_three_digits_are_written(value: float, written: str) -> None:
    assert digits(value) == written
