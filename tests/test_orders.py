"""An order says all that a document is made of, and needs no dataset any more."""

from __future__ import annotations

import pickle
from collections.abc import Mapping

import pytest
from making import SHIPPED

from brochures.dataset.models import Dataset
from brochures.orders import RUN_CODE_PLACE, order_of
from brochures.plan import Document


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
