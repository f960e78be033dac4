"""Paper of our own, which no dataset and no ``product.yaml`` tells of: how it is typeset and checked.

It goes the way of every document, from its view to preflight; nothing about it is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from brochures.base.assets import asset_folder
from brochures.base.geometry import Size
from brochures.build.fingerprint import fingerprint_of
from brochures.build.inputs import Inputs
from brochures.build.make import typeset_document
from brochures.content.content import content_from
from brochures.content.expected import AllowedFact, Expected
from brochures.content.views import View
from brochures.products.plan import Document
from brochures.products.product import Product, ProductName


def own_document(
    template: str,
    name: ProductName,
    trim: Size,
    pages: int,
    today: date,
    requires: dict[str, str] | None = None,
) -> Document:
    """The document of a template folder, for the office printer; ``requires`` names the fields of its view
    that must be readable, each with its page.
    """
    product = Product(
        id=template,
        name=name,
        view=template,
        subject="issuer",
        template=asset_folder("templates") / template,
        trim=trim,
        pages=pages,
        editions=("standard",),
        outputs=("office",),
        sheet=None,
        folds_mm=(),
        smallest_pt=(("*", 9.0),),
        smallest_qr_mm=None,
        smallest_module_mm=None,
        requires=tuple((page, field) for field, page in (requires or {}).items()),
    )
    return Document(
        id=template,
        product=product,
        dataset="",
        subject=None,
        edition="standard",
        output="office",
        month=None,
        today=today,
    )


def typeset_own(document: Document, view: View, allowed: Iterable[AllowedFact]) -> tuple[bytes, Expected]:
    """The paper of a view, and what it must show: nobody has checked it yet.

    ``allowed`` is all that is like a number or a date and may stand on it. Raises BrochureError.
    """
    content = content_from(document, view, frozenset(allowed))
    run_code = fingerprint_of(document, content, Inputs()).run_code
    return typeset_document(document, content, run_code)
