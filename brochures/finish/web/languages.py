"""In which language each part of a web PDF is read aloud (PDF/UA-1, 7.2).

WeasyPrint 70 tags the element around a text in another language and leaves out which it is. On pages in other
languages everything Japanese is set in a font of its own, so that the font tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from brochures.pdf.structure_tree import elements, kids
from brochures.text.words import ORIGINAL

if TYPE_CHECKING:
    import pikepdf

SHOWING = frozenset(("Tj", "TJ", "'", '"'))


def mark_languages(pdf: pikepdf.Pdf, font: str) -> None:
    """Say of each element that is set in another font than ``font``, that of the page, that it is Japanese.

    ``font`` is the name of its family. Before the tree is simplified: an element with a language of its own
    stays.
    """
    import pikepdf

    other = {page.obj.objgen: _in_another_font(page, _plain(font)) for page in pdf.pages}
    for element in elements(pdf):
        own = [kid for kid in kids(element) if isinstance(kid, int)]
        if own and all(mcid in other[element.Pg.objgen] for mcid in own):
            element.Lang = pikepdf.String(ORIGINAL)
            if element.S == "/NonStruct":  # of which no language is told
                element.S = pikepdf.Name.Span


def _in_another_font(page: pikepdf.Page, font: str) -> frozenset[int]:
    """The marked contents of a page with text, none of which is in the font."""
    import pikepdf

    fonts = {name: _plain(str(item.BaseFont).rpartition("+")[2]) for name, item in _fonts(page).items()}
    used: dict[int, set[str]] = {}
    mcid, current = None, ""
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator) if hasattr(instruction, "operator") else ""
        operands: Any = instruction.operands if operator else ()
        if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
            mcid = int(operands[1].MCID) if "/MCID" in operands[1] else None
        elif operator == "EMC":
            mcid = None
        elif operator == "Tf":
            current = fonts.get(str(operands[0]), "")
        elif operator in SHOWING and mcid is not None:
            used.setdefault(mcid, set()).add(current)
    return frozenset(mcid for mcid, names in used.items() if not any(name.startswith(font) for name in names))


def _fonts(page: pikepdf.Page) -> dict[str, Any]:
    return dict(page.resources.get("/Font", {}))


def _plain(name: str) -> str:
    return name.lstrip("/").replace("-", "").replace(" ", "").lower()
