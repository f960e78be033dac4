"""What models say to people: the error that validators raise, how it quotes, the form of a text in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from brochures.base.findings import NO_TEXT, Text

_MOST_QUOTED = 12

Loc = tuple[str | int, ...]
"""A place in a dataset: keys and indexes such as ``("desks", "city", "phones", 0)``."""


class FieldProblem(ValueError):
    """The sentence and the hint in both languages.

    ``at`` leads from the validated value to the part that is wrong, so that a check of a
    whole model can point at one of its keys.
    """

    def __init__(self, message: Text, hint: Text = NO_TEXT, at: Loc = ()) -> None:
        self.message = message
        self.hint = hint
        self.at = at
        # All arguments positionally, or a copy that crosses a process would not unpickle.
        super().__init__(message, hint, at)

    def __str__(self) -> str:
        return self.message.en


@dataclass(frozen=True, slots=True)
class Form:
    """How a text is written, in words: ``Annotated[str, StringConstraints(pattern=…), Form(…)]``.

    Nobody but a programmer reads a pattern.
    """

    words: Text


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
