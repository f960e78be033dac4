"""Who does the work: this process, others beside it, or other machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from brochures.records import Built
from brochures.work import Work, do


class Executor(Protocol):
    def each(self, works: Iterable[Work]) -> Iterator[Built]:
        """Make the documents, in the order in which they get ready.

        ``works`` is taken as it is needed, never all at once, and no result is kept: what this needs
        of memory does not depend on how many documents there are. Raises what ``works`` raises.
        """
        ...


class Serial:
    """Makes one document after the other in this process."""

    def each(self, works: Iterable[Work]) -> Iterator[Built]:
        return map(do, works)
