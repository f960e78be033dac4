"""``calibrate``: the sheet it makes, the offset it saves, and a build that uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from asking import DAY, cli
from making import opened, page_texts

from brochures.products.office_printer import Offset, read_printers


@pytest.mark.slow
def test_a_printer_is_measured_saved_and_used(desk: Path) -> None:
    made = cli("calibrate", "--printer", "office", *DAY)
    assert made.exit_code == 0
    assert len(page_texts((desk / "out" / "calibration-office.pdf").read_bytes())) == 2
    assert not (desk / "printers.yaml").exists()

    saved = cli("calibrate", "--printer", "office", "--front", "0.5,-1", "--back", "−２，０")
    assert saved.exit_code == 0
    assert "the front lands 0.5 mm right, 1 mm up; the back 2 mm left, 0 mm down" in saved.stdout
    assert read_printers(desk / "printers.yaml")["office"].back == Offset(right_mm=-2)
    assert cli("calibrate", "--printer", "office", "--front", "1,1").exit_code == 0
    assert read_printers(desk / "printers.yaml")["office"].back == Offset(right_mm=-2)

    plain = cli("build", "--only", "card-sheet", *DAY)
    assert plain.exit_code == 0
    path = desk / "out" / "akishima" / "office" / "card-sheet.pdf"
    before = first_cell(path)
    assert "changed" in cli("list", "--only", "card-sheet", "--printer", "office", *DAY).stdout
    assert cli("build", "--only", "card-sheet", "--printer", "office", *DAY).exit_code == 0
    assert first_cell(path) == pytest.approx([before[0] - 1, before[1] - 1], abs=1e-3)


def first_cell(path: Path) -> list[float]:
    """The left and the top edge of the first figure, in mm."""
    with opened(path.read_bytes()) as pdf:
        left, _, _, top = (float(edge) * 25.4 / 72 for edge in pdf.Root.StructTreeRoot.K[0].K[0].A.BBox)
    return [left, 297 - top]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("--front", "1,1"), "Whose offset"),
        (("--printer", "office", "--front", "1,11"), "too much (at most 10 mm)"),
        (("--printer", "office", "--front", "1"), "Write an offset like 0.5,-1"),
        (("--printer", "office", "--back", "1,nan"), "Write an offset like 0.5,-1"),
        (("--printer", "a b"), "cannot be a name"),
        (("--printer", "a: {}"), "cannot be a name"),
    ],
)
def test_an_offset_that_cannot_be_right_is_refused(desk: Path, args: tuple[str, ...], told: str) -> None:
    result = cli("calibrate", *args, *DAY)
    assert result.exit_code == 2
    assert told in result.stderr
    assert list(desk.iterdir()) == []


def test_a_broken_printers_file_is_told_with_its_line(desk: Path) -> None:
    (desk / "printers.yaml").write_text(
        "printers:\n  office:\n    front: {right_mm: far}\n", encoding="utf-8"
    )
    for args in (
        ("build", "--only", "card-sheet", "--printer", "office"),
        ("calibrate", "--printer", "office", "--back", "1,1"),
    ):
        result = cli(*args, *DAY)
        assert result.exit_code == 2
        assert "printers.yaml:3" in result.stderr
    # Who names no printer does not need the file.
    assert cli("list", "--only", "card-sheet", *DAY).exit_code == 0


def test_json_tells_what_was_saved(desk: Path) -> None:
    result = cli("calibrate", "--printer", "office", "--back", "1,2", "--json")
    told = json.loads(result.stdout)
    assert told["offsets"]["back"] == {"right_mm": 1, "down_mm": 2}
    assert told["findings"] == []
    made = json.loads(cli("calibrate", "--json", *DAY).stdout)
    assert Path(made["path"]).is_file()


def test_a_folding_picture_is_made_of_what_is_folded_and_of_nothing_else(desk: Path) -> None:
    made = cli("calibrate", "--fold", "brochure", *DAY)
    assert made.exit_code == 0
    assert len(page_texts((desk / "out" / "folding-brochure.pdf").read_bytes())) == 2
    refused = cli("calibrate", "--fold", "leaflet", *DAY)
    assert refused.exit_code == 2
    assert "There are: brochure, brochure-z." in refused.stderr
    refused = cli("calibrate", "--fold", "card-folded", *DAY)
    assert refused.exit_code == 2
    assert "is printed on one side: it needs no picture" in refused.stderr
