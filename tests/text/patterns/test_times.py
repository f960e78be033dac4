from __future__ import annotations

import pytest

from brochures.text.patterns import find_facts


@pytest.mark.parametrize(
    "text",
    [
        "午後1時30分から午後4時30分",
        "午後1時30分〜4時30分",
        "午後１時３０分～４時３０分",
        "13時30分から16時30分まで"[:-2],
        "13:30-16:30",
        "13:30〜16:30",
        "13：30～16：30",
        "午後1時半から4時半",
        "午後1時30分から\n午後4時30分",
        "PM1:30-4:30",
    ],
)
def test_a_range_is_one_fact(text: str) -> None:
    (fact,) = find_facts(text)
    assert (fact.kind, fact.normal, fact.text) == ("times", "13:30-16:30", text)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("正午", "12:00"),
        ("午後0時", "12:00"),
        ("午前0時", "00:00"),
        ("9時", "09:00"),
        ("13:30", "13:30"),
        ("翌日午前2時", "26:00"),
        ("午後１時３０分", "13:30"),
    ],
)
def test_a_time_is_read(text: str, normal: str) -> None:
    (fact,) = find_facts(text)
    assert (fact.kind, fact.normal, fact.text) == ("time", normal, text)


def test_noon_ends_a_range() -> None:
    assert [fact.normal for fact in find_facts("午前10時から正午")] == ["10:00-12:00"]


@pytest.mark.parametrize("text", ["24時間", "10時間", "4時限", "16:9", "48時", "午後13時", "1:300"])
def test_what_is_no_time_is_not_read_as_one(text: str) -> None:
    assert {fact.kind for fact in find_facts(text)}.isdisjoint({"time", "times"})
