"""What a process and all below it hold of memory, as Linux tells it."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

PROCESSES = Path("/proc")
SAMPLED_S = 0.02
MB = 1024 * 1024


def held_mb(root: int) -> float | None:
    """What a process and all below it hold: the sum of their shares (PSS), which counts shared pages once."""
    if not (PROCESSES / str(root) / "smaps_rollup").exists():
        return None
    return sum(_share_kb(process) for process in _family(root)) * 1024 / MB


def _family(root: int) -> Iterator[int]:
    children: dict[int, list[int]] = {}
    for entry in PROCESSES.iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            # The name of a program may hold brackets and spaces; the last bracket ends it.
            children.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    todo = [root]
    while todo:
        process = todo.pop()
        todo += children.get(process, [])
        yield process


def _share_kb(process: int) -> int:
    try:
        told = (PROCESSES / str(process) / "smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0
    found = re.search(r"^Pss:\s+(\d+)", told, re.MULTILINE)
    return int(found[1]) if found else 0


class Watch:
    """Looks at what a process holds until it is stopped."""

    def __init__(self, root: int) -> None:
        self._root, self._peak, self._end = root, 0.0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._end.wait(SAMPLED_S):
            self._peak = max(self._peak, held_mb(self._root) or 0)

    def stop(self) -> float | None:
        self._end.set()
        self._thread.join()
        return self._peak or None
