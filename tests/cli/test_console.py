"""What stands on a terminal: the language, findings that tell what to do, progress."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.cli.console import (
    EXIT_FINDINGS,
    EXIT_INTERRUPTED,
    EXIT_USAGE,
    Console,
    Unreadable,
    system_language,
    usage_problem,
)

FINDING = Finding(
    "error",
    "facts",
    Text("電話番号がありません。", "There is no phone number."),
    Text("書いてください。", "Write one."),
    Place(file="a.yaml", line=3, column=7),
)
BARE = Finding("note", "sources", Text("食い違い", "They differ."))


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja"}, "ja"),
        ({"LANG": "JA_JP.eucJP"}, "ja"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en@euro"}, "en"),
        ({"LANG": "C"}, "ja"),
        ({"LANG": "POSIX"}, "ja"),
        ({"LANG": "C.UTF-8"}, "ja"),
        ({"LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "ja_JP.UTF-8", "LC_ALL": "C"}, "ja"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "", "LC_MESSAGES": ""}, "en"),
        ({}, "ja"),
    ],
)
def test_the_language_is_japanese_unless_the_system_is_set_to_another(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("locale.getlocale", lambda: ("en_US", "UTF-8"))  # what Python says of C.UTF-8
    monkeypatch.setattr("sys.platform", "linux")
    assert system_language() == language
    assert Console(None).language == language
    assert Console("ja").language == "ja"


@pytest.mark.parametrize(
    ("set_to", "language"),
    [("Japanese_Japan", "ja"), ("ja_JP", "ja"), ("English_United States", "en"), (None, "ja")],
)
def test_windows_tells_its_language_without_variables(
    set_to: str | None, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr("locale.getlocale", lambda: (set_to, "932"))
    assert system_language() == language


def test_a_finding_tells_its_place_what_is_wrong_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    Console("en").findings([FINDING, BARE])
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "a.yaml:3:7\n  ERROR: There is no phone number.\n  → Write one.\n  NOTE: They differ.\n"
    Console("ja").findings([FINDING])
    expected = "a.yaml:3:7\n  誤り: 電話番号がありません。\n  → 書いてください。\n"
    assert capsys.readouterr().err == expected


def test_what_goes_with_a_finding_is_counted_and_in_json_told_in_full(
    capsys: pytest.CaptureFixture[str],
) -> None:
    cause = replace(FINDING, follow_ups=(BARE, BARE))
    Console("en").findings([cause])
    assert capsys.readouterr().err.splitlines()[-1] == (
        "  + When this is mended, 2 more go with it (--json lists them)."
    )
    Console("ja").findings([cause])
    assert "ほかの 2 件も消えます" in capsys.readouterr().err
    Console("en", as_json=True).json([cause])
    (told,) = json.loads(capsys.readouterr().out)["findings"]
    assert [item["check"] for item in told["follow_ups"]] == ["sources", "sources"]


def test_a_finding_of_many_documents_is_told_once_with_their_names(
    capsys: pytest.CaptureFixture[str],
) -> None:
    findings = [replace(BARE, place=Place(document=name)) for name in ("leaflet", "card")]
    Console("en").findings(findings)
    assert capsys.readouterr().err == "leaflet, card\n  NOTE: They differ.\n"
    Console("en", as_json=True).json(findings)
    told = json.loads(capsys.readouterr().out)["findings"]
    assert [item["document"] for item in told] == ["leaflet", "card"]


def test_json_tells_findings_in_both_languages_and_by_place(capsys: pytest.CaptureFixture[str]) -> None:
    Console("ja", as_json=True).json([FINDING], documents=[1])
    told = json.loads(capsys.readouterr().out)
    assert told["documents"] == [1]
    (finding,) = told["findings"]
    assert finding["message"] == {"ja": "電話番号がありません。", "en": "There is no phone number."}
    assert (finding["file"], finding["line"], finding["column"]) == ("a.yaml", 3, 7)
    assert finding["severity"] == "error"


def test_a_console_that_speaks_json_says_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    Console("en", as_json=True).say(Text("はい", "yes"))
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BrochureError([FINDING]), EXIT_FINDINGS),
        (Unreadable([FINDING]), EXIT_USAGE),
        (usage_problem("--month", Text("あ", "a"), Text("い", "b")), EXIT_USAGE),
        (KeyboardInterrupt(), EXIT_INTERRUPTED),
    ],
)
def test_each_end_has_its_exit_code(
    error: BaseException, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught, Console("en").telling():
        raise error
    assert caught.value.code == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err


def test_a_mistake_of_ours_keeps_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError), Console("en").telling():
        raise ZeroDivisionError


def test_an_error_in_json_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit), Console("en", as_json=True).telling():
        raise BrochureError([FINDING])
    out, err = capsys.readouterr()
    assert json.loads(out)["findings"][0]["check"] == "facts"
    assert err == ""


def test_what_takes_its_time_is_counted_on_a_terminal_and_nowhere_else(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Console("en").counting(2) as one_more:
        one_more()
    assert capsys.readouterr().out == ""
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    with Console("en").counting(2) as one_more:
        one_more()
        assert capsys.readouterr().out.endswith("1/2")
    assert capsys.readouterr().out.endswith("\r\x1b[K")
    with Console("en", as_json=True).counting(2) as one_more:
        one_more()
    assert capsys.readouterr().out == ""


def test_a_terminal_without_japanese_shows_question_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    stream: Any = io.TextIOWrapper(io.BytesIO(), encoding="latin-1")
    monkeypatch.setattr("sys.stdout", stream)
    Console("ja").say(Text("保存", "saved"))
    stream.flush()
    assert stream.buffer.getvalue() == b"??\n"
