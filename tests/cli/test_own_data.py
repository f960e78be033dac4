"""Without a dataset, commands use those in my-data, and say so; without that folder, the shipped one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from making import DATA, City

from brochures.cli.console import Unreadable
from brochures.cli.main import main
from brochures.cli.own_data import FOLDER, own_datasets

DAY = ("--today", "2026-11-23")
USING = f"Using {FOLDER / 'akishima.yaml'}.\n"


def cli(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], env={"LC_ALL": "en_US.UTF-8"})


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> City:
    """A folder to work in, with my-data."""
    monkeypatch.chdir(tmp_path)
    return City(tmp_path / FOLDER)


def test_without_the_folder_there_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert own_datasets() == ()
    FOLDER.write_text("a file\n")
    assert own_datasets() == ()
    assert cli("check", *DAY).stdout == "akishima: no errors.\n"


def test_the_datasets_of_the_folder_are_used_by_every_command(own: City, tmp_path: Path) -> None:
    own.change("area: 昭島市", "area: 東昭島市")
    own.change("dataset: akishima", "dataset: east")
    Path("workers.csv").write_text("枚数\n10\n", encoding="utf-8")
    commands: dict[str, Callable[[Result], bool]] = {
        "check": lambda done: "east: no errors." in done.stdout,
        "list --only card": lambda done: "card" in done.stdout,
        "dates": lambda done: "ここから" in done.stdout,
        "--only card": lambda done: Path("out/east/office/card.pdf").is_file(),
        "build --only card": lambda done: "nothing changed" in done.stdout,
        "cards workers.csv": lambda done: next(Path("out").rglob("*cards-workers*.pdf")).match("*east*/*/*"),
    }
    for words, well in commands.items():
        done = cli(*words.split(), *DAY)
        assert done.exit_code == 0, (words, done.stderr)
        assert done.stdout.startswith(USING), words
        assert done.stdout.count("Using") == 1
        assert well(done), words


def test_a_dataset_that_is_named_is_the_only_one(own: City) -> None:
    done = cli("check", DATA / "akishima.yaml", *DAY)
    assert done.stdout == "akishima: no errors.\n"


def test_only_datasets_are_taken_and_all_of_them(own: City) -> None:
    """A regional file, a list of cards, what an editor left, a copy with another ending, no YAML at all."""
    (own.folder / "list.yaml").write_text(
        "cards:\n- {district: 東, count: 5}\n# dataset: x\n", encoding="utf-8"
    )
    for name in (".akishima.yaml", "akishima.yaml~", "akishima.yaml.bak", "notes.txt"):
        shutil.copy(own.file, own.folder / name)
    shutil.copy(own.file, own.folder / "b.yml")
    own.change("dataset: akishima", "dataset: b", "b.yml")
    (own.folder / "c.yaml").write_bytes(own.file.read_text(encoding="utf-8").encode("utf-16"))
    assert [path.name for path in own_datasets()] == ["akishima.yaml", "b.yml", "c.yaml"]
    (own.folder / "c.yaml").write_bytes(b"\xef\xbb\xbfdataset : c\n")
    assert len(own_datasets()) == 3
    (own.folder / "c.yaml").unlink()
    done = cli("check", *DAY)
    assert (
        done.stdout
        == f"Using {own.file.relative_to(Path.cwd())}, {FOLDER / 'b.yml'}.\nakishima, b: no errors.\n"
    )


def test_a_copy_of_the_same_name_is_told_by_its_file(own: City) -> None:
    shutil.copy(own.file, own.folder / "akishima - コピー.yaml")
    done = cli("check", *DAY)
    assert done.exit_code == 2
    assert (
        "my-data/akishima - コピー.yaml and my-data/akishima.yaml are both called “akishima”." in done.stderr
    )


def test_a_folder_without_a_dataset_is_no_reason_to_print_other_facts(own: City) -> None:
    own.file.unlink()
    with pytest.raises(Unreadable):
        own_datasets()
    for words in (("check",), ("list",), ("dates",), (), ("cards", "x.csv"), ("watch",)):
        done = cli(*words)
        assert done.exit_code == 2
        assert "There is no dataset in my-data." in done.stderr
        assert done.stdout == ""


def test_cards_are_of_one_dataset(own: City) -> None:
    shutil.copy(own.file, own.folder / "b.yaml")
    done = cli("cards", "x.csv")
    assert done.exit_code == 2
    assert "There are several datasets in my-data." in done.stderr
    assert "Name one, such as my-data/akishima.yaml." in done.stderr


def test_json_holds_json_and_nothing_else(own: City) -> None:
    done = cli("check", "--json", *DAY)
    assert {item["file"] for item in json.loads(done.stdout)["findings"]} == {"my-data/akishima.yaml"}
    own.file.unlink()
    assert json.loads(cli("check", "--json").stdout)["findings"][0]["check"] == "usage"


def test_the_language_that_is_asked_for_is_spoken(own: City) -> None:
    assert cli("check", "--lang", "ja", *DAY).stdout.startswith("my-data/akishima.yaml を使います。\n")
