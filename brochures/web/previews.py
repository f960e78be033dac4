"""Pieces that people look at: typeset first and shown at once, checked behind that, and kept for a while.

Two workers: the first checks nothing that somebody looks at, so that nobody who types waits for checks; the
second does all. Everything here may be asked by many threads.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from brochures.base.findings import BrochureError, Finding, Text
from brochures.build.cache import Cache
from brochures.build.card_list import PlannedList
from brochures.build.failures import crashed, timed_out
from brochures.build.job import Job
from brochures.build.processes import Limits, Lost, Worker
from brochures.build.result import Result
from brochures.products.plan import Document
from brochures.web.drawing import (
    CheckedPiece,
    Drawn,
    Picture,
    Ready,
    ToCheck,
    ToDraw,
    ToList,
    ToSketch,
    ToTypeset,
    work,
)

State = Literal["waiting", "drawn", "passed", "refused", "dropped"]
FINAL = ("passed", "refused", "dropped")

MOST_WAITING = 64
"""Pieces that may be waited for at once; a person who asks for one more is told to come back."""
MOST_KEPT = 160
"""Finished pieces that are remembered, about half a megabyte each."""
KEY_LETTERS = 32
MOST_SKETCHED = 2
"""Different cards of a list that is shown before its checks: more of them nobody waits for without words."""
BACKGROUND = 2
"""The rank from which on nobody looks at a piece while it is made."""


class Busy(Exception):
    """There is more to make than anybody would wait for."""


@dataclass
class Preview:
    """One piece, by the fingerprint of all that it depends on; ``version`` grows with each change.

    ``pdf`` is there when it passed. ``pictures`` are of the finished file, also of one that is being checked.
    """

    key: str
    document: Document
    state: State = "waiting"
    pictures: tuple[Picture, ...] = ()
    findings: tuple[Finding, ...] = ()
    result: Result | None = None
    version: int = 0
    wanted_by: set[str] = field(default_factory=set)

    @property
    def passed(self) -> bool:
        return self.state == "passed"

    @property
    def is_final(self) -> bool:
        return self.state in FINAL

    @property
    def pdf(self) -> bytes | None:
        return self.result.pdf if self.result else None


@dataclass(frozen=True)
class _Task:
    """The least ``rank`` is done first, and of equal ones the one that was asked for first."""

    rank: int
    preview: Preview
    message: Any
    job: Job | None = None
    box: list[Any] | None = None
    """Where the answer goes of what is no piece."""

    @property
    def is_quick(self) -> bool:
        """Whether the worker that typesets for who types may take it: no checks but in the background."""
        return isinstance(self.message, (ToTypeset, ToSketch, ToDraw)) or self.rank >= BACKGROUND


class Previews:
    """What was asked for and what came of it; ``close`` ends its workers."""

    def __init__(self, cache: Path, limits: Limits | None = None) -> None:
        self._cache = Cache(cache)
        self._limits = limits or Limits()
        self._known: OrderedDict[str, Preview] = OrderedDict()
        self._tasks: list[_Task] = []
        self._change = threading.Condition()
        self._closed = False
        self._workers = [Worker(self._limits, work), Worker(self._limits, work)]
        self._threads = [
            threading.Thread(target=self._run, args=(worker, number == 0), daemon=True)
            for number, worker in enumerate(self._workers)
        ]
        for thread in self._threads:
            thread.start()

    def ask(self, jobs: Iterable[Job], channel: str = "", *, urgent: bool = True) -> list[Preview]:
        """The pieces of these jobs, which are begun if nobody has asked for them.

        What the same ``channel`` asked for before, and is not begun yet, is dropped. Raises Busy.
        """
        listed = list(jobs)
        with self._change:
            if channel:
                self._let_go(channel, {key_of(job) for job in listed})
            return [self._asked(job, channel, urgent=urgent) for job in listed]

    def ask_one(self, made: Job | PlannedList, channel: str = "") -> Preview:
        """A piece, or the sheets of a list; as `ask` and `ask_list`."""
        return self.ask([made], channel)[0] if isinstance(made, Job) else self.ask_list(made, channel)

    def ask_list(self, planned: PlannedList, channel: str = "") -> Preview:
        """The sheets of a list of cards; of a few different ones shown before they are checked.

        With a ``channel`` as in `ask`. Raises Busy.
        """
        with self._change:
            key = key_of(planned)
            if channel:
                self._let_go(channel, {key})
            known = self._remembered(key)
            if known is None:
                known = self._new(key, planned.document)
                is_sketched = len(planned.cards) <= MOST_SKETCHED
                task = _Task(0, known, ToSketch(planned)) if is_sketched else _Task(1, known, ToList(planned))
                self._put(task)
            known.wanted_by.add(channel)
            return known

    def of(self, key: str) -> Preview | None:
        """A piece that somebody asked for; None when it is not known any more."""
        with self._change:
            return self._remembered(key)

    def wait(self, preview: Preview, seen: int, seconds: float) -> None:
        """Wait until a piece is in another version than the one that was seen, or is final."""
        with self._change:
            self._change.wait_for(lambda: preview.version != seen or preview.is_final, seconds)

    def wait_drawn(self, preview: Preview, seconds: float) -> None:
        """Wait until there is something to look at."""
        with self._change:
            self._change.wait_for(lambda: bool(preview.pictures) or preview.is_final, seconds)

    def draw(self, pdf: bytes, page: int, dpi: float, *, grey: bool = False) -> Picture | None:
        """One page of a finished file, drawn larger or in grey; None when that was not to be had."""
        answer = self.run(ToDraw(pdf, page, dpi, grey))
        return answer[0] if answer and isinstance(answer[0], Picture) else None

    def run(self, message: Any) -> Any:
        """What a worker answers to one message that belongs to no piece; None when it was lost.

        Raises BrochureError for what the message gets wrong.
        """
        box: list[Any] = []
        with self._change:
            self._put(_Task(0, Preview("", _NOBODY), message, box=box))
            self._change.wait_for(lambda: box or self._closed, self._limits.seconds)
        answer = box[0] if box else None
        if isinstance(answer, BrochureError):
            raise answer
        return None if isinstance(answer, Lost) else answer

    def close(self) -> None:
        """End the workers, whatever they do."""
        with self._change:
            self._closed = True
            self._tasks.clear()
            self._change.notify_all()
        for worker in self._workers:
            worker.kill()
        for thread in self._threads:
            thread.join()
        for worker in self._workers:
            worker.end()

    # -- what is known, with the lock held

    def _asked(self, job: Job, channel: str, *, urgent: bool) -> Preview:
        key = key_of(job)
        known = self._remembered(key)
        if known is None:
            known = self._new(key, job.document)
            rank = 0 if urgent else BACKGROUND
            there = self._cache.get(job.document, job.fingerprint.whole)
            if there is None:
                self._put(_Task(rank, known, ToTypeset(job), job))
            else:
                known.result, known.findings = there, there.findings
                self._put(_Task(rank, known, ToDraw(there.pdf or b""), job))
        elif urgent:
            self._sooner(known)
        known.wanted_by.add(channel)
        return known

    def _remembered(self, key: str) -> Preview | None:
        known = self._known.get(key)
        if known is not None:
            self._known.move_to_end(key)
        return known

    def _new(self, key: str, document: Document) -> Preview:
        if sum(not item.is_final for item in self._known.values()) >= MOST_WAITING:
            raise Busy
        finished = [item.key for item in self._known.values() if item.is_final]
        for old in finished[: max(0, len(finished) - MOST_KEPT)]:
            del self._known[old]
        self._known[key] = Preview(key, document)
        return self._known[key]

    def _put(self, task: _Task) -> None:
        self._tasks.append(task)
        self._change.notify_all()

    def _sooner(self, preview: Preview) -> None:
        """Somebody waits for what was begun for later."""
        self._tasks = [
            replace(task, rank=task.rank % BACKGROUND) if task.preview is preview else task
            for task in self._tasks
        ]

    def _let_go(self, channel: str, kept: set[str]) -> None:
        """What only this channel waits for, and nobody has begun, is not made any more."""
        for preview in list(self._known.values()):
            if channel not in preview.wanted_by or preview.key in kept:
                continue
            preview.wanted_by.discard(channel)
            waiting = [task for task in self._tasks if task.preview is preview]
            if waiting and not preview.wanted_by:
                self._tasks = [task for task in self._tasks if task.preview is not preview]
                del self._known[preview.key]
                self._now(preview, "dropped")

    def _now(self, preview: Preview, state: State) -> None:
        preview.state = state
        preview.version += 1
        self._change.notify_all()

    # -- the workers, each in a thread of its own

    def _run(self, worker: Worker, only_quick: bool) -> None:
        with suppress(BrochureError):  # the first piece will tell why
            worker.ask(Ready())
        while (task := self._next(only_quick)) is not None:
            try:
                answer = worker.ask(task.message)
            except BrochureError as error:
                answer = error if task.box is not None else error.findings
            with self._change:
                if task.box is None:
                    self._take(task, answer)
                else:
                    task.box.append(answer)
                    self._change.notify_all()

    def _next(self, only_quick: bool) -> _Task | None:
        with self._change:
            while not self._closed:
                mine = [task for task in self._tasks if task.is_quick or not only_quick]
                if mine:
                    first = min(mine, key=lambda task: task.rank)
                    self._tasks.remove(first)
                    return first
                self._change.wait()
        return None

    def _take(self, task: _Task, answer: Any) -> None:
        """What a worker answered: a typeset piece is to be checked, one that passed is to be drawn."""
        preview = task.preview
        if isinstance(answer, Lost):
            answer = self._lost(task, answer)
            # It may have been the machine's doing: who asks again has it tried again.
            self._known.pop(preview.key, None)
        if isinstance(answer, Drawn):
            preview.pictures = answer.pictures
            check = ToCheck(task.job, answer) if task.job else ToList(task.message.planned)
            self._put(_Task(task.rank + 1, preview, check, task.job))
            self._now(preview, "drawn")
            return
        if isinstance(answer, CheckedPiece):
            preview.pictures, answer = answer.pictures, answer.result
        if isinstance(answer, Result):
            preview.result, preview.findings = answer, answer.findings
            if answer.pdf is None:
                self._now(preview, "refused")
            elif preview.pictures:
                if task.job is not None:
                    self._cache.put(answer)
                self._now(preview, "passed")
            else:
                self._put(_Task(0, preview, ToDraw(answer.pdf)))
        elif isinstance(task.message, ToDraw) and answer and isinstance(answer[0], Picture):
            preview.pictures = answer
            self._now(preview, "passed")
        else:
            preview.findings = answer
            self._now(preview, "refused")

    def _lost(self, task: _Task, lost: Lost) -> Result | tuple[Finding, ...]:
        if task.job is None:
            return (GIVEN_UP,)
        if lost.timed_out:
            return timed_out(task.job, self._limits.seconds, lost.seconds)
        return crashed(task.job, lost.exit_code, lost.seconds)


_NOBODY: Any = None

GIVEN_UP = Finding(
    "error",
    "making",
    Text("作っている途中で止まりました。", "It was given up while it was being made."),
    Text("もう一度お試しください。", "Try again."),
)


def key_of(made: Job | PlannedList) -> str:
    """What a piece is called here."""
    return made.fingerprint.whole[:KEY_LETTERS]
