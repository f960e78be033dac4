"""The calibration sheet: scales that show how far a printer misses, on both sides of a sheet of paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from brochures.base.assets import asset_folder
from brochures.base.geometry import A4
from brochures.build.fingerprint import fingerprint_of
from brochures.build.inputs import Inputs
from brochures.build.make import check, typeset_document
from brochures.build.result import Checked
from brochures.content.allowed_facts import facts_in
from brochures.content.content import content_from
from brochures.content.views.calibration import calibration_view
from brochures.products.office_printer import MOST_MM
from brochures.products.plan import Document
from brochures.products.product import Product, ProductName
from brochures.typeset.html import render_html
from brochures.typeset.html_text import planned_texts

CALIBRATION = Product(
    id="calibration",
    name=ProductName(ja="プリンターのずれを測る紙", en="Calibration sheet"),
    view="calibration",
    subject="issuer",
    template=asset_folder("templates") / "calibration",
    trim=A4,
    pages=2,
    editions=("standard",),
    outputs=("office",),
    sheet=None,
    folds_mm=(),
    smallest_pt=(("*", 9.0),),
    smallest_qr_mm=None,
    smallest_module_mm=None,
    requires=(("2", "command"), ("2", "use")),
)
"""No ``product.yaml`` tells of it, for it belongs to no dataset and is not built with the others."""


def calibration_file(printer: str) -> str:
    """The name of the file, so that the sheet of one printer does not take the place of another's."""
    return f"calibration-{printer}.pdf"


def calibration_sheet(printer: str, today: date) -> Checked:
    """The sheet for a printer, checked like every other piece; nothing is written.

    Raises BrochureError for what stops it before there is a PDF to check.
    """
    document = Document(
        id="calibration",
        product=CALIBRATION,
        dataset="",
        subject=None,
        edition="standard",
        output="office",
        month=None,
        today=today,
    )
    view = calibration_view(printer, round(MOST_MM))
    # Its facts are its own words: there is no dataset that they could differ from.
    words = planned_texts(render_html(document, view, run_code=""))
    allowed = frozenset(fact for text in words for fact in facts_in(text))
    content = content_from(document, view, allowed)
    run_code = fingerprint_of(document, content, Inputs()).run_code
    pdf, expected = typeset_document(document, content, run_code)
    # Its scales are drawn in its template: no style sheet names them, and their words are its own.
    return check(pdf, replace(expected, images=(), strange=(), alt_texts=None))
