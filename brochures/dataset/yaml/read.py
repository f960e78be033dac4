"""File -> bytes -> text -> nodes -> source."""

from __future__ import annotations

from pathlib import Path

from brochures.base.findings import BrochureError, Finding
from brochures.dataset.messages import cap
from brochures.dataset.yaml.encoding import decode, without_hidden
from brochures.dataset.yaml.file import read_bytes
from brochures.dataset.yaml.model import Source
from brochures.dataset.yaml.parse import parse


def read_source(path: Path, *, list_key: str | None = None) -> Source:
    """Read one YAML file, or raise BrochureError with everything that is wrong with it.

    A file that is nothing but a list is read as if ``list_key`` stood above it.
    """
    problems: list[Finding] = []
    text = without_hidden(decode(read_bytes(path), path), path, problems)
    root = parse(text, path, problems, list_key)
    if problems or root is None:
        raise BrochureError(cap(sorted(problems, key=_by_line)))
    return Source(path, root.plain(), root)


def _by_line(finding: Finding) -> tuple[int, int]:
    return finding.place.line or 0, finding.place.column or 0
