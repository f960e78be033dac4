"""What the examiners of this package hand on."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.base.geometry import Rect


@dataclass(frozen=True, slots=True)
class Problem:
    """A condition that the file fails: which, on which page, and what exactly (names, in no language)."""

    condition: str
    page: int | None = None
    detail: str = ""
    area: Rect | None = None
