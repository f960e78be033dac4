"""The commands as a clerk meets them: help, language, mistakes, the front door."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
from asking import DAY, cli, told
from making import BUILD, DATA, PROJECT, run

from brochures import __version__
from brochures.cli.main import main

RENDER = PROJECT / "render.py"
QUICK = ("--only", "card-discreet")


@pytest.mark.parametrize("command", [(), ("build",), ("check",), ("list",)])
def test_help_speaks_both_languages_and_fits_a_terminal(command: tuple[str, ...]) -> None:
    result = cli(*command, "--help", terminal_width="80")
    assert result.exit_code == 0
    assert re.search("[ぁ-ん]", result.stdout)
    assert "glob" not in result.stdout.lower()
    assert "Traceback" not in result.stdout
    assert cli(*command, "-h").stdout == result.stdout


def test_help_names_each_command_and_the_exit_codes() -> None:
    text = cli("--help").stdout
    for name in main.commands:
        assert f"\n  {name} " in text
    assert "終了コード" in text


LEDGER = main.commands["ledger"]
assert isinstance(LEDGER, click.Group)
COMMANDS = {name: command for name, command in main.commands.items() if command is not LEDGER}
COMMANDS |= {f"ledger {name}": command for name, command in LEDGER.commands.items()}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_says_what_it_is_for_in_both_languages(name: str) -> None:
    options = [item for item in COMMANDS[name].params if isinstance(item, click.Option)]
    assert options
    for option in options:
        assert option.help, option.name
        assert re.search("[ぁ-ん一-龠]", option.help), option.name
        assert re.search("[A-Za-z]{3}", option.help), option.name


def test_the_examples_in_the_help_can_be_run() -> None:
    examples = re.findall(r"render\.py (list|build|check)?(.*?)  ", cli("build", "--help").stdout)
    assert len(examples) >= 4
    for _, options in examples:
        words = [word.strip("'") for word in options.split()]
        assert cli("list", *DAY, *words).exit_code == 0, options


def test_the_version_is_that_of_the_package() -> None:
    assert __version__ in cli("--version").stdout


def test_messages_follow_the_system_and_the_option_goes_first() -> None:
    assert "no errors" in cli("check", *DAY).stdout
    assert "誤りはありません" in cli("check", *DAY, LC_ALL="ja_JP.UTF-8").stdout
    assert "no errors" in cli("check", *DAY, "--lang", "en", LC_ALL="ja_JP.UTF-8").stdout


MISTAKES: dict[str, tuple[str, ...]] = {
    "an unknown option": ("--colour",),
    "an unknown command": ("print",),
    "an option without its value": ("--only",),
    "a name that matches nothing": ("--only", "flier"),
    "a day in another form": ("--today", "23.11.2026"),
    "a day of a calendar week": ("--today", "2026-W48-1"),
    "a day that does not exist": ("--today", "2026-02-30"),
    "a day before the eras that are printed": ("--today", "1900-01-01"),
    "a day far in the future": ("--today", "9999-12-31"),
    "a full-width day": ("--today", "２０２６-１１-２３"),
    "a month in another form": ("--month", "1/2027"),
    "a month that does not exist": ("--month", "2027-13"),
    "a month far in the future": ("--month", "9999-12"),
    "a month that is over": ("--month", "2026-10"),
    "an unknown edition": ("--edition", "secret"),
    "an unknown output": ("--output", "fax"),
    "an unknown language": ("--lang", "fr"),
    "a missing file": ("absent.yaml",),
    "a folder": (str(DATA),),
    "a PDF or other file that is no YAML": (str(PROJECT / "fonts" / "BIZUDPGothic-Bold.ttf"),),
    "a regional file": (str(DATA / "tokyo.yaml"),),
    "a name with a line feed": ("a\nb.yaml",),
    "an output folder that is a file": ("--out", str(RENDER)),
    "one dataset named twice": (str(DATA / "akishima.yaml"),) * 2,
}


@pytest.mark.parametrize("words", MISTAKES.values(), ids=MISTAKES.keys())
@pytest.mark.parametrize("command", ["build", "list"])
def test_no_mistake_of_a_person_shows_a_traceback(
    command: str, words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = words if words == ("print",) else (command, *words)
    day = () if "--today" in words else DAY
    result = cli(*arguments, *day)
    assert result.exit_code == 2, result.stderr
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    assert result.stdout == ""
    assert len(result.stderr) > 20
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_is_told_in_the_language_of_the_system() -> None:
    result = cli("build", "--only", "flier", *DAY, LC_ALL="ja_JP.UTF-8")
    assert "「flier」に当たる印刷物がありません。" in result.stderr
    assert "leaflet" in result.stderr


def test_a_mistake_in_json_is_json() -> None:
    result = cli("build", "absent.yaml", "--json")
    assert result.exit_code == 2
    assert told(result)["findings"][0]["file"] == "absent.yaml"


def test_the_front_door_works_from_any_folder(tmp_path: Path) -> None:
    result = run(*BUILD, *QUICK, *DAY, cwd=tmp_path)
    assert result.returncode == 0, result.stderr
    assert result.stdout.endswith("1 of 1 documents were saved in out.\n")
    assert (tmp_path / "out" / "akishima" / "office" / "card-discreet.pdf").is_file()


def test_a_japanese_system_is_spoken_to_in_japanese(tmp_path: Path) -> None:
    result = run(*BUILD, *QUICK, *DAY, cwd=tmp_path, LC_ALL="", LANG="ja_JP.UTF-8", PYTHONUTF8="1")
    assert result.returncode == 0, result.stderr
    assert "保存しました" in result.stdout


def test_a_terminal_that_knows_no_japanese_is_no_reason_to_fail(tmp_path: Path) -> None:
    result = run(*BUILD, *QUICK, *DAY, "--lang", "ja", cwd=tmp_path, PYTHONIOENCODING="latin-1")
    assert result.returncode == 0, result.stderr
    assert "?" in result.stdout
