"""A merge run -> its folder: a file for each record or one for all, and the index."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from brochures.base.files import half_name, remove_half_files, write_atomically, writing
from brochures.base.findings import Finding
from brochures.build.interrupts import no_interrupt_lost
from brochures.build.out_folder import NOTHING
from brochures.build.turns import turn
from brochures.merge.combined_file import CombinedFile
from brochures.merge.master_in_use import card_alt_texts
from brochures.merge.records import BLOCK, Record, RefusedRecord
from brochures.merge.run import MergeResult, MergeRun
from brochures.merge.run_index import NAME, Index, MergedRecord, merged_record, read_index, taken_back_finding


@dataclass(frozen=True)
class RunResult:
    """What came of a run: its index, and all findings."""

    index: Index
    findings: tuple[Finding, ...]


def merge_into(
    records: Iterable[Record | RefusedRecord],
    folder: Path,
    name: str,
    *,
    one_file: bool = False,
    on_done: Callable[[MergeResult], None] = lambda result: None,
    stale_ok: Mapping[str, str] = NOTHING,
    on_wait: Callable[[], None] = lambda: None,
) -> RunResult:
    """Make all records into a folder of their own; ``name`` is that of the one file, and in the index.

    A record that may not be printed leaves no file. Files of an earlier run that this one has not made
    again are removed. The index, which keeps ``stale_ok``, is written last, also when interrupted, and after
    all files are on the disk, so that it names none that is not whole. The one file is there when it is
    finished, or not at all. ``on_wait`` is told when another run into the same folder has to end first.
    Raises BrochureError when the folder cannot be written to, or no longer.
    """
    with turn(folder, on_wait):
        remove_half_files(folder, (NAME, f"{name}.pdf"))
        return _merged(records, folder, name, one_file, on_done, stale_ok)


def _merged(
    records: Iterable[Record | RefusedRecord],
    folder: Path,
    name: str,
    one_file: bool,
    on_done: Callable[[MergeResult], None],
    stale_ok: Mapping[str, str],
) -> RunResult:
    run = MergeRun()
    before = read_index(folder)
    made: list[MergedRecord] = []
    findings: list[Finding] = []
    complete = False
    out = _OneFile(folder / f"{name}.pdf", name) if one_file else None
    try:
        with no_interrupt_lost() as stop_if_interrupted:
            for result in run.run(records):
                stop_if_interrupted()
                path = pages = None
                if result.pdf is not None and out is not None:
                    pages = out.add(result)
                elif result.pdf is not None:
                    path = result.document.path
                    _write(folder / path, result.pdf)
                findings += result.findings
                made.append(merged_record(result, path, pages))
                on_done(result)
                if len(made) == BLOCK:
                    _set_survivors_aside()
            complete = True
            if out is not None and not run.taken_back:
                out.finish()
    finally:
        gc.unfreeze()
        if out is not None:
            out.discard()
        whole = out is not None and complete and not run.taken_back
        made = [_kept(item, run.taken_back, folder, whole or not one_file) for item in made]
        findings += [taken_back_finding(path) for path in run.taken_back]
        index = Index(
            name=name,
            one_file=f"{name}.pdf" if whole else None,
            complete=complete,
            stale_ok=dict(stale_ok),
            records=tuple(made),
        )
        if hasattr(os, "sync"):
            os.sync()  # once for all files: to wait for each would take longer than to make it
        if made or complete:
            write_atomically(folder / NAME, index.model_dump_json(indent=1).encode())
            _remove_old(before, index, folder)
    return RunResult(index, tuple(findings))


def _set_survivors_aside() -> None:
    """Let the collector of cyclic garbage pass over all that is there after the first block.

    Fonts, styles and masters stay until the end; to look at them again and again takes a fifth of the time
    of a long run (measured). What a record leaves behind is still collected.
    """
    gc.collect()
    gc.freeze()


def _kept(record: MergedRecord, taken_back: Iterable[str], folder: Path, has_file: bool) -> MergedRecord:
    if record.path is not None and record.path in taken_back:
        _remove(folder, record.path)
        return record.model_copy(update={"path": None, "sha256": None})
    return record if has_file else record.model_copy(update={"pages": None})


def _remove_old(before: Index | None, now: Index, folder: Path) -> None:
    if before is None:
        return
    kept = {*(record.path for record in now.records), now.one_file}
    for path in {*(record.path for record in before.records), before.one_file} - kept:
        if path is not None:
            _remove(folder, path)


def _remove(folder: Path, path: str) -> None:
    """A file, and the folders that it leaves empty."""
    with suppress(OSError):  # a viewer may hold it open; nothing names it any more
        (folder / path).unlink()
        for above in Path(path).parents[:-1]:
            (folder / above).rmdir()


def _write(path: Path, content: bytes) -> None:
    """Beside the target and then renamed: nobody sees half of it."""
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(half_name(path.name))
        try:
            half.write_bytes(content)
            half.replace(path)
        except BaseException:
            half.unlink(missing_ok=True)
            raise


class _OneFile:
    """The file of all records, written beside its place until it is whole."""

    def __init__(self, path: Path, title: str) -> None:
        self._path = path
        with writing(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, half = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        self._half, self._file = Path(half), os.fdopen(handle, "wb")
        self._combined = CombinedFile(self._file, title)
        self._empty = True

    def add(self, result: MergeResult) -> tuple[int, int]:
        """Append a record; its first and last page, from 1."""
        assert result.pdf is not None
        assert result.prepared is not None
        self._empty = False
        template = result.document.product.template
        name = f"{result.document.id} {result.prepared.record.title}"
        with writing(self._path):
            return self._combined.add(
                result.pdf, result.composed, name, card_alt_texts(result.prepared), template
            )

    def finish(self) -> None:
        """Make the file whole and put it in its place; without a record there is none."""
        if self._empty:
            return
        with writing(self._path):
            self._combined.finish()
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._half.chmod(0o644)
            self._half.replace(self._path)

    def discard(self) -> None:
        """What is left of a file that was not finished."""
        with suppress(OSError):  # what a full disk did not take, it does not take now
            self._file.close()
        self._half.unlink(missing_ok=True)
