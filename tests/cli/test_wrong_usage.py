"""Wrong usage is told like all else: in both languages, with what to write, and in JSON if asked for."""

from __future__ import annotations

import json
import re

import click
import pytest
from click.testing import CliRunner, Result

from brochures.cli.main import main
from brochures.cli.wrong_usage import asked_language, usage_finding


def cli(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(main, words, env={"LC_ALL": "en_US.UTF-8", **environment})


MISTAKES: dict[str, tuple[tuple[str, ...], str, str]] = {
    "an unknown option": (
        ("--colour",),
        "「--colour」というオプションはありません",
        "There is no option --colour",
    ),
    "one that is nearly right": (("list", "--onyl", "x"), "--only", "Did you mean --only"),
    "an unknown command": (("fax",), "「fax」というコマンドはありません", "There is no command fax"),
    "a command that is nearly right": (("chekc",), "check のことですか？", "Did you mean check?"),
    "a dataset without a command": (
        ("a.yaml",),
        "build a.yaml と書きます",
        "To make what is in it: main build a.yaml",
    ),
    "an option without its value": (("list", "--only"), "値が足りない", "requires an argument"),
    "a value where none belongs": (("build", "--force=1"), "値を付けない", "does not take a value"),
    "no file": (("cards",), "LIST.csv|LIST.yaml", "This is missing"),
    "none of the choices": (
        ("--edition", "x"),
        "standard、discreet だけ",
        "It takes standard or discreet only",
    ),
    "a number out of range": (("--months", "99"), "1 から 24 までの整数", "a whole number from 1 to 24"),
    "no number": (("--jobs", "two"), "1 以上の整数", "a whole number, 1 or more"),
    "no day": (
        ("--today", "1.1.2027"),
        "「1.1.2027」という日は使えません",
        "“1.1.2027” cannot be used as a day",
    ),
    "no month": (("--month", "May"), "2027-01 のように書きます", "Write a month like 2027-01"),
    "no offset": (("calibrate", "--front", "x"), "0.5,-1 のように", "Write an offset like 0.5,-1"),
    "a file for a folder": (("--out", __file__), "フォルダーではありません", "This is no folder"),
    "a folder for a file": (("--printers", "/"), "フォルダーで", "This is a folder"),
    "a word too many": (("calibrate", "office"), "書き方が違います", "unexpected extra argument"),
    "a name that is no text": (("check", "a\udcff.yaml"), "名前を付け直して", "Rename the file"),
}


@pytest.mark.parametrize(("words", "ja", "en"), MISTAKES.values(), ids=MISTAKES.keys())
def test_wrong_usage_is_told_in_the_language_of_the_reader(words: tuple[str, ...], ja: str, en: str) -> None:
    for told, expected in (
        (cli(*words), en),
        (cli(*words, LC_ALL="ja_JP.UTF-8"), ja),
    ):
        assert told.exit_code == 2
        assert told.stdout == ""
        assert expected in told.stderr
    japanese = cli(*words, LC_ALL="ja_JP.UTF-8").stderr
    assert "誤り: " in japanese
    assert re.search("[ぁ-ん]", japanese)
    assert "ERROR: " in cli(*words).stderr


def test_the_option_for_the_language_counts_though_the_line_cannot_be_read() -> None:
    assert "だけです" in cli("--edition", "x", "--lang", "ja").stderr
    assert "It takes" in cli("--lang=en", "--edition", "x", LC_ALL="ja_JP.UTF-8").stderr
    assert asked_language(["--lang", "ja", "--lang=en"]) == "en"
    assert asked_language(["--lang", "fr"]) is None
    assert asked_language(["--lang"]) is None


def test_in_json_wrong_usage_is_json() -> None:
    result = cli("list", "--edition", "x", "--json")
    assert (result.exit_code, result.stderr) == (2, "")
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["check"] == "usage"
    # Of bench it is the name of a file.
    assert cli("bench", "--json", "file", "--quik").stdout == ""


def test_every_option_of_every_command_has_words_for_a_wrong_value() -> None:
    """A type that click alone has words for would be told in English."""
    options = [item for command in main.commands.values() for item in command.params]
    ours = (click.Choice, click.IntRange, click.Path, type(click.STRING), type(click.BOOL))
    assert len(options) > 50
    for option in options:
        assert isinstance(option.type, ours) or type(option.type).__module__.startswith("brochures."), option


def test_what_has_no_words_of_ours_is_told_in_those_of_click() -> None:
    finding = usage_finding(click.UsageError("odd"))
    assert finding.message.ja == "書き方が違います（odd）"
    assert finding.message.en == "odd"
    assert usage_finding(click.BadParameter("odd")).message == finding.message


def test_a_command_line_without_a_word_asks_for_no_language() -> None:
    assert asked_language([]) is None
