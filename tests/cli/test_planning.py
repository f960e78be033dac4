"""What is asked for on the command line: months, periods, datasets, and options that nothing heeds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from asking import DAY, cli, told
from making import DATA, TODAY, City

from brochures.cli.console import Unreadable
from brochures.cli.options import Request
from brochures.cli.planning import following_months, months_of
from brochures.cli.today import Today

MOMENT = datetime(2026, 11, 23, tzinfo=UTC)


def request(**asked: Any) -> Request:
    usual: dict[str, Any] = {"month": None, "start": None, "months": None, "out": Path("out")}
    usual |= {"today": Today(TODAY, MOMENT), "printer": None, "printers": Path("printers.yaml")}
    return Request(datasets=(), only=(), outputs=(), shop=None, editions=(), languages=(), **usual | asked)


@pytest.mark.parametrize(
    ("asked", "months"),
    [
        ({}, ()),
        ({"month": "2027-01"}, ("2027-01",)),
        ({"start": "2026-11", "months": 3}, ("2026-11", "2026-12", "2027-01")),
        ({"start": "2027-02"}, ("2027-02",)),
        ({"months": 2}, ("2026-11", "2026-12")),
    ],
)
def test_flyers_are_made_for_these_months(asked: dict[str, Any], months: tuple[str, ...]) -> None:
    assert months_of(request(**asked), TODAY) == months


@pytest.mark.parametrize(
    "asked", [{"month": "2026-10"}, {"start": "2026-10"}, {"month": "2027-01", "months": 2}]
)
def test_a_month_that_is_over_or_asked_for_twice_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(Unreadable) as caught:
        months_of(request(**asked), TODAY)
    (finding,) = caught.value.findings
    assert finding.place.field in ("--month", "--from")
    assert finding.hint.ja
    assert finding.hint.en


def test_months_run_over_the_end_of_a_year() -> None:
    months = following_months("2026-12", 14, date(2026, 12, 31), "--from")
    assert (months[0], months[1], months[12], months[13]) == ("2026-12", "2027-01", "2027-12", "2028-01")


def test_the_mistakes_of_all_files_are_told_at_once(city: City) -> None:
    city.change("area: 昭島市", "aera: 昭島市")
    result = cli("check", city.file, "absent.yaml", *DAY)
    assert result.exit_code == 2
    assert "aera" in result.stderr
    assert "absent.yaml" in result.stderr


def test_two_datasets_of_one_name_are_refused(city: City) -> None:
    result = cli("build", DATA / "akishima.yaml", city.file, *DAY)
    assert result.exit_code == 2
    assert "are both called “akishima”" in result.stderr


def test_a_dataset_named_twice_is_told_as_that(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(city.folder)
    result = cli("check", "akishima.yaml", city.file, *DAY)
    assert result.exit_code == 2
    assert f"{city.file} is named twice." in result.stderr


@pytest.mark.parametrize("command", ["build", "list"])
@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("--shop", "nosuch"), "Add --output press, or leave --shop out."),
        (("--shop", "generic-ja", "--output", "office"), "Add --output press, or leave --shop out."),
        (("--printer", "nosuch", "--output", "press"), "Add --output office, or leave --printer out."),
    ],
)
def test_an_option_that_nothing_would_heed_is_refused(
    command: str, words: tuple[str, ...], hint: str, tmp_path: Path
) -> None:
    result = cli(command, *words, *DAY, "--out", tmp_path)
    assert result.exit_code == 2
    assert hint in result.stderr


# --- regional files beside the datasets -------------------------------------------------------


@pytest.mark.parametrize("command", ["check", "list", "dates"])
def test_a_regional_file_that_a_pattern_names_is_left_out_with_a_note(command: str, city: City) -> None:
    files = sorted(city.folder.glob("*.yaml"))
    assert len(files) == 2
    result = cli(command, *files, *DAY)
    assert result.exit_code == 0, result.stderr
    assert "NOTE: A regional file; it is taken in by akishima.yaml." in result.stderr
    findings = told(cli(command, *files, *DAY, "--json"))["findings"]
    (note,) = [item for item in findings if item["check"] == "region"]
    assert (note["severity"], note["file"]) == ("note", str(city.folder / "tokyo.yaml"))
    alone = told(cli(command, city.file, *DAY, "--json"))
    assert alone["findings"] == [item for item in findings if item["check"] != "region"]


@pytest.mark.slow
def test_what_a_pattern_names_is_made(city: City, tmp_path: Path) -> None:
    files = sorted(city.folder.glob("*.yaml"))
    result = cli("build", *files, "--only", "card-discreet", *DAY, "--out", tmp_path / "out")
    assert result.exit_code == 0, result.stderr
    assert "1 of 1 documents were saved" in result.stdout
    assert result.stderr.count("A regional file; it is taken in by akishima.yaml.") == 1


def test_a_regional_file_alone_is_told_in_one_sentence(city: City) -> None:
    region = city.folder / "tokyo.yaml"
    result = cli("build", region, *DAY)
    assert result.exit_code == 2
    assert result.stderr.count("ERROR") == 1
    assert f"{region}:3:9  region" in result.stderr
    assert "nothing is made of it alone" in result.stderr
    # Nor does a dataset of another folder take it in.
    lonely = City(city.folder.parent / "elsewhere")
    result = cli("check", lonely.file, region, *DAY)
    assert result.exit_code == 2
    assert result.stderr.count("nothing is made of it alone") == 1


def test_a_region_is_not_blamed_when_the_dataset_that_takes_it_in_is_wrong(city: City) -> None:
    city.change("area: 昭島市", "aera: 昭島市")
    result = cli("check", *sorted(city.folder.glob("*.yaml")), *DAY)
    assert result.exit_code == 2
    assert "aera" in result.stderr
    assert "tokyo.yaml" not in result.stderr
