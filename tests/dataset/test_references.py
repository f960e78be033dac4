"""Every id in every field is looked up, and an unknown one is told with what was probably meant."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from dataset.cities import City

from brochures.dataset.references import references
from brochures.model import Records, Reference
from brochures.model.base import Kind, Model

# One snippet for each field that holds an id; the id is always wrong.
UNKNOWN = {
    "front_desk": ("", "front_desk: ciity", "city"),
    "next_desk": ("", "next_desk: yuth", "youth"),
    "issuer.organisation": ("issuer", "organisation: ofice", "office"),
    "issuer.page": ("issuer", "page: hme", "home"),
    "issuer.provenance.0.source": ("issuer", "provenance: [{source: papr, checked: 2026-11-23}]", "paper"),
    "sources.paper.publisher": ("sources.paper", "publisher: ofice", "office"),
    "organisations.office.inside": ("organisations.office", "inside: offic", "office"),
    "organisations.office.operator": ("organisations.office", "operator: offic", "office"),
    "pages.home.source": ("pages.home", "source: papre", "paper"),
    "venues.hall.operator": ("venues.hall", "operator: offic", "office"),
    "venues.hall.hours.open.0.venue": (
        "venues.hall",
        "hours: {open: [{days: [mon], times: [{start: 9:00}], venue: anex}]}",
        "annex",
    ),
    "desks.city.organisation": ("desks.city", "organisation: offic", "office"),
    "desks.city.page": ("desks.city", "page: hom", "home"),
    "desks.city.channels.0.answered_by": (
        "desks.city",
        "channels: [{kind: visit, answered_by: offic}]",
        "office",
    ),
    "desks.city.channels.0.page": ("desks.city", "channels: [{kind: web-form, page: hom}]", "home"),
    "desks.city.channels.0.venue": ("desks.city", "channels: [{kind: in-person, venue: hal}]", "hall"),
    "desks.city.channels.0.application.at": (
        "desks.city",
        "channels: [{kind: visit, application: {kind: required, at: yuth}}]",
        "youth",
    ),
    "desks.city.referrals.0.desk": ("desks.city", "referrals: [{when: 例, desk: yuth}]", "youth"),
    "desks.city.disagreements.0.sources.1": (
        "desks.city",
        "disagreements: [{about: name, readings: [一, 二], sources: [paper, othr], chosen: 一, reason: 例}]",
        "other",
    ),
    "meetings.salon.operator": ("meetings.salon", "operator: offic", "office"),
    "meetings.salon.venue": ("meetings.salon", "venue: hal", "hall"),
    "meetings.salon.entry_page": ("meetings.salon", "entry_page: hom", "home"),
    "meetings.salon.contacts.1": ("meetings.salon", "contacts: [office, ofice]", "office"),
    "meetings.salon.page": ("meetings.salon", "page: hom", "home"),
    "meetings.salon.schedule.rules.0.venue": (
        "meetings.salon.schedule",
        "rules: [{weekly: [mon], venue: anex}]",
        "annex",
    ),
    "meetings.salon.schedule.dates.0.venue": (
        "meetings.salon.schedule",
        "dates: [{day: 2026-12-01, venue: anex}]",
        "annex",
    ),
    "meetings.salon.schedule.moved.0.venue": (
        "meetings.salon.schedule",
        "moved: [{moved: 2026-12-01, to: 2026-12-02, venue: anex}]",
        "annex",
    ),
    "guide.stages.steps.0.meetings.0": (
        "guide.stages",
        "{title: 例, steps: [{title: 例, meetings: [salom]}]}",
        "salon",
    ),
    "guide.stages.steps.0.ask.0.organisation": (
        "guide.stages",
        "{title: 例, steps: [{title: 例, ask: [{about: 例, organisation: offic}]}]}",
        "office",
    ),
    "publications.book.publisher": (
        "publications.book",
        "{title: 例, publisher: offic, published: 2025, summary: 例,"
        " provenance: [{source: paper, checked: 2026-11-23}]}",
        "office",
    ),
    "publications.book.page": (
        "publications.book",
        "{title: 例, publisher: office, published: 2025, summary: 例, page: hom,"
        " provenance: [{source: paper, checked: 2026-11-23}]}",
        "home",
    ),
    "leaflet_meetings.0": ("", "leaflet_meetings: [salom]", "salon"),
    "local_counters.youth": ("local_counters", "youth: ciity", "city"),
    "local_counters.yuth": ("local_counters", "yuth: city", "youth"),
}


@pytest.mark.parametrize("field", UNKNOWN)
def test_an_unknown_id_is_told_with_the_nearest_known_one(city: City, field: str) -> None:
    at, snippet, meant = UNKNOWN[field]
    (finding,) = city.refusals(at, snippet)
    assert finding.check == "references"
    assert finding.place.field == field
    assert finding.hint.en == f"Did you mean “{meant}”?"


def test_every_reference_of_the_models_is_tried_above() -> None:
    tried = {field.rstrip("0123456789.").rsplit(".", 1)[-1] for field in UNKNOWN}
    # The key of local_counters is a reference as well.
    tried |= {"local_counters"}
    assert {name for model in models(Model) for name in fields_with_references(model)} <= tried


def models(parent: type[Model]) -> set[type[Model]]:
    return {parent}.union(*(models(child) for child in parent.__subclasses__()))


def fields_with_references(model: type[Model]) -> set[str]:
    if not model.__module__.startswith("brochures.dataset"):
        return set()
    return {
        name
        for name, field in model.model_fields.items()
        if any(isinstance(item, Reference) for item in field.metadata)
        or "Reference(" in repr(field.annotation)
    }


def test_an_id_of_another_kind_is_told_to_be_there(city: City) -> None:
    (finding,) = city.refusals("meetings.salon", "venue: youth")
    assert finding.message.en == "There is no “youth” in venues."
    assert finding.hint.en == "“youth” is in desks; here an id of venues is wanted."


def test_an_id_unlike_any_other_is_to_be_added(city: City) -> None:
    (finding,) = city.refusals("meetings.salon", "venue: library")
    assert finding.hint.en == "Add “library” to venues."


def test_a_region_may_refer_to_a_record_of_the_dataset_and_is_told_otherwise(city: City) -> None:
    region = """
    region: rei-ken
    name: 例県
    desks:
      ken: {name: 例, organisation: ofice, provenance: [{source: paper, checked: 2026-11-23}]}
    """
    path = city.write(region, "rei-ken.yaml")
    (finding,) = city.refusals("", "extends: [rei-ken.yaml]")
    assert finding.place.file == str(path)
    assert finding.place.line == 5
    city.write(region.replace("ofice", "office"), "rei-ken.yaml")
    city.load("", "extends: [rei-ken.yaml]")


def test_all_unknown_ids_are_told_at_once(city: City) -> None:
    told = city.refusals("", "front_desk: x\nnext_desk: z\nmeetings: {salon: {venue: q}}")
    assert sorted(item.place.field or "" for item in told) == [
        "front_desk",
        "meetings.salon.venue",
        "next_desk",
    ]


def test_words_that_look_like_ids_are_no_references(city: City) -> None:
    loaded = city.load("desks.city", "for_whom: no-such-id")
    found = {at for at, _, _ in references(loaded.dataset)}
    assert ("desks", "city", "for_whom") not in found
    assert ("desks", "city", "organisation") in found


def test_kinds_of_references_are_kinds_of_records() -> None:
    kinds: Any = get_args(Kind)
    assert set(kinds) == set(Records.model_fields)


def test_an_id_that_many_fields_hold_is_told_once_with_its_places(city: City) -> None:
    """Mostly the id of the record was changed, and not those that name it."""
    city.plain["organisations"]["bureau"] = city.plain["organisations"].pop("office")
    (finding,) = city.refusals()
    lines = [
        number
        for number, line in enumerate(city.file.read_text(encoding="utf-8").splitlines(), 1)
        if '"office"' in line
    ]
    assert finding.place.line == lines[0]
    assert finding.message.en == (
        "There is no “office” in organisations (also wanted at "
        + ", ".join(f"city.yaml:{number}" for number in lines[1:])
        + ")."
    )


def test_no_more_than_five_other_places_are_named(city: City) -> None:
    del city.plain["sources"]["paper"]
    (finding,) = city.refusals()
    assert finding.message.en.count("city.yaml:") == 5
    assert finding.message.en.endswith("…).")


def test_an_id_that_two_files_name_is_told_once(city: City) -> None:
    city.write(
        "region: ken\nname: 例県\ndesks: {ken: {name: 例, organisation: offic, provenance: "
        "[{source: paper, checked: 2026-11-23}]}}\n",
        "rei-ken.yaml",
    )
    (finding,) = city.refusals("", "extends: [rei-ken.yaml]\nissuer: {organisation: offic}")
    assert "also wanted at rei-ken.yaml:3" in finding.message.en
