"""The blocks of a piece -> a page of headings, paragraphs, lists and links, to be read aloud.

It says all that the piece has to say, what found no room on paper too, in the order of its sides. What only
places things on paper (tables, columns, breaks between phrases) is taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from brochures.base.html_tree import Element, read_html
from brochures.content.views import View
from brochures.products.layout import NOTHING, Layout
from brochures.products.plan import Document
from brochures.typeset.html import RUN_CODE_PLACE, Block, render_blocks, text_page_html

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
INLINE = frozenset({"a", "b", "ruby", "s", "small", "span"})
SAID = frozenset({"a", "b", "rt", "ruby", "s"})
"""What says something within a line; other elements there only say how it is set."""
UNSEEN = frozenset({"colgroup", "style", "svg"})
SPACES = re.compile(r"[ \t\r\n]+")
"""Not the space of full width, which stands between two things in a line."""


def text_blocks(document: Document, view: View) -> tuple[Block, ...]:
    """All blocks of a piece that say something, each once: no part of another, none in place of another.

    Raises BrochureError for a mistake in a template.
    """
    blocks = render_blocks(document, view)
    imprints = tuple(block.name for block in blocks if RUN_CODE_PLACE in block.html)
    sides = _sides(document.product.layout, imprints)
    return tuple(block for names in sides for block in blocks if block.name in names)


def text_page(document: Document, view: View, blocks: Sequence[Block], run_code: str) -> str:
    """The page, which needs no other file."""
    body = [_flow(read_html(block.html).kids) for block in blocks if RUN_CODE_PLACE not in block.html]
    foot = [_flow(read_html(block.html).kids) for block in blocks if RUN_CODE_PLACE in block.html]
    html = text_page_html(document, view, _written(body), _written(foot))
    return html.replace(RUN_CODE_PLACE, run_code)


def _sides(layout: Layout, imprints: Sequence[str]) -> Iterator[set[str]]:
    """The blocks of each side and what stands at its foot, which are read in the order of the template; at
    the end the imprint, whole as it is on the first side that has one.
    """
    feet = [side.foot for side in layout.sides if side.foot]
    parts = {part for owned in layout.parts.values() for part in owned}
    instead = {name for side in layout.sides for name in side.drops.values()} - {*feet, NOTHING}
    told = parts | instead | set(imprints)
    for side in layout.sides:
        here = {*side.blocks, *([side.foot] if side.foot else [])}
        yield here - told
        told |= here
    yield {next((foot for foot in feet if foot in imprints), "")}


def _written(blocks: Iterable[Sequence[Element]]) -> str:
    return "\n".join(element.html() for block in blocks for element in block)


def _flow(kids: Iterable[Element | str]) -> list[Element]:
    """What stands one below the other; words that stand by themselves are a paragraph."""
    found: list[Element] = []
    line: list[Element | str] = []
    for kid in kids:
        if isinstance(kid, str) or kid.tag in INLINE or kid.tag in ("br", "wbr"):
            line.append(kid)
        elif kid.tag not in UNSEEN:
            found += [*_filled("p", line), *_block(kid)]
            line = []
    return [*found, *_filled("p", line)]


def _block(element: Element) -> list[Element]:
    if element.tag in HEADINGS or element.tag == "p":
        return _filled(element.tag, element.kids)
    if element.tag in ("ul", "ol"):
        items = [_item("li", kid) for kid in element.kids if isinstance(kid, Element)]
        return [Element(element.tag, {}, [item for item in items if item.kids])]
    if element.tag == "table" and (rows := [row for row in _rows(element) if _head(row) is not None]):
        return [Element("dl", {}, [part for row in rows for part in _row(row)])]
    return _flow(element.kids)


def _rows(table: Element) -> Iterator[Element]:
    """The rows of a table, without those of tables inside of it."""
    for kid in table.kids:
        if isinstance(kid, Element):
            if kid.tag == "tr":
                yield kid
            elif kid.tag in ("thead", "tbody", "tfoot"):
                yield from _rows(kid)


def _head(row: Element) -> Element | None:
    return next((cell for cell in row.kids if isinstance(cell, Element) and cell.tag == "th"), None)


def _row(row: Element) -> Iterator[Element]:
    """A row with a header cell says something by a name."""
    head = _head(row)
    for cell in row.kids:
        if isinstance(cell, Element):
            yield _item("dt" if cell is head else "dd", cell)


def _item(tag: str, element: Element) -> Element:
    """A part of a list; one that is a single paragraph needs none."""
    blocks = _flow(element.kids)
    if len(blocks) == 1 and blocks[0].tag == "p":
        return Element(tag, {}, blocks[0].kids)
    return Element(tag, {}, [*blocks])


def _filled(tag: str, line: Iterable[Element | str]) -> list[Element]:
    """An element that holds a line of words; none where it holds no word."""
    kids = _joined(_inline(line))
    if not "".join(kid if isinstance(kid, str) else kid.text() for kid in kids).strip():
        return []
    for at, side in ((0, "lstrip"), (-1, "rstrip")):
        if isinstance(kids[at], str):
            kids[at] = getattr(kids[at], side)()
    return [Element(tag, {}, kids)]


def _inline(kids: Iterable[Element | str]) -> Iterator[Element | str]:
    for kid in kids:
        if isinstance(kid, str):
            yield kid
        elif kid.tag in SAID:
            attributes = {"href": kid.attributes["href"]} if kid.tag == "a" else {}
            yield Element(kid.tag, attributes, _joined(_inline(kid.kids)))
        elif kid.tag not in UNSEEN:
            yield from _inline(kid.kids)


def _joined(kids: Iterable[Element | str]) -> list[Element | str]:
    """Words that follow one another as one, with one space where there were several."""
    found: list[Element | str] = []
    for kid in kids:
        if isinstance(kid, str) and found and isinstance(found[-1], str):
            found[-1] += kid
        else:
            found.append(kid)
    return [SPACES.sub(" ", kid) if isinstance(kid, str) else kid for kid in found]
