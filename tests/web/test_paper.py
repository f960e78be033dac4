"""The picture beside a form: what it is of, and what is said of it."""

from __future__ import annotations

from brochures.base.findings import Finding, Place, Text
from brochures.dataset.load import Loaded
from brochures.web.paper import Asked, number, told_of


def test_a_piece_is_named_by_what_was_asked_for() -> None:
    assert Asked("leaflet").query == "piece=leaflet"
    assert Asked("card-sheet", count=12, used=3).query == "piece=card-sheet&count=12&used=3"


def test_a_number_may_be_typed_in_full_width() -> None:
    assert [number(text) for text in ("１２", " 7 ", "-1", "x", "", "9" * 20)] == [12, 7, 0, 0, 0, 0]


def test_the_gravest_is_told_first_and_leads_to_its_fact(loaded: Loaded) -> None:
    said = Text("x", "x")
    found = [
        Finding("note", "a", said),
        Finding("warning", "b", Text("y", "y"), place=Place(field="desks.city.name")),
        Finding("error", "c", said, fields=("desks.city.nothing", "desks.city.summary")),
        Finding("error", "c", said),
    ]
    told = told_of(found, loaded)
    assert [(item.finding.severity, item.fact) for item in told] == [
        ("error", "desks.city.summary"),
        ("warning", "desks.city.name"),
    ]
