"""``new-data``: datasets of one's own to edit; nothing that was there is touched."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from making import PROJECT

from brochures.cli.main import main
from brochures.cli.own_data import FOLDER, own_datasets
from brochures.dataset.load import read_dataset

SHIPPED = PROJECT / "data"
NAMES = sorted(path.name for path in SHIPPED.glob("*.yaml"))
"""Those of the datasets, and of their texts in other languages."""


def cli(*args: str | Path, LC_ALL: str = "en_US.UTF-8") -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], env={"LC_ALL": LC_ALL}, prog_name="render.py")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_shipped_datasets_are_copied_and_used_from_then_on() -> None:
    done = cli("new-data")
    assert done.exit_code == 0
    assert done.stdout == (
        f"Made: {', '.join(f'my-data/{name}' for name in NAMES)}\n"
        "Edit my-data/akishima.yaml; check it with render.py check, and make the PDFs with render.py build.\n"
    )
    for path in SHIPPED.iterdir():
        assert (FOLDER / path.name).read_bytes() == path.read_bytes()
    assert own_datasets() == (FOLDER / "akishima.yaml",)
    assert cli("check").stdout.startswith("Using my-data/akishima.yaml.\n")


def test_the_schema_that_the_first_line_names_lies_beside_it() -> None:
    """For editors; an old one would refuse what a new version knows, so it is brought up to date."""
    cli("new-data")
    first_lines = (path.read_text(encoding="utf-8").splitlines()[0] for path in FOLDER.glob("*.yaml"))
    schemas = {line.rpartition("$schema=")[2] for line in first_lines}
    for schema in schemas:
        assert json.loads((FOLDER / schema).read_text(encoding="utf-8"))
        (FOLDER / schema).write_text("{}\n")
    cli("new-data")
    for schema in schemas:
        assert (FOLDER / schema).read_bytes() == (SHIPPED / schema).read_bytes()


def test_git_leaves_the_folder_alone() -> None:
    """So that an update has nothing to do with it."""
    asked = ["git", "check-ignore", "my-data/akishima.yaml", "printers.yaml", "data/akishima.yaml"]
    done = subprocess.run(asked, cwd=PROJECT, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        pytest.skip("not a git checkout")
    assert done.stdout.split() == ["my-data/akishima.yaml", "printers.yaml"]


def test_what_was_edited_stays_and_what_was_lost_comes_back() -> None:
    cli("new-data")
    (FOLDER / "akishima.yaml").write_text("edited\n")
    (FOLDER / "tokyo.yaml").unlink()
    done = cli("new-data", LC_ALL="ja_JP.UTF-8")
    assert done.exit_code == 0
    kept = "、".join(f"my-data/{name}" for name in NAMES if name != "tokyo.yaml")
    assert done.stdout.startswith(f"作りました: my-data/tokyo.yaml\n前からあります: {kept}\n")
    assert "my-data/akishima.yaml を直してください。" in done.stdout
    assert (FOLDER / "akishima.yaml").read_text() == "edited\n"
    assert read_dataset(SHIPPED / "akishima.yaml")
    assert "Made:" not in cli("new-data").stdout


def test_another_folder_is_named_with_every_command() -> None:
    done = cli("new-data", "a/b")
    file = Path("a/b/akishima.yaml")
    assert file.read_bytes() == (SHIPPED / "akishima.yaml").read_bytes()
    assert f"render.py check {file}, and make the PDFs with render.py build {file}." in done.stdout
    told = json.loads(cli("new-data", "a/b", "--json").stdout)
    assert (told["made"], told["kept"]) == ([], [f"a/b/{name}" for name in NAMES])


def test_a_folder_that_cannot_be_is_told() -> None:
    Path("file").touch()
    for folder, code, words in (("file", 2, "This is no folder."), ("file/below", 1, "Could not be written")):
        done = cli("new-data", folder)
        assert done.exit_code == code
        assert words in done.stderr


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write"
)
def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = cli("new-data")
    tmp_path.chmod(0o700)
    assert done.exit_code == 1
    assert "permissions" in done.stderr
