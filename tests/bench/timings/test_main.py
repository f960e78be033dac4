"""``render.py bench``: it measures what it says, and refuses what it cannot. No time is asserted."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from making import run

from bench.timings.run import MEASURES


@pytest.mark.slow
def test_a_quick_bench_has_a_row_for_everything_and_no_empty_value(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    done = run("render.py", "bench", "--quick", "--json", file, "--lang", "en", seconds=900)
    assert done.returncode == 0, done.stderr
    told = json.loads(file.read_text(encoding="utf-8"))
    names = [row["name"] for row in told["rows"]]
    for measure in MEASURES:
        assert any(name.startswith(measure) for name in names)
    values = [value for row in told["rows"] for value in row["values"]]
    assert all(0 < value < math.inf for value in values)
    lines = done.stdout.splitlines()
    assert sum(line.startswith("| ") for line in lines) == 4 + len(names) + len(told["memory"])
    assert "WeasyPrint" in lines[0]


def test_a_measurement_that_does_not_exist_is_refused_with_those_that_do() -> None:
    done = run("render.py", "bench", "--only", "speed", "--lang", "en")
    assert done.returncode == 2
    assert "speed" in done.stderr
    assert "cold-set" in done.stderr
