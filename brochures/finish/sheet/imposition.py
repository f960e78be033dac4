"""Card pages -> sheets: one card or many, fronts and backs meeting through the paper, or at a fold."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from brochures.base.findings import BrochureError, Finding, Place, Text
from brochures.base.geometry import Rect, mm_to_pt, pt_to_mm, to_pdf_pt
from brochures.finish.sheet.tags import Figure, tag_sheets, without_tags
from brochures.products.crop_marks import FOLD_DASH_MM, LINE_PT, crop_marks, fold_marks
from brochures.products.sheet import EMPTY, SheetLayout, Sides
from brochures.products.slug import RULE_PT, slug_above

if TYPE_CHECKING:
    import pikepdf

CARD_TOLERANCE_MM = 0.05
"""A card is never scaled; one that differs from its cell by more than rounding is refused."""


@dataclass(frozen=True)
class SheetCard:
    """A finished card of two pages, and what a screen reader says of its front and of its back."""

    pdf: bytes
    alt_texts: tuple[str, str]


def impose_sheets(
    cards: Sequence[SheetCard],
    order: Sequence[int],
    layout: SheetLayout,
    *,
    title: str,
    language: str,
    sides: Sides | None = None,
    document: str = "",
    slug: bytes | None = None,
) -> bytes:
    """Fill sheets with cards: page 1 of each in a cell of the front, page 2 behind it, or below it where the
    cards are folded.

    ``order`` tells which card stands in each cell, row by row over as many sheets as it takes; the
    cells after the last stay empty, and those that it calls `EMPTY`. Pages come in pairs, front and back
    of a sheet, unless the cards are folded. ``sides`` are the cells where they are wanted; without, those of
    the layout. ``slug`` are the pages of `SlugWords`, for every side that has room for them.

    Raises BrochureError when a card has not two pages, or not the size of the cells.

    A card is drawn at its own size, once per cell, from a single form: fonts, vectors and colours
    stay what they were. When the sheet is turned top over bottom, the backs stand on their heads (of
    folded cards the fronts),
    so that every card turns like a page however the printer turned the sheet. Author, description
    and dates are those of the first card; the same input gives the same bytes.

    For a screen reader the first copy of each card on a page is one figure with the text of the
    card; its other copies, crop marks and slugs are artifacts. The card's own tags and its links are
    left out on purpose: content that is painted more than once cannot belong to one structure
    element (PDF 32000-1, 14.7.4.3), and a link outside the structure tree is forbidden (PDF/UA-1,
    7.18.5). A sheet is for the printer; who reads on a screen reads the card.
    """
    import pikepdf

    with ExitStack() as still_open:
        opened = [still_open.enter_context(pikepdf.Pdf.open(io.BytesIO(card.pdf))) for card in cards]
        findings = [finding for one in opened for finding in _unfit_card(one, layout, document)]
        if findings:
            raise BrochureError(findings)
        pdf = opened[0]
        for other in opened[1:]:
            pdf.pages.extend(other.pages)
        if slug is not None:
            pdf.pages.extend(still_open.enter_context(pikepdf.Pdf.open(io.BytesIO(slug))).pages)
        # All forms are made before the pages that hold them now are taken away.
        forms = [without_tags(pdf, page) for page in pdf.pages]
        sides = sides or (layout.fronts(), layout.backs())
        figures = _fill_sheets(pdf, cards, order, forms, layout, sides)
        del pdf.pages[: len(forms)]
        _describe(pdf, layout, title, language)
        tag_sheets(pdf, layout.paper_height_mm, language, figures)
        sheet = io.BytesIO()
        pdf.save(sheet, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return sheet.getvalue()


@dataclass(frozen=True, slots=True)
class _Placed:
    """A side of a card, both by their numbers, its cell, and what puts it there: a form and its matrix."""

    card: int
    side: int
    cell: Rect
    form: Any
    name: str
    matrix: str


def _fill_sheets(
    pdf: pikepdf.Pdf,
    cards: Sequence[SheetCard],
    order: Sequence[int],
    forms: Sequence[Any],
    layout: SheetLayout,
    sides: Sides,
) -> list[list[Figure]]:
    """Append a page for each side of each sheet; the figures that a screen reader finds on each of them."""
    figures: list[list[Figure]] = []
    slug_forms = forms[2 * len(cards) :]
    for start in range(0, len(order), len(sides[0])):
        on_sheet = order[start : start + len(sides[0])]
        pages: dict[int, list[_Placed]] = {}
        for at, number in enumerate(on_sheet):
            for side, cells in enumerate(sides):
                here = pages.setdefault(layout.page_of(0, side), [])
                if number != EMPTY:
                    here.append(_placed(number, side, cells[at], forms, layout))
        for page, cells in enumerate(layout.on_pages(sides)):
            placed = pages[page + 1]
            pdf.add_blank_page()
            words = (slug_forms[page], slug_forms[2]) if slug_forms else None
            _draw_side(pdf, placed, _beside(cells, words, layout), layout)
            figures.append(
                [Figure(cards[item.card].alt_texts[item.side], item.cell) for item in _first_copies(placed)]
            )
    return figures


def _placed(card: int, side: int, cell: Rect, forms: Sequence[Any], layout: SheetLayout) -> _Placed:
    """``forms`` are the pages of all cards, one after the other."""
    form = forms[2 * card + side]
    name = f"/Card{2 * card + side + 1 if layout.is_folded else card + 1}"
    return _Placed(card, side, cell, form, name, _matrix(form, cell, layout, layout.stands(side)))


def _first_copies(placed: Sequence[_Placed]) -> list[_Placed]:
    """One of each side of each card, in the order of the cells."""
    return list({(item.card, item.side): item for item in reversed(placed)}.values())[::-1]


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


def _matrix(form: Any, cell: Rect, layout: SheetLayout, stands: bool = True) -> str:
    """The matrix (PDF 32000-1, 8.3.4) that puts the form's box into a cell, never scaled."""
    left_pt, bottom_pt, right_pt, top_pt = (float(edge) for edge in form["/BBox"])
    cell_left_pt, cell_bottom_pt, _, _ = to_pdf_pt(cell, layout.paper_height_mm)
    if stands:
        turn, x_pt, y_pt = "1 0 0 1", cell_left_pt - left_pt, cell_bottom_pt - bottom_pt
    else:
        turn, x_pt, y_pt = "-1 0 0 -1", cell_left_pt + right_pt, cell_bottom_pt + top_pt
    return f"{turn} {x_pt:.6f} {y_pt:.6f}"


@dataclass(frozen=True, slots=True)
class _Beside:
    """What is drawn beside the cards: its operators, and the forms in it by their names."""

    drawn: tuple[str, ...]
    forms: Mapping[str, Any]


def _beside(cells: Sequence[Rect], words: tuple[Any, Any] | None, layout: SheetLayout) -> _Beside:
    """Crop marks and fold marks, and the slug; ``words`` are the forms of its two parts."""
    drawn: list[str] = []
    pieces = layout.cut_out(cells)
    if layout.marks:
        cuts = [mark.line() for mark in crop_marks(pieces, layout.printable) if mark.length_mm > 0]
        drawn += ["/Artifact BMC", *_stroked(cuts, LINE_PT, layout), "EMC"]
    if layout.is_folded:
        folds = [mark.line() for mark in fold_marks(pieces, layout.printable) if mark.length_mm > 0]
        drawn += ["/Artifact BMC", *_stroked(folds, LINE_PT, layout, dash_mm=FOLD_DASH_MM), "EMC"]
    slug = slug_above(cells, layout)
    if slug is None or words is None:
        return _Beside(tuple(drawn), {})
    forms = dict(zip(("/Slug", "/SlugRule"), words, strict=True))
    parts = zip(forms, words, (slug.side, slug.measure), strict=True)
    drawn += ["/Artifact BMC", *(f"q {_matrix(form, at, layout)} cm {name} Do Q" for name, form, at in parts)]
    drawn += [*_stroked(slug.lines(), RULE_PT, layout), "EMC"]
    return _Beside(tuple(drawn), forms)


def _draw_side(pdf: pikepdf.Pdf, placed: Sequence[_Placed], beside: _Beside, layout: SheetLayout) -> None:
    import pikepdf

    page = pdf.pages[-1]
    figures = _first_copies(placed)
    # Figures first, in the order that tag_sheets counts them.
    lines = [f"/Figure <</MCID {mcid}>> BDC\n{_drawn(item)}\nEMC" for mcid, item in enumerate(figures)]
    lines += ["/Artifact BMC", *(_drawn(item) for item in placed if item not in figures), "EMC"]
    lines += beside.drawn
    page.obj["/Contents"] = pdf.make_stream("\n".join(lines).encode("ascii"))
    drawn = {item.name: item.form for item in figures} | dict(beside.forms)
    page.obj["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(drawn))
    # A millionth of a point, written the same on every machine.
    sides = (f"{mm_to_pt(side):.6f}" for side in (layout.paper_width_mm, layout.paper_height_mm))
    box = pikepdf.Array([0, 0, *map(Decimal, sides)])
    page.obj["/MediaBox"] = page.obj["/TrimBox"] = box


def _drawn(item: _Placed) -> str:
    return f"q {item.matrix} cm {item.name} Do Q"


def _stroked(
    lines: Iterable[Rect], width_pt: float, layout: SheetLayout, *, dash_mm: float = 0.0
) -> Iterator[str]:
    """Lines in black ink alone, which every printer draws sharply."""
    dashed = f" [{mm_to_pt(dash_mm):.4f}] 0 d" if dash_mm else ""
    yield f"q 0 0 0 1 K {width_pt} w 0 J{dashed}"
    for line in lines:
        left_pt, bottom_pt, right_pt, top_pt = to_pdf_pt(line, layout.paper_height_mm)
        yield f"{left_pt:.6f} {top_pt:.6f} m {right_pt:.6f} {bottom_pt:.6f} l S"
    yield "Q"


def _describe(pdf: pikepdf.Pdf, layout: SheetLayout, title: str, language: str) -> None:
    """Title and language of the sheet, and how it is to be printed; the rest is the card's.

    PDF 32000-1, table 150: a viewer proposes actual size and the right duplex setting.
    """
    import pikepdf

    for key in set(pdf.Root.keys()) - {"/Type", "/Pages", "/Metadata", "/OutputIntents", "/Version"}:
        del pdf.Root[key]  # outlines and destinations point to the card's own pages
    edge = {"long-edge": "DuplexFlipLongEdge", "short-edge": "DuplexFlipShortEdge", "fold": "Simplex"}
    pdf.Root.Lang = pikepdf.String(language)
    pdf.Root.ViewerPreferences = pikepdf.Dictionary(
        DisplayDocTitle=True, PrintScaling=pikepdf.Name("/None"), Duplex=pikepdf.Name(f"/{edge[layout.flip]}")
    )
    pdf.docinfo["/Title"] = pikepdf.String(title)
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
