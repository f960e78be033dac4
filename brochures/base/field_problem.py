"""The error that validators of the models raise, and how it quotes what the author wrote."""

from __future__ import annotations

from brochures.base.findings import NO_TEXT, Text

Loc = tuple[str | int, ...]


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


def shorten(text: str, length: int = 40) -> str:
    """One line of at most ``length`` characters, for quoting what the author wrote."""
    line = " ".join(text[: length * 4].split())
    line = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in line)
    return line if len(line) <= length else line[: length - 1] + "…"
