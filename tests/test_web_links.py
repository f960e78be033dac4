"""Live links: one annotation for each thing that can be opened, and words that say where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from making import ON_THE_WEB, opened, plan, structure

from brochures.dataset.models import Dataset
from brochures.views import view_of
from brochures.views.links import link_words
from brochures.web_structure import kids


def annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Page, Any]]:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            yield page, annotation


@pytest.mark.parametrize("name", ON_THE_WEB)
def test_every_number_and_page_of_the_view_is_a_live_link_that_says_where_it_leads(
    name: str, on_the_web: dict[str, bytes], akishima: Dataset
) -> None:
    (document,) = plan(akishima, name, outputs=("web",))
    words = link_words(view_of(document, akishima))
    with opened(on_the_web[name]) as pdf:
        found = {str(item.A.URI): str(item.Contents) for _, item in annotations(pdf)}
    # A card has no room for the foot's second number, nor a leaflet's front for every contact.
    assert found
    assert found.items() <= words.items()
    assert {link for link in words if link.startswith("http")} <= found.keys()


@pytest.mark.parametrize("name", ON_THE_WEB)
def test_each_link_is_one_annotation_in_a_link_element_and_lies_on_its_page(
    name: str, on_the_web: dict[str, bytes]
) -> None:
    with opened(on_the_web[name]) as pdf:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(numbers[place]): numbers[place + 1] for place in range(0, len(numbers), 2)}
        seen = []
        for page, annotation in annotations(pdf):
            owner = parents[int(annotation.StructParent)]
            assert owner.S == "/Link"
            assert [kid.Obj.objgen for kid in kids(owner) if not isinstance(kid, int) and "/Obj" in kid] == [
                annotation.objgen
            ]
            left, bottom, right, top = (float(edge) for edge in annotation.Rect)
            assert 0 <= left < right <= float(page.trimbox[2])
            assert 0 <= bottom < top <= float(page.trimbox[3])
            assert page.obj.Tabs == "/S"
            seen.append(annotation.objgen)
        links = [element for element in structure(pdf) if element.S == "/Link"]
    assert len(links) == len(set(seen)) == len(seen)


def test_a_discreet_card_says_nowhere_what_it_hides(on_the_web: dict[str, bytes], akishima: Dataset) -> None:
    assert akishima.cards is not None
    with opened(on_the_web["card-discreet"]) as pdf:
        told = [str(item.A.URI) + str(item.Contents) for _, item in annotations(pdf)]
        told += [str(element.get("/Alt", "")) for element in structure(pdf)]
        told += [pdf.Root.Metadata.read_bytes().decode(), *map(str, pdf.docinfo.values())]  # type: ignore[operator]
    assert not [(secret, text) for secret in akishima.cards.avoid for text in told if secret in text]
