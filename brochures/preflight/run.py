"""All checks of a finished PDF, listed as data, and the one function that runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.preflight.accessibility import check_accessibility
from brochures.preflight.checks.breaks import check_breaks
from brochures.preflight.checks.contrast import check_contrast
from brochures.preflight.checks.dates import check_dates
from brochures.preflight.checks.disclosure import check_disclosure
from brochures.preflight.checks.fonts import check_fonts
from brochures.preflight.checks.glyphs import check_glyphs
from brochures.preflight.checks.images import check_images
from brochures.preflight.checks.kept_together import check_belonging
from brochures.preflight.checks.lines import check_lines
from brochures.preflight.checks.log import check_log
from brochures.preflight.checks.overlap import check_overlap
from brochures.preflight.checks.overset import check_overset
from brochures.preflight.checks.pages import check_pages
from brochures.preflight.checks.position import check_placed
from brochures.preflight.checks.press import check_press
from brochures.preflight.checks.qr_codes import check_qr_codes
from brochures.preflight.checks.qr_print import check_qr_print
from brochures.preflight.checks.required_facts import check_facts
from brochures.preflight.checks.safe_area import check_quiet
from brochures.preflight.checks.sizes import check_sizes
from brochures.preflight.checks.strikethrough import check_struck
from brochures.preflight.checks.unknown_facts import check_strays
from brochures.preflight.checks.verapdf import check_verapdf
from brochures.preflight.checks.visible import check_visible
from brochures.preflight.checks.words import check_words
from brochures.preflight.inspected import Inspected
from brochures.preflight.page_pictures import PagePicture, page_pictures
from brochures.preflight.result import CheckResult, FoundQr, Outcome, Report, judged
from brochures.products.product import OUTPUTS


@dataclass(frozen=True, slots=True)
class Check:
    """``name`` is the same in the report, in its findings and in the manifest.

    ``outputs`` names the outputs that it looks at; ``planned`` says that it compares with what was
    planned, and so cannot look at a PDF of which nothing is known.
    """

    name: str
    look: Callable[[Inspected, Expected], Outcome]
    outputs: tuple[str, ...] = OUTPUTS
    planned: bool = False


CHECKS = (
    Check("pages", check_pages),
    Check("press", check_press, outputs=("press",)),
    Check("log", check_log, planned=True),
    Check("facts", check_facts, planned=True),
    Check("strays", check_strays, planned=True),
    Check("dates", check_dates),
    Check("belonging", check_belonging, planned=True),
    Check("disclosure", check_disclosure, planned=True),
    Check("overset", check_overset, planned=True),
    Check("words", check_words, planned=True),
    Check("breaks", check_breaks, planned=True),
    Check("sizes", check_sizes),
    Check("placed", check_placed, planned=True),
    Check("overlap", check_overlap),
    Check("visible", check_visible),
    Check("struck", check_struck, planned=True),
    Check("contrast", check_contrast),
    Check("qr-codes", check_qr_codes, planned=True),
    Check("qr-print", check_qr_print),
    Check("quiet", check_quiet, planned=True),
    Check("fonts", check_fonts),
    Check("glyphs", check_glyphs),
    Check("images", check_images),
    Check("lines", check_lines),
    Check("accessibility", check_accessibility, outputs=("web", "office")),
    Check("verapdf", check_verapdf, outputs=("web",)),
)


def run_preflight(pdf: bytes, expected: Expected, checks: Iterable[Check] = CHECKS) -> Report:
    """Look at a finished PDF with every check of its output and tell all findings at once.

    A check that could not run has failed: nothing may be called good that was not looked at.
    """
    with closing(Inspected(pdf)) as inspected:
        return _look(inspected, expected, checks)


def run_with_pictures(
    pdf: bytes, expected: Expected, checks: Iterable[Check] = CHECKS
) -> tuple[Report, tuple[PagePicture, ...]]:
    """`run_preflight`, and pictures of the pages from the raster that the checks looked at."""
    with closing(Inspected(pdf)) as inspected:
        return _look(inspected, expected, checks), page_pictures(inspected)


def _look(inspected: Inspected, expected: Expected, checks: Iterable[Check]) -> Report:
    results: list[CheckResult] = []
    qr_codes: tuple[FoundQr, ...] = ()
    for check in checks:
        if expected.output not in check.outputs:
            continue
        try:
            outcome = check.look(inspected, expected)
        except Exception as problem:
            outcome = _not_run(check, expected, problem)
        results.append(judged(check.name, outcome))
        qr_codes += outcome.qr_codes
    return Report(tuple(results), qr_codes)


def _not_run(check: Check, expected: Expected, problem: Exception) -> Outcome:
    what = f"{type(problem).__name__}: {problem}"
    finding = Finding(
        "error",
        check.name,
        Text(
            f"検査「{check.name}」を最後まで行えませんでした（{what}）。",
            f'The check "{check.name}" could not be completed ({what}).',
        ),
        Text(
            "PDFが壊れているか、プログラムの誤りです。もう一度作り、続くなら開発者に知らせてください。",
            "The PDF is damaged, or this is a bug. Build it again; report it if it stays.",
        ),
        expected.place(),
    )
    return Outcome(Text("検査できず", "not run"), (finding,))
