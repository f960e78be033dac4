"""The hash of a file's content, remembered as long as the file looks untouched."""

from __future__ import annotations

import hashlib
from pathlib import Path

_KNOWN: dict[str, tuple[tuple[int, int, int], str]] = {}


def content_hash(path: Path) -> str:
    """SHA-256 in hex. Raises OSError.

    A process that lives long, such as one that watches, notices a file that was changed: its size or one
    of its times is another one then. The time of the change of its entry is one that no editor sets back.
    """
    state = path.stat()
    looks = state.st_size, state.st_mtime_ns, state.st_ctime_ns
    known = _KNOWN.get(str(path))
    if known is None or known[0] != looks:
        known = _KNOWN[str(path)] = looks, hashlib.sha256(path.read_bytes()).hexdigest()
    return known[1]
