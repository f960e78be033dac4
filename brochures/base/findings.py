"""What is told to people: findings, and the one exception that carries them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from brochures.base.geometry import Rect

Language = Literal["ja", "en"]
Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages, written side by side so that neither is forgotten."""

    ja: str
    en: str

    def in_(self, language: Language) -> str:
        return self.ja if language == "ja" else self.en


NO_TEXT = Text("", "")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding is: in a file of the user, or in a document.

    Lines and columns count from 1, as editors do. ``field`` is the dotted path in the
    dataset (``desks.city.phones.0.number``); ``frame`` names a part of a page, ``area`` is where it
    lies: millimetres from the upper left corner of the page as a viewer shows it.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    field: str | None = None
    document: str | None = None
    page: int | None = None
    frame: str | None = None
    area: Rect | None = None

    def in_(self, language: Language) -> str:
        spot = self.file or self.document or ""
        for number in (self.line, self.column):
            spot += f":{number}" if number is not None else ""
        parts = [spot]
        if self.page is not None:
            parts.append(f"{self.page}ページ" if language == "ja" else f"page {self.page}")
        if self.frame:
            parts.append(f"「{self.frame}」" if language == "ja" else f'"{self.frame}"')
        if self.field:
            parts.append(self.field)
        return "  ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong (error), doubtful (warning) or worth knowing (note).

    ``follow_ups`` are findings that go when this one is mended: they are told with it and not beside it.
    ``fields`` are the dotted paths of all in the dataset that it is about, where these are several.
    """

    severity: Severity
    check: str
    message: Text
    hint: Text = NO_TEXT
    place: Place = field(default_factory=Place)
    follow_ups: tuple[Finding, ...] = ()
    fields: tuple[str, ...] = ()


class BrochureError(Exception):
    """A mistake that a person can mend; carries every finding, never just the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        # Exception keeps its arguments for pickling, so that worker processes can send it.
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(f"{item.place.in_('en')}: {item.message.en}" for item in self.findings)


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(item.severity == "error" for item in findings)
