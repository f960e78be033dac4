"""The command ``ledger``, from the first run to the recall."""

from __future__ import annotations

from pathlib import Path

import pytest
from asking import DAY, cli, told
from cli.keeper import Keeper
from ledger.printed import add, ledger, printed
from making import TODAY, City

from brochures.ledger.ledger import NAME
from brochures.model import Dataset


def test_what_is_recorded_is_listed_shown_moved_and_used_up(keeper: Keeper) -> None:
    result = keeper.add("leaflet")
    assert result.exit_code == 0, result.output
    assert "500 at 2階9番窓口" in result.stdout
    assert keeper.file.is_file()  # beside the data
    keeper.add("card", 20)
    assert [run["document"] for run in keeper.json("list")["runs"]] == ["leaflet", "card"]
    assert keeper.ask("move", "1", "--to", "図書館", "--copies", "100").exit_code == 0
    (run,) = keeper.json("show", "1EAF1ET")["runs"]
    assert run["lying"] == [{"where": "2階9番窓口", "copies": 400}, {"where": "図書館", "copies": 100}]
    assert {"number", "内線2855"} <= {fact["field"].rpartition(".")[2] for fact in run["facts"]} | {
        fact["text"] for fact in run["facts"]
    }
    assert keeper.ask("used-up", "card000").exit_code == 0
    assert "400 at 2階9番窓口, 100 at 図書館" in keeper.ask("list").stdout
    assert "card" not in keeper.ask("list").stdout
    assert "used up" in keeper.ask("list", "--all").stdout
    said = keeper.ask("show", "1", language="ja").stdout
    assert "100 部を 2階9番窓口 から 図書館 へ" in said
    assert "内線2855" in said


def test_a_code_with_one_letter_wrong_finds_its_run_and_says_so(keeper: Keeper) -> None:
    keeper.add("leaflet")
    result = keeper.ask("show", "1EAF1EX")
    assert result.exit_code == 0
    assert "There is no “1EAF1EX”; this is 1EAF1ET" in result.stdout
    assert keeper.ask("show", "ZZZZZZZ").exit_code == 2


def test_a_piece_that_was_printed_twice_is_named_by_its_number(keeper: Keeper) -> None:
    keeper.add("leaflet")
    keeper.add("leaflet", 30, "図書館")
    result = keeper.ask("move", "1EAF1ET", "--to", "倉庫")
    assert result.exit_code == 2
    assert "Name the run by its number: 1, 2." in result.stderr
    assert keeper.ask("used-up", "2").exit_code == 0
    assert keeper.ask("move", "1EAF1ET", "--to", "倉庫").exit_code == 0  # one is left


def test_recall_tells_what_is_wrong_where_and_how_many(keeper: Keeper) -> None:
    for name in ("leaflet", "card", "flyer-kokokara"):
        keeper.add(name, 20)
    result = keeper.ask("recall", *DAY)
    assert (result.exit_code, result.stdout) == (0, "Harmful: 0 of 3 runs, 0 copies.\n")
    keeper.city.change("extensions: [2855]", "extensions: [2899]")
    keeper.city.change("tagline: 生きづらさを抱えた人", "tagline: 生きづらさをかかえた人")
    result = keeper.ask("recall", *DAY, language="ja")
    assert result.exit_code == 1
    assert "【害のある誤り】 記録 1: リーフレット(leaflet)" in result.stdout
    assert "! 番号・連絡先: 内線2855 → 内線2899(昭島市ひきこもり相談窓口、1ページ" in result.stdout
    assert "言葉: 生きづらさを抱えた人のための居場所 → 生きづらさをかかえた人のための居場所" in result.stdout
    assert "3 件のうち、害のある誤りは 3 件(60 部)です。" in result.stdout
    answer = keeper.ask("recall", *DAY, "--json")
    assert answer.exit_code == 1
    runs = told(answer)["runs"]
    assert {run["verdict"] for run in runs} == {"harmful"}
    assert {"内線2899"} <= {wrong["new"] for wrong in runs[0]["wrong"] if wrong["harms"]}
    for number in "123":
        keeper.ask("used-up", number)
    assert keeper.ask("recall", *DAY).exit_code == 0


def test_wording_alone_is_told_and_ends_well(keeper: Keeper) -> None:
    keeper.add("flyer-kokokara")
    keeper.city.change(
        "tagline: 生きづらさをともに考えるコミュニティサロン", "tagline: 生きづらさを語るサロン"
    )
    result = keeper.ask("recall", *DAY)
    assert result.exit_code == 0
    assert "[wording only]" in result.stdout
    (run,) = keeper.json("recall", "--today", "2027-07-01")["runs"]
    assert run["verdict"] == "over"
    assert len(run["past"]) >= 2


def test_what_was_printed_is_recorded_while_the_data_is_broken(keeper: Keeper) -> None:
    keeper.city.change("area: 昭島市", "area: [")
    assert keeper.add("leaflet").exit_code == 0
    assert keeper.ask("recall", *DAY).exit_code == 2


def test_without_a_ledger_nothing_is_called_true(keeper: Keeper) -> None:
    for words in (("recall", *DAY), ("list",), ("show", "1")):
        result = keeper.ask(*words)
        assert result.exit_code == 2
        assert "There is no ledger." in result.stderr
    assert not keeper.file.exists()


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
def test_wrong_words_end_with_two_and_write_nothing(
    words: tuple[str, ...], said: str, keeper: Keeper
) -> None:
    result = keeper.ask(*words)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_copy_is_made_and_put_back(keeper: Keeper, tmp_path: Path) -> None:
    keeper.add("leaflet")
    copy = tmp_path / "copy.sqlite3"
    assert keeper.ask("copy", str(copy)).exit_code == 0
    keeper.file.write_bytes(b"damaged")
    assert keeper.ask("list").exit_code == 2
    result = keeper.ask("restore", str(copy))
    assert result.exit_code == 0, result.output
    assert "What was there is now" in result.stdout
    assert len(keeper.json("list")["runs"]) == 1
    assert keeper.ask("restore", str(tmp_path / "nothing")).exit_code == 2


def test_the_ledger_of_the_example_lies_in_the_current_folder(keeper: Keeper) -> None:
    result = cli("ledger", "add", "leaflet", "--copies", "1", "--where", "x", "--out", keeper.out)
    assert result.exit_code == 0, result.output
    assert Path(NAME).is_file()
    named = keeper.out / "mine.sqlite3"
    cli("ledger", "add", "leaflet", "--copies", "1", "--where", "x", "--out", keeper.out, "--ledger", named)
    assert named.is_file()


def test_two_folders_of_data_need_a_named_ledger(keeper: Keeper, tmp_path: Path) -> None:
    other = City(tmp_path / "other").file
    result = cli("ledger", "list", "--dataset", keeper.city.file, "--dataset", other, "--lang", "en")
    assert result.exit_code == 2
    assert "--ledger" in result.stderr


def test_cards_of_a_list_that_is_lost_are_not_known(keeper: Keeper, akishima: Dataset) -> None:
    with ledger(keeper.file) as opened:
        add(
            opened, printed(akishima, "card").model_copy(update={"id": "cards-x", "parts": {"list": "x.csv"}})
        )
        assert opened.runs()[0].printed_on == TODAY
    result = keeper.ask("recall", *DAY)
    assert result.exit_code == 0
    assert "the list of its cards is not there" in result.stdout
