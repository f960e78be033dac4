"""The command ``ledger``, from the first run to the recall."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from asking import DAY, cli, told
from ledger.printed import add, ledger, printed
from making import TODAY, City

from brochures.build.manifest import Manifest, read_manifest, write_manifest
from brochures.ledger.ledger import NAME
from brochures.ledger.reprint import ORDER_SHEET
from brochures.model import Dataset


@pytest.fixture
def desk(city: City, akishima: Dataset, tmp_path: Path) -> Desk:
    """A city of which a card, a leaflet and a flyer were made."""
    out = tmp_path / "out"
    names = {"card": "CARD000", "leaflet": "1EAF1ET", "flyer-kokokara": "F1YER00"}
    made = [printed(akishima, name).model_copy(update={"run_code": code}) for name, code in names.items()]
    write_manifest(out, Manifest(documents=tuple(made)))
    return Desk(city, out)


class Desk:
    def __init__(self, city: City, out: Path) -> None:
        self.city, self.out = city, out
        self.file = city.folder / NAME

    def ask(self, *words: str, language: str = "en") -> Any:
        options = ["--dataset", str(self.city.file), "--lang", language]
        if words[0] == "add":
            options += ["--out", str(self.out)]
        return cli("ledger", *words, *options)

    def json(self, *words: str) -> Any:
        return told(self.ask(*words, "--json"))

    def add(self, name: str, copies: int = 500, where: str = "2階9番窓口") -> Any:
        return self.ask("add", name, "--copies", str(copies), "--where", where, "--on", "2026-11-23")


def test_what_is_recorded_is_listed_shown_moved_and_used_up(desk: Desk) -> None:
    result = desk.add("leaflet")
    assert result.exit_code == 0, result.output
    assert "500 at 2階9番窓口" in result.stdout
    assert desk.file.is_file()  # beside the data
    desk.add("card", 20)
    assert [run["document"] for run in desk.json("list")["runs"]] == ["leaflet", "card"]
    assert desk.ask("move", "1", "--to", "図書館", "--copies", "100").exit_code == 0
    (run,) = desk.json("show", "1EAF1ET")["runs"]
    assert run["lying"] == [{"where": "2階9番窓口", "copies": 400}, {"where": "図書館", "copies": 100}]
    assert {"number", "内線2855"} <= {fact["field"].rpartition(".")[2] for fact in run["facts"]} | {
        fact["text"] for fact in run["facts"]
    }
    assert desk.ask("used-up", "card000").exit_code == 0
    assert "400 at 2階9番窓口, 100 at 図書館" in desk.ask("list").stdout
    assert "card" not in desk.ask("list").stdout
    assert "used up" in desk.ask("list", "--all").stdout
    said = desk.ask("show", "1", language="ja").stdout
    assert "100 部を 2階9番窓口 から 図書館 へ" in said
    assert "内線2855" in said


def test_a_code_with_one_letter_wrong_finds_its_run_and_says_so(desk: Desk) -> None:
    desk.add("leaflet")
    result = desk.ask("show", "1EAF1EX")
    assert result.exit_code == 0
    assert "There is no “1EAF1EX”; this is 1EAF1ET" in result.stdout
    assert desk.ask("show", "ZZZZZZZ").exit_code == 2


def test_a_piece_that_was_printed_twice_is_named_by_its_number(desk: Desk) -> None:
    desk.add("leaflet")
    desk.add("leaflet", 30, "図書館")
    result = desk.ask("move", "1EAF1ET", "--to", "倉庫")
    assert result.exit_code == 2
    assert "Name the run by its number: 1, 2." in result.stderr
    assert desk.ask("used-up", "2").exit_code == 0
    assert desk.ask("move", "1EAF1ET", "--to", "倉庫").exit_code == 0  # one is left


def test_recall_tells_what_is_wrong_where_and_how_many(desk: Desk) -> None:
    for name in ("leaflet", "card", "flyer-kokokara"):
        desk.add(name, 20)
    result = desk.ask("recall", *DAY)
    assert (result.exit_code, result.stdout) == (0, "Harmful: 0 of 3 runs, 0 copies.\n")
    desk.city.change("extensions: [2855]", "extensions: [2899]")
    desk.city.change("tagline: 生きづらさを抱えた人", "tagline: 生きづらさをかかえた人")
    result = desk.ask("recall", *DAY, language="ja")
    assert result.exit_code == 1
    assert "【害のある誤り】 記録 1: リーフレット(leaflet)" in result.stdout
    assert "! 番号・連絡先: 内線2855 → 内線2899(昭島市ひきこもり相談窓口、1ページ" in result.stdout
    assert "言葉: 生きづらさを抱えた人のための居場所 → 生きづらさをかかえた人のための居場所" in result.stdout
    assert "3 件のうち、害のある誤りは 3 件(60 部)です。" in result.stdout
    answer = desk.ask("recall", *DAY, "--json")
    assert answer.exit_code == 1
    runs = told(answer)["runs"]
    assert {run["verdict"] for run in runs} == {"harmful"}
    assert {"内線2899"} <= {wrong["new"] for wrong in runs[0]["wrong"] if wrong["harms"]}
    for number in "123":
        desk.ask("used-up", number)
    assert desk.ask("recall", *DAY).exit_code == 0


def test_wording_alone_is_told_and_ends_well(desk: Desk) -> None:
    desk.add("flyer-kokokara")
    desk.city.change("tagline: 生きづらさをともに考えるコミュニティサロン", "tagline: 生きづらさを語るサロン")
    result = desk.ask("recall", *DAY)
    assert result.exit_code == 0
    assert "[wording only]" in result.stdout
    (run,) = desk.json("recall", "--today", "2027-07-01")["runs"]
    assert run["verdict"] == "over"
    assert len(run["past"]) >= 2


def test_what_was_printed_is_recorded_while_the_data_is_broken(desk: Desk) -> None:
    desk.city.change("area: 昭島市", "area: [")
    assert desk.add("leaflet").exit_code == 0
    assert desk.ask("recall", *DAY).exit_code == 2


def test_without_a_ledger_nothing_is_called_true(desk: Desk) -> None:
    for words in (("recall", *DAY), ("list",), ("show", "1")):
        result = desk.ask(*words)
        assert result.exit_code == 2
        assert "There is no ledger." in result.stderr
    assert not desk.file.exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "leaflet", "--copies", "0", "--where", "x"), "1 or more"),
        (("add", "leaflet", "--copies", "1"), "missing"),
        (("add", "leaflet", "--copies", "1", "--where", " "), "cannot be a place"),
        (("add", "nothing", "--copies", "1", "--where", "x"), "It is not in"),
        (("add", "leaflet", "--copies", "1", "--where", "x", "--on", "yesterday"), "cannot be used as a day"),
    ],
)
def test_wrong_words_end_with_two_and_write_nothing(words: tuple[str, ...], said: str, desk: Desk) -> None:
    result = desk.ask(*words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_copy_is_made_and_put_back(desk: Desk, tmp_path: Path) -> None:
    desk.add("leaflet")
    copy = tmp_path / "copy.sqlite3"
    assert desk.ask("copy", str(copy)).exit_code == 0
    desk.file.write_bytes(b"damaged")
    assert desk.ask("list").exit_code == 2
    result = desk.ask("restore", str(copy))
    assert result.exit_code == 0, result.output
    assert "What was there is now" in result.stdout
    assert len(desk.json("list")["runs"]) == 1
    assert desk.ask("restore", str(tmp_path / "nothing")).exit_code == 2


def test_the_ledger_of_the_example_lies_in_the_current_folder(desk: Desk) -> None:
    result = cli("ledger", "add", "leaflet", "--copies", "1", "--where", "x", "--out", desk.out)
    assert result.exit_code == 0, result.output
    assert Path(NAME).is_file()
    named = desk.out / "mine.sqlite3"
    cli("ledger", "add", "leaflet", "--copies", "1", "--where", "x", "--out", desk.out, "--ledger", named)
    assert named.is_file()


def test_two_folders_of_data_need_a_named_ledger(desk: Desk, tmp_path: Path) -> None:
    other = City(tmp_path / "other").file
    result = cli("ledger", "list", "--dataset", desk.city.file, "--dataset", other, "--lang", "en")
    assert result.exit_code == 2
    assert "--ledger" in result.stderr


def test_cards_of_a_list_that_is_lost_are_not_known(desk: Desk, akishima: Dataset) -> None:
    with ledger(desk.file) as opened:
        add(
            opened, printed(akishima, "card").model_copy(update={"id": "cards-x", "parts": {"list": "x.csv"}})
        )
        assert opened.runs()[0].printed_on == TODAY
    result = desk.ask("recall", *DAY)
    assert result.exit_code == 0
    assert "the list of its cards is not there" in result.stdout


@pytest.mark.slow
def test_what_is_harmful_is_made_anew_with_its_order_sheet(desk: Desk, tmp_path: Path) -> None:
    desk.add("card", 120)
    folder = tmp_path / "reprint"
    assert "nothing to make anew" in desk.ask("reprint", *DAY, "--out", str(folder)).stdout
    assert not folder.exists()
    desk.city.change("extensions: [2855]", "extensions: [2899]")
    result = desk.ask("reprint", *DAY, "--out", str(folder))
    assert result.exit_code == 0, result.output
    assert "card.pdf  120 copies" in result.stdout
    assert (folder / "akishima" / "office" / "card.pdf").is_file()
    (record,) = read_manifest(folder).documents
    sheet = (folder / ORDER_SHEET).read_text(encoding="utf-8")
    assert "CARD000" in sheet
    assert record.run_code in sheet
    again = desk.ask("reprint", *DAY, "--out", str(folder), "--json")
    (made,) = told(again)["documents"]
    assert (made["copies"], made["replaces"]) == (120, ["CARD000"])


def test_wrong_data_is_not_printed_anew(desk: Desk, tmp_path: Path) -> None:
    desk.add("card", 120)
    desk.city.change("extensions: [2855]", "extensions: [2899]")
    desk.city.change("checked: 2026-11-23", "checked: 2027-11-23")
    result = desk.ask("reprint", *DAY, "--out", str(tmp_path / "reprint"))
    assert result.exit_code == 1
    assert not (tmp_path / "reprint").exists()
