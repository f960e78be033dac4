"""An order says all that a document is made of, and needs no dataset any more."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

import pytest
from making import SHIPPED

from brochures.build.job import RUN_CODE_PLACE, order_of, readings
from brochures.content.allowed_facts import allowed_facts
from brochures.model import Dataset
from brochures.products.plan import Document
from brochures.text.patterns import find_facts


@pytest.mark.parametrize("name", SHIPPED)
def test_an_order_can_be_handed_to_another_process(
    name: str, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    order = order_of(documents[name], akishima)
    assert pickle.loads(pickle.dumps(order)) == order


@pytest.mark.parametrize("name", SHIPPED)
def test_the_run_code_has_a_place_that_no_other_text_takes(
    name: str, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    order = order_of(documents[name], akishima)
    pages = order.document.product.pages
    assert 1 <= order.html.count(RUN_CODE_PLACE) <= pages
    finished = order.html_with("ABCDEFG")
    assert finished.count("ABCDEFG") == order.html.count(RUN_CODE_PLACE)
    assert RUN_CODE_PLACE[0] not in finished


def test_only_the_web_is_told_where_links_lead(documents: Mapping[str, Document], akishima: Dataset) -> None:
    from making import plan

    (web,) = plan(akishima, "leaflet", outputs=["web"])
    assert order_of(web, akishima).links
    assert not order_of(documents["leaflet"], akishima).links


@pytest.mark.parametrize("name", SHIPPED)
def test_an_order_knows_the_numbers_and_names_on_its_page_and_no_others(
    name: str, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    order = order_of(documents[name], akishima)
    page = "".join("".join(order.texts).split())
    assert order.protected
    assert all("".join(item.split()) in page for item in order.protected)
    everything = allowed_facts(akishima, documents[name])
    assert order.known | order.others == everything
    assert not order.known & order.others
    seen = {(item.kind, item.normal) for text in readings(order.texts) for item in find_facts(text)}
    assert {(item.kind, item.normal) for item in everything} & seen <= {
        (item.kind, item.normal) for item in order.known
    }


def test_a_date_without_its_year_brings_the_years_that_it_may_mean(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    """The check `dates` takes the weekday from the planned day of these digits, whatever year it is in."""
    order = order_of(documents["flyer-kokokara"], akishima)
    days = {item.normal for item in order.known if item.kind == "date"}
    assert {"--11-28", "2026-11-28", "--12-26", "2026-12-26"} <= days


def test_a_text_is_also_read_without_the_spaces_of_its_elements() -> None:
    """「5 回」 is 5 in an element and 回 after it; on paper it is 5回."""
    assert list(readings(["5 回"])) == ["5 回", "5回"]
