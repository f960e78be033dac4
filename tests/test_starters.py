"""The files that are double-clicked: each begins the page from wherever it is started.

Windows has to be tried by a person: here only what its file names is looked at.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
from making import PROJECT

STARTERS = PROJECT / "starters"
PYTHON = '#!/bin/sh\necho "$PWD: $*" >> began\nexit "$(cat code)"\n'


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The project in a folder with a space in its name; what would be run only writes that it was."""
    folder = tmp_path / "市役所 の フォルダー"
    shutil.copytree(STARTERS, folder / "starters")
    for path, text in (
        ("scripts/setup.sh", 'echo "$PWD: setup $*" >> began\n'),
        (".venv/bin/python", PYTHON),
    ):
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text(text, encoding="utf-8")
        (folder / path).chmod(0o755)
    (folder / "code").write_text("0", encoding="utf-8")
    return folder


def began(folder: Path) -> list[str]:
    lines = (folder / "began").read_text(encoding="utf-8").splitlines()
    return [line.removeprefix(f"{folder}: ") for line in lines]


def run(*command: str, cwd: Path) -> str:
    ended = subprocess.run(command, cwd=cwd, input="\n", capture_output=True, encoding="utf-8", timeout=20)
    assert ended.stderr == ""
    return ended.stdout


def test_the_page_is_set_up_and_opened(copy: Path, tmp_path: Path) -> None:
    assert run(str(copy / "starters" / "serve.command"), cwd=tmp_path) == ""
    assert began(copy) == ["setup web", "render.py serve"]


def test_what_went_wrong_can_be_read_before_the_window_closes(copy: Path, tmp_path: Path) -> None:
    (copy / "code").write_text("2", encoding="utf-8")
    assert "Enter" in run(str(copy / "starters" / "serve.command"), cwd=tmp_path)


def test_the_desktop_of_linux_begins_the_same(copy: Path, tmp_path: Path) -> None:
    path = copy / "starters" / "serve.desktop"
    entry = ConfigParser(interpolation=None)
    entry.read(path, encoding="utf-8")
    # Quoted as for a shell, inside a string whose own backslashes are doubled (Desktop Entry Specification).
    line = entry["Desktop Entry"]["Exec"].replace("\\\\", "\\").replace("%k", '"$0"')
    run("sh", "-c", line, str(path), cwd=tmp_path)
    assert began(copy) == ["setup web", "render.py serve"]


def test_the_file_for_windows_names_what_is_there() -> None:
    text = (STARTERS / "serve.bat").read_bytes()
    assert text.isascii()
    assert text.count(b"\n") == text.count(b"\r\n")
    for name in (b"starters/serve.command", b"render.py"):
        assert name in text
        assert (PROJECT / name.decode()).is_file()
    labels = set(re.findall(rb"^:(\w+)", text, re.MULTILINE))
    assert set(re.findall(rb"goto (\w+)", text)) == labels
