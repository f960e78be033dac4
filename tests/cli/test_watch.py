"""``watch`` makes anew what a save touched, tells what is wrong, and goes on."""

from __future__ import annotations

import json
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from making import PATIENCE_S, PROJECT, TODAY, City

from brochures.build.processes import Serial
from brochures.cli.console import Console
from brochures.cli.options import Request
from brochures.cli.today import Today
from brochures.cli.watch import Watch
from brochures.model import Dataset


class Watching:
    """A ``watch`` that runs, and what it says."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self._said: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._said.put(line.rstrip())

    def until(self, words: str) -> list[str]:
        """All that is said up to a line with these words."""
        lines = []
        while not lines or words not in lines[-1]:
            lines.append(self._said.get(timeout=PATIENCE_S))
        return lines


@contextmanager
def watching(file: Path, folder: Path, *more: str) -> Iterator[Watching]:
    command = [sys.executable, str(PROJECT / "render.py"), "watch", str(file), "--out", str(folder / "out")]
    command += ["--lang", "en", "--jobs", "1", "--only", "card", *more]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env={**os.environ, "BROCHURES_CACHE": str(folder / "cache"), "PYTHONUNBUFFERED": "1"},
    )
    try:
        yield Watching(process)
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def record(folder: Path) -> dict[str, Any]:
    manifest = json.loads((folder / "out" / "manifest.json").read_text(encoding="utf-8"))
    (document,) = manifest["documents"]
    return document  # type: ignore[no-any-return]


@pytest.mark.slow
@pytest.mark.usefixtures("heeds_interrupts")
def test_a_save_is_printed_a_mistake_is_told_and_the_next_save_mends_it(city: City, tmp_path: Path) -> None:
    with watching(city.file, tmp_path, "--today", str(TODAY)) as watch:
        assert "1 of 1 documents were saved" in "\n".join(watch.until("Waiting"))
        assert "1 document, nothing changed" in watch.until("nothing changed")[-1]
        before = record(tmp_path)

        city.change("extensions: [2855]", "extension: [2855]")
        assert "akishima.yaml" in watch.until("Changed")[-1]
        assert "extensions" in "\n".join(watch.until("→"))
        assert record(tmp_path) == before

        city.change("extension: [2855]", "extensions: [2856]")
        assert "1 of 1 documents were saved" in "\n".join(watch.until("saved in"))
        after = record(tmp_path)
        assert "内線2856" in {fact["text"] for fact in after["facts"]}
        assert after["sha256"] != before["sha256"]

        # A program that saves into another file and puts it in the place of the first.
        other = city.folder / "akishima.yaml.part"
        other.write_bytes(city.file.read_bytes().replace(b"[2856]", b"[2855]"))
        other.replace(city.file)
        assert "1 taken from the store" in watch.until("documents are in")[-1]
        assert record(tmp_path)["sha256"] == before["sha256"]

        city.change("check_every_days: 180", "check_every_days: 181")  # nothing that is printed
        assert "nothing changed" in watch.until("nothing changed")[-1]

        watch.process.send_signal(signal.SIGINT)
        assert watch.process.wait(PATIENCE_S) == 0


class Clock:
    """One that goes on when it is looked at."""

    def __init__(self, *moments: datetime) -> None:
        self.moments = list(moments)

    def __call__(self) -> datetime:
        return self.moments.pop(0) if len(self.moments) > 1 else self.moments[0]


def at(day: date, hour: int = 12) -> datetime:
    """A moment of a day in Japan, told by a server elsewhere."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Asia/Tokyo")).astimezone(UTC)


def asked(file: Path, folder: Path, day: date | None) -> Request:
    return Request(
        datasets=(file,),
        only=("flyer-kokokara",),
        outputs=(),
        shop=None,
        printer=None,
        printers=folder / "printers.yaml",
        editions=(),
        languages=(),
        month=None,
        start=None,
        months=None,
        today=Today(day, at(TODAY)),
        out=folder / "out",
    )


def quietly(file: Path, folder: Path, clock: Clock, day: date | None = None) -> Watch:
    return Watch(asked(file, folder, day), clock, folder / "cache", Console("en"), Serial())


def waits(monkeypatch: pytest.MonkeyPatch, *saved: set[Path]) -> None:
    """What is saved while it waits, before Ctrl-C."""
    told = [frozenset[Path](), *map(frozenset, saved)]
    monkeypatch.setattr("brochures.cli.watch._changes", lambda folders, concerns: iter(told))


@pytest.mark.slow
def test_a_new_day_makes_anew_what_it_makes_old(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    waits(monkeypatch, set(), set())
    after = TODAY + timedelta(days=6)  # the next date of this meeting, the 28th, is over then
    quietly(city.file, tmp_path, Clock(*[at(TODAY)] * 3, at(after))).run()
    said = capsys.readouterr().out
    assert said.count("were saved") == 2
    assert date(2026, 11, 28) < after
    assert "12月" in "".join(fact["text"] for fact in record(tmp_path)["facts"] if "next" in fact["field"])


@pytest.mark.parametrize(
    ("asked", "moment", "is_another"),
    [
        (None, at(TODAY, 23), False),
        (None, at(TODAY + timedelta(1), 0), True),  # at UTC it is still the day before
        (TODAY, at(TODAY + timedelta(1), 0), False),
    ],
)
def test_a_day_begins_where_the_dataset_is_of(
    asked: date | None,
    moment: datetime,
    is_another: bool,
    akishima: Dataset,
    tmp_path: Path,
) -> None:
    watch = quietly(tmp_path, tmp_path, Clock(moment), asked)
    watch.built = ((akishima, TODAY),)
    assert watch._is_another_day() == is_another
    watch.built = ()  # of data that cannot be read, nobody knows where it is of
    assert not watch._is_another_day()


def test_a_change_of_the_program_itself_ends_it(
    city: City, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    city.file.write_text("x", encoding="utf-8")
    waits(monkeypatch, {PROJECT / "brochures" / "qr.py"}, {city.file})
    quietly(city.file, tmp_path, Clock(at(TODAY))).run()
    said = capsys.readouterr()
    assert "start watch again" in said.out
    assert "Changed" not in said.out
    assert "akishima.yaml" in said.err


def test_it_looks_at_what_documents_are_made_of_and_at_nothing_else(city: City, tmp_path: Path) -> None:
    watch = quietly(city.file, tmp_path, Clock(at(TODAY)))
    templates, fonts = PROJECT / "templates", PROJECT / "fonts"
    of_the_house = [templates / "flyer" / "style.css", templates / "new" / "product.yaml", fonts / "A.ttf"]
    assert all(map(watch._concerns, [*of_the_house, PROJECT / "brochures" / "qr.py"]))
    never = [templates / "flyer" / ".style.css.swp", templates / "flyer" / "style.css~", tmp_path / "a.txt"]
    never += [PROJECT / "brochures" / "__pycache__" / "qr.py", PROJECT / "brochures" / "notes.txt"]
    assert not any(map(watch._concerns, never))
    # As long as a dataset cannot be read, nobody knows which files belong to it.
    other = city.folder / "other.yaml"
    assert watch._concerns(other)
    watch.read = frozenset({city.file, city.folder / "tokyo.yaml"})
    assert watch._concerns(city.file)
    assert not watch._concerns(other)
    assert {templates, fonts, city.folder} <= watch._folders()
