"""A piece in another language has its Japanese names, and says that it is a draft."""

from __future__ import annotations

from dataclasses import replace

import pytest
from preflight.sample_pdf import GOOD, result_of, typeset

from brochures.content.expected import Expected, WrittenText
from brochures.content.facts.records import DataFacts
from brochures.preflight.result import CheckResult

DATA = DataFacts(
    page=None,
    subjects=(),
    shared=(),
    values=(),
    holders=(),
    codes=(),
    needed_codes=(),
    language="en",
    names_beside=(("Asahi Hall", "朝日会館"), ("Fujimi Hall", "富士見会館")),
    unchecked=("We listen.",),
)
DRAFT = "<p>Draft – not yet checked by the city / 確認前</p>"


def result(front: str, back: str, data: DataFacts | None = DATA) -> CheckResult:
    written = (WrittenText(front, 1, 0), WrittenText(back, 2, 0))
    expected: Expected = replace(GOOD, data=data, written=written)
    pages = (f"<section>{front}</section>", f"<section>{back}</section>")
    return result_of("other-language", typeset(*pages), data=expected.data, written=written)


def test_a_name_with_its_japanese_on_drafts_that_say_so_is_right() -> None:
    found = result(f"Asahi Hall (朝日会館) We listen. {DRAFT}", f"Asahi Hall {DRAFT}")
    assert found.findings == ()


def test_a_name_without_its_japanese_is_found() -> None:
    (finding,) = result(f"Asahi Hall. We listen. {DRAFT}", DRAFT).findings
    assert "“朝日会館”" in finding.message.en


def test_a_side_that_does_not_say_that_it_is_a_draft_is_found() -> None:
    (finding,) = result(f"We listen. {DRAFT}", "Nothing here").findings
    assert finding.place.page == 2


def test_what_was_checked_needs_not_say_that_it_is_a_draft() -> None:
    assert result("We listen.", "", replace(DATA, unchecked=())).findings == ()


@pytest.mark.parametrize("data", [replace(DATA, language="ja"), None])
def test_of_a_japanese_piece_nothing_is_asked(data: DataFacts | None) -> None:
    assert result("Asahi Hall", "", data).findings == ()
