"""One place of a text where something stands that looks like a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PatternMatch:
    """``start`` and ``end`` (exclusive) count characters of the text after `normalise_characters`.

    ``written`` is what the writer said of a date or a time in more detail than ``normal`` keeps.
    """

    kind: str
    normal: str
    start: int
    end: int
    written: Any = None
