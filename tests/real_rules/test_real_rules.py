"""Rules of real meetings, as pages of cities write them: what we print, which words agree, and the dates."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from brochures.content.views.rule_words import rule_words
from brochures.dataset.check_phrase import contradicts
from brochures.model import Meeting, Office, Schedule
from brochures.schedule.recurrence import occurrences
from brochures.schedule.rule_phrase import read_phrase
from real_rules.calendar import DAYS, FIRST, LAST
from real_rules.pages import PAGES
from real_rules.rules import REAL, Real


def _made(real: Real) -> tuple[Schedule, Office]:
    return Schedule.model_validate({"rules": real.rules}), Office.model_validate(real.office or {})


def _disagree(words: str, schedule: Schedule) -> bool:
    meeting = cast(Meeting, SimpleNamespace(schedule=schedule, parts=()))
    readings = read_phrase(words)
    return bool(readings) and all(contradicts(said, meeting, schedule.rules) for said in readings)


@pytest.mark.parametrize("real", REAL, ids=[real.printed for real in REAL])
def test_a_real_rule_is_printed_as_such_and_has_the_dates_of_a_calendar(real: Real) -> None:
    schedule, office = _made(real)
    assert " / ".join(rule_words(rule, office) for rule in schedule.rules) == real.printed
    found = [item.day for item in occurrences(schedule, FIRST, LAST, office)]
    assert found == [day for day in DAYS if real.dates(day)]


@pytest.mark.parametrize("real", REAL, ids=[real.printed for real in REAL])
def test_the_words_of_a_page_and_our_own_agree_with_the_rule(real: Real) -> None:
    schedule, office = _made(real)
    own = "、".join(rule_words(rule, office) for rule in schedule.rules)
    assert [words for words in (*real.words, own) if _disagree(words, schedule)] == []
    assert [words for words in real.words if not read_phrase(words)] == []


def test_the_words_of_a_page_disagree_with_nearly_every_other_rule() -> None:
    """The few others say less than a rule: 「水曜日」 is of no week, 「祝日」 may stand beside more."""
    made = [_made(real) for real in REAL]
    days = [{item.day for item in occurrences(schedule, FIRST, LAST, office)} for schedule, office in made]
    pairs = [
        (words, schedule)
        for real, own in zip(REAL, days, strict=True)
        for words in real.words
        for (schedule, _), others in zip(made, days, strict=True)
        if own != others
    ]
    missed = [words for words, schedule in pairs if not _disagree(words, schedule)]
    assert len(missed) < 0.025 * len(pairs)


@pytest.mark.parametrize(("words", "rules", "time"), PAGES, ids=[words for words, _, _ in PAGES])
def test_no_words_of_a_page_are_taken_for_a_contradiction_of_their_own_rules(
    words: str, rules: list[dict[str, Any]], time: dict[str, str] | None
) -> None:
    assert not _disagree(words, Schedule.model_validate({"rules": rules, "time": time}))
