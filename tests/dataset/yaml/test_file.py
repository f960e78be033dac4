"""Paths that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from brochures.base.findings import BrochureError, Finding
from brochures.dataset.yaml import (
    FILE_CHECK,
    read_source,
)


def refused(path: Path) -> Finding:
    with pytest.raises(BrochureError) as caught:
        read_source(path)
    (finding,) = caught.value.findings
    assert finding.check == FILE_CHECK
    return finding


def test_a_missing_file_suggests_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "akishima.yaml").write_text("a: 1\n")
    assert str(tmp_path / "akishima.yaml") in refused(tmp_path / "akisima.yml").hint.en


def test_a_missing_file_suggests_nothing_that_shares_only_the_ending(tmp_path: Path) -> None:
    (tmp_path / "tokyo.yaml").write_text("a: 1\n")
    for name in ("my-city.yaml", "other.yaml"):
        assert refused(tmp_path / name).hint.en == "Check the name of the file."


def test_of_files_of_one_name_that_with_the_same_ending_is_meant(tmp_path: Path) -> None:
    for ending in ("csv", "yaml", "txt"):
        (tmp_path / f"workers.{ending}").write_text("a: 1\n")
    assert str(tmp_path / "workers.csv") in refused(tmp_path / "worker.csv").hint.en


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert "no folder" in refused(tmp_path / "nowhere" / "a.yaml").hint.en


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    (tmp_path / "akishima.yaml").write_text("a: 1\n")
    finding = refused(tmp_path)
    assert "folder" in finding.message.en
    assert "akishima.yaml" in finding.hint.en


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert "regular file" in refused(tmp_path / "pipe.yaml").message.en


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "secret.yaml"
    path.write_text("a: 1\n")
    path.chmod(0)
    assert "cannot be read" in refused(path).message.en


def test_impossible_names_are_told(tmp_path: Path) -> None:
    refused(tmp_path / "a\0b.yaml")
    refused(tmp_path / ("x" * 5000))
    (tmp_path / "loop.yaml").symlink_to(tmp_path / "loop.yaml")
    refused(tmp_path / "loop.yaml")
