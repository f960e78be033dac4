"""HTML as a tree that can be walked, changed and written again. Only HTML of our own comes here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = frozenset({"br", "col", "hr", "img", "link", "meta", "wbr"})
"""Elements that hold nothing and are not closed (HTML, 13.1.2)."""
RAW = frozenset({"script", "style"})
"""What stands in them is written as it is."""


@dataclass(eq=False)
class Element:
    """An element, and what it holds: elements and words."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    kids: list[Element | str] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        """It and all elements inside of it, in the order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.elements()

    def text(self) -> str:
        """All words inside of it, without the readings of ``<ruby>``."""
        return "".join(
            kid if isinstance(kid, str) else kid.text()
            for kid in self.kids
            if isinstance(kid, str) or kid.tag != "rt"
        )

    def html(self) -> str:
        words = "".join(f' {name}="{escape(value)}"' for name, value in self.attributes.items())
        if self.tag in VOID:
            return f"<{self.tag}{words}>"
        inside = (
            kid.html() if isinstance(kid, Element) else kid if self.tag in RAW else escape(kid, quote=False)
            for kid in self.kids
        )
        return f"<{self.tag}{words}>{''.join(inside)}</{self.tag}>"


def read_html(html: str) -> Element:
    """The root of a tree, an element without a name, of a page or a part of one.

    What is closed and was never opened is left out; what was never closed ends with what it stands in.
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].kids.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].kids.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        names = [element.tag for element in self._open]
        if tag in names[1:]:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self._open[-1].kids.append(data)
