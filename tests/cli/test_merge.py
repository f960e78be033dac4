"""The command ``merge`` in a real process and in ours."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from brochures.build.manifest import NAME as MANIFEST
from brochures.build.manifest import Manifest
from brochures.build.result import Result
from brochures.cli.main import main


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


@pytest.mark.parametrize("name", ["akishima", "preflight", "AKISHIMA", "built-before"])
def test_a_run_never_goes_into_a_folder_that_build_fills(
    name: str, tmp_path: Path, built: Mapping[str, Result]
) -> None:
    record = built["card"].record.model_copy(update={"dataset": "built-before"})
    (tmp_path / MANIFEST).write_text(Manifest(documents=(record,)).model_dump_json(), encoding="utf-8")
    result = CliRunner().invoke(main, ["merge", "--name", name, "--out", str(tmp_path), "--lang", "en"])
    assert result.exit_code == 2
    assert f"The folder {tmp_path / name} is where build keeps what it makes." in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST]


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
