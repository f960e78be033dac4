"""``python -m bench.profile DOCUMENT…``: where the time of a warm document goes, as Markdown.

A thread looks every millisecond at what is running; nothing is put into the functions themselves, so nothing
is slowed down. The parts are shares of the time that was measured before anybody looked.
"""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.parts import part_of
from bench.timings.inside import planned, shipped
from bench.timings.variants import variant, varied
from brochures.base.files import write_atomically
from brochures.build.fingerprint import fingerprint
from brochures.build.job import order_of
from brochures.build.work import Work, do

LOOKED_S = 0.001
WARMING, TIMES, LOOKED_TIMES = 3, 9, 15


class Looking:
    """While it is entered, counts the parts that this thread works on."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()
        self._thread, self._end = threading.Thread(target=self._look, daemon=True), threading.Event()
        self._watched = threading.get_ident()

    def _look(self) -> None:
        while not self._end.wait(LOOKED_S):
            self.seen[part_of(sys._current_frames().get(self._watched))] += 1

    def __enter__(self) -> Looking:
        self._before = sys.getswitchinterval()
        # Else a thread that computes is interrupted every 5 ms only.
        sys.setswitchinterval(LOOKED_S / 4)
        self._thread.start()
        return self

    def __exit__(self, *told: object) -> None:
        self._end.set()
        self._thread.join()
        sys.setswitchinterval(self._before)


def makes(document: str, folder: Path) -> Callable[[int], None]:
    """Makes a document of another variant each time, from the dataset to the file."""
    dataset = shipped()
    item = planned(dataset, document)[document]

    def make(number: int) -> None:
        order = order_of(item, varied(dataset, variant(number)))
        built = do(Work(order, fingerprint(order)))
        if built.pdf is None:
            sys.exit(f"{document}: {[finding.message.en for finding in built.findings]}")
        write_atomically(folder / built.document.path, built.pdf)

    return make


def profile(document: str) -> list[tuple[str, float, float]]:
    """Part, milliseconds of a document and share of it, the largest first; all of it first."""
    with TemporaryDirectory() as folder:
        make = makes(document, Path(folder))
        for number in range(WARMING):
            make(number)
        taken = []
        for number in range(WARMING, WARMING + TIMES):
            started = time.perf_counter()
            make(number)
            taken.append((time.perf_counter() - started) * 1000)
        with Looking() as looking:
            for number in range(WARMING + TIMES, WARMING + TIMES + LOOKED_TIMES):
                make(number)
    whole, seen = statistics.median(taken), looking.seen
    parts = [(part, count / seen.total()) for part, count in seen.most_common()]
    return [("all", whole, 1.0), *((part, share * whole, share) for part, share in parts)]


def main(*documents: str) -> None:
    """Print a table for each document; ids as ``render.py list`` tells them."""
    for document in documents or ("leaflet", "flyer-riyusu", "card-sheet"):
        lines = [f"| {document} | ms | share |", "|---|---|---|"]
        lines += [f"| {part} | {ms:.1f} | {share:.0%} |" for part, ms, share in profile(document)]
        print("\n".join(lines), end="\n\n")  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
