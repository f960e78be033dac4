"""The file is a ledger of this version, of this program, and on the disk; or nothing is touched."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from ledger.printed import add, ledger
from records import record

from brochures.base.findings import BrochureError
from brochures.ledger.ledger import open_ledger
from brochures.ledger.schema import MIGRATIONS


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data" / "ledger.sqlite3"


def problem(error: pytest.ExceptionInfo[BrochureError]) -> str:
    (finding,) = error.value.findings
    return finding.message.en


def test_a_ledger_that_is_not_there_is_told_and_not_made(file: Path) -> None:
    with pytest.raises(BrochureError) as error, open_ledger(file):
        pass
    assert problem(error) == "There is no ledger."
    assert not file.exists()


def test_another_file_is_left_alone(tmp_path: Path) -> None:
    other, text = tmp_path / "other.db", tmp_path / "text.txt"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE mine (a)")
    text.write_bytes(b"no database at all, but long enough to be looked at" * 40)
    for path in (other, text):
        before = path.read_bytes()
        with pytest.raises(BrochureError), open_ledger(path, make=True):
            pass
        assert path.read_bytes()[:16] == before[:16]
        assert len(path.read_bytes()) == len(before)


def test_the_ledger_of_a_later_program_is_not_touched(file: Path) -> None:
    with ledger(file) as opened:
        add(opened, record())
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(BrochureError) as error, open_ledger(file):
        pass
    assert problem(error) == "The ledger was written by a later program."


def test_a_file_of_an_earlier_version_gets_its_tables(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ledger(file) as opened:
        add(opened, record())
    later = (*MIGRATIONS, ("ALTER TABLE runs ADD COLUMN note TEXT",))
    monkeypatch.setattr("brochures.ledger.schema.MIGRATIONS", later)
    for _ in range(2):
        with open_ledger(file) as opened:
            assert len(opened.runs()) == 1
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (len(later),)
        connection.execute("SELECT note FROM runs")


def test_a_migration_that_fails_leaves_all_as_it_was(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ledger(file) as opened:
        add(opened, record())
    broken = (*MIGRATIONS, ("ALTER TABLE runs ADD COLUMN note TEXT", "NONSENSE"))
    monkeypatch.setattr("brochures.ledger.schema.MIGRATIONS", broken)
    with pytest.raises(BrochureError), open_ledger(file):
        pass
    monkeypatch.undo()
    with open_ledger(file) as opened:
        assert len(opened.runs()) == 1


def test_the_tables_refuse_what_makes_no_sense(file: Path) -> None:
    with ledger(file) as opened:
        add(opened, record())
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        for wrong in (
            "INSERT INTO movements VALUES (9, 'k', 99, '2026-12-01', 1, NULL, 'a')",
            "INSERT INTO movements VALUES (9, 'k', 1, '2026-13-01', 1, NULL, 'a')",
            "INSERT INTO movements VALUES (9, 'k', 1, '2026-12-01', 0, NULL, 'a')",
            "INSERT INTO movements VALUES (9, 'k', 1, '2026-12-01', 'many', NULL, 'a')",
            "INSERT INTO movements VALUES (9, 'k', 1, '2026-12-01', 1, NULL, NULL)",
            "UPDATE runs SET record = 'no JSON'",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                connection.execute(wrong)


def test_it_writes_to_the_disk_before_it_says_so(file: Path) -> None:
    with ledger(file) as opened:
        asked = opened._connection
        assert asked.execute("PRAGMA synchronous").fetchone() == (2,)  # FULL
        assert asked.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert asked.execute("PRAGMA foreign_keys").fetchone() == (1,)
