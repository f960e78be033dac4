"""For a print shop that keeps the colour of large text, all that came out smaller is black alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import PROJECT, job, opened, plan

from brochures.build.make import typeset_pages
from brochures.model import Dataset
from brochures.pdf.graphics import PaintedObject, painted_objects
from brochures.preflight.press.ink_amounts import is_black_or_paper
from brochures.products.print_shop import load_shop
from brochures.typeset.weasyprint import typeset_pdf

LEAFLET = PROJECT / "templates" / "leaflet"
SHOP = load_shop("generic-ja")
COLOURED = replace(SHOP, coloured_text_from_pt=14.0)
BLACK, WHITE, MAIN = (0, 0, 0, 1), (0, 0, 0, 0), (0.85, 0.5, 0.45, 0.25)
HTML = '<!doctype html><html lang="ja"><head><title>見本</title></head><body>{}</body></html>'


def inks(style: str) -> tuple[float, ...]:
    """Those of a word that is set so."""
    html = HTML.format(f'<p style="{style}">見本</p>')
    with opened(typeset_pdf(html, LEAFLET, COLOURED).pdf) as pdf:
        (colour,) = {item.fill for item in painted_objects(pdf) if item.kind == "text"}
    assert colour is not None
    return colour.values


@pytest.mark.parametrize(
    ("style", "painted"),
    [
        ("font: bold 14pt 'BIZ UDPGothic'; color: var(--main-text)", MAIN),
        ("font: bold 13.9pt 'BIZ UDPGothic'; color: var(--main-text)", BLACK),
        ("font: 20pt 'BIZ UDPGothic'; color: var(--main-text)", BLACK),
        ("position: absolute; font: bold 12pt 'BIZ UDPGothic'; color: var(--accent-text)", BLACK),
        ("font: bold 12pt 'BIZ UDPGothic'; background: var(--main); color: var(--paper)", WHITE),
        ("font: bold 20pt 'BIZ UDPGothic'", BLACK),
    ],
)
def test_bold_text_keeps_its_colour_from_the_size_of_the_shop_on(
    style: str, painted: tuple[float, ...]
) -> None:
    assert inks(style) == pytest.approx(painted)


def texts(dataset: Dataset, name: str, **rules: float | None) -> list[PaintedObject]:
    (document,) = plan(dataset, name, outputs=["press"], shop=replace(SHOP, **rules))
    pdf, _ = typeset_pages(document, job(document, dataset).content, "ABCDEFG")
    with opened(pdf) as read:
        return [item for item in painted_objects(read) if item.kind == "text"]


@pytest.mark.parametrize("name", ["leaflet", "flyer-a6-kokokara", "card"])
def test_only_large_bold_text_of_a_piece_is_coloured(name: str, akishima: Dataset) -> None:
    found = texts(akishima, name, coloured_text_from_pt=14.0)
    coloured = [item for item in found if item.fill and not is_black_or_paper(item.fill)]
    assert coloured
    assert all(item.bold and item.type_pt and item.type_pt > 13.99 for item in coloured)


@pytest.mark.parametrize("name", ["leaflet", "card"])
def test_otherwise_no_text_of_a_piece_is_coloured(name: str, akishima: Dataset) -> None:
    assert all(item.fill and is_black_or_paper(item.fill) for item in texts(akishima, name))
