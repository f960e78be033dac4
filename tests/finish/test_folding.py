"""A folded piece is read panel by panel, from page to page, and offices turn it over its short edge."""

from __future__ import annotations

import pikepdf
import pytest
from making import opened
from preflight.sample_pdf import spoiled, typeset

from brochures.finish.folding import finish_folded
from brochures.pdf.structure_tree import kids


def folded() -> bytes:
    """Two pages of two panels each, page by page."""
    pages = ("".join(f"<article><p>{text}</p></article>" for text in page) for page in ("表裏", "左右"))
    return typeset(*(f"<div>{page}</div>" for page in pages))


def plain(pdf: bytes) -> bytes:
    """Without the elements between the document and its pages."""

    def change(pdf: pikepdf.Pdf) -> None:
        (document,) = pdf.Root.StructTreeRoot.K
        document.K = pikepdf.Array([kid for section in kids(document) for kid in kids(section)])

    return spoiled(pdf, change)


def order(pdf: bytes) -> list[tuple[int, int]]:
    """The page and the first marked content of each panel, as they are read."""
    with opened(pdf) as read:
        pages = [page.obj.objgen for page in read.pages]
        (document,) = read.Root.StructTreeRoot.K
        found = []
        for section in kids(document):
            assert section.P.objgen == document.objgen
            element = section
            while not isinstance(element, int):
                holder, element = element, kids(element)[0]
            found.append((pages.index(holder.Pg.objgen) + 1, element))
        return found


def test_tags_follow_the_panels_from_page_to_page() -> None:
    (cover, back), (left, right) = [(1, 0), (1, 1)], [(2, 0), (2, 1)]
    finished = finish_folded(plain(folded()), [1, 4, 2, 3], is_printed=False)
    assert order(finished) == [cover, left, right, back]


@pytest.mark.parametrize("is_printed", [True, False])
def test_offices_print_it_in_its_size_and_turn_it_over_its_short_edge(is_printed: bool) -> None:
    with opened(finish_folded(plain(folded()), [1, 2, 3, 4], is_printed=is_printed)) as pdf:
        preferences = pdf.Root.get("/ViewerPreferences", {})
        assert (preferences.get("/Duplex") == "/DuplexFlipShortEdge") is is_printed
        assert (preferences.get("/PrintScaling") == "/None") is is_printed


def test_panels_that_are_not_tagged_are_told() -> None:
    with pytest.raises(ValueError, match="4 sections are tagged, but there are 3"):
        finish_folded(plain(folded()), [1, 2, 3], is_printed=False)
