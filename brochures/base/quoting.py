"""Values quoted in messages."""

from __future__ import annotations


def shorten(text: str, length: int = 40) -> str:
    """One line of at most ``length`` characters, for quoting what the author wrote."""
    line = " ".join(text[: length * 4].split())
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
    return line if len(line) <= length else line[: length - 1] + "…"
