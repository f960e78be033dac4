"""Pieces are begun once, the newest wish wins, and nobody waits for more than can be made."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from making import TODAY, changed, job, page_texts

from brochures.base.findings import Place
from brochures.build.card_list import PlannedList, plan_list, sketch_list
from brochures.build.job import Job
from brochures.build.processes import Limits
from brochures.dataset.card_rows import CardRow, ListedRow
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.products.product import read_products
from brochures.web import previews as module
from brochures.web.previews import Busy, Preview, Previews


def card(documents: Mapping[str, Document], akishima: Dataset, name: str) -> Job:
    return job(documents["card"], changed(akishima, **{"desks.city.name": name}))


def wait(previews: Previews, preview: Preview) -> Preview:
    while not preview.is_final:
        previews.wait(preview, preview.version, 60)
    return preview


@pytest.mark.slow
def test_a_piece_is_drawn_before_it_passes_and_made_once(
    previews: Previews, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    wanted = card(documents, akishima, "窓口一番")
    (one,) = previews.ask([wanted])
    (other,) = previews.ask([wanted])
    assert one is other
    previews.wait_drawn(one, 60)
    assert one.pictures
    assert wait(previews, one).passed
    assert one.pdf is not None


@pytest.mark.slow
def test_of_what_somebody_types_only_the_newest_is_made(
    previews: Previews, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    typed = [previews.ask([card(documents, akishima, f"窓口{n}")], "somebody")[0] for n in range(12)]
    assert wait(previews, typed[-1]).passed
    assert "dropped" in [item.state for item in typed]
    for item in typed:
        assert (previews.of(item.key) is None) == (item.state == "dropped")


def sheets(akishima: Dataset, count: int) -> PlannedList:
    place = Place(file="form", line=1)
    row = ListedRow(CardRow(edition="standard", count=count), place)
    (sheet,) = (item for item in read_products() if item.id == "card-sheet")
    return plan_list("card-sheet", [row], akishima, sheet, today=TODAY)


@pytest.mark.slow
def test_sheets_of_cards_are_drawn_before_they_pass_and_are_what_was_drawn(
    previews: Previews, akishima: Dataset
) -> None:
    planned = sheets(akishima, 12)
    wanted = previews.ask_list(planned)
    previews.wait_drawn(wanted, 60)
    assert len(wanted.pictures) == 4
    assert wait(previews, wanted).passed
    assert sketch_list(planned)[0] == wanted.pdf


@pytest.mark.slow
def test_another_number_of_the_same_cards_is_drawn_without_typesetting_under_the_same_run_code(
    akishima: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = sheets(akishima, 3), sheets(akishima, 12)
    assert few.fingerprint.run_code == many.fingerprint.run_code
    assert few.fingerprint.paper != many.fingerprint.paper
    drawn, _ = sketch_list(few)
    with monkeypatch.context() as patched:
        patched.setattr("brochures.build.card_list.typeset_pages", None)
        on_two, _ = sketch_list(many)
    assert [len(page_texts(pdf)) for pdf in (drawn, on_two)] == [2, 4]


@pytest.mark.slow
def test_of_numbers_that_somebody_types_only_the_newest_sheets_are_made(
    previews: Previews, akishima: Dataset
) -> None:
    typed = [previews.ask_list(sheets(akishima, count), "somebody") for count in range(1, 9)]
    assert wait(previews, typed[-1]).passed
    assert "dropped" in [item.state for item in typed]


@pytest.mark.slow
def test_a_card_that_cannot_be_made_is_told_with_its_place_in_the_list(
    previews: Previews, akishima: Dataset
) -> None:
    spoiled = changed(akishima, **{"desks.city.name": "W" * 190})
    refused = wait(previews, previews.ask_list(sheets(spoiled, 3)))
    assert refused.state == "refused"
    assert "form" in {item.place.file for item in refused.findings}


def test_more_than_can_be_made_is_refused(
    previews: Previews,
    documents: Mapping[str, Document],
    akishima: Dataset,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "MOST_WAITING", 0)
    with pytest.raises(Busy):
        previews.ask([card(documents, akishima, "窓口の次")])


@pytest.mark.slow
def test_a_piece_that_takes_too_long_costs_only_itself(
    tmp_path: Path, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    hurried = Previews(tmp_path / "cache", Limits(seconds=0.001))
    try:
        (leaflet,) = hurried.ask([job(documents["leaflet"], akishima)])
        assert wait(hurried, leaflet).state == "refused"
        assert hurried.of(leaflet.key) is None  # who asks again has it tried again
    finally:
        started = time.monotonic()
        hurried.close()
        assert time.monotonic() - started < 20
