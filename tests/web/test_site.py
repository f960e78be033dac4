"""The dataset as it lies on the disk and as somebody would change it; its area, its printers."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from making import City

from brochures.base.findings import BrochureError
from brochures.dataset.changes import Change, location_of
from brochures.web.drafts import Draft
from brochures.web.site import Site

NAME = location_of("desks.city.name")


def test_what_somebody_edits_in_the_file_is_seen_at_once(site: Site, city: City) -> None:
    assert site.saved() is site.saved()
    path = city.change("name: 昭島市ひきこもり相談窓口", "name: 新しい窓口")
    os.utime(path, ns=(1, 1))
    assert site.saved().dataset.desks["city"].name == "新しい窓口"


def test_a_draft_is_a_dataset_of_its_own(site: Site) -> None:
    changes = [Change(NAME, "昭島市ひきこもり相談窓口", "試しの窓口")]
    assert site.with_draft(Draft(tuple(changes))).dataset.desks["city"].name == "試しの窓口"
    assert site.saved().dataset.desks["city"].name == "昭島市ひきこもり相談窓口"
    with pytest.raises(BrochureError):
        site.with_draft(Draft((Change(NAME, "昭島市ひきこもり相談窓口", ["いくつも"]),)))


def test_a_file_that_cannot_be_read_leaves_a_name_and_no_printers(site: Site, city: City) -> None:
    assert site.area == "昭島市"
    assert site.printer_names() == ()
    site.printers.write_text("printers: [", encoding="utf-8")
    assert site.printer_names() == ()
    city.file.write_text("dataset: [", encoding="utf-8")
    assert site.area == "akishima"


def test_what_takes_a_moment_to_find_is_found_once_for_the_same(site: Site) -> None:
    found: list[int] = []

    def find() -> int:
        found.append(len(found))
        return len(found)

    assert [site.known_for("x", key, find) for key in ("a", "a", "b", "b")] == [1, 1, 2, 2]
    assert site.known_for("y", "b", find) == 3


def test_of_many_who_ask_at_once_one_reads(site: Site) -> None:
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda _: site.saved(), range(8)))
    assert len(set(map(id, read))) == 1
