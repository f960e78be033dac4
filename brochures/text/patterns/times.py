"""Times of the day and ranges of them: 午後1時30分から4時30分, 13:30〜16:30, 正午."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brochures.text.patterns.pattern_match import PatternMatch

HOUR, DAY = 60, 24 * 60


def _clock(name: str) -> str:
    # 10時間 is a length, 4時限 and 50時代 are no times of the day.
    return (
        rf"(?P<{name}_next>翌日?の?)?\s*(?:(?P<{name}_noon>正午)|(?P<{name}_half>午前|午後|[AaPp][Mm])?\s*"
        rf"(?<![\d:.])(?P<{name}_hour>\d{{1,2}})"
        rf"(?::(?P<{name}_minute>[0-5]\d)(?![\d:])"
        rf"|\s*時(?![間点期代給限])(?:\s*(?P<{name}_minutes>[0-5]?\d)\s*分|(?P<{name}_thirty>半))?))"
    )


RANGE = re.compile(rf"{_clock('a')}\s*(?:から|より|~|-|→)\s*{_clock('b')}", re.ASCII)
SINGLE = re.compile(_clock("a"), re.ASCII)


@dataclass(frozen=True, slots=True)
class WrittenTimes:
    """Minutes since midnight of the day on which it starts; 翌日午前2時 is 26 hours."""

    first: int
    last: int | None = None

    def normal(self) -> str:
        """``13:30``, or ``13:30-16:30``."""
        ends = [self.first] if self.last is None else [self.first, self.last]
        return "-".join(f"{minutes // HOUR:02}:{minutes % HOUR:02}" for minutes in ends)


def times(text: str) -> Iterator[PatternMatch]:
    """Ranges of times, then single times."""
    for match in RANGE.finditer(text):
        first, last = _minutes(match, "a"), _minutes(match, "b", match["a_half"])
        if first is not None and last is not None:
            written = WrittenTimes(first, last)
            yield PatternMatch("times", written.normal(), *match.span(), written)
    for match in SINGLE.finditer(text):
        first = _minutes(match, "a")
        if first is not None:
            written = WrittenTimes(first)
            yield PatternMatch("time", written.normal(), *match.span(), written)


def _minutes(match: re.Match[str], name: str, other_half: str | None = None) -> int | None:
    """Minutes since midnight; None for what no clock shows. A half that is said once holds for both ends."""
    later = DAY if match[f"{name}_next"] else 0
    if match[f"{name}_noon"]:
        return later + 12 * HOUR
    hour = int(match[f"{name}_hour"])
    half = match[f"{name}_half"] or (other_half if hour < 12 else None)
    if hour > 47 or (half and hour > 12):
        return None
    if half:
        hour = hour % 12 + (12 if half.lower() in ("午後", "pm") else 0)
    rest = int(match[f"{name}_minute"] or match[f"{name}_minutes"] or 0)
    return later + hour * HOUR + (30 if match[f"{name}_thirty"] else rest)
