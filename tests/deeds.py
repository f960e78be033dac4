"""What workers of the tests do with their works, good and bad; each worker imports it."""

from __future__ import annotations

import ctypes
import dataclasses
import os
import signal
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


def be_quick(job: Job) -> Result:
    """Make nothing, but say who did it: the process stands in the place of the fingerprint."""
    process = Fingerprint("0" * 64, f"{os.getpid():064x}", {})
    return refused(job.document, (), 0.0, process)


def _hang() -> None:
    time.sleep(600)


def _hold_the_lock() -> None:
    """Hang in C code that keeps all other threads of the process from running."""
    ctypes.PyDLL(None).sleep(600)


def _leave() -> None:
    os._exit(EXIT_CODE)


def _segfault() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def _hoard() -> None:
    hoard = [bytearray(1 << 26) for _ in range(64)]
    raise AssertionError(f"{len(hoard)} times 64 MB were to be had")


EVIL: Mapping[str, Callable[[], None]] = {
    "hang": _hang,
    "hold": _hold_the_lock,
    "exit": _leave,
    "abort": os.abort,
    "segfault": _segfault,
    "hoard": _hoard,
}


def be_evil(job: Job) -> Result:
    """Do what the name of the document says."""
    try:
        EVIL.get(job.document.id, lambda: None)()
    except MemoryError:
        return out_of_memory(job, 0.0)
    return be_quick(job)


def chatter(job: Job) -> Result:
    """Print as a library might, in Python and past it."""
    print("from Python", flush=True)  # noqa: T201
    os.write(1, b"from C\n")
    return be_quick(job)
