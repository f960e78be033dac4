"""A worker as the process sees it that gives it works."""

from __future__ import annotations

import pickle
import queue
import threading
import time
from typing import TYPE_CHECKING, Any

from brochures.build.nursery import Born
from brochures.build.worker import Ready, Start

if TYPE_CHECKING:
    from brochures.build.children import Child
    from brochures.build.job import Job


class Seat:
    """One worker and the work that it has in hand.

    What it says is put into ``heard`` as a pair of this seat and a message of `worker`, or None when it has
    ended. It has its own pipes, so that its end, however it comes, leaves all others as they are.
    """

    def __init__(self, child: Child, start: Start, heard: queue.SimpleQueue[tuple[Seat, Any]]) -> None:
        self.ready = False
        self.work: Job | None = None
        self.since = time.monotonic()
        self._child = child
        self._listener = threading.Thread(target=self._listen, args=(heard,), daemon=True)
        self._listener.start()
        self._send(start)

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def seconds(self) -> float:
        """How long the work in hand, or getting ready, has taken."""
        return time.monotonic() - self.since

    def give(self, work: Job) -> bool:
        """Hand over a work; False when the worker has ended meanwhile."""
        # First of all, so that one who is interrupted midway knows that this worker is not free.
        self.work, self.since = work, time.monotonic()
        if not self._send(work):
            self.work = None
        return self.work is not None

    def end(self) -> int:
        """End the worker, whatever it is doing. Returns the exit code, its own if it had ended by itself."""
        if self._ended:
            # The pipe closes a moment before the process is gone.
            self._child.wait(10)
        self._child.kill()
        code = self._child.code()
        self._listener.join()
        self._child.close()
        return code

    _ended = False

    def _send(self, message: object) -> bool:
        try:
            pickle.dump(message, self._child.works, protocol=pickle.HIGHEST_PROTOCOL)
            self._child.works.flush()
        except (OSError, ValueError):  # nobody reads it any more, or it is closed
            return False
        return True

    def _listen(self, heard: queue.SimpleQueue[tuple[Seat, Any]]) -> None:
        try:
            while True:
                message = pickle.load(self._child.answers)
                if isinstance(message, Ready) and isinstance(self._child, Born):
                    self._child.is_process(message.pid)
                heard.put((self, message))
        except Exception:  # a message that breaks off can look like anything
            self._ended = True
            heard.put((self, None))
