"""What `check` tells of the texts in other languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from making import DATA, TODAY
from translating import entries, in_words_of, write_texts

from brochures.base.findings import Finding
from brochures.content.check_languages import check_languages
from brochures.dataset.load import load_dataset, read_dataset
from brochures.products.product import read_products


@pytest.fixture
def city(tmp_path: Path) -> Path:
    in_words_of(DATA / "akishima.yaml", tmp_path, "vi", ["leaflet"])
    return tmp_path / "akishima.yaml"


def told(
    city: Path, texts: list[dict[str, Any]] | None = None, products: list[str] | None = None
) -> list[Finding]:
    if texts is not None or products is not None:
        write_texts(city, "vi", texts or entries(load_dataset(city), "vi"), products or ["leaflet"])
    return list(check_languages(read_dataset(city), read_products(), TODAY))


def wrong(found: list[Finding]) -> list[Finding]:
    return [item for item in found if item.severity != "note"]


def test_complete_texts_have_nothing_but_a_note_that_they_are_drafts(city: Path) -> None:
    (note,) = told(city)
    assert note.severity == "note"
    assert "drafts" in note.message.en
    assert (note.place.file or "").endswith("akishima.vi.yaml")


def test_a_missing_text_is_told_once_and_where_it_stands_in_japanese(city: Path) -> None:
    texts = [item for item in entries(load_dataset(city), "vi") if item["ja"] != "昭島市ひきこもり相談窓口"]
    (finding,) = wrong(told(city, texts, ["leaflet", "card", "flyer"]))
    assert (finding.severity, finding.check) == ("error", "untranslated")
    assert (finding.place.file or "").endswith("akishima.yaml")
    assert finding.place.line is not None


def test_a_text_that_stands_for_nothing_any_more_is_a_warning(city: Path) -> None:
    texts = [*entries(load_dataset(city), "vi"), {"ja": "もうない文", "text": "cũ"}]
    (finding,) = wrong(told(city, texts))
    assert finding.severity == "warning"
    assert finding.place.line is not None


def test_two_entries_for_one_text_are_a_warning(city: Path) -> None:
    texts = entries(load_dataset(city), "vi")
    (finding,) = wrong(told(city, [*texts, texts[0]]))
    assert "already" in finding.message.en


def test_another_number_and_two_desks_of_one_name_are_errors(city: Path) -> None:
    texts = entries(load_dataset(city), "vi")
    by_ja = {item["ja"]: item for item in texts}
    by_ja["義務教育終了後の15歳以上"]["text"] += " 16"
    by_ja["昭島市立朝日会館"]["text"] = by_ja["昭島市立富士見会館"]["text"]
    found = wrong(told(city, texts))
    assert {(item.severity, item.check) for item in found} == {
        ("error", "other-facts"),
        ("error", "language"),
    }
    assert all((item.place.file or "").endswith("akishima.vi.yaml") for item in found)


def test_the_long_and_the_short_name_of_one_office_may_be_the_same(city: Path) -> None:
    texts = entries(load_dataset(city), "vi")
    by_ja = {item["ja"]: item for item in texts}
    by_ja["福祉総務課"]["text"] = by_ja["昭島市保健福祉部福祉総務課"]["text"]
    assert wrong(told(city, texts)) == []


def test_a_product_that_does_not_exist_is_an_error(city: Path) -> None:
    found = wrong(told(city, products=["leaflet", "leaflt"]))
    assert ["leaflt" in item.message.en for item in found] == [True]
