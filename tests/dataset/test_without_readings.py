"""A dataset is compared without the readings over its words, and knows all of them."""

from __future__ import annotations

from dataset.cities import City

from brochures.dataset.free_texts import free_texts, written_texts
from brochures.dataset.without_readings import readings_of, without_readings


def test_a_dataset_is_compared_without_its_readings(city: City) -> None:
    loaded = city.load("desks.youth", "summary: 例の{話|はなし}を{聞|き}きます。")
    at = ("desks", "youth", "summary")
    assert dict(written_texts(loaded.dataset))[at] == "例の{話|はなし}を{聞|き}きます。"
    assert dict(free_texts(loaded.dataset))[at] == "例の話を聞きます。"
    plain = without_readings(loaded.dataset)
    assert plain.desks["youth"].summary == "例の話を聞きます。"
    assert plain.desks["city"] is loaded.dataset.desks["city"]
    assert readings_of(loaded.dataset) == {("話", "はなし"), ("聞", "き")}


def test_a_dataset_without_readings_stays_the_same_one(city: City) -> None:
    dataset = city.load().dataset
    assert without_readings(dataset) is dataset
    assert readings_of(dataset) == frozenset()


def test_readings_in_the_words_of_a_rule_are_known(city: City) -> None:
    words = {"毎月第2土曜日": "{毎月|まいつき}{第|だい}2{例日|れいび}"}
    dataset = city.load().dataset.in_words_of("ja-easy", words, {}, ())
    assert ("例日", "れいび") in readings_of(dataset)
