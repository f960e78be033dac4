"""A text as a reader hears it, in whatever width, case or line it was written."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


def read_aloud(text: str) -> str:
    """A reader sees the same word in other widths and capitals, and over the end of a line."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
