"""What a document says is complete in plain values, and holds nothing that it does not speak of."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from making import SHIPPED

from brochures.content.content import content_of, names_on, texts_of
from brochures.content.views import view_of
from brochures.model import Dataset
from brochures.products.plan import Document


@pytest.mark.parametrize("name", SHIPPED)
def test_every_name_that_no_line_may_break_is_spoken_of(
    name: str, documents: Mapping[str, Document], akishima: Dataset
) -> None:
    content = content_of(documents[name], akishima)
    page = "".join("".join(texts_of(content.view)).split())
    assert content.view.protected
    assert all("".join(item.split()) in page for item in content.view.protected)
    others = set(view_of(documents[name], akishima).protected) - set(content.view.protected)
    assert not [item for item in others if "".join(item.split()) in page]


def test_a_name_is_spoken_of_over_the_end_of_a_line() -> None:
    assert names_on(["昭島市役所", "市役所前", "駅"], ["昭島市\n役所", "にて"]) == ("昭島市役所",)


def test_the_texts_of_a_view_are_all_that_it_gives_to_its_template(
    documents: Mapping[str, Document], akishima: Dataset
) -> None:
    content = content_of(documents["flyer-kokokara"], akishima)
    texts = texts_of(content.view)
    assert content.view.title in texts
    # Facts are made of whole fields or of the words of one.
    page = "".join("".join(texts).split())
    assert all("".join(fact.text.split()) in page for fact in content.facts)
