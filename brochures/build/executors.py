"""Who does the work: this process, others beside it, or other machines."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING, Protocol

from brochures.build.pool import Pool

# `get_ready` comes before all else, so what only works need is imported with the first of them.
if TYPE_CHECKING:
    from brochures.build.job import Job
    from brochures.build.result import Result

PAYS_AFTER_S = 1.5
"""Others need 1.0 s to get ready where this process, having read the data, needs 0.55: two of them make up
for that when they have 1 s of documents to share, and for one that takes longer than the rest with some more.
"""


class Executor(Protocol):
    def get_ready(self) -> None:
        """Begin now with what takes its time, if that helps: there will be works."""
        ...

    def each(self, works: Iterable[Job]) -> Iterator[Result]:
        """Make the documents, in the order in which they get ready.

        ``works`` is taken as it is needed, never all at once, and no result is kept: what this needs
        of memory does not depend on how many documents there are. It may be called again, one call after the
        other. Raises what ``works`` raises, and BrochureError for what concerns all documents.
        """
        ...

    def close(self) -> None:
        """Let go of what it holds; a document under way is given up."""
        ...


class Serial:
    """Makes one document after the other in this process."""

    def get_ready(self) -> None:
        """This process has the works to find first."""

    def each(self, works: Iterable[Job]) -> Iterator[Result]:
        from brochures.build.make import make as do
        from brochures.typeset.weasyprint import get_ready

        for number, work in enumerate(works):
            if number == 0:
                get_ready()
            yield do(work)

    def close(self) -> None:
        """Nothing is held."""


class Shared:
    """Makes documents in up to ``jobs`` processes where that is faster, a few of them in this one."""

    def __init__(self, jobs: int) -> None:
        self._pool = Pool(jobs)
        self._serial = Serial()
        self._is_ready = False

    def get_ready(self) -> None:
        self._is_ready = True
        self._pool.get_ready()

    def each(self, works: Iterable[Job]) -> Iterator[Result]:

        source = iter(works)
        first: list[Job] = []
        seconds = 0.0
        while not self._is_ready and seconds < PAYS_AFTER_S and (more := list(islice(source, 1))):
            first += more
            seconds += more[0].document.product.likely_seconds
        enough = self._is_ready or seconds >= PAYS_AFTER_S
        return (self._pool if enough else self._serial).each(chain(first, source))

    def close(self) -> None:
        self._pool.close()


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
    return Serial() if jobs == 1 else Shared(jobs)


def usable_cores() -> int:
    """The cores that this process may run on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
