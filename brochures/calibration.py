"""The calibration sheet: scales that show how far a printer misses, on both sides of a sheet of paper."""

from __future__ import annotations

from datetime import date

from brochures.assets import asset_folder
from brochures.fingerprint import fingerprint
from brochures.geometry import A4
from brochures.html import render_html
from brochures.known import told
from brochures.made import Made
from brochures.making import make
from brochures.orders import order_from
from brochures.plan import Document
from brochures.planned import planned_texts
from brochures.printers import MOST_MM
from brochures.products import Product, ProductName
from brochures.views.calibration import calibration_view

NAME = "calibration.pdf"

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
    requires=((2, "command"), (2, "use")),
)
"""No ``product.yaml`` tells of it, for it belongs to no dataset and is not built with the others."""


def calibration_sheet(printer: str, today: date) -> Made:
    """The sheet for a printer, checked like every other piece; nothing is written."""
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
    order = order_from(document, view, frozenset(fact for text in words for fact in told(text)))
    return make(order, fingerprint(order))
