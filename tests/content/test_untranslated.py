"""A document in another language is made of checked wordings, or says what it lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from making import DATA, TODAY
from translating import entries, in_words_of, write_texts

from brochures.base.findings import BrochureError, Finding
from brochures.content.content import Content, content_of
from brochures.dataset.load import Loaded, load_dataset, read_dataset
from brochures.products.plan import plan_documents
from brochures.products.product import read_products


@pytest.fixture
def city(tmp_path: Path) -> Path:
    in_words_of(DATA / "akishima.yaml", tmp_path, "vi", ["leaflet", "card"])
    return tmp_path / "akishima.yaml"


def with_texts(city: Path, change: Any) -> Loaded:
    """The dataset with its texts changed, entry by entry; None leaves one out."""
    changed = [change(dict(item)) for item in entries(load_dataset(city), "vi")]
    write_texts(city, "vi", [item for item in changed if item is not None], ["leaflet", "card"])
    return read_dataset(city)


def content(loaded: Loaded, name: str = "leaflet-vi") -> Content:
    (document,) = plan_documents(loaded.dataset, read_products(), today=TODAY, only=(name,))
    return content_of(document, loaded.dataset)


def refused(loaded: Loaded) -> tuple[Finding, ...]:
    with pytest.raises(BrochureError) as error:
        content(loaded)
    return error.value.findings


def test_all_that_is_missing_is_told_at_once_with_its_field(city: Path) -> None:
    gone = ("長年、外に出ていない", "ご本人へ")
    found = refused(with_texts(city, lambda item: item if item["ja"] not in gone else None))
    assert {finding.fields for finding in found} == {("guide.worries.items.2",), ("guide.advice.0.title",)}
    assert all("akishima.vi.yaml" in finding.hint.en for finding in found)


def test_what_a_document_does_not_print_may_be_missing(city: Path) -> None:
    loaded = with_texts(city, lambda item: item if item["ja"] != "長年、外に出ていない" else None)
    assert content(loaded, "card-vi").view.language == "vi"


def test_another_number_than_the_japanese_one_is_not_printed(city: Path) -> None:
    def spoilt(item: dict[str, Any]) -> dict[str, Any]:
        return item | {"text": item["text"].replace("6", "5")} if "6か月以上" in item["ja"] else item

    assert {finding.check for finding in refused(with_texts(city, spoilt))} == {"other-facts"}


def test_until_every_text_was_checked_the_foot_says_that_it_is_a_draft(city: Path) -> None:
    review = {"by": "国際交流担当", "on": "2026-11-01"}
    draft = content(read_dataset(city)).view
    assert draft.foot.draft == ("Bản thảo – thành phố chưa kiểm tra", "確認前")  # type: ignore[union-attr]
    checked = content(with_texts(city, lambda item: item | {"reviewed": review})).view
    assert checked.foot.draft == ()  # type: ignore[union-attr]
    one = with_texts(city, lambda item: item | ({"reviewed": review} if item["ja"] != "ご本人へ" else {}))
    assert content(one).view.foot.draft  # type: ignore[union-attr]
    assert content(one, "card-vi").view.foot.draft == ()  # type: ignore[union-attr]


def test_a_japanese_document_is_as_it_was(city: Path) -> None:
    loaded = read_dataset(city)
    assert content(loaded, "leaflet") == content(read_dataset(DATA / "akishima.yaml"), "leaflet")
