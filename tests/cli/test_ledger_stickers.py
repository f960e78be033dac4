"""`ledger stickers`: a sheet for each run that harms, and what is left to do otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import DAY, cli, told
from cli.keeper import Keeper
from making import City


@pytest.mark.slow
def test_a_run_that_harms_gets_its_sheet_and_what_is_true_does_not(city: City, tmp_path: Path) -> None:
    out, folder = tmp_path / "out", tmp_path / "stickers"
    assert cli("build", str(city.file), "--only", "card", *DAY, "--out", str(out)).exit_code == 0
    keeper = Keeper(city, out)
    keeper.add("card", 100)
    said = keeper.ask("stickers", *DAY, "--out", str(folder))
    assert (said.exit_code, "nothing for stickers to mend" in said.stdout) == (0, True)
    city.change("extensions: [2855]", "extensions: [2899]")
    said = keeper.ask("stickers", *DAY, "--out", str(folder), "--sheet", "labels-24")
    assert said.exit_code == 0, said.output
    assert "Print it 5 times" in said.stdout
    assert "内線2855 → 内線2899" in said.stdout
    (file,) = folder.glob("*.pdf")
    answer = told(keeper.ask("stickers", "1", *DAY, "--out", str(folder), "--json"))
    (run,) = answer["runs"]
    assert run["path"].endswith(file.name)
    assert run["stickers"][0]["new"] == "内線2899"
    assert run["sheets"][0]["copies"] * run["sheets"][0]["pieces"] >= 100


def test_what_no_sticker_mends_is_told_and_is_exit_code_1(keeper: Keeper, tmp_path: Path) -> None:
    """Of these runs no places are known: there was no PDF when they were recorded."""
    keeper.add("card", 100)
    keeper.city.change("extensions: [2855]", "extensions: [2899]")
    said = keeper.ask("stickers", *DAY, "--out", str(tmp_path / "stickers"), language="ja")
    assert said.exit_code == 1
    assert "シールなし: どこに載っているかが台帳にありません。刷りなおします" in said.stdout
    assert not (tmp_path / "stickers").exists()


def test_an_unknown_sheet_and_an_unknown_run_are_wrong_usage(keeper: Keeper) -> None:
    keeper.add("card", 100)
    assert keeper.ask("stickers", *DAY, "--sheet", "labels-9").exit_code == 2
    assert keeper.ask("stickers", "XYZ1234", *DAY).exit_code == 2
