"""A worker as the process sees it that gives it works."""

from __future__ import annotations

import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from brochures.work import Work
from brochures.worker import COMMAND, Start


class Seat:
    """One worker and the work that it has in hand.

    What it says is put into ``heard`` as a pair of this seat and a message of `worker`, or None when it has
    ended. It has its own pipes, so that its end, however it comes, leaves all others as they are.
    """

    def __init__(self, start: Start, heard: queue.SimpleQueue[tuple[Seat, Any]]) -> None:
        self.ready = False
        self.work: Work | None = None
        self.since = time.monotonic()
        with _no_interrupt():
            self._process = subprocess.Popen(
                [sys.executable, "-c", COMMAND.format(path=[str(item) for item in sys.path])],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        self._listener = threading.Thread(target=self._listen, args=(heard,), daemon=True)
        self._listener.start()
        self._send(start)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def seconds(self) -> float:
        """How long the work in hand, or getting ready, has taken."""
        return time.monotonic() - self.since

    def give(self, work: Work) -> bool:
        """Hand over a work; False when the worker has ended meanwhile."""
        # First of all, so that one who is interrupted midway knows that this worker is not free.
        self.work, self.since = work, time.monotonic()
        if not self._send(work):
            self.work = None
        return self.work is not None

    def end(self) -> int:
        """End the worker, whatever it is doing. Returns the exit code, its own if it had ended by itself."""
        process = self._process
        if self._ended:
            # The pipe closes a moment before the process is gone.
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
        process.kill()
        code = process.wait()
        self._listener.join()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        return code

    _ended = False

    def _send(self, message: object) -> bool:
        pipe = self._process.stdin
        assert pipe is not None
        try:
            pickle.dump(message, pipe, protocol=pickle.HIGHEST_PROTOCOL)
            pipe.flush()
        except OSError:
            return False
        return True

    def _listen(self, heard: queue.SimpleQueue[tuple[Seat, Any]]) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        try:
            while True:
                heard.put((self, pickle.load(pipe)))
        except Exception:  # a message that breaks off can look like anything
            self._ended = True
            heard.put((self, None))


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
