"""What a screen reader hears of a sheet: each card once on each side, its copies never."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from brochures.base.geometry import Rect, to_pdf_pt

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


@dataclass(frozen=True, slots=True)
class Figure:
    """A card on a sheet: what it says, and its cell in mm from the upper left corner."""

    alt_text: str
    cell: Rect


def tag_sheets(
    pdf: pikepdf.Pdf, paper_height_mm: float, language: str, pages: Sequence[Sequence[Figure]]
) -> None:
    """The structure tree: on each page its figures, which say what the cards say (PDF/UA-1, 7.3).

    The MCID of a figure is its place in the list of its page.
    """
    from pikepdf import Array, Dictionary, Name, String

    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=root, Lang=String(language))
    )
    tagged: list[Any] = []
    numbers: list[Any] = []
    for number, (page, figures) in enumerate(zip(pdf.pages, pages, strict=True)):
        own = []
        for mcid, figure in enumerate(figures):
            edges = to_pdf_pt(figure.cell, paper_height_mm)
            box = Array([Decimal(f"{edge_pt:.6f}") for edge_pt in edges])
            element = Dictionary(Type=Name.StructElem, S=Name.Figure, P=whole, Pg=page.obj, K=mcid)
            element.Alt = String(figure.alt_text)
            element.A = Dictionary(O=Name.Layout, Placement=Name.Block, BBox=box)
            own.append(pdf.make_indirect(element))
        tagged += own
        # PDF 32000-1, 14.7.4.4: from the page's key to an array with the owner of each MCID.
        numbers += [number, Array(own)]
        page.obj["/StructParents"] = number
        page.obj["/Tabs"] = Name.S
    whole.K = Array(tagged)
    root.K = Array([whole])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = len(pages)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
