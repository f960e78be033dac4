"""The file of the ledger: SQLite, its tables by version, and how it is opened so that nothing is lost.

What was written is on the disk when a command has told so (``synchronous=FULL``), also after a power cut; a
process that is killed leaves all of what it was writing there or nothing of it. One writes at a time, others
wait. WAL needs a disk of this machine: several machines must not open one file over a network.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from uuid import uuid4

from brochures.base.findings import BrochureError, Finding, Place, Text

APPLICATION = 0x42524C47
"""``BRLG``: says of an SQLite file that it is a ledger of ours (https://sqlite.org/pragma.html#pragma_application_id)."""

WAIT_S = 60.0
"""So long one waits for others who write; each of them takes milliseconds."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE runs (
            run INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            dataset TEXT NOT NULL,
            output TEXT NOT NULL,
            document TEXT NOT NULL,
            product TEXT NOT NULL,
            edition TEXT NOT NULL,
            run_code TEXT NOT NULL,
            sha256 TEXT NOT NULL,
            fingerprint TEXT NOT NULL,
            record TEXT NOT NULL CHECK (json_valid(record))
        ) STRICT""",
        "CREATE INDEX runs_by_code ON runs (run_code)",
        """CREATE TABLE facts (
            run INTEGER NOT NULL REFERENCES runs,
            number INTEGER NOT NULL,
            field TEXT NOT NULL,
            owner TEXT NOT NULL,
            text TEXT NOT NULL,
            page INTEGER NOT NULL,
            PRIMARY KEY (run, number)
        ) STRICT""",
        """CREATE TABLE places (
            run INTEGER NOT NULL,
            fact INTEGER NOT NULL,
            number INTEGER NOT NULL,
            left_mm REAL NOT NULL,
            top_mm REAL NOT NULL,
            width_mm REAL NOT NULL CHECK (width_mm > 0),
            height_mm REAL NOT NULL CHECK (height_mm > 0),
            PRIMARY KEY (run, fact, number),
            FOREIGN KEY (run, fact) REFERENCES facts (run, number)
        ) STRICT""",
        """CREATE TABLE movements (
            movement INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            run INTEGER NOT NULL REFERENCES runs,
            day TEXT NOT NULL CHECK (day IS date(day)),
            copies INTEGER NOT NULL CHECK (copies > 0),
            source TEXT,
            target TEXT,
            CHECK (source IS NOT NULL OR target IS NOT NULL)
        ) STRICT""",
        "CREATE INDEX movements_by_run ON movements (run)",
    ),
)
"""What makes each version of the tables out of the one before; never changed, only added to.

``movements`` is the ledger proper, and only grows: copies go from a ``source`` to a ``target``. Without a
source they were printed, without a target used up or thrown away.
"""


@contextmanager
def opened(path: Path, *, make: bool) -> Iterator[sqlite3.Connection]:
    """The ledger, its tables of this version. Raises BrochureError where it is not there (unless it is to be
    made), is none, is of a later program, or cannot be read.
    """
    if not make and not path.is_file():
        raise _problem(
            path,
            Text("台帳がありません。", "There is no ledger."),
            Text(
                "印刷したものを ledger add で記録すると、できます。別の所にあるなら --ledger で示します。",
                "ledger add makes it with the first run. If it lies elsewhere, name it with --ledger.",
            ),
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=WAIT_S, isolation_level=None)) as connection:
            _prepare(connection, path)
            yield connection
    except sqlite3.DatabaseError as error:
        raise _problem(
            path,
            Text(f"台帳を読み書きできません({error})。", f"The ledger cannot be read or written ({error})."),
            Text(
                "空き容量と権限を確かめてください。壊れていれば、写しから戻します(ledger restore)。",
                "See whether there is room and leave to write. If it is damaged, use ledger restore.",
            ),
        ) from error
    except OSError as error:
        raise _problem(
            path,
            Text(f"台帳を開けません({error.strerror})。", f"It cannot be opened ({error.strerror})."),
            Text("フォルダーの権限を確かめてください。", "See who may write to its folder."),
        ) from error


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """All of what is written in it, or nothing; others who write wait."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


BESIDE = ("-wal", "-shm")
"""Files beside a database that is open, or whose process was killed; they belong to that one alone."""


def replace_by_copy(connection: sqlite3.Connection, path: Path) -> None:
    """Write all that a database holds into another file, which is there whole or not at all."""
    half = path.with_name(f".{path.name}.{uuid4().hex[:8]}")
    try:
        with closing(sqlite3.connect(half)) as copy:
            connection.backup(copy)
        half.replace(path)
    finally:
        for name in ("", *BESIDE):
            half.with_name(f"{half.name}{name}").unlink(missing_ok=True)


def set_aside(path: Path) -> Path | None:
    """Give a database, with what lies beside it, a name that nothing has; None where there is none."""
    if not path.exists():
        return None
    names = (path.with_name(f"{path.stem}-old-{number}{path.suffix}") for number in count(1))
    kept = next(item for item in names if not item.exists())
    for name in (*BESIDE, ""):
        beside = path.with_name(f"{path.name}{name}")
        if beside.exists():
            beside.replace(kept.with_name(f"{kept.name}{name}"))
    return kept


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    _use_wal(connection)
    if _version(connection) != len(MIGRATIONS):
        with writing(connection):
            _migrate(connection, path)


def _use_wal(connection: sqlite3.Connection) -> None:
    """SQLite does not wait for others by itself while it changes the mode of a new file."""
    until = time.monotonic() + WAIT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """From whatever version it is to this one; somebody else may just have done it."""
    version = _version(connection)
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION and tables:
        raise _problem(
            path,
            Text("これは台帳のファイルではありません。", "This file is no ledger."),
            Text("--ledger のファイル名を確かめてください。", "See what --ledger names."),
        )
    if version > len(MIGRATIONS):
        raise _problem(
            path,
            Text("新しいプログラムで作られた台帳です。", "The ledger was written by a later program."),
            Text("プログラムを新しくしてください。", "Update the program."),
        )
    for statements in MIGRATIONS[version:]:
        for statement in statements:
            connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _problem(path: Path, message: Text, hint: Text) -> BrochureError:
    return BrochureError([Finding("error", "ledger", message, hint, Place(file=str(path)))])
