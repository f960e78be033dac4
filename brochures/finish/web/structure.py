"""The structure tree of a web PDF, made plain: what is a frame only, and what holds nothing, is taken out.

WeasyPrint tags every box. Tables that only place things would be read out as tables with rows and
columns, and each phrase that must not be broken would be an element of its own (PDF/UA-1, 7.1: tags
say what content is, not how it is placed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brochures.base.geometry import mm_to_pt
from brochures.pdf.structure_tree import is_element, kids

if TYPE_CHECKING:
    import pikepdf

CSS_PX_PT = mm_to_pt(25.4 / 96)
FRAMES = frozenset({"/Span", "/NonStruct"})
INLINE = FRAMES | {"/Link"}
GROUPS = frozenset({"/Document", "/Part", "/Art", "/Sect", "/L", "/LI", "/Table", "/TR"})
TABLE = frozenset({"/Table", "/THead", "/TBody", "/TFoot", "/TR", "/TH", "/TD"})
PLAIN = frozenset({"/Type", "/S", "/P", "/Pg", "/K", "/A"})


def simplify_structure(pdf: pikepdf.Pdf) -> None:
    """Turn tables that place things into blocks, dissolve frames, drop what is empty, place the figures."""
    (document,) = pdf.Root.StructTreeRoot.K
    for kid in kids(document):
        _turn_layout_tables(kid, in_layout=False)
    _simplify(document)
    _place_figures(document)


def _turn_layout_tables(element: Any, *, in_layout: bool) -> None:
    """A table without a header cell only places things; in one with them, headers say what they head."""
    import pikepdf

    kind = str(element.S)
    if kind == "/Table":
        in_layout = not _has_header(element)
    if in_layout and kind in TABLE:
        element.S = pikepdf.Name.Div
        if "/A" in element:
            del element.A
    elif kind == "/TH":
        # Beside /ID, which WeasyPrint writes; all headers of the pieces stand at the left of their row.
        element.A = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
    for kid in kids(element):
        if is_element(kid):
            _turn_layout_tables(kid, in_layout=in_layout)


def _has_header(table: Any) -> bool:
    """Whether a table has a header cell of its own, not counting tables in its cells."""
    return any(
        kid.S == "/TH" or (kid.S != "/Table" and _has_header(kid)) for kid in kids(table) if is_element(kid)
    )


def _simplify(element: Any) -> list[Any]:
    """What the element holds now."""
    import pikepdf

    full: list[tuple[Any, list[Any] | None]] = []
    """What is not empty, and of elements what they hold."""
    for kid in kids(element):
        inside = _simplify(kid) if is_element(kid) else None
        if inside is None or inside or _says_more(kid):
            full.append((kid, inside))
    running = all(inside is None or kid.S in INLINE for kid, inside in full)
    held: list[Any] = []
    for kid, inside in full:
        if inside is not None and _may_dissolve(kid, element, running=running):
            for inner in inside:
                if is_element(inner):
                    inner.P = element
            held += inside
        else:
            held.append(kid)
    element.K = pikepdf.Array(held)
    if element.S == "/Div" and held and running:
        element.S = pikepdf.Name.P
    return held


def _says_more(element: Any) -> bool:
    """Whether there is anything besides its type and its content; empty cells keep a table whole."""
    return element.S in TABLE or bool(set(element.keys()) - PLAIN)


def _may_dissolve(kid: Any, parent: Any, *, running: bool) -> bool:
    """Content may move up to an element of the same page that holds running text itself."""
    if kid.S not in FRAMES or _says_more(kid) or parent.S in GROUPS:
        return False
    if parent.S == "/Div" and not running:
        return False
    return "/Pg" in parent and "/Pg" in kid and bool(parent.Pg.objgen == kid.Pg.objgen)


def _place_figures(element: Any) -> None:
    """The box of a figure in the space of its page; WeasyPrint 70 writes it in CSS pixels from the top."""
    import pikepdf

    if element.S == "/Figure" and "/A" in element:
        left, top, right, bottom = (float(edge) * CSS_PX_PT for edge in element.A.BBox)
        page_left, _, _, page_top = (float(edge) for edge in element.Pg.MediaBox)
        edges = (page_left + left, page_top - bottom, page_left + right, page_top - top)
        element.A.BBox = pikepdf.Array([_number(edge) for edge in edges])
        element.A.Placement = pikepdf.Name.Block
    for kid in kids(element):
        if is_element(kid):
            _place_figures(kid)


def _number(length_pt: float) -> Any:
    from decimal import Decimal

    return Decimal(f"{length_pt:.4f}")


def number_structure(pdf: pikepdf.Pdf) -> None:
    """The parent tree (PDF 32000-1, 14.7.4.4): who owns each marked content and each annotation."""
    from pikepdf import Array, Dictionary

    root = pdf.Root.StructTreeRoot
    owners: dict[tuple[int, int], dict[int, Any]] = {}
    annotations: list[tuple[Any, Any]] = []
    _collect(root.K[0], owners, annotations)
    numbers: list[Any] = []
    for page in pdf.pages:
        owned = owners.get(page.obj.objgen, {})
        numbers += [
            page.obj.StructParents,
            Array([owned.get(mcid) for mcid in range(max(owned, default=-1) + 1)]),
        ]
    following = 1 + max((int(page.obj.StructParents) for page in pdf.pages), default=-1)
    for number, (annotation, owner) in enumerate(annotations, start=following):
        annotation.StructParent = number
        numbers += [number, owner]
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbers)))
    root.ParentTreeNextKey = following + len(annotations)


def _collect(
    element: Any, owners: dict[tuple[int, int], dict[int, Any]], annotations: list[tuple[Any, Any]]
) -> None:
    for kid in kids(element):
        if is_element(kid):
            _collect(kid, owners, annotations)
        elif isinstance(kid, int):
            owners.setdefault(element.Pg.objgen, {})[kid] = element
        elif kid.get("/Type") == "/OBJR":
            annotations.append((kid.Obj, element))
