"""The words beside the cards of a sheet: typeset once, drawn on every side that has room for them."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.base.assets import asset_folder
from brochures.base.caches import PerFile
from brochures.products.plan import Document
from brochures.products.sheet import Flip
from brochures.products.slug import PART, RULE_MM
from brochures.text.words import filled, plain_language, words_of
from brochures.typeset.html import slug_html
from brochures.typeset.weasyprint import Typeset, style_sheets, typeset_pdf

_TYPESET: PerFile[Typeset] = PerFile()


@dataclass(frozen=True)
class SlugWords:
    """A PDF of three pages, each as large as a part of a slug, what they say, and what WeasyPrint logged.

    They are the words of the front, those of the back, and those behind the rule; of folded cards the first
    two are the same.
    """

    pdf: bytes
    texts: tuple[str, str, str]
    log: tuple[str, ...]


def typeset_slug(document: Document, flip: Flip, language: str) -> SlugWords:
    """The words for sheets that are turned over this edge, or printed on one side to be folded."""
    words = words_of(plain_language(language)).slug
    names = ("folded", "folded") if flip == "fold" else ("front", "back")
    sides = [(words[side], words["scale"], words[flip]) for side in names]
    rule = filled(words["rule"], length=f"{RULE_MM:g}")
    folder = document.product.template.parent / "sheets"
    html = slug_html(document, language, PART, sides, rule)
    files = [*style_sheets(folder), *sorted(asset_folder("fonts").iterdir())]
    # Of all sheets that are turned alike it is the same.
    typeset = _TYPESET.of((folder, html), files, lambda: typeset_pdf(html, folder))
    front, back = map(" ".join, sides)
    return SlugWords(typeset.pdf, (front, back, rule), typeset.log)
