"""Cards and sheets to try the imposition on."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import weasyprint

from brochures.finish.sheet.imposition import SheetCard, impose_sheets
from brochures.products.sheet import SheetLayout, SheetName, Sides, load_sheet_layout
from brochures.typeset.qr import make_qr

ROOT = Path(__file__).resolve().parents[1]
SHEETS = ROOT / "templates" / "sheets"
A_ONE = load_sheet_layout(SHEETS / "a-one-51002.yaml")
URL = "https://www.hikikomori-tokyo.jp/"

# Nothing is symmetric here, so that every mistake moves something. 8 x 9 squares of 5 mm.
CROOKED = SheetLayout(
    name=SheetName(ja="試し", en="trial"),
    paper_width_mm=40,
    paper_height_mm=45,
    columns=2,
    rows=2,
    cell_width_mm=10,
    cell_height_mm=10,
    left_mm=5,
    top_mm=5,
    gap_x_mm=5,
    gap_y_mm=0,
    flip="long-edge",
    marks=False,
)

STYLE = """
body { margin: 0; font: 9pt "BIZ UDPGothic" }
section + section { break-before: page }
div, svg { position: absolute; display: block }
svg { width: 20mm; height: 20mm }
""" + "".join(
    f"""@font-face {{
        font-family: "BIZ UDPGothic"; font-weight: {weight};
        src: url({(ROOT / "fonts" / f"BIZUDPGothic-{name}.ttf").as_uri()})
    }}"""
    for name, weight in (("Regular", 400), ("Bold", 700))
)


@cache
def card(front: str, back: str, width_mm: float = 91, height_mm: float = 55) -> bytes:
    html = f"""<html lang="ja"><title>カード</title>
        <meta name="author" content="昭島市"><meta name="description" content="名刺大の案内">
        <meta name="dcterms.created" content="2026-11-23">
        <style>@page {{ size: {width_mm}mm {height_mm}mm; margin: 0 }} {STYLE}</style>
        <section>{front}</section><section>{back}</section></html>"""
    pdf = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    assert isinstance(pdf, bytes)
    return pdf


def square(colour: str, side_mm: float) -> str:
    return (
        f'<div style="left: 0; top: 0; width: {side_mm}mm; height: {side_mm}mm; background: {colour}"></div>'
    )


# A red front and a blue back, each with a black corner, upper left.
COLOURED = card(*(square(colour, 10) + square("black", 5) for colour in ("red", "blue")), 10, 10)

REAL = card(
    '<h1 style="font-size: 12pt">ひきこもり相談</h1><p>電話 <b>042-544-0388</b></p>'
    f'<div style="left: 68mm; top: 30mm; width: 20mm; height: 20mm">{make_qr(URL).svg("相談の窓口")}</div>',
    '<h2 style="font-size: 12pt">家族のかたへ</h2><p style="opacity: 0.6">内線 2855</p>'
    f'<div style="left: 3mm; top: 30mm; width: 20mm; height: 20mm">{make_qr(URL).svg("相談の窓口")}</div>',
)
ALT = ("ひきこもり相談 電話 042-544-0388", "家族のかたへ 内線 2855")


def imposed(
    pdf: bytes = REAL, layout: SheetLayout = A_ONE, sides: Sides | None = None, document: str = ""
) -> bytes:
    """One sheet with the same card in every cell."""
    order = [0] * len(layout.fronts())
    card = SheetCard(pdf, ALT)
    return impose_sheets(
        [card], order, layout, title="相談カード（10面）", language="ja", sides=sides, document=document
    )


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.Pdf.open(io.BytesIO(pdf))


def changed(layout: SheetLayout, **changes: Any) -> SheetLayout:
    return SheetLayout.model_validate(layout.model_dump() | changes)
