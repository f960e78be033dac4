"""What is asked for on the command line: months and periods."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from making import TODAY

from brochures.cli.console import Unreadable
from brochures.cli.options import Request, following_months, months_of


def request(**asked: Any) -> Request:
    usual: dict[str, Any] = {"month": None, "start": None, "months": None, "today": TODAY, "out": Path("out")}
    usual |= {"printer": None, "printers": Path("printers.yaml")}
    return Request(datasets=(), only=(), outputs=(), shop=None, editions=(), **usual | asked)


@pytest.mark.parametrize(
    ("asked", "months"),
    [
        ({}, ()),
        ({"month": "2027-01"}, ("2027-01",)),
        ({"start": "2026-11", "months": 3}, ("2026-11", "2026-12", "2027-01")),
        ({"start": "2027-02"}, ("2027-02",)),
        ({"months": 2}, ("2026-11", "2026-12")),
    ],
)
def test_flyers_are_made_for_these_months(asked: dict[str, Any], months: tuple[str, ...]) -> None:
    assert months_of(request(**asked)) == months


@pytest.mark.parametrize(
    "asked", [{"month": "2026-10"}, {"start": "2026-10"}, {"month": "2027-01", "months": 2}]
)
def test_a_month_that_is_over_or_asked_for_twice_is_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(Unreadable) as caught:
        months_of(request(**asked))
    (finding,) = caught.value.findings
    assert finding.place.field in ("--month", "--from")
    assert finding.hint.ja
    assert finding.hint.en


def test_months_run_over_the_end_of_a_year() -> None:
    months = following_months("2026-12", 14, date(2026, 12, 31), "--from")
    assert (months[0], months[1], months[12], months[13]) == ("2026-12", "2027-01", "2027-12", "2028-01")
