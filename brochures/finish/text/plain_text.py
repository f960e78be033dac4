"""A plain page of headings, paragraphs, lists and links -> plain text.

A heading begins with a mark that a reader can look for, a part of a list with ・, unless it says its number
itself. Where a link does not show what it opens, the address stands behind it; a reading stands in brackets
behind its word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from brochures.base.html_tree import Element, read_html

MARKS = {"h1": "■ ", "h2": "◆ ", "h3": "● "}
LINES = frozenset({*MARKS, "h4", "h5", "h6", "p"})
SPACES = re.compile(" +")
LISTS = frozenset({"dl", "ol", "ul"})


def plain_text(html: str) -> str:
    """The text of a page that `text_page` made, in paragraphs with a line between them."""
    body = next(element for element in read_html(html).elements() if element.tag == "body")
    return "\n\n".join(_paragraphs(body)) + "\n"


def _paragraphs(element: Element) -> Iterator[str]:
    for kid in element.kids:
        if isinstance(kid, Element):
            if kid.tag in LINES:
                yield MARKS.get(kid.tag, "") + _line(kid)
            elif kid.tag in LISTS:
                yield "\n".join(_items(kid))
            else:
                yield from _paragraphs(kid)


def _items(element: Element) -> Iterator[str]:
    for item in element.kids:
        if isinstance(item, Element):
            begins = "・" if element.tag == "ul" else "　" if item.tag == "dd" else ""
            for line in _lines(item):
                yield begins + line
                begins = "　"


def _lines(item: Element) -> Iterator[str]:
    """The lines of a part of a list: one, or one for each paragraph in it."""
    blocks = [kid for kid in item.kids if isinstance(kid, Element) and kid.tag in LINES | LISTS]
    if not blocks:
        yield _line(item)
    for block in blocks:
        yield from _items(block) if block.tag in LISTS else [_line(block)]


def _line(element: Element) -> str:
    words = []
    for kid in element.kids:
        words.append(kid if isinstance(kid, str) else f"（{_line(kid)}）" if kid.tag == "rt" else _line(kid))
        if isinstance(kid, Element) and kid.tag == "a" and not shows(kid):
            words.append(f" {kid.attributes['href']} ")
    return SPACES.sub(" ", "".join(words)).strip(" ")


def shows(link: Element) -> bool:
    """Whether the words of a link are what it opens: a number, an address of mail or of a page."""
    address, words = unquote(link.attributes["href"]), "".join(link.text().split())
    kind, _, rest = address.partition(":")
    if kind == "tel":
        return True
    return words in (address, rest, rest.strip("/"))
