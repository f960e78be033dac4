from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pikepdf
import pytest
from making import TODAY, make_each, plan
from preflight.sample_pdf import good_pdf, messages, result_of, spoiled, typeset

from brochures.build import make as making
from brochures.content.allowed_facts import facts_in
from brochures.content.expected import RequiredFact
from brochures.model import Dataset
from brochures.preflight.result import CheckResult
from brochures.text.dates import date_words
from brochures.typeset.composition import Composition

ISSUED = (RequiredFact("foot.issued", "令和8年11月発行", 1),)


def looked(page: str, **changes: Any) -> CheckResult:
    """A page of a planned document, printed on 23 November 2026."""
    return result_of("dates", typeset(page), **{"today": TODAY, "facts": ISSUED} | changes)


def dated(field: str, text: str) -> tuple[RequiredFact, ...]:
    return (*ISSUED, RequiredFact(field, text, 1))


def test_the_good_paper_passes() -> None:
    result = result_of("dates", good_pdf())
    assert result.findings == ()
    assert result.looked_at.en == "1 date or time"


RIGHT = (
    "<p>次回 令和8年(2026年)<br>11月28日(土)</p><p>午後1時30分から午後4時30分</p>"
    "<p>そのあとの日程 令和8年(2026年)12月26日(土) 令和9年(2027年)1月30日（土曜日）</p>"
    "<p>令和8年11月発行 令和8年12月号 (2025年12月12日更新)</p>"
)


def test_a_page_of_dates_that_agree_passes() -> None:
    result = looked(RIGHT)
    assert result.findings == ()
    assert result.looked_at.en == "7 dates and times"


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("28日(土)", "28日(日)", "The weekday"),
        ("28日(土)", "29日(土)", "The weekday"),
        ("30日（土曜日）", "30日（金曜日）", "The weekday"),
        ("令和9年(2027年)", "令和9年(2026年)", "disagree"),
        ("令和9年(2027年)", "令和8年(2027年)", "disagree"),
        ("1月30日（土曜日）", "2月30日", "no such day"),
        ("令和8年11月", "平成38年11月", "outside the years of 平成"),
        ("令和8年11月", "令和31年11月", "23 years ahead"),
        ("午後4時30分", "午後1時15分", "does not end after"),
        ("令和8年11月発行", "令和8年10月発行", "not the month of printing"),
        ("令和8年11月発行", "令和7年11月発行", "not the month of printing"),
        ("令和8年12月号", "令和8年10月号", "is over"),
        ("28日(土)", "21日(土)", "is over"),
        ("(2026年)<br>11月28日(土)", "(2026年)<br>10月31日(土)", "is over"),
        ("次回 令和8年(2026年)<br>11月28日(土)", "次回 11月21日(土)", "is over"),
        ("次回 令和8年(2026年)<br>11月28日(土)", "次回 11月21日", "is over"),
        ("次回 令和8年(2026年)<br>11月28日(土)", "次回は10/31(土)", "is over"),
    ],
)
def test_a_wrong_date_is_found_where_it_stands(right: str, wrong: str, fault: str) -> None:
    assert right in RIGHT
    result = looked(RIGHT.replace(right, wrong, 1))
    assert fault in messages(result)
    for finding in result.findings:
        assert finding.place.page == 1
        assert finding.place.area is not None


@pytest.mark.parametrize(
    "page",
    [
        "<p>次回 令和8年(2026年)12月5日(土) 変更前 11月21日(土)</p>",
        "<p>次回のお知らせ(2025年12月12日更新)</p>",
        "<p>令和8年11月23日発行</p>",
        "<p>令和7年1月発行の手引き</p>",
        "<p>次回 11月23日(月)</p>",
        "<p>次回 1月9日(土)</p>",
        "<p>3月号室</p>",
        "<p>令和9年2月27日(土)</p><p>発行　昭島市</p>",
        "<p>1月号</p>",
        "<p>翌日午前2時 22:00〜翌2:00</p>",
    ],
)
def test_what_is_right_or_long_past_on_purpose_passes(page: str) -> None:
    assert looked(page).findings == ()


@pytest.mark.parametrize("field", ["next.words.full", "coming.0.words.full", "coming.11.words.full"])
def test_a_date_to_come_that_is_over_is_found_by_its_field(field: str) -> None:
    day = date_words(date(2026, 11, 21), "ja").full
    result = looked(f"<p>日時 {day}</p>", facts=dated(field, day))
    assert f'"{day}" is over.' in messages(result)
    (finding,) = result.findings
    assert (finding.place.field, finding.place.page) == (field, 1)
    assert finding.place.area is not None
    assert looked(f"<p>日時 {day}</p>").passed


