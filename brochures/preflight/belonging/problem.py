"""What a rule of the check `belonging` has found, before it is a finding."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.base.findings import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """``text`` is what of it stands on paper, if anything does: there the finding is shown."""

    message: Text
    hint: Text
    text: str = ""


COMPARE = Text(
    "データを確かめてください。データが正しければ、プログラム(content/views)かテンプレートの誤りです。",
    "Compare it with the dataset. If that is right, it is a mistake of the program (content/views) or of the "
    "template.",
)


def missing(subject: str, text: str) -> Problem:
    """What the dataset says of a subject is not in its section."""
    message = Text(
        f"「{subject}」のところに、データにある「{text}」がありません。",
        f'What the dataset says of "{subject}" does not stand there: "{text}".',
    )
    return Problem(message, COMPARE)


def foreign(subject: str, text: str) -> Problem:
    """What stands in a section belongs to something else."""
    message = Text(
        f"「{subject}」のところに、ほかの項目の「{text}」があります。",
        f'"{text}" stands with "{subject}", to which it does not belong by the dataset.',
    )
    return Problem(message, COMPARE, text)


def no_section(subject: str) -> Problem:
    """A desk or a meeting that the document must speak of is not there."""
    message = Text(f"「{subject}」がどこにもありません。", f'"{subject}" is nowhere on it.')
    return Problem(message, COMPARE)
