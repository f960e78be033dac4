from __future__ import annotations

import json
from datetime import date

import pytest

from bench.timings.figures import figures
from bench.timings.results import Held, Results, Row
from bench.timings.table import markdown
from brochures.base.findings import Language, Text

RESULTS = Results(
    day=date(2026, 11, 23),
    machine={"Python": "3.11.2", "cores": "2"},
    calibration_ms=(26.4, 30.6),
    peers={"typst": "Typst"},
    absent=("LibreOffice",),
    rows=(
        Row(
            "cold",
            Text("最初から", "from nothing"),
            "s",
            figures([2.0, 3.0, 2.0]),
            {"typst": figures([0.1, 0.1, 0.2])},
            1.5,
            120.0,
        ),
        Row("all", Text("全部", "everything"), "s", figures([12.34])),
    ),
    curve=(Held(1000, 61.2, 203.4), Held(2000, 120.0, None)),
)


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


def test_ratios_are_told_pair_by_pair_with_their_spread() -> None:
    lines = markdown(RESULTS, "en").splitlines()
    row = next(cells(line) for line in lines if line.startswith("| from nothing"))
    assert row == ["from nothing", "3", "2.00 s", "2.00–3.00", "1.50", "120", "20.0 (10.0–30.0)"]


def test_what_was_not_measured_stays_empty() -> None:
    lines = markdown(RESULTS, "en").splitlines()
    row = next(cells(line) for line in lines if line.startswith("| everything"))
    assert row == ["everything", "1", "12.3 s", "12.3–12.3", "", "", ""]


@pytest.mark.parametrize(("language", "words"), [("ja", "入っていない"), ("en", "not installed")])
def test_a_peer_that_is_not_installed_is_said_so(language: Language, words: str) -> None:
    told = markdown(RESULTS, language)
    (heads,) = [cells(line) for line in told.splitlines() if "LibreOffice" in line]
    row = next(cells(line) for line in told.splitlines() if words in line)
    assert row[heads.index("LibreOffice")] == words
    assert row[heads.index("Typst")] == "0.100 s (0.100–0.200)"


def test_the_head_tells_versions_and_how_noisy_the_machine_was() -> None:
    first = markdown(RESULTS, "en").splitlines()[0]
    assert first.startswith("2026-11-23, Python 3.11.2, cores 2.")
    assert "26/31 ms" in first


def test_the_memory_curve_has_a_line_for_each_look() -> None:
    lines = markdown(RESULTS, "en").splitlines()
    assert "| 1,000 | 61.2 | 203 |" in lines
    assert "| 2,000 | 120 | – |" in lines


def test_all_lines_of_a_table_have_as_many_cells() -> None:
    tables = markdown(RESULTS, "ja").split("\n\n")
    for table in tables:
        lines = [line for line in table.splitlines() if line.startswith("|")]
        assert len({line.count("|") for line in lines}) <= 1


def test_results_come_back_from_their_json() -> None:
    assert Results.from_json(json.loads(json.dumps(RESULTS.as_json()))) == RESULTS


def test_all_values_are_in_the_json() -> None:
    told = RESULTS.as_json()
    assert told["rows"][0]["values"] == [2.0, 3.0, 2.0]
    assert told["rows"][0]["peers"] == {"typst": [0.1, 0.1, 0.2]}
    assert told["memory"][0] == {"documents": 1000, "seconds": 61.2, "held_mb": 203.4}
