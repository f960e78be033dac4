"""A run code from a piece of paper -> what was made under it, now or earlier."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from brochures.build.fingerprint import ALPHABET, RUN_CODE_LETTERS
from brochures.build.history import read_history
from brochures.build.manifest import read_manifest
from brochures.preflight.report.records import DocumentRecord

# As Crockford reads what is not in his alphabet.
MISREAD = str.maketrans("OIL", "011")
CODE = re.compile(f"[{ALPHABET}]{{{RUN_CODE_LETTERS}}}")


@dataclass(frozen=True)
class Traced:
    """What a run code stands for; ``until`` is the day on which it was replaced or set aside, if it was."""

    record: DocumentRecord
    until: date | None = None


def as_run_code(text: str) -> str | None:
    """A run code as somebody typed it or heard it; None for what is none."""
    plain = re.sub(r"[\s\-‐−ー]", "", unicodedata.normalize("NFKC", text)).upper().translate(MISREAD)
    return plain if CODE.fullmatch(plain) else None


def trace(folder: Path, code: str) -> tuple[Traced, ...]:
    """All documents of an output folder that bear or bore a run code, those that lie there now first."""
    now = [Traced(item) for item in read_manifest(folder).documents if item.run_code == code and item.path]
    known = {item.record.place for item in now}
    before = {
        item.record.place: Traced(item.record, item.until)
        for item in read_history(folder)
        if item.record.run_code == code and item.record.place not in known
    }
    return (*now, *before.values())
