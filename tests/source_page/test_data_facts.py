"""What the dataset says that its page must say too."""

from __future__ import annotations

from making import DATA, changed

from brochures.dataset.load import Loaded, load_dataset
from brochures.source_page.data_facts import DataRecord, hours_words, records_of
from brochures.source_page.facts import stated_in


def record(records: tuple[DataRecord, ...], *at: str) -> DataRecord:
    return next(item for item in records if item.at == at)


def test_every_record_of_the_source_is_read(records: tuple[DataRecord, ...], loaded: Loaded) -> None:
    assert {item.at for item in records} >= {("issuer",), ("desks", "city"), ("meetings", "kokokara")}
    assert records_of(loaded.dataset, "another") == ()


def test_a_desk_has_its_numbers_hours_and_terms(records: tuple[DataRecord, ...]) -> None:
    facts = {(item.kind, item.normal) for item in record(records, "desks", "support-net").facts}
    assert facts >= {
        ("phone", "0120529528"),
        ("days", "月火水木金"),
        ("times", "10:00-17:00"),
        ("holidays", "closed"),
        ("year-end", "closed"),
        ("fee", "無料"),
        ("count", "5回"),
        ("count", "15歳"),
        ("application", "必要"),
    }


def test_only_what_the_origin_covers_is_compared() -> None:
    dataset = load_dataset(DATA / "akishima.yaml")
    plain = dataset.model_dump()
    plain["desks"]["city"]["provenance"][0]["covers"] = ["name"]
    again = type(dataset).model_validate(plain)
    facts = record(records_of(again, "akishima-page"), "desks", "city").facts
    assert {item.field[2] for item in facts} == {"name"}


def test_two_readings_that_are_known_are_not_compared(records: tuple[DataRecord, ...]) -> None:
    assert not [item for item in record(records, "organisations", "kurashi-shigoto").facts if item.quoted]


def test_entered_dates_are_facts() -> None:
    dataset = load_dataset(DATA / "akishima.yaml")
    schedule = {"rules": [{"weekday": {"nth": [2], "weekday": "wed"}}], "dates": [{"day": "2026-12-09"}]}
    again = changed(dataset, **{"meetings.riyusu.schedule": schedule})
    facts = {
        (item.kind, item.normal)
        for item in record(records_of(again, "akishima-page"), "meetings", "riyusu").facts
    }
    assert facts >= {("date", "2026-12-09"), ("rule", "第2"), ("days", "水")}


def test_hours_are_put_into_the_words_of_a_page(loaded: Loaded) -> None:
    (phone, *_) = loaded.dataset.desks["support-net"].channels
    assert phone.hours is not None
    words = hours_words(phone.hours)
    assert words.split("\n")[0] == "平日 10:00-17:00"
    assert [item.kind for line in words.split("\n") for item in stated_in(line)] == [
        "days",
        "times",
        "holidays",
        "year-end",
    ]
