"""``cards`` and ``calibrate`` as an outreach team uses them: what they say, what they leave, how they end."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from making import PROJECT, opened, page_texts, run, without_space

from brochures.cli.main import main
from brochures.preflight.result import counted
from brochures.products.office_printer import Offset, read_printers

RENDER = PROJECT / "render.py"
DAY = ("--today", "2026-11-23")
LIST = "地区,窓口,電話,枚数\r\n東部,相談窓口 東,042-000-0001,3\r\n西部,,,2\r\n"


def cli(*args: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], env={"LC_ALL": "C.UTF-8", **environment})


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that somebody works in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_list_saved_by_excel_becomes_sheets(desk: Path) -> None:
    (desk / "workers.csv").write_bytes(LIST.encode("cp932"))
    result = cli("cards", "workers.csv", *DAY)
    assert result.exit_code == 0, result.output
    assert "5 cards (2 different) on 1 sheet, saved" in result.stdout
    pdf = (desk / "out" / "akishima" / "office" / "cards-workers.pdf").read_bytes()
    front, back = (without_space(text) for text in page_texts(pdf))
    assert (front.count("042-000-0001"), front.count("担当地区西部")) == (3, 2)
    assert back.count("042-544-6440") == 5
    manifest = json.loads((desk / "out" / "manifest.json").read_text(encoding="utf-8"))
    (record,) = manifest["documents"]
    assert record["id"] == "cards-workers"
    assert any(fact["text"] == "042-000-0001" for fact in record["facts"])


def test_bad_rows_end_the_command_before_anything_is_written(desk: Path) -> None:
    (desk / "workers.csv").write_text("電話,枚数\n090-0000-0000,\n042-000-0001,0\n", encoding="utf-8")
    result = cli("cards", "workers.csv", *DAY)
    assert result.exit_code == 2
    assert "workers.csv:2  電話" in result.stderr
    assert "workers.csv:3  枚数" in result.stderr
    assert [item.name for item in desk.iterdir()] == ["workers.csv"]


def test_a_row_that_does_not_fit_leaves_the_old_file(desk: Path) -> None:
    path = desk / "workers.csv"
    path.write_text("地区\n東部\n", encoding="utf-8")
    assert cli("cards", "workers.csv", *DAY).exit_code == 0
    saved = (desk / "out" / "akishima" / "office" / "cards-workers.pdf").read_bytes()
    path.write_text(f"地区\n東部\n{'長い地区の名前' * 12}\n", encoding="utf-8")
    result = cli("cards", "workers.csv", *DAY, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert {item["line"] for item in told["findings"]} == {3}
    assert told["documents"][0]["path"] is None
    assert (desk / "out" / "akishima" / "office" / "cards-workers.pdf").read_bytes() == saved


def test_one_card_is_not_one_cards() -> None:
    assert [counted(number, "枚", "card").en for number in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]


def test_a_list_whose_name_is_no_text_is_to_be_renamed(desk: Path) -> None:
    name = os.fsdecode(b"\x96k\x95\x94.csv")
    result = cli("cards", name, *DAY)
    assert result.exit_code == 2
    assert "Rename the file" in result.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("nothing.csv",), "no such file"),
        (("workers.csv", "--sheet", "a4"), "There are: a-one-51002, c32011, plain-a4"),
        (("workers.csv", "--printer", "office"), "knows no printer"),
        (("workers.csv", "nothing.yaml"), "no such file"),
    ],
)
def test_wrong_usage_is_told_with_what_to_do(desk: Path, args: tuple[str, ...], told: str) -> None:
    (desk / "workers.csv").write_text("地区\n東部\n", encoding="utf-8")
    result = cli("cards", *args, *DAY)
    assert result.exit_code == 2
    assert told in result.stderr
    assert not (desk / "out").exists()


@pytest.mark.slow
def test_a_printer_is_measured_saved_and_used(desk: Path) -> None:
    made = cli("calibrate", "--printer", "office", *DAY)
    assert made.exit_code == 0
    assert len(page_texts((desk / "out" / "calibration.pdf").read_bytes())) == 2
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


@pytest.mark.slow
def test_from_the_shell_in_japanese(tmp_path: Path) -> None:
    """A list in YAML on wallet cards for a measured printer, each step in a process of its own."""
    rows = [{"地区": f"第{number}地区", "電話": f"042-000-00{number:02}"} for number in range(1, 13)]
    (tmp_path / "一覧.yaml").write_text(yaml.safe_dump({"cards": rows}, allow_unicode=True), encoding="utf-8")
    for args in (
        ("calibrate", "--printer", "複合機", *DAY),
        ("calibrate", "--printer", "複合機", "--front", "1,0", "--back", "-1,0.5"),
        ("cards", "一覧.yaml", "--sheet", "c32011", "--printer", "複合機", *DAY),
    ):
        done = run(RENDER, *args, cwd=tmp_path, LC_ALL="ja_JP.UTF-8")
        assert done.returncode == 0, done.stderr
        assert "保存" in done.stdout or "ずれ" in done.stdout
    pdf = (tmp_path / "out" / "akishima" / "office" / "cards-一覧.pdf").read_bytes()
    texts = [without_space(text) for text in page_texts(pdf)]
    assert len(texts) == 4
    assert all(f"042-000-00{number:02}" in texts[0] + texts[2] for number in range(1, 13))
