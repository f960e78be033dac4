"""The output folder while a build fills it: what lies there unchanged, atomic writes, manifest and report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from brochures.errors import BrochureError
from brochures.manifest import (
    DocumentRecord,
    finding_of,
    finding_record,
    read_manifest,
    write_atomically,
    write_manifest,
)
from brochures.plan import Document
from brochures.records import Built, rebound
from brochures.report import NAME as REPORT
from brochures.report import write_report


class OutFolder:
    """``on_done`` is told of each document when it is there, or when it could not be put there."""

    def __init__(self, out: Path, on_done: Callable[[Built], None]) -> None:
        self._out, self._on_done = out, on_done
        self._before = read_manifest(out)
        self._known = {item.place: item for item in self._before.documents}
        self._records: list[DocumentRecord] = []

    def unchanged(self, document: Document, fingerprint: str) -> Built | None:
        """The document, if it lies there just as it was made from the same, with its pictures."""
        record = self._known.get((document.dataset, document.output, document.id))
        if record is None or record.fingerprint != fingerprint or record.path != document.path:
            return None
        if not is_whole(self._out, record):
            return None
        findings = tuple(finding_of(item, document.id) for item in record.findings)
        return Built(document, rebound(record, document), findings, None, (), "unchanged")

    def put(self, built: Built) -> None:
        """Write what passed. That a file cannot be written is a finding on its document."""
        try:
            for path, picture in built.pictures:
                write_atomically(self._out / path, picture, to_disk=False)
            if built.pdf is not None:
                write_atomically(self._out / built.document.path, built.pdf)
        except BrochureError as error:
            built = _not_written(built, error)
        self._records.append(built.record)
        self._on_done(built)

    def finish(self) -> None:
        """Write the manifest and the report, if they tell something new."""
        if not self._records:
            return
        before = read_manifest(self._out)  # another build may have written it meanwhile
        manifest = before.merged(tuple(self._records))
        if manifest == before and (self._out / REPORT).is_file():
            return
        write_manifest(self._out, manifest)
        for path in before.pictures() - manifest.pictures():
            with suppress(OSError):  # a viewer may hold it open; nothing refers to it any more
                (self._out / path).unlink()
        write_report(self._out, manifest)


def is_whole(out: Path, record: DocumentRecord) -> bool:
    """Whether the file of a record is there as it was written, and the pictures of its pages are there."""
    return (
        record.path is not None
        and record.sha256 == sha256_of(out / record.path)
        and all((out / page.picture).is_file() for page in record.shown if page.picture)
    )


def sha256_of(path: Path) -> str | None:
    """The hash of a file in hex; None for one that cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def _not_written(built: Built, error: BrochureError) -> Built:
    findings = (*built.findings, *error.findings)
    record = built.record.model_copy(
        update={
            "path": None,
            "sha256": None,
            "findings": tuple(finding_record(item) for item in findings),
        }
    )
    return replace(built, record=record, findings=findings, pdf=None)
