"""The output folder while a build fills it: what lies there unchanged, atomic writes, manifest and report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from types import MappingProxyType

from brochures.base.files import remove_half_files, sha256_of, write_atomically
from brochures.base.findings import BrochureError, Text
from brochures.build.history import PastRecord, add_to_history, past, read_history
from brochures.build.manifest import NAME as MANIFEST
from brochures.build.manifest import Manifest, read_manifest, write_manifest
from brochures.build.outdated import Judge, Outdated
from brochures.build.result import PICTURES, Result, rebound
from brochures.finish.text.plain_text import plain_text
from brochures.preflight.report.html import NAME as REPORT
from brochures.preflight.report.html import write_report
from brochures.preflight.report.records import DocumentRecord, finding_of, finding_record
from brochures.products.plan import Document

NOTHING: Mapping[str, str] = MappingProxyType({})


OLD = "old"
"""The folder below the output folder into which goes what is no longer true."""


@dataclass(frozen=True)
class SetAside:
    """A file that is no longer true; ``path`` is where it lies now, None where it could not be moved."""

    record: DocumentRecord
    reasons: tuple[Text, ...]
    path: str | None


class OutFolder:
    """``on_done`` is told of each document when it is there, or when it could not be put there.

    ``stale_ok`` tells by the name of a dataset why it is printed with facts that were not checked in time.
    """

    def __init__(
        self, out: Path, on_done: Callable[[Result], None], stale_ok: Mapping[str, str] = NOTHING
    ) -> None:
        self._out, self._on_done, self._stale_ok = out, on_done, stale_ok
        self._before = read_manifest(out)
        self._known = {item.place: item for item in self._before.documents}
        self._records: list[DocumentRecord] = []
        self._past: list[PastRecord] = []
        self._gone: set[tuple[str, str, str]] = set()

    def unchanged(self, document: Document, fingerprint: str) -> Result | None:
        """The document, if it lies there just as it was made from the same, with its pictures."""
        record = self._known.get((document.dataset, document.output, document.id))
        if record is None or record.fingerprint != fingerprint or record.path != document.path:
            return None
        if not is_whole(self._out, record):
            return None
        findings = tuple(finding_of(item, document.id) for item in record.findings)
        return Result(document, rebound(record, document), findings, None, (), "unchanged")

    def put(self, built: Result) -> None:
        """Write what passed. That a file cannot be written is a finding on its document."""
        try:
            for path, picture in built.pictures:
                write_atomically(self._out / path, picture, to_disk=False)
            if built.pdf is not None:
                for file, content in _files(self._out / built.document.path, built.pdf):
                    write_atomically(file, content)
        except BrochureError as error:
            built = _not_written(built, error)
        reason = self._stale_ok.get(built.document.dataset)
        if built.record.stale_ok != reason:
            built = replace(built, record=built.record.model_copy(update={"stale_ok": reason}))
        before = self._known.get(built.record.place)
        if before is not None and is_replaced(before, built.record):
            self._past.append(past(before, built.document.today))
        self._records.append(built.record)
        self._on_done(built)

    def remove_half_files(self) -> None:
        """Remove what a build that was killed left half written; nobody else may be writing here."""
        remove_half_files(self._out, (MANIFEST, REPORT))
        remove_half_files(self._out / PICTURES)

    def set_aside(self, judge: Judge) -> Iterator[SetAside]:
        """Move every file of ours that is no longer true, and that was not just made, into `OLD`."""
        made = {item.place for item in self._records if item.path is not None}
        manifest = self._before.merged(tuple(self._records))
        lying = lying_there(self._out, manifest, [item.record for item in self._past])
        others = (record for record in lying if record.place not in made)
        for record, outdated in no_longer_true(self._out, others, judge):
            aside = _moved(self._out, record, outdated)
            if aside.path is not None:
                moved = record.model_copy(update={"path": aside.path})
                # One whose successor failed has been told of already.
                self._past = [item for item in self._past if item.record.place != record.place]
                self._past.append(past(moved, outdated.today))
                if record in manifest.documents:
                    self._gone.add(record.place)
            yield aside

    def finish(self) -> None:
        """Write the manifest and the report, if they tell something new."""
        if not self._records and not self._past:
            return
        before = read_manifest(self._out)
        gone = self._gone - {item.place for item in self._records}
        manifest = before.merged(tuple(self._records)).without(gone)
        if manifest == before and (self._out / REPORT).is_file():
            return
        add_to_history(self._out, self._past)
        write_manifest(self._out, manifest)
        for path in before.pictures() - manifest.pictures():
            with suppress(OSError):  # a viewer may hold it open; nothing refers to it any more
                (self._out / path).unlink()
        write_report(self._out, manifest.documents)


def _files(path: Path, content: bytes) -> Iterator[tuple[Path, bytes]]:
    """What is written of a document: one file; of a text version its page, and plain text beside it."""
    yield path, content
    if path.suffix == ".html":
        yield path.with_suffix(".txt"), plain_text(content.decode()).encode()


def is_whole(out: Path, record: DocumentRecord) -> bool:
    """Whether the files of a record are there as they were written, and its pages' pictures are there."""
    return (
        record.path is not None
        and record.sha256 == sha256_of(out / record.path)
        and _plain_is_whole(out / record.path)
        and all((out / page.picture).is_file() for page in record.shown if page.picture)
    )


