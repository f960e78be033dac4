"""The views of the shipped dataset, word for word, and the facts that are drawn from them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace

import pytest
from making import SHIPPED, TODAY, as_json, changed, plan

from brochures.content.expected import ExpectedQr, RequiredFact
from brochures.content.views import required_facts, view_of
from brochures.model import Dataset
from brochures.products.plan import Document

PERSONAL = "080-1814-4949"


@pytest.mark.parametrize("name", ["leaflet", "flyer-riyusu", "flyer-kokokara", "card", "card-discreet"])
def test_the_view_of_a_shipped_document(
    name: str, documents: Mapping[str, Document], akishima: Dataset, golden: Callable[..., None]
) -> None:
    golden(f"views/{name}.json", as_json(asdict(view_of(documents[name], akishima))))


def test_all_sizes_of_a_card_say_the_same(documents: Mapping[str, Document], akishima: Dataset) -> None:
    for edition in ("", "-discreet"):
        views = {view_of(documents[f"{name}{edition}"], akishima) for name in ("card", "card-85x54")}
        assert len(views | {view_of(documents[f"card-sheet{edition}"], akishima)}) == 1


def test_a_view_cannot_be_changed(documents: Mapping[str, Document], akishima: Dataset) -> None:
    view = view_of(documents["leaflet"], akishima)
    with pytest.raises(AttributeError):
        view.title = "x"  # type: ignore[misc]
    hash(view)  # nothing inside it can be changed either


@pytest.mark.parametrize("name", SHIPPED)
def test_a_person_is_called_only_from_where_she_agreed(
    name: str, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    told = as_json(asdict(view_of(documents[name], akishima)))
    assert (PERSONAL in told) is (name.startswith("flyer") and "kokokara" in name)


def test_without_consent_for_flyers_no_flyer_names_the_person(akishima: Dataset) -> None:
    (phone,) = akishima.model_dump()["meetings"]["kokokara"]["channels"]
    phone["consent"]["products"] = ("leaflet",)
    dataset = changed(akishima, **{"meetings.kokokara.channels": (phone,)})
    for document in plan(dataset):
        told = as_json(asdict(view_of(document, dataset)))
        assert (PERSONAL in told) is (document.product.consent == "leaflet"), document.id


def test_a_list_stands_for_each_of_its_items(documents: Mapping[str, Document], akishima: Dataset) -> None:
    document = documents["leaflet"]
    product = replace(document.product, requires=(("1", "worries.items"), ("2", "stages.number")))
    facts, codes = required_facts(replace(document, product=product), view_of(document, akishima))
    assert akishima.guide.worries is not None
    items = akishima.guide.worries.items
    assert facts[: len(items)] == tuple(
        RequiredFact(f"worries.items.{number}", item, 1, block="1") for number, item in enumerate(items)
    )
    assert [fact.text for fact in facts[len(items) :]] == ["1", "2", "3", "4"]
    assert codes == ()


def test_a_code_asks_for_its_payload_and_for_the_words_beside_it(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    document = documents["card-discreet"]
    product = replace(document.product, requires=(("2", "codes"),))
    facts, codes = required_facts(replace(document, product=product), view_of(document, akishima))
    pages = akishima.pages
    assert codes == (
        ExpectedQr(pages["city-page"].url, "市のホームページ", 2, block="2"),
        ExpectedQr(pages["support-net"].url, "東京都 サポートネット", 2, block="2"),
    )
    assert RequiredFact("codes.0.label", "市のホームページ", 2, block="2") in facts
    assert not [fact for fact in facts if fact.field.endswith(".short")]


def test_what_the_dataset_does_not_state_is_not_asked_for(akishima: Dataset) -> None:
    dataset = changed(akishima, next_desk=None, leaflet_meetings=(), **{"guide.about": None})
    (document,) = plan(dataset, "leaflet")
    asked = ("code", "next_desk.name", "next_desk.page", "meetings.rules", "about.title", "desk.name")
    product = replace(document.product, requires=tuple(("1", path) for path in asked))
    facts, codes = required_facts(replace(document, product=product), view_of(document, dataset))
    assert {fact.field.split(".")[0] for fact in facts} == {"code", "desk"}
    assert len(codes) == 1


def test_the_day_of_printing_is_the_month_in_the_foot(akishima: Dataset) -> None:
    for document in plan(akishima, today=TODAY.replace(year=2027, month=4)):
        assert view_of(document, akishima).foot.issued == "令和9年4月発行"
