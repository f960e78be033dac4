"""決裁: which pieces a second person has compared with their sources, who it was, and when.

A signature holds the run code, so that it is good for exactly what it was given for: whatever changes on
paper needs another. They stand in one file beside the revisions, a line each.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from brochures.base.files import write_atomically
from brochures.build.turns import turn

FILE = "signed.jsonl"


@dataclass(frozen=True)
class Signature:
    """``piece`` is the id of the document without its month, ``name`` what people call it in Japanese, and
    ``texts`` all that stood on it.
    """

    run_code: str
    piece: str
    name: str
    who: str
    when: datetime
    texts: tuple[str, ...]


class Signatures:
    """Those of the datasets of one folder of revisions."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def all(self) -> list[Signature]:
        """The newest first; a line that cannot be read has signed nothing."""
        return list(self._read())[::-1]

    def of(self, run_code: str) -> Signature | None:
        return next((item for item in self.all() if item.run_code == run_code), None)

    def last_of(self, piece: str) -> Signature | None:
        """What was signed last of a piece, whatever stood on it."""
        return next((item for item in self.all() if item.piece == piece), None)

    def add(self, signature: Signature) -> None:
        """Raises BrochureError where it cannot be written."""
        told = {
            "run_code": signature.run_code,
            "piece": signature.piece,
            "name": signature.name,
            "who": signature.who,
            "when": signature.when.isoformat(),
            "texts": signature.texts,
        }
        with turn(self._folder):
            before = self._path.read_bytes() if self._path.exists() else b""
            write_atomically(self._path, before + json.dumps(told, ensure_ascii=False).encode() + b"\n")

    @property
    def _path(self) -> Path:
        return self._folder / FILE

    def _read(self) -> Iterator[Signature]:
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            return
        for line in lines:
            try:
                told = json.loads(line)
                when, texts = datetime.fromisoformat(told["when"]), tuple(told["texts"])
                yield Signature(told["run_code"], told["piece"], told["name"], told["who"], when, texts)
            except (ValueError, KeyError, TypeError):
                continue
