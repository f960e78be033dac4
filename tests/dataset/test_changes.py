"""Other values for a dataset: where they belong, what the files would say, and what has changed meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from making import City

from brochures.base.findings import BrochureError
from brochures.dataset.changes import (
    Change,
    changed_texts,
    differences,
    location_of,
    outdated,
    read_text,
    with_texts,
    written_at,
)
from brochures.dataset.load import Loaded, read_dataset

EXTENSION = location_of("desks.city.channels.0.extensions")


@pytest.fixture
def city(tmp_path: Path) -> City:
    return City(tmp_path / "data")


@pytest.fixture
def read(city: City) -> Loaded:
    return read_dataset(city.file)


def test_a_change_goes_into_the_file_that_has_the_record(read: Loaded, city: City) -> None:
    region = location_of("desks.support-net.channels.0.number")
    texts = changed_texts(
        read, [Change(EXTENSION, [2855], [2861]), Change(region, "0120-529-528", "0120-529-529")]
    )
    assert {path.name for path in texts} == {"akishima.yaml", "tokyo.yaml"}
    assert "extensions: [2861]" in texts[city.file]
    new = with_texts(read, texts)
    assert written_at(new, EXTENSION) == [2861]
    assert written_at(new, region) == "0120-529-529"
    assert written_at(read_dataset(city.file), EXTENSION) == [2855]


def test_what_cannot_be_is_told_as_reading_the_file_would(read: Loaded) -> None:
    texts = changed_texts(read, [Change(EXTENSION, [2855], ["内線"])])
    with pytest.raises(BrochureError) as refused:
        with_texts(read, texts)
    assert refused.value.findings[0].place.field == "desks.city.channels.0.extensions.0"


def test_a_value_that_stands_in_two_places_is_left_to_a_person(city: City) -> None:
    city.change(
        "channels: [{kind: phone, number: 042-544-0388}]",
        "channels: &shakyo [{kind: phone, number: 042-544-0388}]",
    )
    city.change(
        "channels:\n      - {kind: phone, number: 042-544-5111, extensions: [2855]}", "channels: *shakyo"
    )
    number = location_of("organisations.shakyo.channels.0.number")
    with pytest.raises(BrochureError) as refused:
        changed_texts(read_dataset(city.file), [Change(number, "042-544-0388", "042-544-0389")])
    assert refused.value.findings[0].check == "edit"


def test_what_somebody_else_saved_meanwhile_is_known(city: City, read: Loaded) -> None:
    mine = Change(EXTENSION, [2855], [2861])
    assert outdated(read, [mine]) == ()
    city.change("extensions: [2855]", "extensions: [2870]")
    assert outdated(read_dataset(city.file), [mine]) == (mine,)
    city.change("extensions: [2870]", "extensions: [2861]")  # the same change
    assert outdated(read_dataset(city.file), [mine]) == ()


def test_the_differences_of_two_versions_lead_from_one_to_the_other(city: City, read: Loaded) -> None:
    before = city.file.read_text(encoding="utf-8")
    city.change("extensions: [2855]", "extensions: [2861]")
    city.change(
        "fee: {kind: free}\n    application: {kind: none}\n    contacts: [shakyo]\n    channels", "channels"
    )
    now = read_dataset(city.file)
    changes = list(differences(now.files[0][1].data, read_text(before, city.file.name)))
    assert Change(EXTENSION, [2861], [2855]) in changes
    texts = changed_texts(now, changes)
    assert read_text(texts[city.file], city.file.name) == read_text(before, city.file.name)
