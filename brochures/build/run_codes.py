"""A run code from a piece of paper, or a file -> what was made under it, now or earlier."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from brochures.build.fingerprint import ALPHABET, RUN_CODE_LETTERS
from brochures.build.history import read_history
from brochures.build.manifest import read_manifest
from brochures.preflight.report.records import DocumentRecord
from brochures.products.plan import path_of

PRINTED = re.compile(rf"(?:管理番号|Run)\s*([{ALPHABET}]{{{RUN_CODE_LETTERS}}})(?![{ALPHABET}])")
"""A run code with the word before it, as every piece prints it."""

# As Crockford reads what is not in his alphabet.
MISREAD = str.maketrans("OIL", "011")
CODE = re.compile(f"[{ALPHABET}]{{{RUN_CODE_LETTERS}}}")


@dataclass(frozen=True)
class Traced:
    """What a run code stands for; ``until`` is the day on which it was replaced or set aside, if it was."""

    record: DocumentRecord
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """A file that a manifest or its history knows.

    Not ``unchanged`` when it is another one in the place of a document, or only bears its run code.
    ``until`` is the day on which it was replaced or set aside, if it was.
    """

    record: DocumentRecord
    unchanged: bool
    until: date | None = None
    by_code: bool = False


def known_file(path: Path, sha256: str, folders: Iterable[Path] = ()) -> Known | None:
    """Look for a file in the manifests of the folders that it lies in, of an ``out`` beside these, and of
    further ``folders``.
    """
    path = path.resolve()
    around = [folder for parent in path.parents for folder in (parent, parent / "out")]
    for folder in dict.fromkeys([*around, *(item.resolve() for item in folders)]):
        records = read_manifest(folder).documents
        for record in records:
            if record.sha256 == sha256:
                return Known(record, True)
        for record in records:
            if path == folder / path_of(record.place):
                return Known(record, False)
        past = [item for item in read_history(folder) if item.record.sha256 == sha256]
        if past:
            return Known(past[-1].record, True, past[-1].until)
    return None


def known_by_code(texts: Iterable[str], folders: Iterable[Path]) -> Known | None:
    """What bears the run code that stands in these texts of pages: a copy that was saved anew by a viewer."""
    codes = dict.fromkeys(match[1] for text in texts for match in PRINTED.finditer(text))
    for folder in folders:
        for code in codes:
            for traced in trace(folder, code):
                return Known(traced.record, False, traced.until, by_code=True)
    return None


def as_run_code(text: str) -> str | None:
    """A run code as somebody typed it or heard it; None for what is none."""
    plain = _plain(text)
    return plain if CODE.fullmatch(plain) else None


def _plain(text: str) -> str:
    return re.sub(r"[\s\-‐−ー]", "", unicodedata.normalize("NFKC", text)).upper().translate(MISREAD)


def codes_like(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Of the run codes that are known the one that somebody typed, else those from which what was typed
    differs by one letter: another one, one too many or too few, or two that changed places.
    """
    plain = _plain(text)
    known = tuple(dict.fromkeys(known))
    return (plain,) if plain in known else tuple(code for code in known if _is_near(plain, code))


def _is_near(typed: str, code: str) -> bool:
    if abs(len(typed) - len(code)) > 1 or typed == code:
        return typed == code
    alike = next(
        (at for at, (one, other) in enumerate(zip(typed, code, strict=False)) if one != other), len(code)
    )
    rest, own = typed[alike:], code[alike:]
    swapped = len(own) > 1 and rest == own[1] + own[0] + own[2:]
    return swapped or rest[1:] == own[1:] or rest[1:] == own or rest == own[1:]


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
