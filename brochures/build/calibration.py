"""The calibration sheet: scales that show how far a printer misses, on both sides of a sheet of paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from brochures.base.geometry import A4
from brochures.build.make import check
from brochures.build.own_paper import own_document, typeset_own
from brochures.build.result import Checked
from brochures.content.allowed_facts import facts_in
from brochures.content.views.calibration import calibration_view
from brochures.products.office_printer import MOST_MM
from brochures.products.product import ProductName
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
    document = own_document("calibration", NAME, A4, 2, today, {"command": "2", "use": "2"})
    view = calibration_view(printer, round(MOST_MM))
    # Its facts are its own words: there is no dataset that they could differ from.
    words = planned_texts(render_html(document, view, run_code=""))
    pdf, expected = typeset_own(document, view, (fact for text in words for fact in facts_in(text)))
    # Its scales are drawn in its template: no style sheet names them, and their words are its own.
    return check(pdf, replace(expected, images=(), strange=(), alt_texts=None))
