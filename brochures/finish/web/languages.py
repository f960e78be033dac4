"""In which language each part of a web PDF is read aloud (PDF/UA-1, 7.2).

WeasyPrint 70 tags the element around a text in another language and leaves out which it is. On pages in other
languages everything Japanese stands in an element of its own, so that its letters tell; the numbers in it are
set in the font of the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from brochures.pdf.cmaps import to_unicode
from brochures.pdf.structure_tree import elements, kids
from brochures.text.words import ORIGINAL

if TYPE_CHECKING:
    import pikepdf

SHOWING = frozenset(("Tj", "TJ", "'", '"'))
LETTER = re.compile("[\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
"""A kana, a kanji or a sign that repeats one."""


def mark_languages(pdf: pikepdf.Pdf) -> None:
    """Say of each element in which something has Japanese letters that it is Japanese.

    Before the tree is simplified: an element with a language of its own stays.
    """
    import pikepdf

    japanese = {page.obj.objgen: _with_letters(page) for page in pdf.pages}
    for element in elements(pdf):
        own = [kid for kid in kids(element) if isinstance(kid, int)]
        if any(mcid in japanese[element.Pg.objgen] for mcid in own):
            element.Lang = pikepdf.String(ORIGINAL)
            if element.S == "/NonStruct":  # of which no language is told
                element.S = pikepdf.Name.Span


def _with_letters(page: pikepdf.Page) -> frozenset[int]:
    """The marked contents of a page in which Japanese letters are shown."""
    import pikepdf

    fonts = {name: _codes_of_letters(font) for name, font in dict(page.resources.get("/Font", {})).items()}
    found: set[int] = set()
    mcid, letters = None, frozenset[bytes]()
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator) if hasattr(instruction, "operator") else ""
        operands: Any = instruction.operands if operator else ()
        if operator == "BDC" and isinstance(operands[1], pikepdf.Dictionary):
            mcid = int(operands[1].MCID) if "/MCID" in operands[1] else None
        elif operator == "EMC":
            mcid = None
        elif operator == "Tf":
            letters = fonts.get(str(operands[0]), frozenset())
        elif operator in SHOWING and mcid is not None and not letters.isdisjoint(_codes_shown(operands)):
            found.add(mcid)
    return frozenset(found)


def _codes_of_letters(font: Any) -> frozenset[bytes]:
    """The codes, of two bytes, that are Japanese letters in a font."""
    known = to_unicode(font.ToUnicode.read_bytes()) if "/ToUnicode" in font else {}
    return frozenset(code.to_bytes(2, "big") for code, text in known.items() if LETTER.search(text))


def _codes_shown(operands: Any) -> set[bytes]:
    """The codes in what is shown: a string, or the strings between the kerns of an array."""
    import pikepdf

    last = operands[-1]
    texts = [
        bytes(item)
        for item in (last if isinstance(last, pikepdf.Array) else [last])
        if isinstance(item, pikepdf.String)
    ]
    return {text[at : at + 2] for text in texts for at in range(0, len(text), 2)}
