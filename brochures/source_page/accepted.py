"""Differences between a page and the data that a person has looked at and let stand, each with who and when.

They lie beside the dataset (``akishima.accepted.json``), so that a timer is quiet about them and everybody
who has the data has them. What is known of one is what the data said and what the page said: where either
changes again, it is another difference, and is told again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from brochures.base.files import write_atomically
from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.dataset.changes import dotted
from brochures.model.base import Line, Model
from brochures.source_page.compare import Difference, What

ENDING = ".accepted.json"
MARK_LETTERS = 6


class Accepted(Model):
    """A difference that was let stand. ``mark`` is its name, made of the other fields but the last two."""

    mark: Line
    source: Line
    what: What
    kind: str
    was: str
    now: str
    field: str
    section: str
    who: Line
    on: date


_ALL = TypeAdapter(tuple[Accepted, ...])


def accepted_file(dataset: Path) -> Path:
    """Where they are of a dataset."""
    return dataset.with_name(f"{dataset.stem}{ENDING}")


def mark_of(source: str, item: Difference) -> str:
    """Six characters that tell a difference of a source from all others."""
    said = json.dumps(_values(source, item), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:MARK_LETTERS]


def accepted_as(source: str, item: Difference, who: str, day: date) -> Accepted:
    """The record of a difference that somebody lets stand."""
    return Accepted(mark=mark_of(source, item), **_values(source, item), who=who, on=day)


def read_accepted(dataset: Path) -> tuple[Accepted, ...]:
    """Those of a dataset; none where nobody accepted any. Raises BrochureError for a file that is none."""
    path = accepted_file(dataset)
    try:
        return _ALL.validate_json(path.read_bytes())
    except FileNotFoundError:
        return ()
    except (OSError, ValidationError):
        message = Text(
            "受け入れた違いの記録を読めません。", "The record of accepted differences cannot be read."
        )
        hint = Text(
            "前の版に戻すか、このファイルを別の名前にしてください(違いは、また知らせます)。",
            "Put an earlier version back, or rename it: the differences are then told again.",
        )
        raise BrochureError([Finding("error", "drift", message, hint, Place(file=str(path)))]) from None


def write_accepted(dataset: Path, items: Iterable[Accepted]) -> None:
    """Write them, one of each mark: the last. Raises BrochureError."""
    kept = {item.mark: item.model_dump(mode="json") for item in items}
    text = json.dumps(list(kept.values()), ensure_ascii=False, indent=1) + "\n"
    write_atomically(accepted_file(dataset), text.encode())


def _values(source: str, item: Difference) -> dict[str, str]:
    return {
        "source": source,
        "what": item.what,
        "kind": item.kind,
        "was": item.was,
        "now": item.now,
        "field": dotted(item.field or item.record or ()),
        "section": item.section or "",
    }
