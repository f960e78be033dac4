"""``python -m bench``: it measures what it says, and refuses what it cannot. No time is asserted."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import pytest
from making import run

from bench.measurements import MEASUREMENTS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="cores and memory are asked of Linux")


@pytest.mark.slow
def test_a_quick_bench_has_a_row_for_everything_and_no_empty_value(tmp_path: Path) -> None:
    file = tmp_path / "bench.json"
    nice = "import os, runpy; os.nice(10); runpy.run_module('bench', run_name='__main__')"
    done = run("-c", nice, "--quick", "--json", file, seconds=900)
    assert done.returncode == 0, done.stderr
    found = json.loads(file.read_text(encoding="utf-8"))
    names = [row["name"] for row in found["rows"]]
    for measurement in MEASUREMENTS.keys() - {"parts", "earlier"}:
        assert any(name.startswith(measurement) for name in names)
    values = [value for row in found["rows"] for value in (*row["ours"], row["peak_mb"], row["cpu_s"])]
    assert all(0 < value < math.inf for value in values if value is not None)
    for document in found["parts"]:
        stages = {part.partition(":")[0] for part in document["ms"]}
        assert {"typeset", "preflight"} <= stages
    lines = done.stdout.splitlines()
    assert all(any(line.startswith(f"| {row['what']} | 1 | ") for line in lines) for row in found["rows"])
    assert "WeasyPrint" in lines[0]


def test_a_measurement_that_does_not_exist_is_refused_with_those_that_do() -> None:
    done = run("-m", "bench", "--only", "speed")
    assert done.returncode == 2
    assert "speed" in done.stderr
    assert "from-nothing" in done.stderr
