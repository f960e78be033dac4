"""What is told as written is there, once and whole, whoever writes beside it and whatever is killed."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from ledger.printed import add, ledger, printed
from ledger.writer import FACTS
from making import PATIENCE_S, PROJECT, TODAY
from records import record

from brochures.base.findings import BrochureError
from brochures.base.geometry import Rect
from brochures.ledger.ledger import Lying, PrintedFact, open_ledger, restore
from brochures.model import Dataset

WRITERS, RUNS = 8, 12


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "ledger.sqlite3"


def problem(error: pytest.ExceptionInfo[BrochureError]) -> str:
    (finding,) = error.value.findings
    assert finding.hint.ja
    assert finding.hint.en
    assert finding.place.file
    return finding.message.en


# --- runs and their copies --------------------------------------------------------------------


def test_a_run_holds_what_was_printed_and_where(akishima: Dataset, file: Path) -> None:
    of = printed(akishima, "card")
    places = (Rect(1, 2, 3, 4), Rect(5, 6, 7, 8))
    facts = (PrintedFact("desks.0.name", "窓口", "窓口", 1, places), PrintedFact("fax", "", "042", 2))
    with ledger(file) as opened:
        run = opened.add(of, facts, copies=500, where="２階９番 窓口", day=TODAY)
        assert (run.record, run.printed, run.printed_on) == (of, 500, TODAY)
        assert run.lying == (Lying("2階9番 窓口", 500),)
        assert opened.facts(run.number) == facts
    with open_ledger(file) as again:
        assert again.runs() == (run,)


def test_copies_are_moved_and_used_up_and_never_more_than_there_are(file: Path) -> None:
    with ledger(file) as opened:
        number = add(opened, record(), 100, "倉庫").number
        assert opened.move(number, 40, "窓口", TODAY).lying == (Lying("倉庫", 60), Lying("窓口", 40))
        with pytest.raises(BrochureError) as error:
            opened.move(number, 61, "図書館", TODAY, source="倉庫")
        assert problem(error) == "So many copies are not there."
        with pytest.raises(BrochureError) as error:
            opened.use_up(number, 10, TODAY)
        assert problem(error) == "Several places have some."
        assert opened.use_up(number, None, TODAY, source="倉庫").lying == (Lying("窓口", 40),)
        assert opened.move(number, None, "図書館", TODAY).lying == (Lying("図書館", 40),)
        assert opened.use_up(number, None, TODAY).copies == 0
        with pytest.raises(BrochureError):
            opened.use_up(number, None, TODAY)
        assert [item.copies for item in opened.run(number).movements] == [100, 40, 60, 40, 40]


@pytest.mark.parametrize(
    ("copies", "where"), [(0, "窓口"), (-1, "窓口"), (10**9, "窓口"), (1, " "), (1, "x" * 201)]
)
def test_what_cannot_be_is_refused(copies: int, where: str, file: Path) -> None:
    with ledger(file) as opened:
        with pytest.raises(BrochureError):
            opened.add(record(), (), copies=copies, where=where, day=TODAY)
        assert opened.runs() == ()
        with pytest.raises(BrochureError):
            opened.run(1)


def test_what_is_asked_for_twice_is_done_once(file: Path) -> None:
    with ledger(file) as opened:
        first = add(opened, record(), 10, key="a")
        assert add(opened, record(), 10, key="a") == first
        for _ in range(2):
            opened.move(first.number, 4, "図書館", TODAY, key="b")
            opened.use_up(first.number, None, TODAY, source="図書館", key="c")
        assert opened.run(first.number).lying == (Lying("窓口", 6),)
        assert len(opened.runs()) == 1


def test_a_run_is_found_by_its_number_and_by_its_code(file: Path) -> None:
    with ledger(file) as opened:
        one, other = add(opened, record(run_code="7K3M9QZ")), add(opened, record(run_code="1234567"))
        again = add(opened, record(run_code="7K3M9QZ"))
        assert opened.find("2").runs == (other,)
        assert opened.find("1234567").runs == (other,)
        assert opened.find(" 7k3-m9qz ").runs == (one, again)
        assert opened.find("7K3M9QZ").exact
        found = opened.find("7K3M9QX")
        assert (found.runs, found.exact) == ((one, again), False)
        assert opened.find("7K3M9QU").runs == (one, again)  # no letter of a run code
        with pytest.raises(BrochureError):
            opened.find("7K3M000")


# --- copies of the file ------------------------------------------------------------------------


def test_a_ledger_is_restored_from_its_copy(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"
    with ledger(file) as opened:
        add(opened, record(id="card"))
        opened.copy_to(copy)
        before = opened.runs()
        add(opened, record(id="leaflet"))
        opened.copy_to(tmp_path / "later.sqlite3")
    file.write_bytes(b"damaged" * 1000)
    with pytest.raises(BrochureError), open_ledger(file):
        pass
    kept = restore(file, copy)
    assert kept is not None
    assert kept.read_bytes().startswith(b"damaged")
    with open_ledger(file) as opened:
        assert opened.runs() == before
        add(opened, record())
    assert restore(file, tmp_path / "later.sqlite3") != kept
    with open_ledger(file) as opened:
        assert [run.record.id for run in opened.runs()] == ["card", "leaflet"]


def test_what_is_no_copy_replaces_nothing(file: Path, tmp_path: Path) -> None:
    with ledger(file) as opened:
        add(opened, record())
    (tmp_path / "text").write_bytes(b"no database" * 100)
    for wrong in (tmp_path / "text", tmp_path / "nothing"):
        with pytest.raises(BrochureError):
            restore(file, wrong)
    with open_ledger(file) as opened:
        assert len(opened.runs()) == 1


def test_the_files_of_a_process_that_was_killed_are_a_whole_ledger(file: Path, tmp_path: Path) -> None:
    """Copied with the log beside it while it is open, as they lie after a power cut."""
    with ledger(file) as opened:
        run = add(opened, record())
        after = tmp_path / "after" / file.name
        after.parent.mkdir()
        for path in file.parent.iterdir():
            shutil.copy(path, after.parent / path.name)
    with open_ledger(after) as opened:
        assert opened.runs() == (run,)


# --- many writers -----------------------------------------------------------------------------


def begin(file: Path, name: str, runs: int = RUNS) -> subprocess.Popen[str]:
    writer = Path(__file__).with_name("writer.py")
    paths = os.pathsep.join(map(str, (PROJECT, PROJECT / "tests")))
    return subprocess.Popen(
        [sys.executable, str(writer), str(file), name, str(runs)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": paths},
    )


def check_all_there(file: Path, said: set[str]) -> None:
    """All that was said to be done is there, once and whole, and nothing is half there."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with open_ledger(file) as opened:
        runs = opened.runs()
        names = [run.record.id for run in runs]
        assert len(names) == len(set(names))
        assert {item.removeprefix("added ") for item in said if item.startswith("added")} <= set(names)
        for run in runs:
            assert opened.facts(run.number) == FACTS
            moved = f"moved {run.record.id}" in said
            assert (run.printed, run.copies) == (10, 10)
            assert len(run.movements) in ((2,) if moved else (1, 2))


