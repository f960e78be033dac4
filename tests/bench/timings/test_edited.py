from __future__ import annotations

from pathlib import Path

from bench.timings.edited import NAME, Edited
from brochures.dataset.load import load_dataset


def test_one_line_of_the_file_is_edited(tmp_path: Path) -> None:
    edited = Edited(tmp_path / "data")
    before = edited.with_number(0).read_text(encoding="utf-8").splitlines()
    after = edited.with_number(3).read_text(encoding="utf-8").splitlines()
    assert sum(old != new for old, new in zip(before, after, strict=True)) == 1
    assert load_dataset(tmp_path / "data" / NAME)


def test_an_edit_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    edited = Edited(tmp_path / "data")
    first = edited.with_number(1).read_text(encoding="utf-8")
    edited.with_number(2)
    assert edited.with_number(1).read_text(encoding="utf-8") == first
