"""Phrases of an HTML as text with characters that keep them whole, in place of an element for each.

WeasyPrint makes a box, styles and a drawing for every element: a quarter of the time of a leaflet is that of
`phrase_html`. U+2060 (UAX 14, class WJ: no line ends before or after it) and U+200B (class ZW: one may end
there) say the same in the text of one box. Neither of them is drawn, nor is it in the text of the PDF.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from xml.etree.ElementTree import Element

from brochures.text.line_breaks import set_width_em

WORD_JOINER = "\u2060"
ZERO_WIDTH_SPACE = "\u200b"
BREAK_CHARACTERS = re.compile(f"[{WORD_JOINER}{ZERO_WIDTH_SPACE}]")

NARROWEST_EM = 7
"""No place of a piece is narrower. A longer phrase stays an element: where it is wider than its place, it is
told as such and not broken, as text would be in the places that break long addresses (`overflow-wrap`).
"""

_TOGETHER = frozenset({"Mn", "Mc", "Me", "Cf"})
"""Categories of characters that belong to the one before: marks, variation selectors, joiners."""


def with_break_characters(html: str) -> str:
    """HTML as WeasyPrint is given it: where a line may end between two phrases stands a character, no tag.

    It makes a box and two styles for each ``wbr`` and sets this very character in it. Beside bare text the
    element stays, for there the character would be set as a part of that text.
    """
    return html.replace("</span><wbr><span", f"</span>{ZERO_WIDTH_SPACE}<span")


def set_phrases_as_text(element: Element) -> None:
    """Make the phrases below an element text, wherever nothing but phrases and breaks is in their parent: of
    other children a style sheet may ask which comes first.

    Type that is to fit keeps its phrases, whose widths are read from their boxes; so does type that is set
    tighter, for the characters would be as well.
    """
    if (element.get("class") or "").split()[:1] == ["fit"] or "--spacing: -" in (element.get("style") or ""):
        return
    children = list(element)
    for child in children:
        if len(child):
            set_phrases_as_text(child)
    if not all(child.tag in ("wbr", "br") or _is_phrase(child) for child in children):
        return
    previous: Element | None = None
    for child in children:
        text = _text_of(child)
        if text is None:
            previous = child
            continue
        text += child.tail or ""
        if previous is None:
            element.text = (element.text or "") + text
        else:
            previous.tail = (previous.tail or "") + text
        element.remove(child)


def _is_phrase(element: Element) -> bool:
    return element.tag == "span" and element.get("class") == "ph" and not len(element)


def _text_of(element: Element) -> str | None:
    """What stands for a phrase or a break; None for what stays an element."""
    if element.tag == "wbr":
        return ZERO_WIDTH_SPACE
    return _whole(element.text or "") if _is_phrase(element) else None


@lru_cache(maxsize=4096)
def _whole(phrase: str) -> str | None:
    """A phrase that no line ends in; None if it is too long for that, or has spaces that a line drops."""
    if set_width_em(phrase) > NARROWEST_EM or phrase != phrase.strip() or "  " in phrase:
        return None
    return phrase[:1] + "".join(
        character if _are_one(before, character) else WORD_JOINER + character
        for before, character in pairwise(phrase)
    )


def _are_one(before: str, character: str) -> bool:
    """Whether no line ends between two characters anyway: letters or digits (UAX 14, LB 23, 25, 28), and what
    is a part of the character before it.
    """
    if before.isascii() and before.isalnum() and character.isascii() and character.isalnum():
        return True
    return unicodedata.category(character) in _TOGETHER