@pytest.mark.parametrize("field", ["before.0.words.full", "next.moved_from", "foot.page_updated"])
def test_a_date_that_may_be_over_is_left_alone(field: str) -> None:
    day = date_words(date(2026, 11, 21), "ja").full
    assert looked(f"<p>{day}</p>", facts=dated(field, day)).passed


def test_today_is_not_over() -> None:
    day = date_words(TODAY, "ja").full
    assert looked(f"<p>次回 {day}</p>", facts=dated("next.words.full", day)).passed


def test_a_month_without_its_dates_is_found() -> None:
    day = date_words(date(2026, 11, 28), "ja").full
    result = looked(f"<p>次回 {day}</p><p>令和8年12月号</p>", facts=dated("next.words.full", day))
    assert messages(result) == (
        'sample  page 1: Edition "令和8年12月" tells an earlier date, Saturday, 28 November 2026.'
    )


def test_a_weekday_is_compared_with_the_planned_day() -> None:
    known = frozenset(facts_in("令和8年(2026年)12月26日(土)"))
    # 26 December 2027 is a Sunday: nothing but the plan tells which year is meant.
    assert looked("<p>12月26日(日)</p>").passed
    assert "The weekday" in messages(looked("<p>12月26日(日)</p>", allowed=known))


def test_one_fault_is_told_once_for_a_page() -> None:
    result = looked("<p>2026年12月26日(日)</p>" * 3)
    assert len(result.findings) == 1


# --- PDFs of which nothing is known -----------------------------------------------------------


def foreign(page: str, made: str | None = None) -> CheckResult:
    pdf = typeset(page)
    if made is not None:
        pdf = spoiled(pdf, lambda opened: opened.docinfo.__setitem__("/CreationDate", pikepdf.String(made)))
    return result_of("dates", pdf, facts=(), allowed=None, today=None)


@pytest.mark.parametrize(
    "page", ["<p>2026年12月26日(日)</p>", "<p>令和8年(2025年)</p>", "<p>13:30〜12:00</p>", "<p>2月31日</p>"]
)
def test_what_contradicts_itself_is_found_in_any_pdf(page: str) -> None:
    assert messages(foreign(page))


def test_the_day_on_which_a_pdf_was_made_is_a_measure_for_its_years() -> None:
    assert foreign("<p>令和31年4月27日 4月28日(金)</p>").passed
    assert "30 years ahead" in messages(foreign("<p>令和31年4月27日</p>", "D:20190401090000+09'00'"))
    assert "The weekday" in messages(foreign("<p>4月28日(金)</p>", "D:20190401"))
    assert foreign("<p>4月28日(日)</p>", "D:20190401").passed


@pytest.mark.parametrize("made", ["", "yesterday", "D:20261340", "D:"])
def test_a_day_of_making_that_cannot_be_read_is_no_measure(made: str) -> None:
    assert foreign("<p>4月28日(金)</p>", made).passed


def test_next_and_issue_are_not_judged_without_today() -> None:
    assert foreign("<p>次回 令和元年5月1日(水) 令和元年5月発行</p>", "D:20260101").passed


# --- through the builder ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (r"日\(土\)", "日(日)", "The weekday"),
        (r"令和8年\(2026年\)", "令和9年(2026年)", "disagree"),
        ("令和8年11月発行", "令和8年10月発行", "not the month of printing"),
        ("次回", "次回 令和8年10月31日(土)", "is over"),
    ],
)
def test_a_template_that_garbles_a_date_is_refused(
    old: str, new: str, fault: str, akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    compose = making.compose

    def wrong(*given: Any) -> Composition:
        composition = compose(*given)
        assert re.search(old, composition.html)
        return replace(composition, html=re.sub(old, new, composition.html))

    monkeypatch.setattr(making, "compose", wrong)
    (item,) = make_each(akishima, plan(akishima, "flyer-kokokara"))
    assert item.pdf is None
    assert fault in "".join(finding.message.en for finding in item.findings if finding.check == "dates")


def test_a_view_that_takes_an_old_date_for_the_next_is_refused(
    akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    from brochures.content.views import flyer

    monkeypatch.setattr(flyer, "period", lambda _: (date(2026, 9, 1), date(2027, 3, 1)))
    (item,) = make_each(akishima, plan(akishima, "flyer-kokokara"))
    assert item.pdf is None
    found = [finding for finding in item.findings if finding.check == "dates"]
    assert {finding.message.en for finding in found} >= {'"令和8年(2026年)9月26日(土)" is over.'}
