from __future__ import annotations

from dataclasses import replace

import pytest
from preflight.sample_pdf import GOOD, good_pdf

from brochures.base.findings import NO_TEXT
from brochures.content.expected import Expected
from brochures.preflight.all_checks import CHECKS
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome
from brochures.preflight.run import run_preflight


def test_a_good_document_passes_every_check_without_a_finding() -> None:
    report = run_preflight(good_pdf(), GOOD)
    assert report.findings == ()
    assert report.passed
    looked_at = {result.name: result.looked_at.en for result in report.results}
    assert list(looked_at) == [check.name for check in CHECKS if GOOD.output in check.outputs]
    assert looked_at.items() >= {
        ("pages", "2 pages"),
        ("typesetter-log", "0 lines"),
        ("required-facts", "5 facts"),
        ("unknown-facts", "6 numbers, dates and addresses"),
        ("dates", "1 date or time"),
        ("overlap", "75 characters"),
        ("qr-codes", "2 QR codes"),
        ("fonts", "1 font"),
    }
    assert int(looked_at["glyphs"].split()[0]) > 30


def test_no_check_at_all_is_a_failure() -> None:
    report = run_preflight(good_pdf(), GOOD, checks=())
    assert not report.passed
    assert [finding.message.en for finding in report.findings] == ["No check ran at all."]


def test_a_check_that_breaks_down_has_failed_and_the_others_still_run() -> None:
    def broken(_inspected: Inspected, _expected: Expected) -> Outcome:
        raise ZeroDivisionError("oh dear")

    report = run_preflight(
        good_pdf(), GOOD, checks=(Check(name="broken", title=NO_TEXT, makes_sure="", run=broken), *CHECKS)
    )
    assert not report.passed
    own = [check.name for check in CHECKS if GOOD.output in check.outputs]
    assert [item.name for item in report.results] == ["broken", *own]
    (finding,) = [item for item in report.findings if item.severity != "note"]
    assert finding.check == "broken"
    assert "ZeroDivisionError: oh dear" in finding.message.en


@pytest.mark.parametrize("damage", [b"", b"not a PDF", b"%PDF-1.7\n%%EOF"])
def test_a_file_that_is_no_pdf_fails_every_check_that_must_open_it(damage: bytes) -> None:
    report = run_preflight(damage, GOOD)
    passed = {result.name for result in report.results if result.passed}
    # One reads what the typesetter said. A plain edition has no secret, a page no words beside it and a card
    # no folds; here is no dataset to compare with, no reading, sketch, logo or link was planned.
    asked_for_nothing = {
        "disclosure",
        "folds",
        "readings",
        "sketch",
        "slug",
        "belonging",
        "code-labels",
        "word-sources",
        "links",
        "logo",
        "left-out",
        "other-language",
        "line-order",
    }
    assert passed <= {"typesetter-log", *asked_for_nothing}


def test_a_truncated_document_does_not_pass() -> None:
    pdf = good_pdf()
    assert not run_preflight(pdf[: len(pdf) // 2], GOOD).passed


def test_all_findings_are_told_at_once() -> None:
    expected = replace(GOOD, pages=3, log=("WARNING: Ignored `foo: bar`",), fonts=frozenset({"Other"}))
    found = {finding.check for finding in run_preflight(good_pdf(), expected).findings}
    assert found == {"pages", "typesetter-log", "fonts"}
