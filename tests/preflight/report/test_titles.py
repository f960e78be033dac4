from __future__ import annotations

import pytest

from brochures.base.findings import Text
from brochures.preflight.report.titles import TITLES, title_of
from brochures.preflight.run import CHECKS, Check


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_check_asks_a_question_that_people_understand(check: Check) -> None:
    assert check.name in TITLES
    title = title_of(check.name)
    assert title.ja.endswith("か")
    assert title.en.endswith("?")


def test_no_two_checks_ask_the_same() -> None:
    assert len({title.ja for title in TITLES.values()}) == len(TITLES)


def test_no_title_is_left_of_a_check_that_is_gone() -> None:
    assert set(TITLES) == {check.name for check in CHECKS} | {"file"}


def test_a_stage_that_is_no_check_goes_by_its_name() -> None:
    assert title_of("template") == Text("template", "template")
