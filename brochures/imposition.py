"""Card pages -> sheets: the same card in every cell, fronts and backs meeting through the paper.

Cells are told in millimetres from the upper left corner of the side that is looked at. Points
appear only where the sheet is written as PDF.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from brochures.errors import BrochureError, Finding, Place, Text
from brochures.geometry import Rect, Size, mm_to_pt, pt_to_mm, to_pdf_pt

if TYPE_CHECKING:
    import pikepdf

Flip = Literal["long-edge", "short-edge"]

CARD_TOLERANCE_MM = 0.05
"""A card is never scaled; one that differs from its cell by more than rounding is refused."""


@dataclass(frozen=True, slots=True)
class SheetLayout:
    """Where the cells of a sheet are, and over which edge the printer turns the paper.

    ``left_mm`` and ``top_mm`` place the first cell of the front; a gap of 0 means that
    neighbours share a perforation. Raises BrochureError if a cell leaves the paper.
    """

    name: Text
    paper_width_mm: float
    paper_height_mm: float
    columns: int
    rows: int
    cell_width_mm: float
    cell_height_mm: float
    left_mm: float
    top_mm: float
    gap_x_mm: float
    gap_y_mm: float
    flip: Flip

    def __post_init__(self) -> None:
        findings = tuple(_impossible(self))
        if findings:
            raise BrochureError(findings)

    @property
    def paper(self) -> Size:
        return Size(self.paper_width_mm, self.paper_height_mm)

    @property
    def cell(self) -> Size:
        return Size(self.cell_width_mm, self.cell_height_mm)

    @property
    def turns_sideways(self) -> bool:
        """Whether left and right change places on the back, as when a page of a book is turned.

        The long edge of an upright sheet stands, that of a landscape sheet lies.
        """
        upright = self.paper_height_mm >= self.paper_width_mm
        return upright == (self.flip == "long-edge")

    def fronts(self) -> tuple[Rect, ...]:
        """The cells of the front, row by row."""
        return tuple(
            Rect(
                self.left_mm + column * (self.cell_width_mm + self.gap_x_mm),
                self.top_mm + row * (self.cell_height_mm + self.gap_y_mm),
                self.cell_width_mm,
                self.cell_height_mm,
            )
            for row in range(self.rows)
            for column in range(self.columns)
        )

    def backs(self) -> tuple[Rect, ...]:
        """The cell behind each front, as seen from the back.

        Origin and margins are mirrored with the cells; else an asymmetric sheet would shift.
        """
        return tuple(self._behind(front) for front in self.fronts())

    def _behind(self, front: Rect) -> Rect:
        if self.turns_sideways:
            return front.mirrored(self.paper_width_mm)
        return replace(front, top_mm=self.paper_height_mm - front.bottom_mm())


def _impossible(layout: SheetLayout) -> Iterator[Finding]:
    lengths = [getattr(layout, spot.name) for spot in fields(layout) if spot.name.endswith("_mm")]
    sides = lengths[:4]
    if not all(math.isfinite(length) and length >= 0 for length in lengths) or 0 in sides:
        yield _sheet_finding(
            "長さは0以上の数でなければなりません（用紙とカードは0より大きい数）。",
            "Lengths must be numbers of 0 or more (paper and cells more than 0).",
        )
    elif layout.columns < 1 or layout.rows < 1:
        yield _sheet_finding(
            "列と行は1以上でなければなりません。", "There must be at least one column and one row."
        )
    elif not layout.paper.rect().contains(layout.fronts()[-1]):
        last = layout.fronts()[-1]
        yield _sheet_finding(
            f"カードが用紙からはみ出します（右端{last.right_mm():g} mm、下端{last.bottom_mm():g} mm）。",
            f"The cells leave the paper (right edge {last.right_mm():g} mm, bottom {last.bottom_mm():g} mm).",
        )


def _sheet_finding(ja: str, en: str, place: Place | None = None) -> Finding:
    hint = Text(
        "用紙の説明書の寸法と見比べてください。見本は a-one-51002.yaml です。",
        "Compare with the maker's dimensions; a-one-51002.yaml is an example.",
    )
    return Finding("error", "sheet", Text(ja, en), hint, place or Place())


def load_sheet_layout(path: Path) -> SheetLayout:
    """Read one file of templates/sheets; raises BrochureError with everything that is wrong."""
    from brochures.dataset.source import read_source

    source = read_source(path)
    record: dict[str, Any] = {
        key: _number(value) if key != "name" else value for key, value in source.data.items()
    }
    findings = [
        _sheet_finding(f"{key}: {message.ja}", f"{key}: {message.en}", source.place_of((key,)))
        for key, message in _unfit(record)
    ]
    if findings:
        raise BrochureError(findings)
    try:
        return SheetLayout(**{**record, "name": Text(**source.data["name"])})
    except BrochureError as problem:
        raise BrochureError(replace(item, place=source.place_of(())) for item in problem.findings) from None


def _unfit(record: dict[str, Any]) -> Iterator[tuple[str, Text]]:
    known = [spot.name for spot in fields(SheetLayout)]
    for key in record:
        if key not in known:
            yield str(key), Text("知らない項目です。", "Unknown key.")
    for key in known:
        if key not in record:
            yield key, Text("項目がありません。", "This key is missing.")
        elif not _fits(key, record[key]):
            yield key, Text(f"「{record[key]}」は使えません。", f'"{record[key]}" cannot be used.')


def _number(value: Any) -> Any:
    """The source reads ``10.5`` as text, so that no value of a dataset changes by itself."""
    is_decimal = isinstance(value, str) and re.fullmatch(r"\d+\.\d+", value, re.ASCII)
    return float(value) if is_decimal else value


def _fits(key: str, value: object) -> bool:
    if key == "name":
        return isinstance(value, dict) and set(value) == {"ja", "en"} and all(map(_is_words, value.values()))
    if key == "flip":
        return value in get_args(Flip)
    wanted = (int, float) if key.endswith("_mm") else int
    return isinstance(value, wanted) and not isinstance(value, bool)


def _is_words(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


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
        forms = [_card_form(pdf, page) for page in pdf.pages]
        upright = (True, layout.turns_sideways)
        for form, cells, stands in zip(forms, (layout.fronts(), layout.backs()), upright, strict=True):
            pdf.add_blank_page()
            _draw_side(pdf, pdf.pages[-1], form, _placements(form, cells, layout, stands), layout)
        del pdf.pages[:2]
        _describe(pdf, layout, title, language)
        _tag(pdf, layout, language, alt_texts)
        sheet = io.BytesIO()
        pdf.save(sheet, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return sheet.getvalue()


def _unfit_card(pdf: pikepdf.Pdf, layout: SheetLayout, document: str) -> Iterator[Finding]:
    if len(pdf.pages) != 2:
        yield Finding(
            "error",
            "sheet",
            Text(
                f"カードは表と裏の2ページのはずですが、{len(pdf.pages)}ページあります。",
                f"A card has two pages, front and back, but this one has {len(pdf.pages)}.",
            ),
            Text(
                "文章が入りきっているか確かめてください。",
                "See whether the text fits.",
            ),
            Place(document=document),
        )
    for number, page in enumerate(pdf.pages, start=1):
        left, bottom, right, top = (float(edge) for edge in page.trimbox)
        width_mm, height_mm = pt_to_mm(right - left), pt_to_mm(top - bottom)
        excess_mm = max(abs(width_mm - layout.cell_width_mm), abs(height_mm - layout.cell_height_mm))
        if excess_mm > CARD_TOLERANCE_MM or page.rotation or page.obj.get("/UserUnit", 1) != 1:
            yield Finding(
                "error",
                "sheet",
                Text(
                    f"カードは{width_mm:.2f} × {height_mm:.2f} mm ですが、用紙「{layout.name.ja}」の"
                    f"1面は{layout.cell_width_mm:g} × {layout.cell_height_mm:g} mm です。",
                    f"The card is {width_mm:.2f} × {height_mm:.2f} mm, but a cell of "
                    f"{layout.name.en} is {layout.cell_width_mm:g} × {layout.cell_height_mm:g} mm.",
                ),
                Text(
                    "カードの大きさに合う用紙を選んでください。拡大や縮小はしません。",
                    "Choose a sheet for cards of this size; cards are never scaled or rotated.",
                ),
                Place(document=document, page=number),
            )


def _card_form(pdf: pikepdf.Pdf, page: pikepdf.Page) -> pikepdf.Stream:
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
    box = pikepdf.Array(
        [0, 0, _exact(mm_to_pt(layout.paper_width_mm)), _exact(mm_to_pt(layout.paper_height_mm))]
    )
    page.obj["/MediaBox"] = page.obj["/TrimBox"] = box


def _exact(length_pt: float) -> Decimal:
    """A millionth of a point, written the same on every machine."""
    return Decimal(f"{length_pt:.6f}")


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


def _tag(pdf: pikepdf.Pdf, layout: SheetLayout, language: str, alt_texts: Sequence[str]) -> None:
    """The structure tree: one figure for each side, which says what the card says (PDF/UA-1, 7.3)."""
    from pikepdf import Array, Dictionary, Name, String

    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    whole = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Document, P=root, Lang=String(language))
    )
    figures = []
    for number, (page, alt) in enumerate(zip(pdf.pages, alt_texts, strict=True)):
        cell = (layout.fronts(), layout.backs())[number][0]
        box = Array([_exact(edge_pt) for edge_pt in to_pdf_pt(cell, layout.paper_height_mm)])
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