@pytest.mark.slow
def test_eight_writers_lose_and_double_nothing(file: Path) -> None:
    writers = [begin(file, str(number)) for number in range(WRITERS)]
    said = {line for writer in writers for line in writer.communicate(timeout=PATIENCE_S)[0].splitlines()}
    assert [writer.returncode for writer in writers] == [0] * WRITERS
    assert len(said) == 2 * WRITERS * RUNS
    check_all_there(file, said)
    with open_ledger(file) as opened:
        assert len(opened.runs()) == WRITERS * RUNS
        assert all(run.lying == (Lying("倉庫", 6), Lying("窓口", 4)) for run in opened.runs())


@pytest.mark.slow
def test_writers_that_are_killed_lose_nothing_that_they_had_told(file: Path) -> None:
    chance = random.Random(16)
    said: set[str] = set()
    for turn in range(2):
        writers = [begin(file, f"{turn}-{number}", 10_000) for number in range(WRITERS // 2)]
        for writer in writers:
            assert writer.stdout is not None
            said.add(writer.stdout.readline().strip())  # it has begun
        for writer in writers:
            time.sleep(chance.random() / 5)
            writer.kill()
            said |= set(writer.communicate(timeout=PATIENCE_S)[0].split("\n")[:-1])
    check_all_there(file, said)
    assert len(said) > WRITERS
    # Who was killed may ask again for what was not told, and it is there once.
    told = {item.removeprefix("added ") for item in said if item.startswith("added")}
    with open_ledger(file) as opened:
        before = len(opened.runs())
        for name in told:
            opened.add(record(id=name), FACTS, copies=10, where="倉庫", day=date(2026, 12, 1), key=name)
        assert len(opened.runs()) == before
