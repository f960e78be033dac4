"""Child processes: how long they take, how much they hold, and talk with those that stay warm."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bench.timings.memory import Watch


class ChildFailed(RuntimeError):
    """A measured command that ended with another code than 0; its last words are the message."""


@dataclass(frozen=True)
class Ran:
    """A command that has ended. ``cpu_s`` counts its children too; ``peak_mb`` is the most that all of its
    processes held together (None where the system does not tell).
    """

    wall_s: float
    cpu_s: float | None
    peak_mb: float | None
    said: str


def ran(
    command: Sequence[str],
    folder: Path,
    environment: Mapping[str, str],
    *,
    memory: bool = False,
    cores: int | None = None,
) -> Ran:
    """Run a command to its end. Memory is asked for only where it is wanted, for looking costs time.

    ``cores`` is how many it may use, where the system can be told; None is all.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.perf_counter()
        with _on(cores):
            process = subprocess.Popen(
                command, cwd=folder, env={**os.environ, **environment}, stdout=out, stderr=err
            )
        watch = Watch(process.pid) if memory else None
        cpu_s = _cpu_of(process)
        wall_s = time.perf_counter() - started
        peak_mb = watch.stop() if watch else None
        out.seek(0)
        err.seek(0)
        if process.returncode:
            words = err.read().decode(errors="replace")[-1500:]
            raise ChildFailed(f"{' '.join(command)}: {process.returncode}\n{words}")
        return Ran(wall_s, cpu_s, peak_mb, out.read().decode(errors="replace"))


def cpu_of(taken: Sequence[Ran]) -> float | None:
    """The middle of the processor's times; None where the system does not tell."""
    known = [item.cpu_s for item in taken if item.cpu_s is not None]
    return statistics.median(known) if known else None


@contextmanager
def _on(cores: int | None) -> Iterator[None]:
    """What is started meanwhile, and all that it starts, runs on so many cores."""
    if cores is None or sys.platform != "linux":
        yield
        return
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(own)[:cores])
    try:
        yield
    finally:
        os.sched_setaffinity(0, own)


def _cpu_of(process: subprocess.Popen[bytes]) -> float | None:
    """Wait for the end, and tell what the process and its own children took of the processor, in seconds."""
    if sys.platform == "win32":
        process.wait()
        return None
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime


class Talk:
    """A child that stays: one line is asked, one line is answered."""

    def __init__(self, command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> None:
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the child is
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
            encoding="utf-8",
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def ask(self, line: str) -> str:
        """The answer to a line. Raises ChildFailed when the child has gone."""
        into = _pipe(self._process.stdin)
        try:
            into.write(line + "\n")
            into.flush()
        except OSError:
            raise self._gone() from None
        return self.hear()

    def hear(self) -> str:
        """The next line that it says."""
        said = _pipe(self._process.stdout).readline()
        if not said:
            raise self._gone()
        return said.strip()

    def end(self) -> None:
        """Wait until it has done all that it was told. Raises ChildFailed if it did not end well."""
        _pipe(self._process.stdin).close()
        if self._process.wait():
            raise self._gone()

    def _gone(self) -> ChildFailed:
        self._process.wait()
        self._errors.seek(0)
        return ChildFailed(self._errors.read().decode(errors="replace")[-1500:])

    def close(self) -> None:
        _pipe(self._process.stdin).close()
        try:
            self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        _pipe(self._process.stdout).close()
        self._errors.close()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe
