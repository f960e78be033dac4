"""The last hand on a PDF for a print shop: PDF/X, true page boxes, marks, nothing but ink."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from brochures.base.geometry import Rect, Size, mm_to_pt, to_pdf_pt
from brochures.finish.press.metadata import VERSIONS, describe
from brochures.finish.press.printer_marks import (
    FOLD_DASH_MM,
    LINE_PT,
    MARGIN_MM,
    PrinterMark,
    bleed_on_sheet,
    printer_marks,
)
from brochures.pdf.graphics import painted_objects
from brochures.pdf.structure_tree import elements, kids
from brochures.products.panels import folds_on_page
from brochures.products.plan import Document
from brochures.products.print_shop import PDF_X_1A

if TYPE_CHECKING:
    import pikepdf

REGISTRATION = "Registration"
"""The name of the colour space of the marks in a page's resources."""


def finish_press(pdf: bytes, document: Document) -> bytes:
    """A PDF that was typeset with bleed, made ready for the print shop of its document.

    PDF/X-4 (ISO 15930-7) or PDF/X-1a:2003 (ISO 15930-4), as the shop asks. The tags stay; links,
    bookmarks and colour spaces that nothing uses go. The same input gives the same bytes.
    """
    import pikepdf

    shop = document.shop
    if shop is None:
        raise ValueError("a press file needs a shop")
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        margin_mm = MARGIN_MM if shop.marks else 0.0
        bleed = bleed_on_sheet(document.product.trim, shop.bleed_mm, margin_mm)
        structure = elements(opened)
        _drop_what_only_a_screen_uses(opened, structure)
        _settle_transparency(opened)
        _move_origin(opened, structure, bleed, shop.bleed_mm)
        for number, page in enumerate(opened.pages, start=1):
            _set_boxes(page, bleed, shop.bleed_mm, margin_mm)
            if shop.marks:
                folds = folds_on_page(document.product.folds_mm, number, document.product.trim.width_mm)
                sheet_mm = bleed.height_mm + 2 * margin_mm
                _draw_marks(opened, page, printer_marks(bleed, shop.bleed_mm, folds), sheet_mm)
        describe(opened, shop, document.issued, pdf)
        opened.remove_unreferenced_resources()
        saved = io.BytesIO()
        old = shop.pdf_x == PDF_X_1A
        modes = pikepdf.ObjectStreamMode
        opened.save(
            saved,
            force_version=VERSIONS[shop.pdf_x],
            deterministic_id=True,
            object_stream_mode=modes.disable if old else modes.generate,
            recompress_flate=True,
        )
        return saved.getvalue()


def _drop_what_only_a_screen_uses(pdf: pikepdf.Pdf, structure: Sequence[Any]) -> None:
    for key in ("/Outlines", "/Names", "/Dests", "/OpenAction", "/AA", "/AcroForm", "/PageMode"):
        if key in pdf.Root:
            del pdf.Root[key]
    for page in pdf.pages:
        for key in ("/Annots", "/Tabs", "/AA"):
            if key in page.obj:
                del page.obj[key]
    for element in structure:
        _drop_annotations(element)


def _drop_annotations(element: Any) -> None:
    import pikepdf

    held = kids(element)
    kept = [kid for kid in held if isinstance(kid, int) or kid.get("/Type") != "/OBJR"]
    if len(kept) < len(held):
        element["/K"] = pikepdf.Array(kept)


def _resources(things: Sequence[Any]) -> Iterator[Any]:
    """The resources of every page, form and pattern among the objects of a file, each once."""
    import pikepdf

    seen = set()
    for thing in things:
        found = thing.get("/Resources") if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)) else None
        if found is not None and (not found.is_indirect or found.objgen not in seen):
            seen.add(found.objgen)
            yield found


def _settle_transparency(pdf: pikepdf.Pdf) -> None:
    """Take away groups that nothing needs: WeasyPrint makes one of every picture, to mix in RGB.

    Where something is really transparent they stay and mix in CMYK, as the output intent asks
    (ISO 15930-7, 6.17); the checks know for which shops that is an error. Colour spaces go with them:
    WeasyPrint declares Lab in every file.
    """
    import pikepdf

    things = list(pdf.objects)
    resources = list(_resources(things))
    streams = [thing for thing in things if isinstance(thing, pikepdf.Stream)]
    see_through = _may_be_see_through(streams, resources) and any(
        mark.alpha < 1 or mark.blend_mode != "Normal" or mark.soft_mask for mark in painted_objects(pdf)
    )
    group = pikepdf.Dictionary(
        Type=pikepdf.Name.Group, S=pikepdf.Name.Transparency, CS=pikepdf.Name.DeviceCMYK
    )
    for stream in streams:
        if "/Group" in stream:
            if see_through:
                stream["/Group"]["/CS"] = pikepdf.Name.DeviceCMYK
            else:
                del stream["/Group"]
    for names in resources:
        if "/ColorSpace" in names:
            del names["/ColorSpace"]
    if see_through:
        for page in pdf.pages:
            page.obj["/Group"] = group