def _plain_is_whole(page: Path) -> bool:
    if page.suffix != ".html":
        return True
    return all(_is(path, content) for path, content in _files(page, page.read_bytes()))


def _is(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False


def is_replaced(before: DocumentRecord, now: DocumentRecord) -> bool:
    """Whether something that was on paper is no longer what the manifest tells of."""
    # More of the same cards have their run code, and are another file.
    return before.path is not None and (
        now.path is None or (now.run_code, now.sha256) != (before.run_code, before.sha256)
    )


def lying_there(
    out: Path, manifest: Manifest, replaced: Sequence[DocumentRecord] = ()
) -> Iterator[DocumentRecord]:
    """The records whose files may lie in the folder: of a document that failed, what was there before.

    ``replaced`` are those of this build, which the history does not tell of yet.
    """
    failed = {item.place for item in manifest.documents if item.path is None}
    before: dict[tuple[str, str, str], DocumentRecord] = {}
    if failed:
        entries = (item.record for item in read_history(out))
        before = {item.place: item for item in chain(entries, replaced) if item.place in failed}
    for item in manifest.documents:
        record = before.get(item.place) if item.path is None else item
        if record is not None and (out / (record.path or "")).is_file():
            yield record


def no_longer_true(
    out: Path, records: Iterable[DocumentRecord], judge: Judge
) -> Iterator[tuple[DocumentRecord, Outdated]]:
    """Those that say what the data no longer says, of files that are as they were written: what somebody else
    put in their place is theirs.
    """
    for record in records:
        outdated = judge(record)
        if outdated is not None and sha256_of(out / (record.path or "")) == record.sha256:
            yield record, outdated


def _moved(out: Path, record: DocumentRecord, outdated: Outdated) -> SetAside:
    """Move a file to where it overwrites no other; its run code tells it from other old ones."""
    folder = out / OLD / record.dataset / record.output
    there = out / (record.path or "")
    names = (
        f"{record.id}-{record.run_code}{more}{there.suffix}"
        for more in chain([""], (f"-{n}" for n in count(2)))
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = next(item for name in names if not (item := folder / name).exists())
        there.replace(path)
        if path.suffix == ".html" and (plain := there.with_suffix(".txt")).exists():
            plain.replace(path.with_suffix(".txt"))
    except OSError:  # a viewer may hold it open
        return SetAside(record, outdated.reasons, None)
    return SetAside(record, outdated.reasons, path.relative_to(out).as_posix())


def _not_written(built: Result, error: BrochureError) -> Result:
    findings = (*built.findings, *error.findings)
    record = built.record.model_copy(
        update={
            "path": None,
            "sha256": None,
            "findings": tuple(finding_record(item) for item in findings),
        }
    )
    return replace(built, record=record, findings=findings, pdf=None)
