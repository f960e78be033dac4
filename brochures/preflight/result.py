"""What the checks found in a finished PDF. Pages count from 1, lengths are mm on the page as shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from brochures.base.findings import Finding, Text, has_errors
from brochures.base.geometry import Rect


@dataclass(frozen=True, slots=True)
class FoundQr:
    """One QR code as read from the raster: the symbol alone, without its quiet zone.

    Millimetres from the upper left corner of the page; exact to about 0.1 mm (one pixel), the module
    to a hundredth of that. ``level`` is that of its error correction, ``quiet_modules`` the narrowest
    side of its quiet zone; more than 6 is not looked for.
    """

    payload: str
    page: int
    left_mm: float
    top_mm: float
    side_mm: float
    level: str
    module_mm: float
    quiet_modules: float

    def box(self) -> Rect:
        return Rect(self.left_mm, self.top_mm, self.side_mm, self.side_mm)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check hands back to `run_preflight`."""

    looked_at: Text
    findings: tuple[Finding, ...]
    qr_codes: tuple[FoundQr, ...] = ()


NOT_COMPARED = Outcome(Text("データと照らし合わせない版", "not compared with a dataset"), ())
"""Of a check that asks the dataset, where nobody handed one over."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    name: str
    passed: bool
    looked_at: Text
    findings: tuple[Finding, ...]


NO_CHECKS = Finding(
    "error",
    "preflight",
    Text("検査が一つも行われませんでした。", "No check ran at all."),
    Text("プログラムの誤りです。開発者に知らせてください。", "This is a bug in the program; report it."),
)


@dataclass(frozen=True, slots=True)
class Report:
    """Every check that ran, passed or failed. A report without checks has failed."""

    results: tuple[CheckResult, ...]
    qr_codes: tuple[FoundQr, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        if not self.results:
            return (NO_CHECKS,)
        return tuple(finding for result in self.results for finding in result.findings)

    @property
    def passed(self) -> bool:
        return bool(self.results) and all(result.passed for result in self.results)


def judged(name: str, outcome: Outcome) -> CheckResult:
    return CheckResult(name, not has_errors(outcome.findings), outcome.looked_at, outcome.findings)


def counted(number: int, ja: str, en: str, plural: str | None = None) -> Text:
    """``counted(2, "ページ", "page")`` is 「2ページ」, "2 pages"."""
    return Text(f"{number}{ja}", f"{number} {en if number == 1 else plural or en + 's'}")


def listed(items: Iterable[str]) -> str:
    return ", ".join(items)


def codes_read(number: int) -> Text:
    return counted(number, "個", "QR code")
