"""Who makes the documents: this process alone, or worker processes beside it.

A worker is a fresh process with two pipes of its own. A thread here gives it one job after the other, and
waits for its answer or its end: whatever becomes of a document takes no other along. All systems do the same.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NoReturn, Protocol

from brochures.base.findings import BrochureError, Finding

# The first worker is started before anything else, so what documents need is imported where it is used.
if TYPE_CHECKING:
    from brochures.build.job import Job
    from brochures.build.result import Result

IN_SIGHT = 8
"""So many jobs are looked at before they are needed; the largest of them is made first."""

PAYS_AFTER_S = 1.5
"""A worker needs 1.0 s to get ready, this process another 0.55: two of them are no faster with less to do."""

LISTENING_S = 0.5
"""On Windows a Ctrl-C is not heard while something is waited for."""

LIBRARIES = ("numpy", "pikepdf", "PIL.Image", "pypdfium2", "zxingcpp")
"""What the first document would import, besides WeasyPrint."""

# A worker finds modules where we do, and never runs the user's program, as a child of multiprocessing would.
COMMAND = "import sys; sys.path[:] = {path!r}; from brochures.build.processes import serve; serve()"
# Else NumPy's library for matrices starts a thread for each core in each worker.
ENVIRONMENT = {"OPENBLAS_NUM_THREADS": "1"}


class Executor(Protocol):
    """Who makes documents: `Serial`, `Processes` or `cluster.Cluster`."""

    def get_ready(self) -> None:
        """Begin now with what takes its time, if that helps: there will be jobs."""

    def each(self, jobs: Iterable[Job]) -> Iterator[Result]:
        """Make the documents, in the order in which they get ready.

        ``jobs`` is taken as it is needed and no result is kept, so memory does not grow with their number.
        Raises what ``jobs`` raises, and BrochureError for what concerns all documents. May be called again.
        """

    def close(self) -> None:
        """Let go of what it holds; a document under way is given up."""


def executor_for(jobs: int | None, scheduler: str | None = None) -> Executor:
    """Who makes the documents of a build.

    ``jobs``: processes that make documents at once, None for as many as there are cores for us;
    ``scheduler``: the address of a Dask scheduler whose workers make them instead. Raises BrochureError for
    a cluster that cannot be used.
    """
    if scheduler is not None:
        from brochures.build.cluster import Cluster

        return Cluster(scheduler)
    jobs = jobs or usable_cores()
    return Serial() if jobs == 1 else Processes(jobs)


def usable_cores() -> int:
    """The cores that this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Limits:
    """What one document may take, and after how many documents a worker is replaced by a fresh one.

    ``seconds`` are those of the clock: the slowest shipped document, four sides with readings over all kanji,
    takes 30 s from nothing on a slow machine where nothing else runs, and five times that on a busy one.
    ``memory_bytes`` is the address space of its worker, of which libraries and fonts take 0.6 GB. It is
    limited on Linux only: macOS does not keep such a limit, and Windows has none.
    """

    seconds: float = 300
    memory_bytes: int = 3 << 29
    documents: int = 1000


class Serial:
    """Makes one document after the other in this process, without limits."""

    def get_ready(self) -> None:
        """This process has the jobs to find first."""

    def each(self, jobs: Iterable[Job]) -> Iterator[Result]:
        from brochures.build.make import make
        from brochures.typeset.weasyprint import get_ready

        for number, job in enumerate(jobs):
            if number == 0:
                get_ready()
            yield make(job)

    def close(self) -> None:
        """Nothing is held."""


