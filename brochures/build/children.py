"""Processes of ours beside this one, and how they are begun, waited for and ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Protocol

COMMAND = "import sys; sys.path[:] = {path!r}; from brochures.build.{module} import main; main()"
"""For ``python -c``: a child finds modules where the process that starts it does."""

ALONE = {"OPENBLAS_NUM_THREADS": "1"}
"""NumPy's library for matrices else starts a thread per core in every child; none of them has matrices."""


class Child(Protocol):
    """A process that reads ``works`` and writes ``answers``; it ends when nobody holds the other ends."""

    works: IO[bytes]
    answers: IO[bytes]

    @property
    def pid(self) -> int:
        """Its number; 0 while it is not known."""
        ...

    def wait(self, seconds: float) -> None:
        """Until it has ended, but no longer than that."""
        ...

    def kill(self) -> None:
        """End it, whatever it is doing."""
        ...

    def code(self) -> int:
        """The exit code of one that was killed or has ended; negative for the number of a signal."""
        ...

    def close(self) -> None:
        """Let go of what it was talked with and known by."""
        ...


class Spawned:
    """A worker in a fresh process."""

    def __init__(self) -> None:
        self._process = spawn("worker", subprocess.PIPE, subprocess.PIPE)
        works, answers = self._process.stdin, self._process.stdout
        assert works is not None
        assert answers is not None
        self.works: IO[bytes] = works
        self.answers: IO[bytes] = answers

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait(self, seconds: float) -> None:
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def kill(self) -> None:
        self._process.kill()

    def code(self) -> int:
        return self._process.wait()

    def close(self) -> None:
        close_pipes(self)


def close_pipes(child: Child) -> None:
    """Let go of what a child was talked with, also when it does not read any more."""
    for pipe in (child.works, child.answers):
        with suppress(OSError):
            pipe.close()


def spawn(module: str, stdin: int, stdout: int) -> subprocess.Popen[bytes]:
    """A fresh process that runs ``main`` of one of our modules."""
    with _no_interrupt():
        return subprocess.Popen(command(module), stdin=stdin, stdout=stdout, env={**ALONE, **os.environ})


def command(module: str) -> list[str]:
    """The command line that runs ``main`` of one of our modules."""
    return [sys.executable, "-c", COMMAND.format(module=module, path=[str(item) for item in sys.path])]


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Keep Ctrl-C from a new process before it can say for itself that it does not listen.

    What is pressed meanwhile reaches us afterwards. Windows has no such mask.
    """
    if os.name == "nt":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
