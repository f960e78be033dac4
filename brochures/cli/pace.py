"""How fast work goes, and how long it will still take."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from brochures.base.findings import Text

WINDOW_S = 60.0
STEP_S = 1.0


class Pace:
    """Counts what is done, and says how fast it went in the last minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.done = 0
        # When how many were done: at most one for each second of the window.
        self._marks: deque[tuple[float, int]] = deque([(clock(), 0)])

    def count(self) -> None:
        self.done += 1
        now = self._clock()
        if now - self._marks[-1][0] >= STEP_S:
            self._marks.append((now, self.done))
            while self._marks[1][0] < now - WINDOW_S:
                self._marks.popleft()

    def per_second(self) -> float | None:
        """None as long as too little time has gone by to tell."""
        (before, had), now = self._marks[0], self._clock()
        return None if now - before < STEP_S or self.done == had else (self.done - had) / (now - before)

    def left(self, total: int) -> Text | None:
        """How long the rest will take, in words; None as long as that cannot be told."""
        rate = self.per_second()
        return None if rate is None else duration((total - self.done) / rate)


def duration(seconds: float) -> Text:
    """「12 分」, "12 min": as fine as a person wants to know."""
    if seconds < 90:
        return Text(f"{seconds:.0f} 秒", f"{seconds:.0f} s")
    if seconds < 90 * 60:
        return Text(f"{seconds / 60:.0f} 分", f"{seconds / 60:.0f} min")
    return Text(f"{seconds / 3600:.1f} 時間", f"{seconds / 3600:.1f} h")