class Processes:
    """Makes documents in up to ``jobs`` workers; a few small ones here, unless a worker is there already.

    ``make`` is what a worker does with a job, `make.make` when nothing is said.
    """

    def __init__(
        self, jobs: int, limits: Limits | None = None, make: Callable[[Job], Result] | None = None
    ) -> None:
        self._jobs = jobs
        self._workers = [Worker(limits or Limits(), make) for _ in range(jobs)]
        self._free = [*self._workers]
        self._threads = ThreadPoolExecutor(jobs, initializer=_block_interrupts)
        self._begun = False

    def get_ready(self) -> None:
        """Start the first worker now, so that the first job need not wait for it."""
        self._begun = True
        self._threads.submit(self._with_worker, Worker.start)

    def each(self, jobs: Iterable[Job]) -> Iterator[Result]:
        def seconds(job: Job) -> float:
            return job.document.product.likely_seconds

        source = iter(jobs)
        first = sorted(islice(source, IN_SIGHT), key=seconds, reverse=True)
        if not self._begun and len(first) < IN_SIGHT and sum(map(seconds, first)) < PAYS_AFTER_S:
            return Serial().each(first)
        self._begun = True
        more = iter(lambda: sorted(islice(source, IN_SIGHT), key=seconds, reverse=True), [])
        return self._each_beside(chain(first, chain.from_iterable(more)))

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown()
        for worker in self._workers:
            worker.end()

    def _each_beside(self, jobs: Iterator[Job]) -> Iterator[Result]:
        under_way: list[Future[Result]] = []
        try:
            while True:
                # As many again are waiting, so that no worker has to until its result is written.
                for job in islice(jobs, 2 * self._jobs - len(under_way)):
                    under_way.append(self._threads.submit(self._with_worker, Worker.make, job))
                if not under_way:
                    return
                done = wait(under_way, LISTENING_S, FIRST_COMPLETED).done
                # A set has no order: several that are found ready at once come as they were begun.
                ready = [future for future in under_way if future in done]
                under_way = [future for future in under_way if future not in done]
                for future in ready:
                    yield future.result()
        finally:
            while under_way := [item for item in under_way if not item.cancel() and not item.done()]:
                for worker in self._workers:
                    worker.kill()
                wait(under_way, 0.05)  # one that was just being started could not be killed yet

    def _with_worker(self, what: Callable[..., Any], *arguments: object) -> Any:
        worker = self._free.pop()  # there are as many as threads
        try:
            return what(worker, *arguments)
        finally:
            self._free.append(worker)


def _block_interrupts() -> None:
    """Keep Ctrl-C from the workers that this thread starts, from their first moment: they take its mask."""
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])


@dataclass(frozen=True)
class Lost:
    """What became of a worker that ended before it had answered."""

    timed_out: bool
    exit_code: int
    seconds: float


