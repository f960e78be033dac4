"""A document that was made: its PDF and what preflight says of it, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochures.base.findings import Finding
from brochures.content.expected import Expected
from brochures.preflight.result import Report

if TYPE_CHECKING:
    from brochures.preflight.page_pictures import PagePicture


@dataclass(frozen=True)
class Made:
    """A finished PDF and what is known of it."""

    pdf: bytes
    fingerprint: str
    run_code: str
    report: Report
    expected: Expected
    findings: tuple[Finding, ...]
    pictures: tuple[PagePicture, ...]
