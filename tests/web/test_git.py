"""A save is a commit where git tracks the data, and of the data alone."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from visiting import Visitor

from brochures.web.git import commit


def git(folder: Path, *command: str) -> str:
    line = ["git", "-c", "user.name=x", "-c", "user.email=x@localhost", *command]
    return subprocess.run(line, cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.fixture
def tracked(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    for name in ("data.yaml", "other.yaml"):
        (tmp_path / name).write_text("a: 1\n", encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "begin")
    return tmp_path


def test_only_the_files_of_the_save_are_committed(tracked: Path) -> None:
    for name in ("data.yaml", "other.yaml"):
        (tracked / name).write_text("a: 2\n", encoding="utf-8")
    git(tracked, "add", "other.yaml")
    (tracked / ".git" / "hooks" / "pre-commit").write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    (tracked / ".git" / "hooks" / "pre-commit").chmod(0o755)
    assert commit([tracked / "data.yaml"], who="田中 <x>\n", message="内線を変える\n\n# 組織変更")
    assert git(tracked, "log", "-1", "--format=%an%n%B").split("\n")[:4] == [
        "田中 x",
        "内線を変える",
        "",
        "# 組織変更",
    ]
    assert git(tracked, "show", "--name-only", "--format=").split() == ["data.yaml"]
    assert git(tracked, "diff", "--cached", "--name-only").split() == ["other.yaml"]


def test_what_is_not_tracked_stays_so(tracked: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    (tracked / "new.yaml").write_text("a: 1\n", encoding="utf-8")
    assert not commit([tracked / "new.yaml"], who="", message="x")
    outside = tmp_path_factory.mktemp("outside") / "data.yaml"
    assert not commit([outside], who="", message="x")


@pytest.mark.slow
def test_a_save_in_the_page_is_a_commit_in_words(visitor: Visitor) -> None:
    folder = visitor.city.folder
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "begin")
    visitor.post("/fact", {"at": "desks.city.channels.0.extensions", "value": "2861"})
    visitor.saved(who="田中", reason="組織変更")
    told = git(folder, "log", "-1", "--format=%an%n%B").split("\n")
    assert told[:2] == ["田中", "昭島市ひきこもり相談窓口 電話 内線番号を「2855」から「2861」にする"]
    assert "組織変更" in told
    assert git(folder, "show", "--name-only", "--format=").split() == [visitor.city.file.name]
