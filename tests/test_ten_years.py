"""The shipped data makes every piece on every day of ten years, with the right days on it.

What is true of a day is computed here by the calendar of the standard library, not by ours. Walking all days
takes minutes: those on which something begins or ends are walked, and a page is typeset where it differs in
shape from those before.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from making import PROJECT, job, plan

from brochures.build.make import make
from brochures.content.content import content_of, texts_of
from brochures.dataset.check import check_dataset
from brochures.dataset.load import Loaded, read_dataset
from brochures.products.plan import Document

FIRST, LAST = date(2026, 11, 23), date(2036, 11, 23)
ONE_DAY = timedelta(days=1)
CLOSED = {(2, 23), (4, 29), (12, 29), (12, 30), (12, 31)}
"""Holidays (国民の祝日に関する法律, article 2) and days of the year end on which a last Saturday can fall."""

SPEAKS_OF_DAYS = ("flyer-kokokara", "poster-kokokara")
OTHERS = ("leaflet", "card", "card-discreet", "flyer-riyusu", "poster-riyusu")
TYPESET = ("flyer-a6-kokokara", "flyer-kokokara", "flyer-a5-kokokara", "poster-kokokara", "flyer-b5-kokokara")


@pytest.fixture(scope="module")
def shipped() -> Loaded:
    return read_dataset(PROJECT / "data" / "akishima.yaml")


def months(more: int = 0) -> Iterator[tuple[int, int]]:
    for number in range(FIRST.year * 12 + FIRST.month - 1, LAST.year * 12 + LAST.month + more):
        yield number // 12, number % 12 + 1


def last_saturday(year: int, month: int) -> date:
    return max(
        date(year, month, week[calendar.SATURDAY])
        for week in calendar.monthcalendar(year, month)
        if week[calendar.SATURDAY]
    )


def days() -> list[date]:
    """Where months, years, eras of two digits and dates begin and end, on holidays, and on leap days."""
    found = {FIRST, LAST}
    for year, month in months():
        meeting, first = last_saturday(year, month), date(year, month, 1)
        found |= {first, first - ONE_DAY, meeting, meeting + ONE_DAY}
        found |= {date(year, of, day) for of, day in CLOSED | {(1, 3), (5, 3)} if of == month}
        if month == 2 and calendar.isleap(year):
            found.add(date(year, 2, 29))
    return sorted(day for day in found if FIRST <= day <= LAST)


def full(day: date) -> str:
    return f"令和{day.year - 2018}年({day.year}年){short(day)}"


def short(day: date) -> str:
    return f"{day.month}月{day.day}日({'月火水木金土日'[calendar.weekday(day.year, day.month, day.day)]})"


def pieces(shipped: Loaded, today: date, *names: str) -> tuple[Document, ...]:
    return plan(shipped.dataset, *names, today=today)


def test_the_days_that_are_walked_are_of_every_kind() -> None:
    walked = days()
    assert len(walked) > 400
    assert {day.year for day in walked} == set(range(2026, 2037))
    assert {date(2028, 2, 29), date(2032, 2, 29), date(2028, 4, 29), date(2028, 12, 30)} <= set(walked)
    assert any((day.month, day.day) == (1, 1) for day in walked)
    meetings = [last_saturday(*month) for month in months()]
    assert {(day.month, day.day) for day in meetings} & CLOSED >= {(4, 29), (12, 30)}


def test_flyers_and_posters_tell_the_coming_days_and_no_day_that_is_over(shipped: Loaded) -> None:
    meetings = [last_saturday(*month) for month in months(12)]
    for today in days():
        coming = [day for day in meetings if day >= today]
        doubtful = [day for day in coming if (day.month, day.day) in CLOSED]
        held = next(day for day in coming if day not in doubtful)
        for document in pieces(shipped, today, *SPEAKS_OF_DAYS):
            content = content_of(document, shipped.dataset)
            facts = {fact.field: fact.text for fact in content.facts}
            texts = texts_of(content.view)
            told = next(text for field, text in facts.items() if field.startswith("next.words"))
            assert told in (full(held), short(held)), (document.id, today)
            assert facts["foot.issued"] == f"令和{today.year - 2018}年{today.month}月発行"
            dated = {text for text in texts if re.fullmatch(r"\d+月\d+日\(.\)", text)}
            expected = {short(day) for day in coming if day <= max(coming[:4])}
            assert expected <= dated, (document.id, today)
            assert dated <= {short(day) for day in coming[:8]}, (document.id, today)
            asked = any("開催はお確かめください" in text for text in texts)
            assert asked == any(short(day) in dated for day in doubtful[:3]), (document.id, today)


def test_every_other_piece_can_be_made_and_tells_its_month(shipped: Loaded) -> None:
    for year, month in list(months())[1:]:
        today = date(year, month, 1)
        for document in pieces(shipped, today, *OTHERS):
            facts = {fact.field: fact.text for fact in content_of(document, shipped.dataset).facts}
            assert facts["foot.issued"] == f"令和{year - 2018}年{month}月発行", document.id


def test_the_data_itself_has_errors_on_none_of_the_days(shipped: Loaded) -> None:
    for year in range(FIRST.year + 1, LAST.year + 1):
        for month, day in ((1, 1), (2, 28), (12, 31)):
            found = check_dataset(shipped, date(year, month, day))
            assert [item.message.en for item in found if item.severity == "error"] == []


def shape(today: date, shipped: Loaded) -> str:
    """What makes a page another one: how many dates, on how many lines of years, with which marks."""
    (flyer,) = pieces(shipped, today, "flyer-kokokara")
    content = content_of(flyer, shipped.dataset)
    years = [fact.text for fact in content.facts if fact.field.startswith("years")]
    marks = [text for text in texts_of(content.view) if "お確かめ" in text]
    return f"{len(years)} {max(map(len, years))} {'|'.join(marks)}"


@pytest.mark.slow
def test_a_page_of_every_shape_passes_all_checks(shipped: Loaded) -> None:
    shapes = {shape(today, shipped): today for today in reversed(days())}
    assert 5 < len(shapes) < 30
    for number, today in enumerate(sorted(shapes.values())):
        (document,) = pieces(shipped, today, TYPESET[number % len(TYPESET)])
        made = make(job(document, shipped.dataset))
        assert made.pdf is not None, (document.id, today, [item.message.en for item in made.findings])
