"""Values quoted in messages."""

from __future__ import annotations

from collections.abc import Iterable

from brochures.base.findings import Text

_MOST_QUOTED = 12


def shorten(text: str, length: int = 40) -> str:
    """One line of at most ``length`` characters, for quoting what the author wrote."""
    line = " ".join(text[: length * 4].split())
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
    return line if len(line) <= length else line[: length - 1] + "…"


def quoted(words: Iterable[object]) -> Text:
    """A list of words, such as the keys that are allowed; a long one is cut short."""
    all_words = [shorten(str(word)) for word in words]
    shown, left = all_words[:_MOST_QUOTED], len(all_words) - _MOST_QUOTED
    ja, en = "、".join(f"「{word}」" for word in shown), ", ".join(f'"{word}"' for word in shown)
    return Text(f"{ja} ほか{left}件", f"{en} and {left} more") if left > 0 else Text(ja, en)
