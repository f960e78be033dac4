from __future__ import annotations

import pytest

from brochures.base.findings import NO_TEXT, Finding, Severity
from brochures.preflight.result import Outcome, Report, counted, judged


@pytest.mark.parametrize(("severity", "passes"), [("error", False), ("warning", True), ("note", True)])
def test_only_an_error_fails_a_check(severity: Severity, passes: bool) -> None:
    finding = Finding(severity, "ink", NO_TEXT)
    result = judged("ink", Outcome(NO_TEXT, (finding,)))
    assert result.passed is passes
    assert Report((result,), ()).passed is passes
    assert Report((result,), ()).findings == (finding,)


def test_one_failed_check_fails_the_report() -> None:
    good = judged("good", Outcome(NO_TEXT, ()))
    bad = judged("bad", Outcome(NO_TEXT, (Finding("error", "bad", NO_TEXT),)))
    assert not Report((good, bad), ()).passed


def test_counts_are_said_in_both_languages() -> None:
    assert [counted(number, "行", "line").en for number in (0, 1, 2)] == ["0 lines", "1 line", "2 lines"]
    assert counted(2, "行", "line").ja == "2行"


def test_one_card_is_not_one_cards() -> None:
    assert [counted(number, "枚", "card").en for number in (0, 1, 2)] == ["0 cards", "1 card", "2 cards"]
