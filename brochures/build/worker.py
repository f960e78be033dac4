"""A process beside this one that makes documents: works come in by its standard input, results go out.

It is no process of ``multiprocessing``, for that runs the main program once more in each child: a script that
calls `build` outside of ``if __name__ == "__main__"`` would start children of children.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn

from brochures.base.findings import BrochureError, Finding

# Who hands works on is to begin at once, so nothing is imported here that a worker alone needs.
if TYPE_CHECKING:
    from brochures.build.job import Job
    from brochures.build.result import Result


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
    do: Callable[[Job], Result]


@dataclass(frozen=True)
class Ready:
    """All libraries are there; works may come to the process of this number."""

    pid: int


@dataclass(frozen=True)
class Hopeless:
    """No document can be made on this machine, and why."""

    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Answer:
    """What came of a work; after the ``last`` one the worker ends."""

    built: Result
    last: bool


def do(work: Job) -> Result:
    """What workers do with a work unless they are told otherwise."""
    from brochures.build.make import make as do

    return do(work)


def main() -> NoReturn:
    """Get ready and answer what comes by standard input."""
    # Ctrl-C reaches every process of a terminal; the one that started us decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    works, answers = away_from_standard_streams()
    heard = _heard_from(os.fdopen(works, "rb"))
    _answer(heard, os.fdopen(answers, "wb"), get_ready())


def work_for(works: IO[bytes], answers: IO[bytes], trouble: Hopeless | None) -> NoReturn:
    """Answer what comes; `get_ready` has been called, with that ``trouble``."""
    _answer(_heard_from(works), answers, trouble)


def _answer(heard: queue.SimpleQueue[Any], answers: IO[bytes], trouble: Hopeless | None) -> NoReturn:
    """Answer every work with what came of it, until no more come."""
    start: Start = heard.get()
    if trouble is not None:
        _tell(answers, trouble)
        os._exit(0)
    before = _address_space()
    _limit_memory(before, start.limits)
    _tell(answers, Ready(os.getpid()))
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


def away_from_standard_streams() -> tuple[int, int]:
    """What was standard input and output, to talk with the process that started us.

    Whatever else prints from now on, prints to standard error.
    """
    works, answers = os.dup(0), os.dup(1)
    os.dup2(2, 1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    return works, answers


def _heard_from(works: IO[bytes]) -> queue.SimpleQueue[Any]:
    """What comes, as it comes."""
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(works, heard), daemon=True).start()
    return heard


def _listen(works: IO[bytes], heard: queue.SimpleQueue[Any]) -> None:
    """Take what comes. When the other end is gone, so is the reason to work: end at once, also midway."""
    try:
        while True:
            heard.put(pickle.load(works))
    finally:
        os._exit(0)


def _tell(answers: IO[bytes], message: object) -> None:
    try:
        pickle.dump(message, answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()
    except OSError:  # nobody listens any more
        os._exit(0)


def get_ready() -> Hopeless | None:
    """Import what a document needs, so that no document pays for it; what keeps it from being made."""
    # Libraries come to stay: to look through them for garbage takes a tenth of the time, now and ever again.
    gc.disable()
    try:
        return _load()
    finally:
        gc.freeze()
        gc.enable()


def _load() -> Hopeless | None:
    import numpy
    import pikepdf
    import PIL.Image
    import pypdfium2
    import zxingcpp

    from brochures.build import make
    from brochures.typeset.weasyprint import get_ready

    assert all((numpy, pikepdf, PIL.Image, pypdfium2, zxingcpp, make))
    try:
        get_ready()
    except BrochureError as error:
        return Hopeless(error.findings)
    return None


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
