"""What was read from a file is read again when the file is another one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from brochures.per_file import PerFile


def test_a_file_is_read_once_and_again_when_it_changed(tmp_path: Path) -> None:
    path, read = tmp_path / "a.css", []
    kept = PerFile[str]()

    def make() -> str:
        read.append(path.read_text(encoding="utf-8"))
        return read[-1]

    path.write_text("one", encoding="utf-8")
    assert [kept.of("key", [path], make) for _ in range(3)] == ["one"] * 3
    assert read == ["one"]
    path.write_text("three", encoding="utf-8")
    assert kept.of("key", [path], make) == "three"
    assert kept.of("key", [path], make) == "three"
    assert read == ["one", "three"]


def test_another_file_of_the_same_size_and_time_is_noticed(tmp_path: Path) -> None:
    path, other = tmp_path / "a.css", tmp_path / "b.css"
    path.write_text("one", encoding="utf-8")
    other.write_text("two", encoding="utf-8")
    for item in (path, other):
        os.utime(item, (1, 1))
    kept = PerFile[str]()
    assert kept.of("key", [path], lambda: path.read_text(encoding="utf-8")) == "one"
    other.replace(path)
    assert kept.of("key", [path], lambda: path.read_text(encoding="utf-8")) == "two"


def test_any_of_several_files_counts_and_keys_are_apart(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in "ab"]
    for path in paths:
        path.write_text("1", encoding="utf-8")
    kept, made = PerFile[int](), []

    def make() -> int:
        made.append(1)
        return len(made)

    assert kept.of("x", paths, make) == kept.of("x", paths, make) == 1
    assert kept.of("y", paths, make) == 2
    paths[1].write_text("22", encoding="utf-8")
    assert kept.of("x", paths, make) == 3


def test_a_failure_is_not_kept_and_a_missing_file_is_the_makers_to_tell(tmp_path: Path) -> None:
    path, kept = tmp_path / "a.css", PerFile[str]()
    for _ in range(2):
        with pytest.raises(FileNotFoundError):
            kept.of("key", [path], lambda: path.read_text(encoding="utf-8"))
    path.write_text("there", encoding="utf-8")
    assert kept.of("key", [path], lambda: path.read_text(encoding="utf-8")) == "there"
