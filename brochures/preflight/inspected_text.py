"""A text version under inspection: the words of its page, for the checks that look at words alone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from brochures.base.geometry import A4, Rect, Size
from brochures.base.html_tree import Element, read_html
from brochures.finish.text.plain_text import shows
from brochures.preflight.inspected import Inspected

LINES = frozenset({"dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p"})
"""What begins a line; of those inside one another, each."""


class InspectedText(Inspected):
    """It has one page, and nothing on it has a place."""

    @cached_property
    def root(self) -> Element:
        """The page; a file that is not UTF-8 raises."""
        return read_html(self.file.decode())

    @property
    def body(self) -> Element | None:
        return next((item for item in self.root.elements() if item.tag == "body"), None)

    @property
    def page_numbers(self) -> range:
        return range(1, 2)

    def page_size(self, page: int) -> Size:
        return A4

    def text(self, page: int, area: Rect | None = None) -> str:
        return "\n".join(self.lines())

    def places(self, page: int, text: str, area: Rect | None = None) -> tuple[Rect, ...]:
        return ()

    def lines(self, *, in_full: bool = False) -> list[str]:
        """The words of the page in the order in which they are read; if asked for, as in plain text: behind a
        link that does not show what it opens the address, and behind a word its reading.
        """
        written = "".join(_marked(self.body, in_full)) if self.body else ""
        return [line for line in (" ".join(item.split()) for item in written.split("\0")) if line]

    def ruby(self) -> tuple[tuple[str, str], ...]:
        """The words that have a reading, each with its own."""
        found = (item for item in self.root.elements() if item.tag == "ruby")
        return tuple(
            (word.text(), "".join(kid.text() for kid in word.kids if isinstance(kid, Element)))
            for word in found
        )

    def descriptions(self) -> Iterator[str]:
        """Title and metadata, and what is said for those who do not see."""
        for element in self.root.elements():
            if element.tag == "title":
                yield element.text()
            yield from (value for name, value in element.attributes.items() if name != "href")


def _marked(element: Element, in_full: bool) -> Iterator[str]:
    """All words, with a mark where a line begins or ends."""
    edge = "\0" if element.tag in LINES else ""
    yield edge
    for kid in element.kids:
        if isinstance(kid, str):
            yield kid
        elif kid.tag != "rt":
            yield from _marked(kid, in_full)
        elif in_full:
            yield f"（{kid.text()}）"
    if in_full and element.tag == "a" and not shows(element):
        yield element.attributes["href"]
    yield edge
