"""``render.py preflight``: every file is looked at, each gets its sentence, and the exit code tells."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from making import PROJECT, City, run
from preflight.odd_pdfs import ODD, REFUSED

from brochures.build import result
from brochures.cli.main import main


def cli(*args: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(
        main, ["preflight", *map(str, args)], env={"LC_ALL": "en_US.UTF-8", **environment}
    )


@pytest.fixture
def files(built: Mapping[str, result.Result], tmp_path: Path) -> Mapping[str, Path]:
    card = built["card"].pdf
    assert card is not None
    contents = {
        "good": card,
        "bad": ODD["a font that is not embedded"],
        "locked": REFUSED["a password"][0],
        "words": REFUSED["words"][0],
    }
    for name, content in contents.items():
        (tmp_path / f"{name}.pdf").write_bytes(content)
    return {name: tmp_path / f"{name}.pdf" for name in contents}


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["good"], 0),
        (["good", "bad"], 1),
        (["locked", "good"], 2),
        (["words", "bad", "locked"], 2),
    ],
)
def test_the_exit_code_tells_how_it_stands(names: list[str], code: int, files: Mapping[str, Path]) -> None:
    result = cli(*(files[name] for name in names))
    assert result.exit_code == code, result.stderr
    assert "Traceback" not in result.stderr
    for name in names:
        assert f"{files[name]}: " in result.stdout


def test_a_file_is_told_in_one_line_and_its_findings_with_what_to_do(files: Mapping[str, Path]) -> None:
    result = cli(files["bad"], "--lang", "en")
    assert "1 to mend, 1 to look at (looked at as a file for the office printer)" in result.stdout
    assert "that needs the dataset" in result.stdout
    assert "Helvetica" in result.stderr
    assert "→" in result.stderr
    assert "NOTE: The smallest text is" in result.stderr
    assert "直すところ" in cli(files["bad"], "--lang", "ja").stdout


def test_files_after_one_that_cannot_be_read_are_looked_at_too(files: Mapping[str, Path]) -> None:
    result = cli(files["locked"], "nothing.pdf", files["good"])
    assert result.exit_code == 2
    assert "locked with a password" in result.stderr
    assert "nothing.pdf: could not be looked at" in result.stdout
    assert f"{files['good']}: nothing to mend" in result.stdout


def test_json_is_json_and_nothing_else(files: Mapping[str, Path]) -> None:
    result = cli(*files.values(), "--json")
    assert result.exit_code == 2
    assert result.stderr == ""
    told: dict[str, Any] = json.loads(result.stdout)
    assert [item["readable"] for item in told["files"]] == [True, True, False, False]
    assert [item["passed"] for item in told["files"]] == [True, False, False, False]
    assert told["report"] is None
    finding = next(item for item in told["findings"] if "Helvetica" in item["message"]["en"])
    assert (finding["document"], finding["page"]) == (str(files["bad"]), 1)


def test_the_report_is_one_file(files: Mapping[str, Path], tmp_path: Path) -> None:
    result = cli(files["bad"], "--report", tmp_path / "folder" / "result.html")
    assert result.exit_code == 1
    assert f"Saved as {tmp_path / 'folder' / 'result.html'}." in result.stdout
    assert [path.name for path in (tmp_path / "folder").iterdir()] == ["result.html"]
    assert "Helvetica" in (tmp_path / "folder" / "result.html").read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_is_told(files: Mapping[str, Path], tmp_path: Path) -> None:
    result = cli(files["good"], "--report", files["good"] / "result.html")
    assert result.exit_code == 1
    assert "Could not be written" in result.stderr


def test_without_a_file_it_is_wrong_usage() -> None:
    result = cli()
    assert result.exit_code == 2
    assert "FILE.pdf...\n  ERROR: This is missing.\n" in result.stderr
    assert "preflight -h tells how it is used." in result.stderr


@pytest.mark.slow
def test_a_leaflet_that_is_outdated_is_told_with_what_changed(city: City, tmp_path: Path) -> None:
    """An A6 flyer that went out by mail, after its date was cancelled."""
    out, day = tmp_path / "out", ("--today", "2026-11-23")
    only = ("--only", "flyer-a6-kokokara")
    words = {"env": {"LC_ALL": "ja_JP.UTF-8"}}
    made = CliRunner().invoke(main, ["build", str(city.file), *only, *day, "--out", str(out)], **words)
    assert made.exit_code == 0, made.output
    mailed = tmp_path / "mail" / "flyer.pdf"
    mailed.parent.mkdir()
    shutil.copy(out / "akishima" / "office" / "flyer-a6-kokokara.pdf", mailed)
    asked = (mailed, "--dataset", city.file, *day, "--out", out, "--lang", "ja")
    true = cli(*asked)
    assert true.exit_code == 0
    assert "書いてあることは、いまのデータのとおりです。" in true.stdout
    assert "データがないため" not in true.stdout
    city.change(
        "        - weekday: {nth: [-1], weekday: sat}\n",
        "        - weekday: {nth: [-1], weekday: sat}\n      cancelled: [{cancelled: 2026-12-26}]\n",
    )
    old = cli(*asked)
    assert old.exit_code == 1
    assert f"{mailed}: 直すところ 1" in old.stdout
    assert "いまのデータと合いません(「予定」→「中止」)。" in old.stderr
    # Another city's data says nothing of it.
    city.change("dataset: akishima", "dataset: elsewhere")
    other = cli(*asked)
    assert other.exit_code == 0
    assert "データがないため" in other.stdout


@pytest.mark.slow
def test_in_a_process_of_its_own_nothing_is_said_but_the_result(tmp_path: Path) -> None:
    """Libraries must not talk of foreign files on standard error."""
    path = tmp_path / "odd.pdf"
    path.write_bytes(ODD["annotations"])
    result = run(PROJECT / "render.py", "preflight", path, "--json")
    assert result.returncode in (0, 1)
    assert result.stderr == ""
    json.loads(result.stdout)
