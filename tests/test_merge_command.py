"""The command ``merge`` in a real process and in ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from brochures.cli import main


def test_one_file_is_not_for_the_web(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["merge", "--output", "web", "--one-file", "--out", str(tmp_path), "--lang", "en"]
    )
    assert result.exit_code == 2
    assert "cannot be one file" in result.output


@pytest.mark.parametrize("name", ["../up", "", "a b", ".hidden"])
def test_a_name_is_no_path(name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["merge", "--name", name, "--out", str(tmp_path)])
    assert result.exit_code == 2
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_what_was_merged_is_told_and_stands_in_a_folder_of_its_own(tmp_path: Path) -> None:
    arguments = ["merge", "--only", "card", "--edition", "standard", "--today", "2026-11-23"]
    result = CliRunner().invoke(main, [*arguments, "--out", str(tmp_path), "--name", "cards", "--json"])
    assert result.exit_code == 0, result.output
    told = json.loads(result.output)
    (record,) = told["documents"]
    assert (tmp_path / "cards" / record["path"]).is_file()
    assert not record["composed"]
    assert not (tmp_path / "manifest.json").exists()