class Worker:
    """A worker process, as its thread sees it: it begins when it is needed, and again after it was lost.

    ``make`` is what it does with each message, `make.make` when nothing is said.
    """

    def __init__(self, limits: Limits, make: Callable[[Any], Any] | None) -> None:
        self._limits = limits
        self._make = make
        self._process: subprocess.Popen[bytes] | None = None
        self._made = 0

    def start(self) -> None:
        """See that there is a process. Raises BrochureError when there is none, or it can make nothing."""
        from brochures.build.failures import cannot_start

        if self._process is not None and self._process.poll() is None:
            return
        self.end()
        self._made = 0
        self._process = subprocess.Popen(
            [sys.executable, "-c", COMMAND.format(path=[str(item) for item in sys.path])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**ENVIRONMENT, **os.environ},
            # On Windows, who is not of our group does not hear our Ctrl-C.
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        trouble = self._answer_to((self._limits, self._make))
        if trouble != ():
            exit_code = self.end()
            raise BrochureError(trouble or [cannot_start(exit_code)])

    def make(self, job: Job) -> Result:
        """What comes of a job. When the process ends meanwhile, that is the document's finding.

        If it had made others before, they may be the cause (GLib aborts when what they left is missing), so
        the document is tried once more by a fresh one.
        """
        from brochures.build.failures import crashed, timed_out

        result = self.ask(job)
        if not isinstance(result, Lost):
            made: Result = result
            return made
        if result.timed_out:
            return timed_out(job, self._limits.seconds, result.seconds)
        return self.make(job) if self._made else crashed(job, result.exit_code, result.seconds)

    def ask(self, message: object) -> Any:
        """What comes of a message, or `Lost`. Raises BrochureError when there can be no process."""
        self.start()
        started = time.monotonic()
        answer: tuple[Any, int] | None = self._answer_to(message)
        if answer is None:
            seconds = time.monotonic() - started
            return Lost(seconds >= self._limits.seconds, self.end(), seconds)
        result, taken_bytes = answer
        self._made += 1
        # What it left behind would be missing for the next ones.
        if self._made == self._limits.documents or taken_bytes > self._limits.memory_bytes * 2 // 3:
            self.end()
        return result

    def kill(self) -> None:
        """End it from another thread: what it is making is given up."""
        self._made = 0
        if (process := self._process) is not None:
            process.kill()

    def end(self) -> int:
        """End the process, whatever it does. Returns the exit code, its own if it was ending by itself."""
        process, self._process = self._process, None
        if process is None:
            return 0
        process.kill()
        with suppress(BrokenPipeError), process:  # closes the pipes and waits for the end
            pass
        return process.wait()

    def _answer_to(self, message: object) -> Any:
        """None when the process ended before it had answered."""
        process, content = self._process, pickle.dumps(message)
        try:
            if process is not None and process.stdin is not None and process.stdout is not None:
                process.stdin.write(content)
                process.stdin.flush()
                return pickle.load(process.stdout)
        except Exception:  # an answer that breaks off can look like anything
            return None


def each_guarded(function: Callable[[Any], Any], messages: Iterable[object], limits: Limits) -> Iterator[Any]:
    """What a function answers to each message, from one worker beside this process; `Lost` where that ended.

    For what comes from strangers: whatever it does, it takes no more time and memory than the limits allow.
    """
    worker = Worker(limits, function)
    thread = ThreadPoolExecutor(1, initializer=_block_interrupts)
    try:
        for message in messages:
            future = thread.submit(worker.ask, message)
            while not wait([future], LISTENING_S).done:
                pass
            yield future.result()
    finally:
        worker.kill()
        thread.shutdown()
        worker.end()


def serve() -> NoReturn:
    """Be a worker: answer each job that comes by standard input with what came of it."""
    jobs, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # Whatever else reads, reads nothing, and whatever else prints, prints to standard error.
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    heard: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(jobs, heard), daemon=True).start()
    limits, make = heard.get()
    # A thread in C: it ends us also when C code does not return, and when nobody is left who would.
    faulthandler.dump_traceback_later(limits.seconds, exit=True, file=nothing)
    trouble: tuple[Finding, ...] = ()
    if make is None:
        trouble = _import_all()
        from brochures.build.make import make
    _limit_memory(limits.memory_bytes)
    faulthandler.cancel_dump_traceback_later()
    _answer(answers, trouble)
    while True:
        job = heard.get()
        faulthandler.dump_traceback_later(limits.seconds, exit=True, file=nothing)
        result = make(job)
        faulthandler.cancel_dump_traceback_later()
        _answer(answers, (result, _address_space()))
        del job, result


def _listen(jobs: IO[bytes], heard: queue.SimpleQueue[Any]) -> None:
    """Take what comes. When the other end is gone, so is the reason to work: end at once, also midway."""
    try:
        while True:
            heard.put(pickle.load(jobs))
    finally:
        os._exit(0)


def _answer(answers: IO[bytes], message: object) -> None:
    with suppress(BrokenPipeError):  # nobody listens any more; `_listen` knows
        pickle.dump(message, answers)
        answers.flush()


def _import_all() -> tuple[Finding, ...]:
    """Import what a document needs, so that no document pays for it; what keeps any from being made."""
    # Libraries come to stay: to look through them for garbage takes a tenth of the time, now and ever again.
    gc.disable()
    try:
        from brochures.typeset.weasyprint import get_ready

        for name in (*LIBRARIES, "brochures.build.make"):
            import_module(name)
        get_ready()
    except BrochureError as error:
        return error.findings
    finally:
        gc.freeze()
        gc.enable()
    return ()


def _limit_memory(most_bytes: int) -> None:
    if sys.platform == "linux":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        with suppress(ValueError):  # there is a lower limit already
            resource.setrlimit(resource.RLIMIT_AS, (most_bytes, hard))


def _address_space() -> int:
    """Bytes that this process has asked for; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0
