"""How far a build is: each document of a few, the count of many."""

from __future__ import annotations

import pytest

from brochures.cli.console import Console
from brochures.cli.pace import Pace
from brochures.cli.progress import MANY, WIPE, Progress


class Clock:
    """Half a second goes by whenever a document is finished."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)


def build(console: Console, total: int, failing: int | None = None) -> None:
    clock = Clock()
    progress = Progress(console, total, Pace(clock))
    for number in range(total):
        clock.now += 0.5
        progress.done(f"flyer-{number}", number != failing, 0.26)


def test_progress_is_a_line_for_each_document(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(Console("en"), 3)
    progress.done("leaflet", True, 0.26)
    progress.unchanged()
    progress.done("card", False, 1.0)
    assert capsys.readouterr().out == "[1/3] leaflet  saved  0.3 s\n[3/3] card  NOT SAVED  1.0 s\n"
    progress = Progress(Console("ja"), 1)
    progress.done("leaflet", True, 1)
    assert capsys.readouterr().out == "[1/1] leaflet  保存  1.0 s\n"


def test_on_a_terminal_the_document_under_way_is_shown_and_wiped(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch)
    progress = Progress(Console("en"), 2, Pace(lambda: 0.0))
    assert capsys.readouterr().out == "[1/2] making…"
    progress.done("leaflet", True, 0.5)
    progress.done("card", True, 0.5)
    told = capsys.readouterr().out
    assert told == f"{WIPE}[1/2] leaflet  saved  0.5 s\n[2/2] making…{WIPE}[2/2] card  saved  0.5 s\n"


def test_a_terminal_tells_the_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch)
    build(Console("en"), 21)
    assert "[12/21] making…  5 s left" in capsys.readouterr().out


def test_many_documents_share_one_line_of_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch)
    build(Console("en"), 10_000, failing=5000)
    told = capsys.readouterr().out
    assert told.startswith("0/10,000")
    assert f"{WIPE}1,234/10,000  2.0/s  73 min left" in told
    assert told.count("\n") == 1
    assert f"{WIPE}[5001/10000] flyer-5000  NOT SAVED  0.3 s\n" in told
    assert told.endswith(WIPE)


def test_many_documents_fill_no_file_with_lines(capsys: pytest.CaptureFixture[str]) -> None:
    build(Console("ja"), 10_000, failing=5000)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 21
    assert lines[0] == "500/10,000  2.0/s  あと 79 分"
    assert lines[10] == "[5001/10000] flyer-5000  保存せず  0.3 s"
    assert lines[-1] == "10,000/10,000  2.0/s"


def test_unchanged_documents_are_counted_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on_a_terminal(monkeypatch)
    progress = Progress(Console("en"), MANY + 1)
    for _ in range(MANY):
        progress.unchanged()
    assert f"{MANY}/{MANY + 1}" in capsys.readouterr().out
    progress.unchanged()
    assert capsys.readouterr().out == WIPE


def test_json_stands_alone(capsys: pytest.CaptureFixture[str]) -> None:
    build(Console("en", as_json=True), 200)
    assert capsys.readouterr().out == ""
