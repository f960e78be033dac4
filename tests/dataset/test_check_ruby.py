"""Readings that are written wrongly are told with their line; those that are right are no words of a text."""

from __future__ import annotations

import pytest
from dataset.checking import fields, told
from dataset.cities import City


@pytest.mark.parametrize("written", ["{話|はなし", "話|はなし}", "{話}", "{話|hanashi}", "話|はなし"])
def test_a_reading_that_is_written_wrongly_is_an_error_at_its_text(city: City, written: str) -> None:
    found = told(city, "desks.youth", f"summary: 例の{written}を聞きます。")
    assert fields(found)[:1] == [("error", "ruby", "desks.youth.summary")]
    assert found[0].place.line


def test_a_reading_that_is_right_is_not_told(city: City) -> None:
    assert told(city, "desks.youth", "summary: 例の{話|はなし}を聞きます。") == ()


def test_a_date_with_readings_is_checked_as_one_without(city: City) -> None:
    found = told(city, "desks.youth", "summary: 13{月|がつ}1{日|にち}から")
    assert [item.check for item in found] == ["written-dates"]
