"""The folding picture says how a brochure is folded, with its panels as they are read."""

from __future__ import annotations

import pytest

from brochures.content.views.folding import folding_view
from brochures.products.product import Product


@pytest.mark.parametrize(
    ("name", "pages", "folding"),
    [
        ("brochure", [[2, 6, 1], [3, 4, 5]], "せまい2の面を内側に折り込み"),
        ("brochure-z", [[4, 5, 1], [2, 3, 6]], "1の面と6の面が外側になる"),
    ],
)
def test_panels_are_numbered_as_they_unfold(
    name: str, pages: list[list[int]], folding: str, products: tuple[Product, ...]
) -> None:
    (product,) = (item for item in products if item.id == name)
    view = folding_view(product)
    assert [[panel.number for panel in page] for page in view.pages] == pages
    assert folding in view.folding
    assert view.last == 6
