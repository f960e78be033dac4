"""What was made before is found again in the data of today, or it is known why not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from making import TODAY
from records import record

from brochures.build.data_of_today import (
    GONE,
    LIST,
    OVER,
    ROWS,
    DataOfToday,
    NoLongerMadeError,
    list_changed,
    list_of,
    way_to,
)
from brochures.dataset.card_rows import CardRow
from brochures.model import Dataset
from brochures.preflight.report.records import CardRecord, DocumentRecord
from brochures.products.product import read_products


def data(dataset: Dataset, folder: Path = Path()) -> DataOfToday:
    return DataOfToday([dataset], read_products(), lambda _: TODAY, folder)


def test_a_record_tells_what_it_would_say_on_any_day(akishima: Dataset) -> None:
    flyer = record(id="flyer-kokokara", product="flyer", subject="kokokara")
    for day, first in ((TODAY, "11月28日"), (date(2027, 2, 1), "2月27日")):
        contents = data(akishima).contents(flyer, day)
        assert contents is not None
        (following,) = (fact.text for fact in contents[""].facts if fact.field == "next.words.below_its_year")
        assert first in following


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"product": "bookmark"}, GONE),
        ({"id": "flyer-kokokara-2026-10", "product": "flyer", "subject": "kokokara"}, OVER),
    ],
)
def test_what_nothing_makes_any_more_says_why(
    changes: dict[str, str], reason: object, akishima: Dataset
) -> None:
    with pytest.raises(NoLongerMadeError) as error:
        data(akishima).contents(record(**changes), TODAY)
    assert error.value.reason == reason


def test_cards_are_known_by_their_list_wherever_both_are_moved_to(akishima: Dataset, tmp_path: Path) -> None:
    card_list, out = tmp_path / "lists" / "workers.csv", tmp_path / "out"
    card_list.parent.mkdir()
    card_list.write_text("地区\n東部\n西部\n", encoding="utf-8")
    way = way_to(card_list, out)
    assert way == "../lists/workers.csv"
    cards = record(id="cards-workers-c32011", product="card-85x54-sheet", parts={LIST: way, ROWS: "other"})
    assert list_of(cards, out) == card_list
    assert list_changed(cards, card_list)
    contents = data(akishima, out).contents(cards, TODAY)
    assert contents is not None
    assert list(contents) == ["line-2.", "line-3."]
    card_list.unlink()
    assert data(akishima, out).contents(cards, TODAY) is None


def test_cards_without_a_list_are_known_by_the_rows_that_they_were_made_from(akishima: Dataset) -> None:
    """As of a list that somebody wrote in the page, and of one that is no longer there."""
    rows = (
        CardRecord(line=2, row=CardRow(district="東部", phone="042-000-0000", count=3)),
        CardRecord(line=4, row=CardRow(edition="discreet")),
    )
    for parts in ({}, {LIST: "gone.csv", ROWS: "any"}):
        cards = record(id="cards-list-a4-10", product="card-sheet", parts=parts, rows=rows)
        kept = DocumentRecord.model_validate_json(cards.model_dump_json())
        contents = data(akishima).contents(kept, TODAY)
        assert contents is not None
        assert list(contents) == ["line-2.", "line-4."]
        assert any("042-000-0000" in fact.text for fact in contents["line-2."].facts)
