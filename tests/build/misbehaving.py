"""What workers of the tests do with their jobs, good and bad; each worker imports it."""

from __future__ import annotations

import ctypes
import dataclasses
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping

from brochures.build.failures import out_of_memory
from brochures.build.fingerprint import Fingerprint
from brochures.build.job import Job
from brochures.build.result import Result, refused

EXIT_CODE = 7


def called(job: Job, *names: str) -> Iterator[Job]:
    """The same document under other names."""
    for name in names:
        yield dataclasses.replace(job, document=dataclasses.replace(job.document, id=name))


class Taken:
    """A thousand jobs, and how many of them have been taken so far."""

    def __init__(self, job: Job) -> None:
        self.number = 0
        self._jobs = called(job, *map(str, range(1000)))

    def __iter__(self) -> Iterator[Job]:
        for job in self._jobs:
            self.number += 1
            yield job


def tell_process(job: Job) -> Result:
    """Make nothing, but tell which process did it; `process_of` reads it."""
    return _telling(job, os.getpid())


def process_of(result: Result) -> int:
    return int(result.record.fingerprint, 16)


def tell_threads(job: Job) -> Result:
    """Tell what NumPy's library for matrices is told."""
    return _telling(job, int(os.environ["OPENBLAS_NUM_THREADS"]))


def _telling(job: Job, number: int) -> Result:
    return refused(job.document, (), 0.0, Fingerprint("0" * 64, "0" * 64, f"{number:064x}", {}))


def _hang() -> None:
    sys.stderr.write(f"{os.getpid()}\n")
    time.sleep(600)


def _hang_in_c() -> None:
    """Hang in C code that keeps all other threads of the process from running."""
    sys.stderr.write(f"{os.getpid()}\n")
    ctypes.PyDLL(None).sleep(600)


def _leave() -> None:
    os._exit(EXIT_CODE)


def _segfault() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _eat_memory() -> None:
    eaten = [bytes(1 << 26) for _ in range(64)]
    raise AssertionError(f"{len(eaten)} times 64 MB were to be had")


_kept: list[bytes] = []
_done: list[str] = []


def _keep_memory() -> None:
    _kept.append(bytes(400 << 20))


def _not_after_others() -> None:
    if _done:
        os.abort()


BEHAVIOURS: Mapping[str, Callable[[], None]] = {
    "hang": _hang,
    "hang in C": _hang_in_c,
    "exit": _leave,
    "abort": os.abort,
    "segfault": _segfault,
    "eat": _eat_memory,
    "keep": _keep_memory,
    "not after others": _not_after_others,
}


def misbehave(job: Job) -> Result:
    """Do what the name of the document says; one with another name behaves well."""
    try:
        BEHAVIOURS.get(job.document.id, lambda: None)()
    except MemoryError:
        return out_of_memory(job, 0.0)
    _done.append(job.document.id)
    return tell_process(job)


def chatter(job: Job) -> Result:
    """Print as a library might, in Python and past it, and read what is not meant for it."""
    print("from Python", flush=True)  # noqa: T201
    os.write(1, b"from C\n")
    assert os.read(0, 1) == b""
    return tell_process(job)
