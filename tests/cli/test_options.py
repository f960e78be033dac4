"""The words of the command line: what is read as a day, a month, a file or a pattern."""

from __future__ import annotations

import json

import pytest
from asking import DAY, cli
from click.testing import CliRunner
from making import TODAY

from brochures.cli.main import main


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--today", "20261123"), "Write a day like 2026-11-23."),
        (("--today", "2026-02-30"), "“2026-02-30” cannot be used as a day."),
        (("--today", "1926-12-25"), "“1926-12-25” cannot be used as a day."),
        (("--month", "2027-13"), "Write a month like 2027-01."),
        (("--month", "2027-1"), "“2027-1” cannot be used as a month."),
    ],
)
def test_what_is_no_day_or_month_is_refused_with_the_right_form(words: tuple[str, ...], told: str) -> None:
    result = cli("list", *words)
    assert result.exit_code == 2
    assert told in result.stderr


def test_a_day_is_read_as_it_is_written() -> None:
    assert cli("list", *DAY, "--only", "card").exit_code == 0


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("'flyer-k*'", {"flyer-kokokara", "flyer-kokokara-large-print"}),
        ("flyer-k*", {"flyer-kokokara", "flyer-kokokara-large-print"}),
        ("'card'", {"card"}),
    ],
)
def test_single_quotes_that_cmd_exe_hands_on_are_no_part_of_a_name(typed: str, meant: set[str]) -> None:
    done = CliRunner().invoke(main, ["list", "--json", "--only", typed, "--today", TODAY.isoformat()])
    assert {item["id"] for item in json.loads(done.stdout)["documents"]} == meant
