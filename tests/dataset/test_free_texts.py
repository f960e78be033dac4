"""The words of a dataset that may come onto paper, each with its place."""

from __future__ import annotations

from dataset.cities import City

from brochures.dataset.free_texts import free_texts, records_in, text_fields
from brochures.model import Dataset, Page, Phone, Provenance
from brochures.model.guide import Cards


def test_words_are_found_wherever_they_stand_and_nothing_else(city: City) -> None:
    loaded = city.load("guide", "advice: [{title: 見出し, points: [一つ, 二つ]}]")
    found = dict(free_texts(loaded.dataset))
    assert found["guide", "advice", 0, "points", 1] == "二つ"
    assert found["desks", "city", "name"] == "例市の窓口"
    assert {"paper", "000-000-0000", "https://city.example.jp/", "例市のちらし"}.isdisjoint(found.values())


def test_fields_of_words_are_told_from_ids_numbers_and_days() -> None:
    assert set(text_fields(Phone)) == {"label", "purpose", "note", "person"}
    assert set(text_fields(Page)) == {"label", "short"}
    assert text_fields(Dataset) == ("area",)
    assert text_fields(Cards) == ()
    assert "section" in text_fields(Provenance)


def test_every_record_is_found_with_its_place(city: City) -> None:
    places = [at for at, record in records_in(city.load().dataset) if isinstance(record, Phone)]
    assert places == [("desks", "city", "channels", 0), ("desks", "youth", "channels", 0)]
