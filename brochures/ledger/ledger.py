"""What was printed, and where it lies: runs of documents, and the movements of their copies."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import uuid4

from brochures.base.files import writing as writing_file
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.base.geometry import Rect
from brochures.build.run_codes import as_run_code, codes_like
from brochures.ledger.schema import opened, replace_by_copy, set_aside, writing
from brochures.preflight.report.records import DocumentRecord

NAME = "ledger.sqlite3"

MOST_COPIES = 10_000_000
LONGEST_PLACE = 200
RUN_DIGITS = 6
"""Runs are numbered from 1; seven characters are a run code."""


@dataclass(frozen=True)
class PrintedFact:
    """A fact as it stands on paper: its field and owner as in `differences.Said`, its page, and where on it
    its lines are (mm from the upper left corner), as often as it stands there; none where nobody looked.
    """

    field: str
    owner: str
    text: str
    page: int
    places: tuple[Rect, ...] = ()


@dataclass(frozen=True)
class Lying:
    """So many copies lie at a place."""

    where: str
    copies: int


@dataclass(frozen=True)
class Movement:
    """Copies that were printed (``source`` is None), moved, or used up (``target`` is None) on a day."""

    day: date
    copies: int
    source: str | None
    target: str | None


@dataclass(frozen=True)
class Run:
    """What was printed in one go: ``record`` is that of its manifest, ``lying`` where its copies are now."""

    number: int
    record: DocumentRecord
    movements: tuple[Movement, ...]

    @property
    def printed_on(self) -> date:
        return self.movements[0].day

    @property
    def printed(self) -> int:
        """How many copies were printed."""
        return self.movements[0].copies

    @property
    def lying(self) -> tuple[Lying, ...]:
        """Where its copies lie, the place that got them last at the end; none when all are used up."""
        stock: Counter[str] = Counter()
        for item in self.movements:
            if item.source is not None:
                stock[item.source] -= item.copies
            if item.target is not None:
                stock[item.target] += item.copies
        return tuple(Lying(where, copies) for where, copies in stock.items() if copies)

    @property
    def copies(self) -> int:
        """How many lie somewhere."""
        return sum(item.copies for item in self.lying)


@dataclass(frozen=True)
class Found:
    """The runs that somebody means; not ``exact`` where one letter of the code was another."""

    runs: tuple[Run, ...]
    exact: bool = True


class Ledger:
    """A ledger that is open. Each method that writes does so whole or not at all, and is on the disk when it
    returns; with the same ``key`` it is done once, however often it is asked for. All raise BrochureError for
    what cannot be, and for a file that cannot be read or written.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self.path = connection, path

    def add(
        self,
        record: DocumentRecord,
        facts: Iterable[PrintedFact],
        *,
        copies: int,
        where: str,
        day: date,
        key: str | None = None,
    ) -> Run:
        """A run that was printed on a day and lies somewhere."""
        key, where = key or uuid4().hex, self._place(where)
        self._refuse_count(copies)
        with writing(self._connection):
            known = self._one("SELECT run FROM runs WHERE key = ?", key)
            if known is None:
                number = self._insert_run(record, key)
                self._insert_facts(number, facts)
                self._insert_movement(key, number, Movement(day, copies, None, where))
            else:
                number = known
        return self.run(number)

    def move(
        self,
        number: int,
        copies: int | None,
        target: str,
        day: date,
        *,
        source: str | None = None,
        key: str | None = None,
    ) -> Run:
        """Copies of a run go to another place; without ``copies`` all that lie at ``source``, or all."""
        return self._take(number, copies, self._place(target), day, source, key or uuid4().hex)

    def use_up(
        self, number: int, copies: int | None, day: date, *, source: str | None = None, key: str | None = None
    ) -> Run:
        """Copies were handed out or thrown away; without ``copies`` all that lie at ``source``, or all."""
        return self._take(number, copies, None, day, source, key or uuid4().hex)

    def run(self, number: int) -> Run:
        """The run of a number."""
        found = tuple(self._runs("WHERE run = ?", number))
        if not found:
            raise self._problem(
                Text(f"記録 {number} はありません。", f"There is no run {number}."),
                Text("ledger list で一覧が出ます。", "ledger list tells them all."),
            )
        return found[0]

    def runs(self) -> tuple[Run, ...]:
        """All runs, also those that are used up, as they were printed."""
        return tuple(self._runs(""))

    def find(self, text: str) -> Found:
        """The runs of a run code as somebody typed it from the foot of a piece, or the one of a number."""
        plain = unicodedata.normalize("NFKC", text).strip().removeprefix("#")
        if plain.isascii() and plain.isdecimal() and len(plain) <= RUN_DIGITS:
            return Found((self.run(int(plain)),))
        known = [code for (code,) in self._connection.execute("SELECT DISTINCT run_code FROM runs")]
        codes = codes_like(text, known)
        runs = tuple(run for code in codes for run in self._runs("WHERE run_code = ?", code))
        if not runs:
            raise self._problem(
                Text(f"「{text}」の記録がありません。", f"Nothing is recorded under “{text}”."),
                Text(
                    "紙の足元の管理番号か、ledger list の番号を書きます。",
                    "Write the run code from the foot of the page, or the number from ledger list.",
                ),
            )
        return Found(runs, exact=as_run_code(text) in codes)

    def facts(self, number: int) -> tuple[PrintedFact, ...]:
        """The facts on the paper of a run, in the order of its manifest."""
        places: dict[int, list[Rect]] = {}
        rows = self._connection.execute(
            "SELECT fact, left_mm, top_mm, width_mm, height_mm FROM places WHERE run = ?"
            " ORDER BY fact, number",
            (number,),
        )
        for fact, *sides in rows:
            places.setdefault(fact, []).append(Rect(*sides))
        return tuple(
            PrintedFact(field, owner, text, page, tuple(places.get(at, ())))
            for at, field, owner, text, page in self._connection.execute(
                "SELECT number, field, owner, text, page FROM facts WHERE run = ? ORDER BY number", (number,)
            )
        )

    def copy_to(self, path: Path) -> None:
        """A whole copy of the ledger, also while others write into it; a copy that is there is replaced."""
        with writing_file(path):
            replace_by_copy(self._connection, path)

    def _take(
        self, number: int, copies: int | None, target: str | None, day: date, source: str | None, key: str
    ) -> Run:
        source = None if source is None else self._place(source)
        if copies is not None:
            self._refuse_count(copies)
        with writing(self._connection):
            if self._one("SELECT movement FROM movements WHERE key IN (?, ?)", key, f"{key}-0") is None:
                run = self.run(number)
                for at, taken in enumerate(self._taken(run, copies, source, target)):
                    movement = Movement(day, taken.copies, taken.where, target)
                    self._insert_movement(f"{key}-{at}", number, movement)
        return self.run(number)

    def _taken(
        self, run: Run, copies: int | None, source: str | None, target: str | None
    ) -> tuple[Lying, ...]:
        """From where so many are taken."""
        there = tuple(
            item for item in run.lying if item.where != target and (source is None or item.where == source)
        )
        told = "、".join(f"{item.where} {item.copies}部" for item in run.lying) or "なし"
        told_en = ", ".join(f"{item.copies} at {item.where}" for item in run.lying) or "none"
        lying = Text(f"いまあるのは {told} です。", f"There are: {told_en}.")
        if not there or (copies is not None and sum(item.copies for item in there) < copies):
            message = Text("そこにそれだけの部数はありません。", "So many copies are not there.")
            raise self._problem(message, lying)
        if copies is None:
            return there
        if len(there) > 1:
            message = Text("どこの分か分かりません。", "Several places have some.")
            raise self._problem(message, Text(f"{lying.ja}--from で示します。", f"{lying.en} Say --from."))
        return (Lying(there[0].where, copies),)

    def _runs(self, where: str, *values: object) -> Iterator[Run]:
        rows = self._connection.execute(
            f"SELECT run, record FROM runs {where} ORDER BY run", values
        ).fetchall()
        for number, record in rows:
            movements = self._connection.execute(
                "SELECT day, copies, source, target FROM movements WHERE run = ? ORDER BY movement", (number,)
            )
            yield Run(
                number,
                DocumentRecord.model_validate_json(record),
                tuple(Movement(date.fromisoformat(day), *others) for day, *others in movements),
            )

    def _one(self, statement: str, *values: object) -> int | None:
        row = self._connection.execute(statement, values).fetchone()
        return None if row is None else int(row[0])

    def _insert_run(self, record: DocumentRecord, key: str) -> int:
        made = self._connection.execute(
            "INSERT INTO runs (key, dataset, output, document, product, edition, run_code, sha256,"
            " fingerprint, record) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                *record.place,
                record.product,
                record.edition,
                record.run_code,
                record.sha256 or "",
                record.fingerprint,
                record.model_dump_json(),
            ),
        )
        return int(made.lastrowid or 0)

    def _insert_facts(self, run: int, facts: Iterable[PrintedFact]) -> None:
        for number, fact in enumerate(facts):
            self._connection.execute(
                "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?)",
                (run, number, fact.field, fact.owner, fact.text, fact.page),
            )
            self._connection.executemany(
                "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (run, number, at, box.left_mm, box.top_mm, box.width_mm, box.height_mm)
                    for at, box in enumerate(fact.places)
                ],
            )

    def _insert_movement(self, key: str, run: int, item: Movement) -> None:
        self._connection.execute(
            "INSERT INTO movements (key, run, day, copies, source, target) VALUES (?, ?, ?, ?, ?, ?)",
            (key, run, item.day.isoformat(), item.copies, item.source, item.target),
        )

    def _place(self, text: str) -> str:
        """A place as it is written and compared: 「２階９番窓口」 is 「2階9番窓口」."""
        plain = " ".join(unicodedata.normalize("NFKC", text).split())
        if not plain or len(plain) > LONGEST_PLACE or not plain.isprintable():
            raise self._problem(
                Text("置き場所の書き方が違います。", "This cannot be a place."),
                Text("「2階9番窓口」のように書きます。", "Write it like “counter 9, 2nd floor”."),
            )
        return plain

    def _refuse_count(self, copies: int) -> None:
        if not 0 < copies <= MOST_COPIES:
            raise self._problem(
                Text(f"{copies} 部という部数は記録できません。", f"{copies} copies cannot be recorded."),
                Text("1 以上の整数を書きます。", "Write a whole number, 1 or more."),
            )

    def _problem(self, message: Text, hint: Text) -> BrochureError:
        return BrochureError([Finding("error", "ledger", message, hint, Place(file=str(self.path)))])


def restore(path: Path, copy: Path) -> Path | None:
    """Put a copy in the place of a ledger, while nobody is writing there. What was there is kept under the
    name that is returned. Raises BrochureError where the copy is none, before anything is changed.
    """
    with opened(copy, make=False) as connection, writing_file(path):
        kept = set_aside(path)
        replace_by_copy(connection, path)
        return kept


@contextmanager
def open_ledger(path: Path, *, make: bool = False) -> Iterator[Ledger]:
    """The ledger of a file, which is made where it is to be. Raises BrochureError."""
    with opened(path, make=make) as connection:
        yield Ledger(connection, path)
