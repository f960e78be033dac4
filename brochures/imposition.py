"""Card pages -> sheets: the same card in every cell, fronts and backs meeting through the paper."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from brochures.errors import BrochureError, Finding, Place, Text
from brochures.geometry import Rect, mm_to_pt, pt_to_mm, to_pdf_pt
from brochures.sheet_tags import tag_sheet, without_tags
from brochures.sheets import SheetLayout

if TYPE_CHECKING:
    import pikepdf

CARD_TOLERANCE_MM = 0.05
"""A card is never scaled; one that differs from its cell by more than rounding is refused."""


def impose_sheets(
    card_pdf: bytes,
    layout: SheetLayout,
    *,
    title: str,
    language: str,
    alt_texts: tuple[str, str],
    document: str = "",
) -> bytes:
    """Repeat a two-page card over a sheet: page 1 in every cell of the front, page 2 behind it.

    A card is drawn at its own size, once per cell, from a single form: fonts, vectors and colours
    stay what they were. When the sheet is turned top over bottom, the backs stand on their heads,
    so that every card turns like a page however the printer turned the sheet. Author, description
    and dates are those of the card; the same input gives the same bytes.

    For a screen reader the first card of each side is one figure with the text of the card
    (``alt_texts``, front and back); the copies are artifacts.
    """
    import pikepdf

    with pikepdf.Pdf.open(io.BytesIO(card_pdf)) as pdf:
        findings = list(_unfit_card(pdf, layout, document))
        if findings:
            raise BrochureError(findings)
        # Both forms are made before the pages that hold them now are taken away.
        forms = [without_tags(pdf, page) for page in pdf.pages]
        upright = (True, layout.turns_sideways)
        for form, cells, stands in zip(forms, (layout.fronts(), layout.backs()), upright, strict=True):
            pdf.add_blank_page()
            _draw_side(pdf, pdf.pages[-1], form, _placements(form, cells, layout, stands), layout)
        del pdf.pages[:2]
        _describe(pdf, layout, title, language)
        tag_sheet(pdf, layout, language, alt_texts)
        sheet = io.BytesIO()
        pdf.save(sheet, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return sheet.getvalue()


def _unfit_card(pdf: pikepdf.Pdf, layout: SheetLayout, document: str) -> Iterator[Finding]:
    if len(pdf.pages) != 2:
        message = Text(
            f"カードは表と裏の2ページのはずですが、{len(pdf.pages)}ページあります。",
            f"A card has two pages, front and back, but this one has {len(pdf.pages)}.",
        )
        hint = Text("文章が入りきっているか確かめてください。", "See whether the text fits.")
        yield Finding("error", "sheet", message, hint, Place(document=document))
    for number, page in enumerate(pdf.pages, start=1):
        left, bottom, right, top = (float(edge) for edge in page.trimbox)
        width_mm, height_mm = pt_to_mm(right - left), pt_to_mm(top - bottom)
        excess_mm = max(abs(width_mm - layout.cell_width_mm), abs(height_mm - layout.cell_height_mm))
        if excess_mm > CARD_TOLERANCE_MM or page.rotation or page.obj.get("/UserUnit", 1) != 1:
            place = Place(document=document, page=number)
            yield _other_size(f"{width_mm:.2f} × {height_mm:.2f} mm", layout, place)


def _other_size(size: str, layout: SheetLayout, place: Place) -> Finding:
    cell = f"{layout.cell_width_mm:g} × {layout.cell_height_mm:g} mm"
    message = Text(
        f"カードは{size} ですが、用紙「{layout.name.ja}」の1面は{cell} です。",
        f"The card is {size}, but a cell of {layout.name.en} is {cell}.",
    )
    hint = Text(
        "カードの大きさに合う用紙を選んでください。拡大や縮小はしません。",
        "Choose a sheet for cards of this size; cards are never scaled or rotated.",
    )
    return Finding("error", "sheet", message, hint, place)


def _placements(form: Any, cells: Sequence[Rect], layout: SheetLayout, stands: bool) -> list[str]:
    """The matrix (PDF 32000-1, 8.3.4) that puts the form's box into each cell, never scaled."""
    left_pt, bottom_pt, right_pt, top_pt = (float(edge) for edge in form["/BBox"])
    matrices = []
    for cell in cells:
        cell_left_pt, cell_bottom_pt, _, _ = to_pdf_pt(cell, layout.paper_height_mm)
        if stands:
            turn, x_pt, y_pt = "1 0 0 1", cell_left_pt - left_pt, cell_bottom_pt - bottom_pt
        else:
            turn, x_pt, y_pt = "-1 0 0 -1", cell_left_pt + right_pt, cell_bottom_pt + top_pt
        matrices.append(f"{turn} {x_pt:.6f} {y_pt:.6f}")
    return matrices


def _draw_side(
    pdf: pikepdf.Pdf, page: pikepdf.Page, form: pikepdf.Stream, matrices: Sequence[str], layout: SheetLayout
) -> None:
    import pikepdf

    drawn = [f"q {matrix} cm /Card Do Q" for matrix in matrices]
    lines = ["/Figure <</MCID 0>> BDC", drawn[0], "EMC", "/Artifact BMC", *drawn[1:], "EMC"]
    page.obj["/Contents"] = pdf.make_stream("\n".join(lines).encode("ascii"))
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Card=form))
    # A millionth of a point, written the same on every machine.
    sides = (f"{mm_to_pt(side):.6f}" for side in (layout.paper_width_mm, layout.paper_height_mm))
    box = pikepdf.Array([0, 0, *map(Decimal, sides)])
    page.obj["/MediaBox"] = page.obj["/TrimBox"] = box


def _describe(pdf: pikepdf.Pdf, layout: SheetLayout, title: str, language: str) -> None:
    """Title and language of the sheet, and how it is to be printed; the rest is the card's.

    PDF 32000-1, table 150: a viewer proposes actual size and the right duplex setting.
    """
    import pikepdf

    for key in set(pdf.Root.keys()) - {"/Type", "/Pages", "/Metadata", "/OutputIntents", "/Version"}:
        del pdf.Root[key]  # outlines and destinations point to the card's own pages
    edge = "DuplexFlipLongEdge" if layout.flip == "long-edge" else "DuplexFlipShortEdge"
    pdf.Root.Lang = pikepdf.String(language)
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"), Duplex=pikepdf.Name(f"/{edge}")
    )
    pdf.docinfo["/Title"] = pikepdf.String(title)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
