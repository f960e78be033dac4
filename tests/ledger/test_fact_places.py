"""Where a fact stands on paper is read from the finished file."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from making import TODAY

from brochures.base.geometry import Rect
from brochures.build.result import Result
from brochures.ledger.fact_places import printed_facts
from brochures.preflight.report.records import FactRecord


@pytest.mark.slow
def test_every_fact_has_its_places_on_its_page(built: Mapping[str, Result]) -> None:
    for name in ("card", "card-sheet", "leaflet", "flyer-kokokara"):
        result = built[name]
        assert result.pdf is not None
        trim = result.record.trim
        page = Rect(0, 0, trim.width_mm, trim.height_mm)
        for fact in printed_facts(result.record, result.pdf, TODAY):
            assert fact.places, f"{name}: {fact.field}"
            if name != "card-sheet":
                assert all(page.contains(place) for place in fact.places)


@pytest.mark.slow
def test_a_number_is_not_found_within_a_longer_one(built: Mapping[str, Result]) -> None:
    result = built["card"]
    assert result.pdf is not None
    facts = tuple(
        FactRecord(field=f"fact.{at}", text=text, page=1)
        for at, text in enumerate(("042-544-5111", "42-544-5111", "042-544", "285", "2855"))
    )
    found = printed_facts(result.record.model_copy(update={"facts": facts}), result.pdf, TODAY)
    assert [bool(fact.places) for fact in found] == [True, False, False, False, True]


@pytest.mark.slow
def test_of_a_sheet_every_cell_is_told_and_owners_are_known(built: Mapping[str, Result]) -> None:
    result = built["card-sheet"]
    by_field = {fact.field: fact for fact in printed_facts(result.record, result.pdf, TODAY)}
    extension = by_field["desks.0.phones.0.extension"]
    assert extension.owner == "昭島市ひきこもり相談窓口"
    assert len(extension.places) == 10
    assert len({(round(box.left_mm), round(box.top_mm)) for box in extension.places}) == 10


def test_without_the_file_no_place_is_known(built: Mapping[str, Result]) -> None:
    facts = printed_facts(built["card"].record, None, TODAY)
    assert facts
    assert not any(fact.places for fact in facts)
