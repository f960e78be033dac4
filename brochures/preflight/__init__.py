"""The proof of a finished PDF: what is checked before a document may leave the house."""

from brochures.preflight.model import CheckResult, Expected, ExpectedQr, Fact, FoundQr, Report
from brochures.preflight.run import CHECKS, Check, run_preflight, run_with_pictures

__all__ = [
    "CHECKS",
    "Check",
    "CheckResult",
    "Expected",
    "ExpectedQr",
    "Fact",
    "FoundQr",
    "Report",
    "run_preflight",
    "run_with_pictures",
]
