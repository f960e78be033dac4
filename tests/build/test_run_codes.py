"""A run code is found as people write it and say it, whether its paper is new or old."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from records import record

from brochures.build.history import add_to_history, past
from brochures.build.manifest import Manifest, write_manifest
from brochures.build.run_codes import as_run_code, trace

DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    "written", ["7K3M9Q0", "7k3m9q0", "7K3-M9QO", " 7K3 M9Q0 ", "７Ｋ３Ｍ９Ｑ０", "7K3‐M9Q0"]
)
def test_a_code_is_understood_as_it_is_typed(written: str) -> None:
    assert as_run_code(written) == "7K3M9Q0"


@pytest.mark.parametrize("written", ["", "7K3M9Q", "7K3M9Q00", "7K3M9QU", "管理番号", "042-544-5111"])
def test_what_is_no_code_is_none(written: str) -> None:
    assert as_run_code(written) is None


def test_a_code_is_found_among_what_is_there_and_what_was_replaced(tmp_path: Path) -> None:
    now, old, other = record(run_code="AAAAAAA"), record(run_code="BBBBBBB"), record(id="card")
    write_manifest(tmp_path, Manifest(documents=(now, other)))
    # Taken back and made again: of the same paper once is enough.
    add_to_history(tmp_path, [past(old, DAY), past(now, DAY), past(old, date(2027, 1, 1))])
    (found,) = trace(tmp_path, "AAAAAAA")
    assert (found.record, found.until) == (now, None)
    (found,) = trace(tmp_path, "BBBBBBB")
    assert (found.record.place, found.until) == (old.place, date(2027, 1, 1))
    assert trace(tmp_path, "CCCCCCC") == ()


def test_what_failed_was_never_on_paper(tmp_path: Path) -> None:
    write_manifest(tmp_path, Manifest(documents=(record(run_code="AAAAAAA", path=None, sha256=None),)))
    assert trace(tmp_path, "AAAAAAA") == ()
