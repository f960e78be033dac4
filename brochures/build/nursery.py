"""A process that gets ready once for all workers: each of them is a copy of it, made by a fork.

To get ready takes as long as to make a document, and all of it is the same for each worker. Here it is done
once, while the first process still reads the data, and a copy is there in a few milliseconds.

A fork copies one thread alone, and whatever lock another one holds stays locked for ever. So this process has
one thread and does nothing but get ready, copy itself, and tell how its copies ended. Where a library has
started a thread all the same, fresh processes are started in their stead. Linux only: on macOS the libraries
of the system do not bear a fork, and Windows has none.
"""

from __future__ import annotations

import os
import select
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from typing import IO, NoReturn

from brochures.build.children import close_pipes, command, spawn
from brochures.build.worker import away_from_standard_streams, get_ready, work_for

BEAR = b"bear"
"""With the two ends of pipes that a copy shall have; anything else is the number of one that has ended."""

UNKNOWN = 1
"""The exit code of one that nobody knows."""


def nursery_works() -> bool:
    """Whether this system has all that it takes."""
    if not hasattr(os, "pidfd_open") or not hasattr(signal, "pidfd_send_signal"):
        return False
    try:
        os.close(os.pidfd_open(os.getpid()))
    except OSError:  # Linux before 5.3
        return False
    return True


class Nursery:
    """The process, as the one sees it that has the documents made. It ends with `end`, or with that one."""

    def __init__(self) -> None:
        self._socket, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = spawn("nursery", theirs.fileno(), subprocess.DEVNULL)

    def bear(self) -> Born:
        """Ask for one more worker; it is there when it says so. OSError when this process has ended."""
        works, works_out = os.pipe()
        answers, answers_out = os.pipe()
        try:
            socket.send_fds(self._socket, [BEAR], [works, answers_out])
        except BaseException:
            os.close(works_out)
            os.close(answers)
            raise
        finally:
            os.close(works)
            os.close(answers_out)
        return Born(self, os.fdopen(works_out, "wb"), os.fdopen(answers, "rb"))

    def code_of(self, pid: int) -> int:
        """The exit code of a worker that was killed or has ended; `UNKNOWN` when this process has ended."""
        try:
            self._socket.send(str(pid).encode())
            return int(self._socket.recv(64))
        except (OSError, ValueError):
            return UNKNOWN

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait(self, seconds: float) -> None:
        """Until it has ended, but no longer than that."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def end(self) -> int:
        """End it; workers that it has not borne yet will not come. Returns the exit code."""
        # Before it can see that nobody asks any more, and end as if all were well.
        if self._process.poll() is None:
            self._process.kill()
        code = self._process.wait()
        self._socket.close()
        return code


class Born:
    """A worker that is a copy of the nursery; see `children.Child`.

    Nobody but the nursery can take it off the system's list of processes, and that happens in `code`.
    """

    def __init__(self, nursery: Nursery, works: IO[bytes], answers: IO[bytes]) -> None:
        self.works, self.answers = works, answers
        self.pid = 0
        self._nursery = nursery
        self._file: int | None = None

    def is_process(self, pid: int) -> None:
        """The worker has said which process it is."""
        with suppress(OSError):  # the nursery has ended, and the worker since
            self._file = os.pidfd_open(pid)
        self.pid = pid

    def wait(self, seconds: float) -> None:
        if self._file is None:
            self._nursery.wait(seconds)
        else:
            ended = select.poll()
            ended.register(self._file, select.POLLIN)
            ended.poll(seconds * 1000)

    def kill(self) -> None:
        if self._file is None:
            # It does not come without a nursery, and if it just came, it ends when this pipe does.
            self._nursery.end()
            with suppress(OSError):
                self.works.close()
        else:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._file, signal.SIGKILL)

    def code(self) -> int:
        return self._nursery.end() if self._file is None else self._nursery.code_of(self.pid)

    def close(self) -> None:
        close_pipes(self)
        if self._file is not None:
            os.close(self._file)


def main() -> NoReturn:
    """Get ready, and then do as asked until nobody is left who asks."""
    # Ctrl-C reaches every process of a terminal; the one that started us decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stream, nothing = away_from_standard_streams()
    os.close(nothing)
    asked = socket.socket(fileno=stream)
    # What it leaves to the copies, the collector passes over, so that they go on sharing it.
    trouble = get_ready()
    while True:
        words, files, _, _ = socket.recv_fds(asked, 64, 2)
        if not words:
            os._exit(0)
        if words != BEAR:
            _, status = os.waitpid(int(words), 0)
            asked.send(str(os.waitstatus_to_exitcode(status)).encode())
            continue
        works, answers = files
        if not _has_one_thread():
            _spawn(works, answers)
        elif os.fork() == 0:
            asked.close()
            work_for(os.fdopen(works, "rb"), os.fdopen(answers, "wb"), trouble)
        os.close(works)
        os.close(answers)


def _has_one_thread() -> bool:
    return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208


def _spawn(works: int, answers: int) -> None:
    """A worker in a fresh process, as a child of this one like all others."""
    streams = [(os.POSIX_SPAWN_DUP2, works, 0), (os.POSIX_SPAWN_DUP2, answers, 1)]
    os.posix_spawn(sys.executable, command("worker"), os.environ, file_actions=streams)
