"""A press file that is right, typeset and finished as the shipped ones are, and ways to spoil it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pikepdf
import weasyprint
from preflight.sample_pdf import FONTS, GOOD, TRIM, qr

from brochures.base.findings import Finding
from brochures.base.geometry import mm_to_pt
from brochures.content.expected import Expected
from brochures.finish.press.pdf_x import finish_press
from brochures.preflight.checks.press import check_press
from brochures.preflight.inspected import Inspected
from brochures.products.plan import Document
from brochures.products.print_shop import Shop, load_shop
from brochures.products.product import read_products

BLACK = "device-cmyk(0 0 0 1)"
STYLE = f"""
@font-face {{ font-family: "BIZ UDPGothic"; src: url({(FONTS / "BIZUDPGothic-Regular.ttf").as_uri()}) }}
@page {{ size: {TRIM.width_mm}mm {TRIM.height_mm}mm; margin: 5mm; bleed: 3mm }}
body {{ margin: 0; font: 10pt "BIZ UDPGothic"; color: {BLACK} }}
section + section {{ break-before: page }}
div {{ position: absolute; left: 60mm; top: 20mm; width: 25mm; height: 25mm }}
aside {{ position: absolute }}
"""
FOLD_MM = 60.0
X_1A = "generic-ja-x1a"
DAY = date(2026, 11, 23)
TRIM_PT = mm_to_pt(16)
"""Lower left corner of the trim, from that of the sheet."""


@cache
def shop(name: str = "generic-ja") -> Shop:
    return load_shop(name)


def piece(shop_: Shop | None = None) -> Document:
    """A leaflet of two pages, folded once."""
    (leaflet,) = (product for product in read_products() if product.id == "leaflet")
    product = replace(leaflet, id="sample", trim=TRIM, folds_mm=(FOLD_MM,))
    return Document("sample", product, "x", None, "standard", "press", None, DAY, shop_ or shop())


@cache
def typeset_for_press(front: str = "", style: str = "") -> bytes:
    html = (
        f'<html lang="ja"><title>見本</title><style>{STYLE}{style}</style><body>'
        f"<section><p>電話 042-544-0388</p>{qr('https://example.jp/')}{front}</section>"
        "<section><p>裏</p></section></body></html>"
    )
    pdf = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(pdf, bytes)
    return pdf


@cache
def press_pdf(front: str = "", style: str = "", name: str = "generic-ja") -> bytes:
    return finish_press(typeset_for_press(front, style), piece(shop(name)))


def wanted(name: str = "generic-ja", **changes: Any) -> Expected:
    return replace(
        GOOD, facts=(), qr_codes=(), output="press", shop=shop(name), folds_mm=(FOLD_MM,), **changes
    )


def findings(pdf: bytes, expected: Expected | None = None) -> tuple[Finding, ...]:
    """What the press check says besides the missing profile, which the sample lacks on purpose."""
    inspected = Inspected(pdf)
    try:
        found = check_press(inspected, expected or wanted()).findings
    finally:
        inspected.close()
    return tuple(item for item in found if item.severity != "warning")


def said(pdf: bytes, expected: Expected | None = None) -> str:
    return "\n".join(f"{item.place.in_('en')}: {item.message.en}" for item in findings(pdf, expected))


def painted_over(
    pdf: bytes, content: bytes, change: Callable[[pikepdf.Pdf], None] = lambda pdf: None
) -> bytes:
    """Page 1 with something painted on top, in points from below left; the change comes first."""
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        opened.pages[0].contents_add(content)
        saved = io.BytesIO()
        opened.save(saved, deterministic_id=True)
        return saved.getvalue()


def patch(colour: str, left_mm: float = 10, width_mm: float = 5, operator: str = "f") -> bytes:
    """A square on page 1, in mm from the lower left corner of the trim."""
    left, bottom, side = TRIM_PT + mm_to_pt(left_mm), TRIM_PT + mm_to_pt(10), mm_to_pt(width_mm)
    return f"q {colour} {left} {bottom} {side} {side} re {operator} Q".encode()


def press_keys() -> dict[str, Any]:
    return {"output": "press", "shop": shop(), "folds_mm": (60.0,), "facts": (), "qr_codes": ()}


def cmyk_profile(version: int) -> bytes:
    """The header of a CMYK output profile (ICC.1, 7.2) without a single tag."""
    header = bytearray(132)
    header[0:4] = len(header).to_bytes(4, "big")
    header[8], header[12:16], header[16:20] = version, b"prtr", b"CMYK"
    header[20:24], header[36:40] = b"Lab ", b"acsp"
    return bytes(header)
