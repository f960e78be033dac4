"""What is harmful is made anew, with an order sheet for the print room."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import DAY, told
from cli.keeper import Keeper
from making import page_texts

from brochures.build.manifest import read_manifest
from brochures.ledger.reprint import ORDER_SHEET


@pytest.mark.slow
def test_what_is_harmful_is_made_anew_with_its_order_sheet(keeper: Keeper, tmp_path: Path) -> None:
    keeper.add("card", 120)
    folder = tmp_path / "reprint"
    assert "nothing to make anew" in keeper.ask("reprint", *DAY, "--out", str(folder)).stdout
    assert not folder.exists()
    keeper.city.change("extensions: [2855]", "extensions: [2899]")
    result = keeper.ask("reprint", *DAY, "--out", str(folder))
    assert result.exit_code == 0, result.output
    assert "card.pdf  120 copies" in result.stdout
    assert (folder / "akishima" / "office" / "card.pdf").is_file()
    (record,) = read_manifest(folder).documents
    (sheet,) = page_texts((folder / ORDER_SHEET).read_bytes())
    assert "CARD000" in sheet
    assert record.run_code in sheet
    again = keeper.ask("reprint", *DAY, "--out", str(folder), "--json")
    (made,) = told(again)["documents"]
    assert (made["copies"], made["replaces"]) == (120, ["CARD000"])


def test_wrong_data_is_not_printed_anew(keeper: Keeper, tmp_path: Path) -> None:
    keeper.add("card", 120)
    keeper.city.change("extensions: [2855]", "extensions: [2899]")
    keeper.city.change("checked: 2026-11-23", "checked: 2027-11-23")
    result = keeper.ask("reprint", *DAY, "--out", str(tmp_path / "reprint"))
    assert result.exit_code == 1
    assert not (tmp_path / "reprint").exists()
