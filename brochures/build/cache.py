"""Finished documents by their fingerprint, so that what was made once need not be made again.

One file for each, in a folder that may be deleted at any moment, and that several builds may use at once:
files are written beside their place and renamed, and one that is not whole is not believed.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from brochures.base.findings import Finding, Place, Text
from brochures.build.result import Result, rebound
from brochures.preflight.report.records import DocumentRecord, finding_of
from brochures.products.plan import Document

MOST_BYTES = 512 * 1024 * 1024
"""About 5,000 documents."""

HEAD = b"brochures, a finished document, 1\n"
SUFFIX = ".document"
ROOM = 0.9
"""How full it is after the oldest were thrown out, so that this is not done for each document."""
HOUR_NS = 3600 * 10**9
"""A temporary file older than this belongs to a build that was killed."""


class Cache:
    """Documents that passed, each with its record and the pictures of its pages.

    It never raises: ``trouble`` is one note about a folder that cannot be used, for people.
    """

    def __init__(self, folder: Path, most_bytes: int = MOST_BYTES) -> None:
        self._folder, self._most = folder, most_bytes
        # What is in it is measured when the first document is put there, and then counted.
        self._bytes: int | None = None
        self.trouble: Finding | None = None

    def get(self, document: Document, fingerprint: str) -> Result | None:
        """The document as it was made; None when it is not there or damaged, and then it is removed."""
        path = self._path(fingerprint)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        try:
            record, (pdf, *pictures) = _unpacked(content, fingerprint)
        except ValueError:
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)  # used last, so thrown out last
        record = rebound(record, document).model_copy(update={"from_cache": True})
        paths = [page.picture for page in record.shown if page.picture]
        findings = tuple(finding_of(item, document.id) for item in record.findings)
        return Result(document, record, findings, pdf, tuple(zip(paths, pictures, strict=True)), "stored")

    def put(self, built: Result) -> None:
        """Keep a document that passed; another is left out."""
        record = built.record
        if built.pdf is None or not record.checks or not all(item.passed for item in record.checks):
            return
        content = _packed(record, [built.pdf, *(picture for _, picture in built.pictures)])
        if len(content) > self._most:
            return
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            written_ns = _replace(self._path(record.fingerprint), content)
            self._make_room(len(content), written_ns)
        except OSError as error:
            self.trouble = _unusable(self._folder, error)

    def _path(self, fingerprint: str) -> Path:
        return self._folder / f"{fingerprint}{SUFFIX}"

    def _make_room(self, added: int, now_ns: int) -> None:
        """Throw out those that were not used for longest, if there are too many.

        What other builds add at the same time is seen when it is counted anew: each build may overstep by as
        much as the others add meanwhile.
        """
        if self._bytes is not None and self._bytes + added <= self._most:
            self._bytes += added
            return
        entries = []
        for path in self._folder.iterdir():
            with suppress(OSError):  # another build has just thrown it out
                state = path.stat()
                if path.suffix == SUFFIX:
                    entries.append((state.st_mtime_ns, state.st_size, path))
                elif path.name.startswith(".") and state.st_mtime_ns < now_ns - HOUR_NS:
                    path.unlink()
        total = sum(size for _, size, _ in entries)
        if total > self._most:
            for _, size, path in sorted(entries):
                if total <= self._most * ROOM:
                    break
                with suppress(OSError):  # a virus scanner may hold it open
                    path.unlink()
                total -= size
        self._bytes = total


def _packed(record: DocumentRecord, files: Sequence[bytes]) -> bytes:
    told = {"record": record.model_dump(mode="json"), "sizes": [len(file) for file in files]}
    words = json.dumps(told, ensure_ascii=False).encode()
    body = b"".join([len(words).to_bytes(8, "big"), words, *files])
    return HEAD + hashlib.sha256(body).digest() + body


def _unpacked(content: bytes, fingerprint: str) -> tuple[DocumentRecord, list[bytes]]:
    """The record and its files. Raises ValueError for all that was not written by `_packed`, whole."""
    digest, body = content[len(HEAD) : len(HEAD) + 32], content[len(HEAD) + 32 :]
    if not content.startswith(HEAD) or hashlib.sha256(body).digest() != digest:
        raise ValueError("damaged")
    at = 8 + int.from_bytes(body[:8], "big")
    told = json.loads(body[8:at])
    record = DocumentRecord.model_validate(told["record"])
    files = []
    for size in told["sizes"]:
        files.append(body[at : at + size])
        at += size
    pictures = [page for page in record.shown if page.picture]
    if record.fingerprint != fingerprint or len(files) != 1 + len(pictures):
        raise ValueError("another document")
    if hashlib.sha256(files[0]).hexdigest() != record.sha256:
        raise ValueError("another file")
    return record, files


def _replace(path: Path, content: bytes) -> int:
    """Write a file at once; its time in nanoseconds. Not flushed: a torn one is found when it is read."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        written_ns = Path(name).stat().st_mtime_ns
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return written_ns


def _unusable(folder: Path, error: OSError) -> Finding:
    message = Text(
        f"作ったものの控えを残せません({error.strerror})。次も初めから作ります。",
        f"What was made cannot be kept for the next time ({error.strerror}), and will be made again.",
    )
    hint = Text(
        "フォルダーの権限と空き容量を確かめるか、環境変数 BROCHURES_CACHE に別のフォルダーを書いてください。",
        "Check its permissions and free space, or name another folder in BROCHURES_CACHE.",
    )
    return Finding("note", "store", message, hint, Place(file=str(folder)))
