"""``cards`` as an outreach team uses it: what it says, what it leaves, how it ends."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from asking import DAY, cli
from making import DATA, PROJECT, page_texts, run, without_space

from brochures.build.data_of_today import list_of
from brochures.build.manifest import read_manifest

RENDER = PROJECT / "render.py"


LIST = "地区,窓口,電話,枚数\r\n東部,相談窓口 東,042-000-0001,3\r\n西部,,,2\r\n"


def test_a_list_saved_by_excel_becomes_sheets(desk: Path) -> None:
    (desk / "workers.csv").write_bytes(LIST.encode("cp932"))
    result = cli("cards", "workers.csv", *DAY)
    assert result.exit_code == 0, result.output
    assert "5 cards (2 different) on 1 sheet, saved" in result.stdout
    pdf = (desk / "out" / "akishima" / "office" / "cards-workers-a-one-51002.pdf").read_bytes()
    front, back = (without_space(text) for text in page_texts(pdf))
    assert (front.count("042-000-0001"), front.count("担当地区西部")) == (3, 2)
    assert back.count("042-544-6440") == 5
    manifest = json.loads((desk / "out" / "manifest.json").read_text(encoding="utf-8"))
    (record,) = manifest["documents"]
    assert record["id"] == "cards-workers-a-one-51002"
    assert any(fact["text"] == "042-000-0001" for fact in record["facts"])


def test_a_list_becomes_folded_cards_on_one_side_of_the_paper(desk: Path) -> None:
    (desk / "workers.csv").write_text("地区,枚数\n東部,1\n西部,4\n", encoding="utf-8")
    result = cli("cards", "workers.csv", "--sheet", "folded-plain-a4", *DAY)
    assert result.exit_code == 0, result.stderr
    assert "5 cards (2 different) on 2 sheets" in result.stdout
    assert "on one side, and fold" in result.stdout
    pdf = (desk / "out" / "akishima" / "office" / "cards-workers-folded-plain-a4.pdf").read_bytes()
    sheets = [without_space(text) for text in page_texts(pdf)]
    assert [text.count("042-544-6440") for text in sheets] == [4, 1]
    (record,) = json.loads((desk / "out" / "manifest.json").read_text(encoding="utf-8"))["documents"]
    assert record["pages"] == 2


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
    saved = (desk / "out" / "akishima" / "office" / "cards-workers-a-one-51002.pdf").read_bytes()
    path.write_text(f"地区,窓口\n東部,\n{'長い地区の名前' * 28},{'長い窓口の名前' * 28}\n", encoding="utf-8")
    result = cli("cards", "workers.csv", *DAY, "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert {item["line"] for item in told["findings"]} == {3}
    assert told["documents"][0]["path"] is None
    assert (desk / "out" / "akishima" / "office" / "cards-workers-a-one-51002.pdf").read_bytes() == saved


def test_each_sheet_and_each_list_has_a_file_of_its_own(desk: Path) -> None:
    (desk / "workers.csv").write_text("地区\n東部\n", encoding="utf-8")
    for sheet in ("a-one-51002", "plain-a4"):
        assert cli("cards", "workers.csv", "--sheet", sheet, *DAY).exit_code == 0
    office = desk / "out" / "akishima" / "office"
    assert sorted(path.name for path in office.iterdir()) == [
        "cards-workers-a-one-51002.pdf",
        "cards-workers-plain-a4.pdf",
    ]
    saved = (office / "cards-workers-plain-a4.pdf").read_bytes()
    (desk / "other").mkdir()
    (desk / "other" / "workers.csv").write_text("地区\n西部\n", encoding="utf-8")
    refused = cli("cards", "other/workers.csv", "--sheet", "plain-a4", *DAY)
    assert refused.exit_code == 2
    assert f"was made from another list ({desk / 'workers.csv'})" in refused.stderr
    assert (office / "cards-workers-plain-a4.pdf").read_bytes() == saved
    # A list that was moved is no other one.
    (desk / "workers.csv").rename(desk / "other" / "workers.csv")
    assert cli("cards", "other/workers.csv", "--sheet", "plain-a4", *DAY).exit_code == 0


def test_a_list_is_found_again_where_it_was_moved_together_with_its_output(desk: Path) -> None:
    (desk / "here").mkdir()
    (desk / "here" / "workers.csv").write_text("地区\n東部\n", encoding="utf-8")
    assert cli("cards", "here/workers.csv", *DAY, "--out", "here/out").exit_code == 0
    (desk / "here").rename(desk / "there")
    (record,) = read_manifest(desk / "there" / "out").documents
    assert list_of(record, desk / "there" / "out") == desk / "there" / "workers.csv"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_list_may_be_called_what_no_file_may_be_called_elsewhere(desk: Path) -> None:
    (desk / "a:b\\c.csv").write_text("地区\n東部\n", encoding="utf-8")
    assert cli("cards", "a:b\\c.csv", *DAY).exit_code == 0
    assert (desk / "out" / "akishima" / "office" / "cards-a_b_c-a-one-51002.pdf").is_file()


def test_a_list_whose_name_is_no_text_is_to_be_renamed(desk: Path) -> None:
    name = os.fsdecode(b"\x96k\x95\x94.csv")
    result = cli("cards", name, *DAY)
    assert result.exit_code == 2
    assert "Rename the file" in result.stderr


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("nothing.csv",), "no such file"),
        (("workers.csv", "--sheet", "a4"), "There are: a-one-51002, c32011, folded-plain-a4, picture-"),
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
def test_from_the_shell_in_japanese(tmp_path: Path) -> None:
    """A list in YAML on wallet cards for a measured printer, each step in a process of its own."""
    rows = [{"地区": f"第{number}地区", "電話": f"042-000-00{number:02}"} for number in range(1, 13)]
    (tmp_path / "一覧.yaml").write_text(yaml.safe_dump({"cards": rows}, allow_unicode=True), encoding="utf-8")
    for args in (
        ("calibrate", "--printer", "複合機", *DAY),
        ("calibrate", "--printer", "複合機", "--front", "1,0", "--back", "-1,0.5"),
        ("cards", "一覧.yaml", DATA / "akishima.yaml", "--sheet", "c32011", "--printer", "複合機", *DAY),
    ):
        done = run(RENDER, *args, cwd=tmp_path, LC_ALL="ja_JP.UTF-8")
        assert done.returncode == 0, done.stderr
        assert "保存" in done.stdout or "ずれ" in done.stdout
    pdf = (tmp_path / "out" / "akishima" / "office" / "cards-一覧-c32011.pdf").read_bytes()
    texts = [without_space(text) for text in page_texts(pdf)]
    assert len(texts) == 4
    assert all(f"042-000-00{number:02}" in texts[0] + texts[2] for number in range(1, 13))


@pytest.mark.slow
def test_a_new_sheet_needs_its_file_and_nothing_else(tmp_path: Path) -> None:
    """Four cards of 85 × 54 mm on paper of our own, for a list and for the dataset's card."""
    for name in ("brochures", "templates", "fonts"):
        shutil.copytree(PROJECT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(DATA, tmp_path / "data")
    shutil.copy(RENDER, tmp_path)
    folder = tmp_path / "templates" / "sheets"
    layout = yaml.safe_load((folder / "c32011.yaml").read_text(encoding="utf-8"))
    del layout["product"]
    (folder / "my-sheet.yaml").write_text(yaml.safe_dump(layout | {"rows": 2}), encoding="utf-8")
    (tmp_path / "workers.csv").write_text(LIST, encoding="utf-8")
    here: dict[str, Any] = {"cwd": tmp_path, "PYTHONPATH": str(tmp_path)}
    for words in (
        ("cards", "workers.csv", "--sheet", "my-sheet"),
        ("build", "--only", "card-my-sheet", "--jobs", "1"),
    ):
        done = run(tmp_path / "render.py", *words, *DAY, **here)
        assert done.returncode == 0, done.stderr
    made = [(item.product, item.pages) for item in read_manifest(tmp_path / "out").documents if item.path]
    assert made == [("card-my-sheet", 2), ("card-my-sheet", 4)]