def _may_be_see_through(streams: Sequence[Any], resources: Sequence[Any]) -> bool:
    """Whether anything could be: to follow all that is painted takes most of the time of a press file.

    Only graphics states and pictures with a mask can make it so (ISO 32000-1, 11.6).
    """
    if any("/SMask" in stream or "/SMaskInData" in stream for stream in streams):
        return True
    states = (state for names in resources for state in dict(names.get("/ExtGState", {})).values())
    return not all(map(_is_opaque, states))


def _is_opaque(state: Any) -> bool:
    alphas = [state.get(key, 1) for key in ("/ca", "/CA")]
    return (
        all(alpha == 1 for alpha in alphas)
        and state.get("/BM", "/Normal") in ("/Normal", "/Compatible")
        and state.get("/SMask", "/None") == "/None"
    )


def _move_origin(pdf: pikepdf.Pdf, structure: Sequence[Any], bleed: Rect, bleed_mm: float) -> None:
    """Let the origin of every page be the lower left corner of its sheet; it was that of the trim."""
    import pikepdf

    across, up = (mm_to_pt(bleed.left_mm + bleed_mm), mm_to_pt(bleed.top_mm + bleed_mm))
    patterns = set()
    for page in pdf.pages:
        page.contents_add(f"q 1 0 0 1 {across:.4f} {up:.4f} cm\n".encode(), prepend=True)
        page.contents_add(b"\nQ")
        # A pattern is laid out from the page's own origin, whatever is moved (ISO 32000-1, 8.7.3.1).
        for pattern in dict(page.resources.get("/Pattern", {})).values():
            if pattern.objgen not in patterns:
                patterns.add(pattern.objgen)
                a, b, c, d, e, f = (float(n) for n in pattern.get("/Matrix", (1, 0, 0, 1, 0, 0)))
                pattern["/Matrix"] = pikepdf.Array([a, b, c, d, round(e + across, 4), round(f + up, 4)])
    for element in structure:
        attributes = element.get("/A")
        for attribute in attributes if isinstance(attributes, pikepdf.Array) else [attributes]:
            if isinstance(attribute, pikepdf.Dictionary) and "/BBox" in attribute:
                left, bottom, right, top = (float(edge) for edge in attribute["/BBox"])
                moved = (left + across, bottom + up, right + across, top + up)
                attribute["/BBox"] = pikepdf.Array([round(edge, 4) for edge in moved])


def _set_boxes(page: pikepdf.Page, bleed: Rect, bleed_mm: float, margin_mm: float) -> None:
    import pikepdf

    sheet = Size(bleed.width_mm + 2 * margin_mm, bleed.height_mm + 2 * margin_mm)
    boxes = {"/MediaBox": sheet.rect(), "/BleedBox": bleed, "/TrimBox": bleed.inset(bleed_mm)}
    for name, box in boxes.items():
        page.obj[name] = pikepdf.Array([round(edge, 4) for edge in to_pdf_pt(box, sheet.height_mm)])
    for name in ("/ArtBox", "/CropBox"):
        if name in page.obj:
            del page.obj[name]


def _draw_marks(pdf: pikepdf.Pdf, page: pikepdf.Page, marks: Sequence[PrinterMark], sheet_mm: float) -> None:
    """The marks as an artifact, in the colour that prints on every plate (ISO 32000-1, 8.6.6.4)."""
    import pikepdf

    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    space = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, tint])
    if "/ColorSpace" not in page.resources:
        page.resources["/ColorSpace"] = pikepdf.Dictionary()
    page.resources["/ColorSpace"][f"/{REGISTRATION}"] = space
    lines = [f"\n/Artifact BMC q /{REGISTRATION} CS 1 SCN {LINE_PT} w 0 J 0 j"]
    for mark in marks:
        dash = f"[{mm_to_pt(FOLD_DASH_MM):.4f}] 0 d" if mark.dashed else "[] 0 d"
        points = " ".join(
            f"{mm_to_pt(x):.4f} {mm_to_pt(sheet_mm - y):.4f} {'l' if index else 'm'}"
            for index, (x, y) in enumerate(mark.points)
        )
        lines.append(f"{dash} {points} S")
    lines.append("Q EMC\n")
    page.contents_add("\n".join(lines).encode())
