"""What was measured: rows with ours and the same of each peer in the same turns, and all of it together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Literal

from bench.timings.figures import Figures, figures, ratios
from brochures.base.findings import Text

Unit = Literal["s", "ms", "documents/s", "kB"]


@dataclass(frozen=True)
class Row:
    """``theirs`` holds by name of the peer what it took in the same turns, in the same unit.

    ``cpu_s`` is the processor's time of one run, ``peak_mb`` the most that its processes held.
    """

    name: str
    what: Text
    unit: Unit
    ours: Figures
    theirs: Mapping[str, Figures] = field(default_factory=dict)
    cpu_s: float | None = None
    peak_mb: float | None = None

    def against(self, peer: str) -> Figures | None:
        """Ours through theirs, pair by pair; None if that peer was not measured."""
        return ratios(self.ours, self.theirs[peer]) if peer in self.theirs else None

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "what": {"ja": self.what.ja, "en": self.what.en},
            "unit": self.unit,
            "values": list(self.ours.values),
            "cpu_s": self.cpu_s,
            "peak_mb": self.peak_mb,
            "peers": {name: list(item.values) for name, item in self.theirs.items()},
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Row:
        return cls(
            told["name"],
            Text(told["what"]["ja"], told["what"]["en"]),
            told["unit"],
            figures(told["values"]),
            {name: figures(values) for name, values in told["peers"].items()},
            told["cpu_s"],
            told["peak_mb"],
        )


@dataclass(frozen=True)
class Held:
    """What the processes held when so many documents were made, and the seconds since the start."""

    documents: int
    seconds: float
    held_mb: float | None


@dataclass(frozen=True)
class Results:
    """``peers`` pairs the names and titles of those that were measured; ``absent`` holds titles.

    ``calibration_ms`` is the fixed piece of Python before and after; ``failed`` holds by name of a
    measurement why there is none.
    """

    day: date
    machine: Mapping[str, str]
    calibration_ms: tuple[float, float]
    peers: Mapping[str, str]
    absent: tuple[str, ...]
    rows: tuple[Row, ...]
    curve: tuple[Held, ...]
    failed: Mapping[str, str] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "day": self.day.isoformat(),
            "machine": dict(self.machine),
            "calibration_ms": list(self.calibration_ms),
            "peers": dict(self.peers),
            "absent": list(self.absent),
            "rows": [row.as_json() for row in self.rows],
            "memory": [asdict(item) for item in self.curve],
            "failed": dict(self.failed),
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Results:
        """The results that were written as JSON. Raises KeyError or ValueError for anything else."""
        before, after = told["calibration_ms"]
        return cls(
            date.fromisoformat(told["day"]),
            told["machine"],
            (before, after),
            told["peers"],
            tuple(told["absent"]),
            tuple(map(Row.from_json, told["rows"])),
            tuple(Held(**item) for item in told["memory"]),
            told["failed"],
        )
