"""What was measured, as values; how it is written is in `bench.table`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Row:
    """``theirs`` holds for each peer its values of the same turns, in the same unit.

    ``cpu_s`` is the processor's time of one run, ``peak_mb`` the most that its processes held together.
    """

    name: str
    what: str
    unit: Literal["s", "ms"]
    ours: tuple[float, ...]
    theirs: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    cpu_s: float | None = None
    peak_mb: float | None = None


@dataclass(frozen=True)
class Parts:
    """Milliseconds that each part of the work takes of one warm document."""

    document: str
    ms: Mapping[str, float]


@dataclass(frozen=True)
class Results:
    """``machine`` is what the figures depend on; ``calibration_ms`` a fixed calculation before and after.

    ``failed`` says of a measurement why there is none.
    """

    day: date
    machine: Mapping[str, str]
    calibration_ms: tuple[float, float]
    peers: tuple[str, ...]
    rows: tuple[Row, ...]
    parts: tuple[Parts, ...]
    failed: Mapping[str, str] = field(default_factory=dict)
