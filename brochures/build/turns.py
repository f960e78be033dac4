"""Builds of one folder take turns: what one reads of the manifest, no other writes meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import BaseFileLock

NAME = ".lock"
"""An empty file in the folder. The lock of the system on it ends with the process, however that ends."""

OFTEN_S = 0.2


@contextmanager
def turn(folder: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Be the only one to write into a folder, which is made; ``on_wait`` is told when somebody else is.

    Where nothing can be locked (a folder that may not be written to, a disk without locks) it goes on
    without: what cannot be written is told by whoever writes it.
    """
    lock = _locked(folder, on_wait)
    try:
        yield
    finally:
        if lock is not None:
            lock.release()


def _locked(folder: Path, on_wait: Callable[[], None]) -> BaseFileLock | None:
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        # Without locks of the system the library would leave a file that outlives a process that was killed.
        lock = FileLock(folder / NAME, mode=0o666, fallback_to_soft=False)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            on_wait()
            lock.acquire(poll_interval=OFTEN_S)
    except (OSError, NotImplementedError):
        return None
    return lock
