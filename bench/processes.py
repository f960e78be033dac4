"""Commands that are measured: how long they take, what they hold, and those that stay and answer."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from typing import IO, Any

import psutil

PROJECT = Path(__file__).resolve().parents[1]
SAMPLED_S = 0.02
ANSWER_S = 300.0
"""Nothing that is asked of a command that stays takes as long; one that is silent for so long hangs."""
END_S = 20.0
MB = 1024 * 1024


class CommandFailed(RuntimeError):
    """A command that ended with another code than 0, or went away; its last words are the message."""


@dataclass(frozen=True)
class Command:
    """Words of a command line, run in the folder of the project or of another version of it, with more in its
    environment.
    """

    words: tuple[str, ...]
    environment: Mapping[str, str]
    folder: Path = PROJECT

    def start(self, stderr: IO[bytes], **pipes: Any) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": str(self.folder), **self.environment}
        return subprocess.Popen(self.words, cwd=self.folder, env=environment, stderr=stderr, **pipes)


def python(*words: str, environment: Mapping[str, str], folder: Path = PROJECT) -> Command:
    """A command of this Python."""
    return Command((sys.executable, *words), environment, folder)


@dataclass(frozen=True)
class Ran:
    """Seconds that a command took, and that it and all its children took of the processor."""

    wall_s: float
    cpu_s: float


def run(command: Command) -> Ran:
    """Run a command to its end. Raises CommandFailed."""
    with tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        process = command.start(errors, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise _failed(command, errors)
        return Ran(wall_s, used.ru_utime + used.ru_stime)


def peak_mb(command: Command) -> float:
    """The most that all processes of a command held together. Looking costs time, so the run counts for
    nothing else. Raises CommandFailed.
    """
    peak = 0.0
    with tempfile.TemporaryFile() as errors:
        process = command.start(errors, stdout=subprocess.DEVNULL)
        while process.poll() is None:
            peak = max(peak, _held_mb(process.pid))
            time.sleep(SAMPLED_S)
        if process.returncode:
            raise _failed(command, errors)
    return peak


def _held_mb(pid: int) -> float:
    """The sum of their proportional shares (PSS), which counts once what processes share."""
    held = 0
    with suppress(psutil.Error):
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            with suppress(psutil.Error):  # it has just ended
                held += process.memory_full_info().pss
    return held / MB


class Running:
    """A command that stays: it is asked a line and says one. It ends when nothing more can be asked, or, like
    ``watch``, by Ctrl-C (``interrupt``).
    """

    def __init__(self, command: Command, *, interrupt: bool = False) -> None:
        self._interrupt = interrupt
        self._command, self._errors = command, tempfile.TemporaryFile()  # noqa: SIM115 - as long as it runs
        self._process = command.start(self._errors, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def ask(self, line: str) -> str:
        """The answer to a line. Raises CommandFailed when it has gone."""
        assert self._process.stdin is not None
        with suppress(OSError):  # then it has gone, and says nothing either
            self._process.stdin.write(f"{line}\n".encode())
            self._process.stdin.flush()
        return self.read_line()

    def read_line(self) -> str:
        """The next line that it says. Raises CommandFailed when it has gone, and ends one that hangs."""
        assert self._process.stdout is not None
        hangs = Timer(ANSWER_S, self._process.kill)
        hangs.start()
        try:
            line = self._process.stdout.readline()
        finally:
            hangs.cancel()
        if not line:
            self._process.wait()
            raise _failed(self._command, self._errors)
        return line.decode().rstrip("\n")

    def __enter__(self) -> Running:
        return self

    def __exit__(self, *exception: object) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(OSError):
                pipe.close()
        if self._interrupt:
            self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(END_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()


def _failed(command: Command, errors: IO[bytes]) -> CommandFailed:
    errors.seek(0)
    words = errors.read().decode(errors="replace")[-1500:]
    return CommandFailed(f"{' '.join(command.words)}\n{words}")
