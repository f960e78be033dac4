"""The calibration sheet: scales that show how far a printer misses, on both sides of paper; and the
folding picture, whose numbered panels show whether a brochure comes out right.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from brochures.base.geometry import A4
from brochures.build.make import check
from brochures.build.own_paper import own_document, typeset_own
from brochures.build.result import Checked
from brochures.content.allowed_facts import facts_in
from brochures.content.views import View
from brochures.content.views.calibration import calibration_view
from brochures.content.views.folding import folding_view
from brochures.products.office_printer import MOST_MM
from brochures.products.plan import Document
from brochures.products.product import Product, ProductName
from brochures.typeset.html import render_html
from brochures.typeset.html_text import planned_texts

NAME = ProductName(ja="プリンターのずれを測る紙", en="Calibration sheet")


def calibration_file(printer: str) -> str:
    """The name of the file, so that the sheet of one printer does not take the place of another's."""
    return f"calibration-{printer}.pdf"


def calibration_sheet(printer: str, today: date) -> Checked:
    """The sheet for a printer, checked like every other piece; nothing is written.

    Raises BrochureError for what stops it before there is a PDF to check.
    """
    return _checked(
        own_document("calibration", NAME, A4, 2, today, {"command": "2", "use": "2"}),
        calibration_view(printer, round(MOST_MM)),
    )


def folding_file(product: str) -> str:
    """The name of the file of a folding picture."""
    return f"folding-{product}.pdf"


def folding_picture(product: Product, today: date) -> Checked:
    """The panels of a folded product with their numbers; checked, and nothing is written."""
    name = ProductName(ja="折り方の見本", en="Folding picture")
    needed = {"printing": "1", "folding": "1", "opening": "2"}
    return _checked(own_document("folding", name, product.trim, 2, today, needed), folding_view(product))


def _checked(document: Document, view: View) -> Checked:
    # Its facts are its own words: there is no dataset that they could differ from.
    words = planned_texts(render_html(document, view, run_code=""))
    pdf, expected = typeset_own(document, view, (fact for text in words for fact in facts_in(text)))
    # Its scales are drawn in its template: no style sheet names them, and their words are its own.
    return check(pdf, replace(expected, images=(), strange=(), alt_texts=None))
