"""The one function that runs the checks of a finished PDF, or of a text version."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace

from brochures.base.collector import fewer_collections
from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.causes import folded
from brochures.preflight.check import Check
from brochures.preflight.copies import without_copies
from brochures.preflight.inspected import Inspected
from brochures.preflight.inspected_text import InspectedText
from brochures.preflight.page_pictures import PagePicture, page_pictures
from brochures.preflight.result import CheckResult, FoundQr, Outcome, Report, codes_read, judged


def run_preflight(pdf: bytes, expected: Expected, checks: Iterable[Check] = CHECKS) -> Report:
    """Look at a finished PDF with every check of its output and tell all findings at once.

    A check that could not run has failed: nothing may be called good that was not looked at.
    """
    with closing(_opened(pdf, expected)) as inspected, fewer_collections():
        return _report(inspected, expected, checks)


def run_with_pictures(
    pdf: bytes, expected: Expected, checks: Iterable[Check] = CHECKS
) -> tuple[Report, tuple[PagePicture, ...]]:
    """`run_preflight`, and pictures of the pages from the raster that checks looked at; none of a text."""
    with closing(_opened(pdf, expected)) as inspected, fewer_collections():
        report = _report(inspected, expected, checks)
        return report, () if isinstance(inspected, InspectedText) else page_pictures(inspected)


def _opened(file: bytes, expected: Expected) -> Inspected:
    return InspectedText(file) if expected.output == "text" else Inspected(file)


OF_ALL_COPIES = ("pages", "accessibility")
"""Checks that look at a whole sheet always: how many pages it has, and what of it is read aloud."""


def _report(inspected: Inspected, expected: Expected, checks: Iterable[Check]) -> Report:
    """What the checks say of a file; of a sheet of copies, of each card once, unless there are findings."""
    checks = tuple(checks)
    try:
        reduced = without_copies(inspected, expected)
    except Exception:
        reduced = None  # a file that cannot be read, as its checks will say
    if reduced is not None:
        with closing(Inspected(reduced.pdf)) as of_each:
            results: list[CheckResult] = []
            qr_codes: tuple[FoundQr, ...] = ()
            if not reduced.are_alone(of_each):
                return _look(inspected, expected, checks)
            for check in checks:
                whole = check.name in OF_ALL_COPIES
                part = _look(*((inspected, expected) if whole else (of_each, reduced.expected)), [check])
                results += part.results
                if part.qr_codes:
                    qr_codes = reduced.with_copies(part.qr_codes)
                    results[-1] = replace(results[-1], looked_at=codes_read(len(qr_codes)))
        if not any(item.findings for item in results):
            return Report(tuple(results), qr_codes)
    return _look(inspected, expected, checks)


def _look(inspected: Inspected, expected: Expected, checks: Iterable[Check]) -> Report:
    results: list[CheckResult] = []
    qr_codes: tuple[FoundQr, ...] = ()
    for check in checks:
        if expected.output not in check.outputs:
            continue
        try:
            outcome = check.run(inspected, expected)
        except Exception as problem:
            outcome = _not_run(check, expected, problem)
        results.append(judged(check.name, outcome))
        qr_codes += outcome.qr_codes
    return Report(_told_once(results, inspected, expected, qr_codes), qr_codes)


def _told_once(
    results: list[CheckResult], inspected: Inspected, expected: Expected, qr_codes: tuple[FoundQr, ...]
) -> tuple[CheckResult, ...]:
    """The results with what follows from one cause told with it."""
    if all(result.passed for result in results):
        return tuple(results)
    try:
        texts = [inspected.text(page) for page in inspected.page_numbers]
    except Exception:
        return tuple(results)  # a file that cannot be read, as each of its checks says
    return folded(results, expected, texts, qr_codes)


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
