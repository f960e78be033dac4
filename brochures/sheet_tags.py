"""What a screen reader hears of a sheet: the card once on each side, its copies never."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from brochures.geometry import to_pdf_pt
from brochures.sheets import SheetLayout

if TYPE_CHECKING:
    import pikepdf


def without_tags(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Stream:
    """The page as a form XObject without tags: what is tagged twenty times is tagged wrongly.

    pikepdf clips it to the trim box, which is right for cells that touch; bleed would need more.
    """
    form = page.as_form_xobject(handle_transformations=False)
    _untag(form, set())
    return pdf.make_indirect(form)  # type: ignore[return-value]


def _untag(form: Any, seen: set[tuple[int, int]]) -> None:
    """Take the marked content out of a form and the forms and patterns in it.

    Their MCIDs belong to the structure tree of the card, which the sheet does not have, and an
    artifact inside a figure is forbidden (Matterhorn protocol 01-003).
    """
    import pikepdf

    marks = {"BMC", "BDC", "EMC", "MP", "DP"}
    kept = [item for item in pikepdf.parse_content_stream(form) if str(item.operator) not in marks]
    form.write(pikepdf.unparse_content_stream(kept))
    for key in ("/StructParents", "/StructParent"):
        if key in form:
            del form[key]
    resources = form.get("/Resources", {})
    inner = [*dict(resources.get("/XObject", {})).values(), *dict(resources.get("/Pattern", {})).values()]
    for stream in inner:
        paints = stream.get("/Subtype") == "/Form" or stream.get("/PatternType") == 1
        if paints and stream.objgen not in seen:
            seen.add(stream.objgen)
            _untag(stream, seen)


def tag_sheet(pdf: pikepdf.Pdf, layout: SheetLayout, language: str, alt_texts: Sequence[str]) -> None:
    """The structure tree: one figure for each side, which says what the card says (PDF/UA-1, 7.3)."""
    from pikepdf import Array, Dictionary, Name, String

    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=root, Lang=String(language))
    )
    figures = []
    for number, (page, alt) in enumerate(zip(pdf.pages, alt_texts, strict=True)):
        cell = (layout.fronts(), layout.backs())[number][0]
        box = Array([Decimal(f"{edge_pt:.6f}") for edge_pt in to_pdf_pt(cell, layout.paper_height_mm)])
        figure = Dictionary(Type=Name.StructElem, S=Name.Figure, P=whole, Pg=page.obj, K=0, Alt=String(alt))
        figure.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
        figures.append(pdf.make_indirect(figure))
        page.obj["/StructParents"] = number
        page.obj["/Tabs"] = Name.S
    whole.K = Array(figures)
    root.K = Array([whole])
    # PDF 32000-1, 14.7.4.4: from the page's key to an array with the owner of each MCID.
    numbers = [part for key, figure in enumerate(figures) for part in (key, Array([figure]))]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(figures)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
