"""Whether two texts are the same words to a reader, in whatever width, case or line they were written."""

from __future__ import annotations

import unicodedata

from brochures.text.spaces import without_spaces


def comparison_key(text: str) -> str:
    """Equal for texts that read the same: without widths (Unicode NFKC), capitals and white space."""
    return without_spaces(unicodedata.normalize("NFKC", text).casefold())
