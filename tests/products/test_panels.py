"""Panels: where folds part a page, on its front and, mirrored, on its back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brochures.base.geometry import Rect, Size
from brochures.products.panels import folds_on_page, panels_of
from brochures.products.product import Product

A4_LANDSCAPE = Size(297, 210)


def test_folds_are_mirrored_on_backs() -> None:
    assert folds_on_page((97.0, 197.0), 1, 297.0) == (97.0, 197.0)
    assert folds_on_page((97.0, 197.0), 2, 297.0) == (100.0, 200.0)
    assert folds_on_page((97.0, 197.0), 3, 297.0) == (97.0, 197.0)


def test_panels_count_in_the_order_in_which_they_are_named() -> None:
    cover, flap, left = panels_of(A4_LANDSCAPE, (98, 197.5), (3, 1, 4))
    assert (cover.number, cover.page, cover.area) == (1, 1, Rect(197.5, 0, 99.5, 210))
    assert (flap.number, flap.page, flap.area) == (2, 1, Rect(0, 0, 98, 210))
    # Behind the cover.
    assert (left.number, left.page, left.area) == (3, 2, Rect(0, 0, 99.5, 210))


@given(st.lists(st.floats(10, 287), min_size=1, max_size=4, unique=True))
def test_what_is_behind_a_panel_is_as_wide(folds: list[float]) -> None:
    on_page = len(folds) + 1
    panels = panels_of(A4_LANDSCAPE, sorted(folds), range(1, 2 * on_page + 1))
    for front, back in zip(panels[:on_page], reversed(panels[on_page:]), strict=True):
        assert front.area.width_mm == pytest.approx(back.area.width_mm)


def widths(product: Product) -> list[float]:
    return [panel.area.width_mm for panel in panels_of(product.trim, product.folds_mm, (1, 2, 3))]


def test_the_panel_that_is_folded_inside_is_narrower_by_one_to_two_millimetres(
    products: tuple[Product, ...],
) -> None:
    rolled, zigzag = (
        next(item for item in products if item.id == name) for name in ("brochure", "brochure-z")
    )
    inner, back, cover = widths(rolled)
    assert back == cover
    assert 1 <= cover - inner <= 2
    assert widths(zigzag) == [99, 99, 99]
    # An envelope 長形3号 is 120 × 235 mm.
    assert max(widths(zigzag)) + 5 < 120
    assert zigzag.trim.height_mm + 5 < 235


def test_they_are_read_as_they_unfold(products: tuple[Product, ...]) -> None:
    """The cover on the right of page 1, what its opening shows, what is seen next, the outer face last."""
    order = {item.id: item.layout.panels for item in products if item.layout.panels}
    assert order == {"brochure": (3, 1, 4, 5, 6, 2), "brochure-z": (3, 4, 5, 1, 2, 6)}
