"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from brochures.base.files import part_of_a_name, write_atomically
from brochures.base.findings import BrochureError
from brochures.build.manifest import NAME


def test_a_name_keeps_all_but_what_some_system_takes_for_something_else() -> None:
    assert part_of_a_name("担当 v2.1-a_b") == "担当 v2.1-a_b"
    assert part_of_a_name('a/b\\c:d*e?f"g<h>i|j\nk') == "a_b_c_d_e_f_g_h_i_j_k"


# --- writing ----------------------------------------------------------------------------------


def test_a_file_is_written_with_its_folders_and_can_be_read_by_all(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.pdf"
    write_atomically(path, b"one")
    write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o644
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "failure", [OSError(errno.ENOSPC, "No space left"), KeyboardInterrupt(), MemoryError()]
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_while_writing_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, step: str
) -> None:
    """The disk is full, or somebody presses Ctrl-C, while or after the bytes are written."""
    path = tmp_path / NAME
    write_atomically(path, b"old")

    def fail(*args: Any) -> None:
        raise failure

    monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[step], fail)
    with pytest.raises(BrochureError if isinstance(failure, OSError) else type(failure)):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(BrochureError) as caught:
        write_atomically(tmp_path / "file" / "a.pdf", b"")
    (finding,) = caught.value.findings
    assert finding.check == "write"
    assert finding.place.file == str(tmp_path / "file" / "a.pdf")
    assert finding.hint.ja


def test_a_folder_in_the_place_of_the_file_is_told_and_kept(tmp_path: Path) -> None:
    (tmp_path / "a.pdf" / "inside").mkdir(parents=True)
    with pytest.raises(BrochureError):
        write_atomically(tmp_path / "a.pdf", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
    assert (tmp_path / "a.pdf" / "inside").is_dir()
