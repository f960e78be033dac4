"""A process beside this one that makes documents: works come in by its standard input, results go out.

It is no process of ``multiprocessing``, for that runs the main program once more in each child: a script that
calls `build` outside of ``if __name__ == "__main__"`` would start children of children.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

from brochures.errors import BrochureError, Finding
from brochures.records import Built
from brochures.work import Work

COMMAND = "import sys; sys.path[:] = {path!r}; from brochures.worker import main; main()"
"""For ``python -c``: a worker finds modules where the process that starts it does."""


@dataclass(frozen=True)
class Limits:
    """What one document may take, and after how many documents a worker is replaced by a fresh one.

    ``memory_bytes`` counts from what a worker takes before its first document. It holds on Linux only:
    macOS does not keep such a limit, and Windows has none that a process could set for itself.
    """

    seconds: float = 120
    memory_bytes: int = 1 << 30
    documents: int = 1000


@dataclass(frozen=True)
class Start:
    """The first thing that a worker is told."""

    limits: Limits
    do: Callable[[Work], Built]


@dataclass(frozen=True)
class Ready:
    """All libraries are there; works may come."""


@dataclass(frozen=True)
class Hopeless:
    """No document can be made on this machine, and why."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Answer:
    """What came of a work; after the ``last`` one the worker ends."""

    built: Built
    last: bool


def main() -> NoReturn:
    """Answer every work with what came of it, until no more come."""
    # Ctrl-C reaches every process of a terminal; the one that started us decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    works, answers = _pipes()
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(works, heard), daemon=True).start()
    start: Start = heard.get()
    try:
        _get_ready()
    except BrochureError as error:
        _tell(answers, Hopeless(error.findings))
        os._exit(0)
    before = _address_space()
    _limit_memory(before, start.limits)
    _tell(answers, Ready())
    done = 0
    while True:
        work = heard.get()
        _ring_after(2 * start.limits.seconds)
        built = start.do(work)
        _ring_after(0)
        done += 1
        # What a heavy document left behind would be missing for the next ones.
        heavy = _address_space() - before > start.limits.memory_bytes // 2
        last = heavy or done >= start.limits.documents
        _tell(answers, Answer(built, last))
        del work, built
        if last:
            os._exit(0)


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """The pipes to the process that started us; whatever else prints, prints to standard error."""
    works, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return works, answers


def _listen(works: BinaryIO, heard: queue.SimpleQueue[Any]) -> None:
    """Take what comes. When the other end is gone, so is the reason to work: end at once, also midway."""
    try:
        while True:
            heard.put(pickle.load(works))
    finally:
        os._exit(0)


def _tell(answers: BinaryIO, message: object) -> None:
    try:
        pickle.dump(message, answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()
    except OSError:  # nobody listens any more
        os._exit(0)


def _get_ready() -> None:
    """Import what a document needs, so that no document pays for it. Raises BrochureError."""
    import numpy
    import pikepdf
    import PIL.Image
    import pypdfium2
    import zxingcpp

    import brochures.making
    from brochures.pdf import get_ready

    assert all((numpy, pikepdf, PIL.Image, pypdfium2, zxingcpp, brochures.making))
    get_ready()


def _ring_after(seconds: float) -> None:
    """Let the system end this process then, also when C code does not return and nobody is left who would."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(before: int, limits: Limits) -> None:
    if sys.platform == "linux" and before:
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = before + limits.memory_bytes
        resource.setrlimit(
            resource.RLIMIT_AS, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard)
        )


def _address_space() -> int:
    """Bytes of memory that this process has asked for; 0 where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except (OSError, ValueError):
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")
