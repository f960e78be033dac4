"""Live links: one annotation for each thing that can be opened, and words that say where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from making import ON_THE_WEB, changed, opened, plan, structure
from preflight.sample_pdf import typeset

from brochures.build.make import typeset_pages
from brochures.content.content import content_from
from brochures.content.views import view_of
from brochures.content.views.link_words import link_words
from brochures.finish.web.links import PRINT, mend_links
from brochures.model import Dataset
from brochures.pdf.structure_tree import kids


def annotations(pdf: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Page, Any]]:
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            yield page, annotation


@pytest.mark.parametrize("name", ON_THE_WEB)
def test_every_number_and_page_of_the_view_is_a_live_link_that_says_where_it_leads(
    name: str, on_the_web: dict[str, bytes], akishima: Dataset
) -> None:
    (document,) = plan(akishima, name, outputs=("web",))
    words = link_words(view_of(document, akishima), "ja")
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
            assert int(annotation.F) == PRINT
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


@pytest.mark.parametrize(
    "address",
    [
        "https://example.jp",
        "https://example.jp/a/../b?q=1&r=2#teil",
        "http://example.jp/{soudan}|\\^`<x>",
        "https://example.jp/%E7%9B%B8%E8%AB%87",
    ],
)
def test_any_address_of_a_dataset_finds_its_words(address: str, akishima: Dataset) -> None:
    city = changed(akishima, **{"pages.city-page.url": address})
    (document,) = plan(city, "card", outputs=("web",))
    content = content_from(document, view_of(document, city), frozenset())
    with opened(typeset_pages(document, content, "ABCDEFG")[0]) as pdf:
        said = [str(item.Contents) for _, item in annotations(pdf)]
    assert said.count("市のホームページ(www.city.akishima.lg.jp)を開く") == 2


def test_a_link_over_two_lines_is_one_link_with_two_places() -> None:
    words = {"https://example.jp/": "案内を開く"}
    text = "お問い合わせフォームもこちらから開くことができます"
    page = f'<h1>見出し</h1><p style="width: 30mm"><a href="https://example.jp/">{text}</a></p>'
    with opened(typeset(page)) as pdf:
        assert len(pdf.pages[0].obj.Annots) > 1
        mend_links(pdf, words)
        (annotation,) = pdf.pages[0].obj.Annots
        corners = [float(edge) for edge in annotation.QuadPoints]
        left, bottom, right, top = (float(edge) for edge in annotation.Rect)
    assert annotation is not None
    assert len(corners) % 8 == 0
    assert len(corners) >= 16
    assert min(corners[::2]) == pytest.approx(left)
    assert max(corners[::2]) == pytest.approx(right)
    assert min(corners[1::2]) == pytest.approx(bottom)
    assert max(corners[1::2]) == pytest.approx(top)


def test_a_link_without_words_is_a_mistake_of_ours() -> None:
    with opened(typeset('<p><a href="https://example.jp/">こちら</a></p>')) as pdf, pytest.raises(KeyError):
        mend_links(pdf, {})
