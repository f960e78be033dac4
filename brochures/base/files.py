"""Files: written whole or not at all, and told apart by their content."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from brochures.base.findings import BrochureError, Finding, Place, Text

WRITTEN = (".pdf", ".jpg", ".html", ".txt")


def write_atomically(path: Path, content: bytes, *, to_disk: bool = True) -> None:
    """Write beside the target, flush to disk, then rename: a reader sees the old file or the new one.

    Without ``to_disk`` the system writes when it likes, which is a good deal faster: for what a power cut may
    take along. Raises BrochureError when the folder cannot be written to.
    """
    with writing(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                if to_disk:
                    file.flush()
                    os.fsync(file.fileno())
            # mkstemp makes files that only their owner may read; printed matter is for the office.
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


HALF = re.compile(r"\.(?P<name>.+)\.[a-z0-9_]{8}")
"""How a file is called until it is whole: what `tempfile` adds to its name."""


def remove_half_files(folder: Path, names: Collection[str] = ()) -> None:
    """Remove what a process that was killed left half written: files of these names in a folder, PDFs and
    pictures in the folders of outputs below it. Only for who knows that nobody is writing there.
    """
    own = ((path, _whole_name(path) in names) for path in folder.glob(".*"))
    below = ((path, _whole_name(path).endswith(WRITTEN)) for path in folder.glob("*/*/.*"))
    for path, is_half in chain(own, below):
        if is_half and not path.is_dir():
            with suppress(OSError):  # another user's, perhaps; it does no harm
                path.unlink()


def _whole_name(path: Path) -> str:
    """How a half file would be called; nothing for what is none."""
    match = HALF.fullmatch(path.name)
    return match["name"] if match else ""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Tell what the system refuses as a finding about the file: raises BrochureError for an OSError."""
    try:
        yield
    except OSError as error:
        message = Text(
            f"書き込めませんでした({error.strerror})。", f"Could not be written ({error.strerror})."
        )
        hint = Text(
            "ファイルを開いているソフトを閉じ、空き容量とフォルダーの権限を確かめてください。",
            "Close programs that have the file open; check free space and permissions.",
        )
        raise BrochureError([Finding("error", "write", message, hint, Place(file=str(path)))]) from error


def part_of_a_name(text: str) -> str:
    """The text as it may stand in the name of a file on every system, or of a folder."""
    return re.sub(r'[\x00-\x1f\x7f\\/:*?"<>|]', "_", text)


def sha256_of(path: Path) -> str | None:
    """The hash of a file in hex; None for one that cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
