"""``out/history.jsonl``: records that left the manifest, so that their run codes stay traceable.

A line each, appended and never rewritten: what was printed and handed out goes on to lie somewhere.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from brochures.base.files import writing
from brochures.preflight.report.records import DocumentRecord, Record

NAME = "history.jsonl"


class PastRecord(Record):
    """A document as it was until ``until``, the day of issue of the build that replaced it or set it aside.

    Of its record all that was on paper is kept, and nothing of how it looked when it was checked. ``path`` is
    where its file was when this was written, which the next build may have overwritten.
    """

    until: date
    record: DocumentRecord


def past(record: DocumentRecord, until: date) -> PastRecord:
    """The entry of a record that leaves the manifest."""
    # What templates and fonts it was set with tells nothing of what it said.
    parts = {name: value for name, value in record.parts.items() if "/" not in name}
    bare = {"parts": parts, "shown": (), "checks": (), "findings": ()}
    return PastRecord(until=until, record=record.model_copy(update=bare))


def add_to_history(folder: Path, entries: Iterable[PastRecord]) -> None:
    """Append entries. Raises BrochureError when the file cannot be written."""
    lines = "".join(f"{item.model_dump_json()}\n" for item in entries)
    if not lines:
        return
    path = folder / NAME
    with writing(path), path.open("ab+") as file:
        # A build that was killed may have left a line without its end.
        if file.tell() and file.seek(-1, os.SEEK_END) and file.read(1) != b"\n":
            lines = f"\n{lines}"
        file.write(lines.encode())


def read_history(folder: Path) -> Iterator[PastRecord]:
    """The entries, the oldest first; a line that is not whole is passed over."""
    try:
        lines = (folder / NAME).read_bytes().splitlines()
    except OSError:
        return
    for line in lines:
        try:
            yield PastRecord.model_validate_json(line)
        except ValueError:
            continue
