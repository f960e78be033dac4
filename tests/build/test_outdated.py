"""A piece is outdated when what stands on it is no longer so, not when it would only be made otherwise."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from making import TODAY, changed, plan

from brochures.build.outdated import changes
from brochures.build.result import Result
from brochures.content.content import content_of
from brochures.model import Dataset
from brochures.preflight.report.records import DocumentRecord

DATES = "meetings.kokokara.schedule"


def against(record: DocumentRecord, dataset: Dataset, today: date = TODAY) -> tuple[str, ...]:
    (document,) = (item for item in plan(dataset, today=today) if item.id == record.id)
    return tuple(item.en for item in changes(record, {"": content_of(document, dataset)}))


def with_dates(akishima: Dataset, **more: Any) -> Dataset:
    return changed(akishima, **{DATES: akishima.meetings["kokokara"].schedule.model_dump() | more})


def by_another_program(record: DocumentRecord) -> DocumentRecord:
    return record.model_copy(update={"parts": record.parts | {"code": "0" * 12}})


@pytest.mark.parametrize("today", [TODAY, date(2026, 11, 28)])
def test_nothing_is_outdated_while_nothing_changes(
    today: date, built: Mapping[str, Result], akishima: Dataset
) -> None:
    for result in built.values():
        for record in (result.record, by_another_program(result.record)):
            assert against(record, akishima, today) == ()


def test_another_month_of_issue_makes_no_fact_untrue(built: Mapping[str, Result], akishima: Dataset) -> None:
    for name in ("leaflet", "card", "card-sheet", "flyer-riyusu"):
        for record in (built[name].record, by_another_program(built[name].record)):
            assert against(record, akishima, date(2027, 2, 1)) == ()


@pytest.mark.parametrize("make", [lambda record: record, by_another_program])
def test_a_changed_number_outdates_every_piece_with_it_and_no_other(
    make: Any, built: Mapping[str, Result], akishima: Dataset
) -> None:
    dataset = changed(
        akishima,
        **{"desks.city.channels": ({"kind": "phone", "number": "042-544-5111", "extensions": ("2899",)},)},
    )
    told = {name: against(make(result.record), dataset) for name, result in built.items()}
    assert told["card"] == ("“内線2855” → “内線2899”",)
    assert told["leaflet"] == ("“内線2855” → “内線2899”",)
    assert {name for name, found in told.items() if found} == {
        name for name, result in built.items() if any("2855" in fact.text for fact in result.record.facts)
    }


def test_numbers_that_two_of_a_piece_exchanged_outdate_it(
    built: Mapping[str, Result], akishima: Dataset
) -> None:
    plain = akishima.model_dump()
    exchanged = {
        "organisations.shakyo.channels": plain["venues"]["asahi-kaikan"]["channels"],
        "venues.asahi-kaikan.channels": plain["organisations"]["shakyo"]["channels"],
    }
    told = against(built["flyer-kokokara"].record, changed(akishima, **exchanged))
    assert set(told) == {"“042-544-7200” → “042-544-0388”", "“042-544-0388” → “042-544-7200”"}


def test_a_cancelled_date_outdates_what_announces_it(built: Mapping[str, Result], akishima: Dataset) -> None:
    off = with_dates(akishima, cancelled=[{"cancelled": "2026-12-26", "reason": "会場の都合"}])
    for name in ("flyer-kokokara", "flyer-a5-kokokara"):
        assert against(built[name].record, off) == ("“予定” → “中止”", "“会場の都合” is new")
    assert against(built["leaflet"].record, off) == ()
    assert against(built["flyer-riyusu"].record, off) == ()


def test_a_date_that_is_over_is_told_and_not_that_the_others_moved_up(
    built: Mapping[str, Result], akishima: Dataset
) -> None:
    told = against(built["flyer-kokokara"].record, akishima, date(2026, 11, 29))
    assert "2026" in told[0]
    assert all("1月30日" not in item for item in told)


def test_of_many_changes_some_are_told_and_how_many_more(
    built: Mapping[str, Result], akishima: Dataset
) -> None:
    far = with_dates(akishima, rules=[{"weekday": {"nth": [2], "weekday": "mon"}}])
    *told, rest = against(built["flyer-kokokara"].record, far)
    assert len(told) == 3
    assert rest.startswith("and ")


def test_words_that_no_fact_tells_of_count_as_well(built: Mapping[str, Result], akishima: Dataset) -> None:
    record = built["card"].record
    bare = record.model_copy(update={"facts": ()})
    dataset = changed(akishima, **{"cards.plain.line": "べつの言葉"})
    assert against(record, dataset)
    assert against(bare, dataset)


def test_a_fact_that_another_program_says_besides_outdates_nothing(
    built: Mapping[str, Result], akishima: Dataset
) -> None:
    """It may be new to the program, or have found no room when the piece was made."""
    record = built["card"].record
    fewer = record.model_copy(update={"facts": record.facts[2:]})
    assert against(by_another_program(fewer), akishima) == ()


def test_the_rows_of_a_list_are_told_apart(built: Mapping[str, Result], akishima: Dataset) -> None:
    record = built["card"].record
    rows = [f"line-{number}." for number in (2, 3)]
    of_rows = record.model_copy(
        update={
            "facts": tuple(
                fact.model_copy(update={"field": f"{row}{fact.field}"})
                for row in rows
                for fact in record.facts
            ),
            "parts": {},
        }
    )
    (card,) = plan(akishima, "card")
    content = content_of(card, akishima)
    assert changes(of_rows, dict.fromkeys(rows, content)) == ()
    other = dataclasses.replace(
        content, facts=tuple(dataclasses.replace(fact, text=f"別の{fact.text}") for fact in content.facts)
    )
    assert changes(of_rows, {rows[0]: content, rows[1]: other})
