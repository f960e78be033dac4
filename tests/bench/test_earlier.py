"""This version beside an earlier one: here a stand-in that answers as 0.4.0 does and makes one document."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bench.earlier import EARLIER, earlier
from bench.setup import QUICK, Setup

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="cores and memory are asked of Linux")

CHILD = """
import json, sys
for line in sys.stdin:
    name, number = line.split()
    print(json.dumps({"order": 1.0, "typeset": 20.0, "preflight": 300.0 + int(number)}), flush=True)
"""
RENDER = """
import json, pathlib, sys
out = pathlib.Path(sys.argv[2])
out.mkdir(parents=True)
(out / "manifest.json").write_text(json.dumps({"documents": [{"id": "flyer-riyusu"}]}))
"""


def test_without_its_folder_nothing_is_measured(tmp_path: Path) -> None:
    assert [*earlier(Setup(tmp_path, QUICK, (), print))] == []


@pytest.mark.slow
def test_each_step_stands_beside_that_of_the_earlier_version(tmp_path: Path) -> None:
    folder = tmp_path / "before"
    (folder / "brochures" / "bench").mkdir(parents=True)
    (folder / "brochures" / "bench" / "child.py").write_text(CHILD, encoding="utf-8")
    (folder / "render.py").write_text(RENDER, encoding="utf-8")
    sizes = Setup(tmp_path / "now", QUICK, (), print, folder)
    rows = {row.name: row for row in earlier(sizes)}
    assert rows["earlier-all-card-sheet"].theirs == {EARLIER: (322.0,)}
    assert rows["earlier-seen-flyer-riyusu"].theirs == {EARLIER: (322.0,)}
    assert rows["earlier-typeset-flyer-riyusu"].theirs == {EARLIER: (20.0,)}
    assert rows["earlier-preflight-flyer-riyusu"].theirs == {EARLIER: (301.0,)}
    assert rows["earlier-from-nothing"].what == "its 1 documents from nothing"
    for name in QUICK.compared:
        (all_ms,), (typeset_ms,) = (rows[f"earlier-{step}-{name}"].ours for step in ("all", "typeset"))
        assert all_ms > typeset_ms > 0
