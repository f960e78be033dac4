"""A line through a number says: do not call; a line through a date: do not come."""

from __future__ import annotations

import pytest
from preflight.sample_pdf import messages, result_of, typeset

from brochures.content.expected import RequiredFact
from brochures.preflight.result import CheckResult

DATES = (
    RequiredFact("coming.0.words.full", "12月26日(土)", 1),
    RequiredFact("coming.1.words.full", "1月30日(土)", 1),
    RequiredFact("coming.1.mark", "中止", 1),
    RequiredFact("coming.2.words.full", "2月20日(土)", 1),
    RequiredFact("coming.2.mark", "変更", 1),
    RequiredFact("coming.2.moved_from", "2月27日(土)", 1),
)
PAGE = "<p>12月26日(土)</p><p>中止 <s>1月30日(土)</s></p><p>変更 2月20日(土) 変更前 <s>2月27日(土)</s></p>"


def result(page: str) -> CheckResult:
    return result_of("strikethrough", typeset(page), facts=DATES)


def test_what_was_called_off_is_struck_through_and_nothing_else() -> None:
    found = result(PAGE)
    assert found.passed
    assert int(found.looked_at.en.split()[0]) >= 2


@pytest.mark.parametrize("text", ["12月26日(土)", "2月20日(土)"])
def test_a_line_through_what_holds_is_found(text: str) -> None:
    found = result(PAGE.replace(text, f"<s>{text}</s>"))
    assert f'A line runs through "{text}"' in messages(found)
    assert found.findings[0].place.area is not None


def test_a_rule_that_lies_on_a_number_is_found() -> None:
    place = "position: absolute; top: 41.5mm; left: 0; width: 40mm; border-top: .3mm solid #000"
    rule = f'<div style="{place}"></div>'
    number = '<p style="position: absolute; margin: 0; top: 40mm; left: 0">042-544-0388</p>'
    assert 'A line runs through "042' in messages(result(PAGE + number + rule))


@pytest.mark.parametrize("text", ["1月30日(土)", "2月27日(土)"])
def test_a_date_that_was_called_off_and_has_no_line_is_found(text: str) -> None:
    found = result(PAGE.replace(f"<s>{text}</s>", text))
    assert (
        messages(found)
        == f'sample  page 1  {_field(text)}: "{text}" was called off, but no line runs through it.'
    )


def test_a_line_that_nobody_sees_strikes_nothing_out() -> None:
    found = result(PAGE.replace("<s>1月30日", '<s style="text-decoration-color: #fff">1月30日'))
    assert '"1月30日(土)" was called off, but no line runs through it.' in messages(found)


def test_dates_that_are_listed_as_called_off_need_no_mark_each() -> None:
    """Of three and more the mark stands once, before the first of them."""
    listed = tuple(
        RequiredFact(f"cancelled.{number}.words.short", day, 1)
        for number, day in enumerate(("12月2日(水)", "12月9日(水)", "12月16日(水)"))
    )
    page = "<p>中止 " + " ".join(f"<s>{fact.text}</s>" for fact in listed) + "</p>"
    assert result_of("strikethrough", typeset(page), facts=listed).passed
    found = result_of(
        "strikethrough", typeset(page.replace("<s>12月9日(水)</s>", "12月9日(水)")), facts=listed
    )
    assert '"12月9日(水)" was called off, but no line runs through it.' in messages(found)


def _field(text: str) -> str:
    return next(fact.field for fact in DATES if fact.text == text)


def test_rules_under_and_between_lines_are_none_through_them() -> None:
    under = '<p style="text-decoration: underline">042-544-0388</p>'
    between = '<p style="border-bottom: .3mm solid #000">一二三</p>'
    assert result(PAGE + under + between).passed
