"""The view of the order sheet for a print room: what to print, how many, for whom, what to take back."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.base.findings import Language


@dataclass(frozen=True)
class OrderLineView:
    """A document to print: its file below the folder, its size in mm, and the run codes that it replaces."""

    path: str
    name: str
    size: str
    sides: str
    copies: str
    run_code: str
    places: tuple[str, ...]
    replaces: tuple[str, ...]


@dataclass(frozen=True)
class OrderView:
    title: str
    author: str
    language: Language
    subject: str
    protected: tuple[str, ...]
    day: str
    copies: str
    lines: tuple[OrderLineView, ...]
