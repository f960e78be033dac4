"""What can be corrected: labels, help and kinds as the models say, and what a form's texts become."""

from __future__ import annotations

import pytest

from brochures.dataset.changes import Change, location_of
from brochures.dataset.load import Loaded
from brochures.web.facts import Fact, checked_changes, entered, fact_at, label_of, records_of
from brochures.web.pages import Words

JA = Words("ja")


def fact(loaded: Loaded, at: str) -> Fact:
    found = fact_at(loaded, location_of(at), JA)
    assert found is not None, at
    return found


@pytest.mark.parametrize(
    ("at", "kind", "label"),
    [
        ("desks.city.name", "line", "昭島市ひきこもり相談窓口 名前"),
        ("desks.city.summary", "words", "昭島市ひきこもり相談窓口 何をしてくれるか"),
        ("desks.city.channels.0.extensions", "list", "昭島市ひきこもり相談窓口 電話 内線番号"),
        ("desks.city.for_roles", "choices", "昭島市ひきこもり相談窓口 相談できる立場"),
        ("desks.city.organisation", "choice", "昭島市ひきこもり相談窓口 応対する組織"),
        ("meetings.kokokara.channels.0.mobile", "truth", "ここから 電話 携帯電話か"),
        ("venues.asahi-kaikan.address.room", "line", "昭島市立朝日会館 住所 部屋"),
        ("guide.about.paragraphs", "list", "リーフレットの文章 「ひきこもり」とは 本文"),
    ],
)
def test_a_fact_has_a_kind_and_the_names_of_what_it_is_in(
    loaded: Loaded, at: str, kind: str, label: str
) -> None:
    found = fact(loaded, at)
    assert found.kind == kind
    if not at.startswith("guide"):
        assert " ".join(found.label) == label
        assert label_of(loaded, found.at, JA) == label


def test_every_fact_has_a_label_and_its_own_place(loaded: Loaded) -> None:
    facts = [
        item
        for records in records_of(loaded, JA).values()
        for one in records
        for item in (*one.facts, *one.more)
    ]
    assert len({item.at for item in facts}) == len(facts)
    assert all(all(item.label) for item in facts)
    for item in facts:
        assert fact_at(loaded, item.at, JA) == item


def test_what_a_form_sends_is_written_as_the_file_writes_it(loaded: Loaded) -> None:
    assert entered(fact(loaded, "desks.city.channels.0.extensions"), ["2861\r\n 2862 \r\n"]) == [2861, 2862]
    assert entered(fact(loaded, "desks.city.name"), [" 窓口  一番 "]) == "窓口 一番"
    assert entered(fact(loaded, "desks.city.for_whom"), [""]) is None
    assert entered(fact(loaded, "guide.appeal"), ["一行目\r\n二行目"]) == "一行目\n二行目"
    assert entered(fact(loaded, "meetings.kokokara.channels.0.mobile"), ["true"]) is True
    assert entered(fact(loaded, "desks.city.for_roles"), ["person", "family"]) == ["person", "family"]


def test_the_day_of_a_check_goes_to_the_origins_that_tell_of_the_fact(loaded: Loaded) -> None:
    at = location_of("desks.city.channels.0.number")
    place = ("desks", "city", "provenance", 0, "checked")
    assert checked_changes(loaded, at, "2027-01-05") == [Change(place, "2026-11-23", "2027-01-05")]
    assert checked_changes(loaded, at, "2026-11-23") == []
