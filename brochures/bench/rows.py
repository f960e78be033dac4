"""What was measured, as rows: ours, and the same of each peer in the same turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from brochures.bench.figures import Figures, ratios
from brochures.errors import Text

Unit = Literal["s", "ms", "documents/s"]


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


@dataclass(frozen=True)
class Held:
    """What the processes held when so many documents were made, and the seconds since the start."""

    documents: int
    seconds: float
    held_mb: float | None
