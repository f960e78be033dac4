"""A process that writes into a ledger and says what is done: ``python writer.py FILE NAME RUNS``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from records import record

from brochures.base.geometry import Rect
from brochures.ledger.ledger import PrintedFact, open_ledger

DAY = date(2026, 12, 1)
FACTS = tuple(PrintedFact(f"desks.{n}.name", "", f"窓口{n}", 1, (Rect(n, n, 1, 1),)) for n in range(20))


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(file: str, name: str, runs: int) -> None:
    for number in range(runs):
        key = f"{name}-{number}"
        with open_ledger(Path(file), make=True) as ledger:
            run = ledger.add(record(id=key), FACTS, copies=10, where="倉庫", day=DAY, key=key)
            say(f"added {key}")
            ledger.move(run.number, 4, "窓口", DAY, source="倉庫", key=f"move-{key}")
            say(f"moved {key}")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
