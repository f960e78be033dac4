"""What came of a merge run, as a file beside it: which record is where, and what was looked at."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from brochures.base.findings import Finding, Place, Text
from brochures.merge.proof import PROOFS
from brochures.merge.run import MergeResult
from brochures.preflight.report.records import (
    Bilingual,
    CheckRecord,
    FindingRecord,
    bilingual,
    finding_record,
)

NAME = "index.json"
VERSION = 1

CHECKED = Text("ファイルから読み返して確かめました", "read back from the file")


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MergedRecord(_Entry):
    """One record. ``path`` is its own file, or None; ``pages`` are those of the one file, from 1.

    ``composed`` says that it was composed from a master; ``why`` why it was not. ``checks`` are those of this
    record; of a composed one the master and its samples passed all others.
    """

    id: str
    name: Bilingual
    dataset: str
    product: str
    subject: str | None
    edition: str
    output: str
    path: str | None
    pages: tuple[int, int] | None
    sha256: str | None
    bytes: int
    fingerprint: str
    run_code: str
    composed: bool
    why: Bilingual | None
    checks: tuple[CheckRecord, ...]
    findings: tuple[FindingRecord, ...]


class Index(_Entry):
    """The whole run, in the order of its records.

    ``complete`` says that it came to its end, not that all were saved: a record that was not has neither
    ``path`` nor ``pages``, and its findings say why. ``stale_ok`` tells by the name of a dataset why it was
    printed with facts that were not checked in time.
    """

    version: int = VERSION
    name: str
    one_file: str | None
    complete: bool
    stale_ok: dict[str, str] = {}
    records: tuple[MergedRecord, ...]


def merged_record(result: MergeResult, path: str | None, pages: tuple[int, int] | None) -> MergedRecord:
    """The entry of a record: its own file, or its first and last page in the one file, from 1."""
    document, prepared = result.document, result.prepared
    if result.composed is not None:
        checks = _proven()
    else:
        checks = tuple(
            CheckRecord(name=item.name, passed=item.passed, looked_at=bilingual(item.looked_at))
            for item in (result.report.results if result.report else ())
        )
    return MergedRecord(
        id=document.id,
        name=bilingual(document.name),
        dataset=document.dataset,
        product=document.product.id,
        subject=document.subject,
        edition=document.edition,
        output=document.output,
        path=path,
        pages=pages,
        sha256=hashlib.sha256(result.pdf).hexdigest() if result.pdf else None,
        bytes=len(result.pdf or b""),
        fingerprint=prepared.fingerprint if prepared else "",
        run_code=prepared.code if prepared else "",
        composed=result.composed is not None,
        why=bilingual(result.why) if result.why else None,
        checks=checks,
        findings=tuple(finding_record(item) for item in result.findings),
    )


@cache
def _proven() -> tuple[CheckRecord, ...]:
    """The same for all, so that a long run does not hold them for each."""
    return tuple(CheckRecord(name=name, passed=True, looked_at=bilingual(CHECKED)) for name in PROOFS)


def read_index(folder: Path) -> Index | None:
    """The index of an earlier run; one that is absent or damaged is none."""
    try:
        return Index.model_validate_json((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return None


def taken_back_finding(path: str) -> Finding:
    """A file that was taken back."""
    return Finding(
        "error",
        "merge",
        Text(
            "組み合わせて作ったものが、全体を組んだものと違いました。このファイルは消しました。",
            "What was composed is not what is typeset in full. This file was removed.",
        ),
        Text(
            "build で作ってください。そして開発者に知らせてください。",
            "Make it with build, and report this to the developers.",
        ),
        Place(document=path),
    )
