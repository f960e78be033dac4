"""What the models say to people: the error that validators raise, and the form of a text in words."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.base.findings import NO_TEXT, Text

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
