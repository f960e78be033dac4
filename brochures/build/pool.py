"""Documents made by several processes at once.

Neither ``concurrent.futures`` nor a library built like it: there all workers share one pipe and its locks, so
that one which dies at the wrong moment takes the others along, and nothing stops a document that hangs. Here
each has pipes of its own (`seat`), and what is lost with it is the document that it had in hand.
"""

from __future__ import annotations

import heapq
import queue
from collections.abc import Callable, Iterable, Iterator
from itertools import count, islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from brochures.base.findings import BrochureError, Finding, Text
from brochures.build.children import Child, Spawned
from brochures.build.nursery import Nursery, nursery_works
from brochures.build.seat import Seat
from brochures.build.worker import Answer, Hopeless, Limits, Ready, Start, do

# `get_ready` comes before all else, so what only works need is imported with the first of them.
if TYPE_CHECKING:
    from brochures.build.job import Job
    from brochures.build.result import Result

AHEAD = 8
"""Works that are looked at before they are needed, per worker: among these the largest comes first."""

START_S = 120
"""A worker that is not ready by then never will be."""

LISTENING_S = 0.5
"""On Windows a Ctrl-C is not heard while something is waited for."""


class Pool:
    """Makes documents in up to ``jobs`` processes. They start with the first work and stay until `close`."""

    def __init__(self, jobs: int, limits: Limits | None = None, do: Callable[[Job], Result] = do) -> None:
        self._limits = limits or Limits()
        self._start = Start(self._limits, do)
        self._jobs = jobs
        self._seats: list[Seat] = []
        self._nursery: Nursery | None = None
        self._heard: queue.SimpleQueue[tuple[Seat, Any]] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get_ready(self) -> None:
        """Start the first process now, so that the first work need not wait for it."""
        if not self._seats:
            self._add_seat()

    def pids(self) -> tuple[int, ...]:
        """The processes that there are now."""
        return tuple(seat.pid for seat in self._seats)

    def close(self) -> None:
        """End all processes at once, also those that have a work in hand."""
        # Workers that are still to come do not come any more when there is no nursery.
        for seat in [item for item in self._seats if item.ready]:
            self._dismiss(seat)
        if self._nursery is not None:
            self._nursery.end()
            self._nursery = None
        while self._seats:
            self._seats.pop().end()

    def each(self, works: Iterable[Job]) -> Iterator[Result]:
        """Make the documents, in the order in which they get ready; see `executors.Executor`.

        Raises BrochureError when no process can be started.
        """
        ahead = _LargestFirst(works)
        try:
            while self._set_to_work(ahead):
                for built in self._next_results(ahead):
                    # Whoever is free goes on before the result is written.
                    self._set_to_work(ahead)
                    yield built
        finally:
            for seat in [item for item in self._seats if item.work is not None]:
                self._dismiss(seat)

    def _add_seat(self) -> None:
        self._seats.append(Seat(self._child(), self._start, self._heard))

    def _child(self) -> Child:
        """A process for one more worker. A single one needs nobody that gets ready for others."""
        if self._jobs == 1 or not nursery_works():
            return Spawned()
        if self._nursery is not None:
            try:
                return self._nursery.bear()
            except OSError:  # it has ended; another one may do better
                self._nursery.end()
        self._nursery = Nursery()
        return self._nursery.bear()

    def _set_to_work(self, ahead: _LargestFirst) -> bool:
        """Give everyone who is free a work, and look for one more. False when all works are done."""
        for seat in self._seats:
            if seat.ready and seat.work is None and ahead.look(1):
                work = ahead.take()
                if not seat.give(work):
                    ahead.put_back(work)
        ahead.look(min(len(ahead) + 1, AHEAD * self._jobs))
        busy = sum(seat.work is not None for seat in self._seats)
        while len(self._seats) < min(self._jobs, busy + len(ahead)):
            self._add_seat()
        return busy > 0 or len(ahead) > 0

    def _next_results(self, ahead: _LargestFirst) -> Iterator[Result]:
        """What came of documents meanwhile. With works enough in sight, wait until something happens."""
        waited_for = [seat for seat in self._seats if seat.work is not None or not seat.ready]
        left = min((self._limit_s(seat) - seat.seconds for seat in waited_for), default=0)
        if not ahead.ended and len(ahead) < AHEAD * self._jobs:
            left = 0
        try:
            seat, message = self._heard.get(timeout=max(0, min(left, LISTENING_S)))
        except queue.Empty:
            yield from self._stop_late(waited_for)
            return
        if seat not in self._seats:
            return  # the last words of one that was dismissed
        if isinstance(message, Ready):
            seat.ready = True
        elif isinstance(message, Answer):
            seat.work = None
            if message.last:
                self._dismiss(seat)
            yield message.built
        elif isinstance(message, Hopeless):
            raise BrochureError(message.findings)
        else:
            yield from self._bury(seat)

    def _stop_late(self, seats: Iterable[Seat]) -> Iterator[Result]:
        for seat in seats:
            if seat.seconds < self._limit_s(seat):
                continue
            if seat.work is None:
                yield from self._bury(seat)
            else:
                work, seconds = seat.work, seat.seconds
                self._dismiss(seat)
                from brochures.build.failures import timed_out

                yield timed_out(work, self._limits.seconds, seconds)

    def _bury(self, seat: Seat) -> Iterator[Result]:
        """A worker ended. What it had in hand is its document's finding.

        A place where none could even start stays empty, else it would be tried for ever.
        """
        code, work, seconds = self._dismiss(seat), seat.work, seat.seconds
        if work is not None:
            from brochures.build.failures import crashed

            yield crashed(work, code, seconds)
        elif not seat.ready:
            self._jobs -= 1
            if self._jobs == 0:
                raise BrochureError([_cannot_start(code)])

    def _limit_s(self, seat: Seat) -> float:
        return START_S if seat.work is None else self._limits.seconds

    def _dismiss(self, seat: Seat) -> int:
        self._seats.remove(seat)
        return seat.end()


class _LargestFirst:
    """Works that were taken, but not all of them: the largest in sight comes first."""

    def __init__(self, works: Iterable[Job]) -> None:
        self._source = iter(works)
        self._seen: list[tuple[float, int, Job]] = []
        self._number = count()
        self.ended = False

    def __len__(self) -> int:
        return len(self._seen)

    def look(self, wanted: int) -> bool:
        """Take works until there are as many as wanted. False when there are no more than that."""
        while len(self._seen) < wanted and not self.ended:
            for work in islice(self._source, 1):
                self.put_back(work)
                break
            else:
                self.ended = True
        return len(self._seen) >= wanted

    def take(self) -> Job:
        return heapq.heappop(self._seen)[2]

    def put_back(self, work: Job) -> None:

        heapq.heappush(self._seen, (-work.document.product.likely_seconds, next(self._number), work))


def _cannot_start(exit_code: int) -> Finding:
    return Finding(
        "error",
        "making",
        Text(
            f"文書を作るプロセスを始められませんでした(終了コード {exit_code})。",
            f"No process that makes documents could be started (exit code {exit_code}).",
        ),
        Text(
            "--jobs 1 を付けて実行すると、プロセスを増やさずに作ります。",
            "With --jobs 1 they are made without further processes.",
        ),
    )
