"""The words that a page was meant to show, read from its HTML without typesetting it."""

from __future__ import annotations

import re
from html import unescape

from brochures.content.expected import WrittenText

# HTML 4.01, 7.5.3: what may stand within a line. All other elements begin and end a text.
INLINE = frozenset(
    {"a", "b", "bdi", "del", "em", "i", "ins", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"}
)
SILENT = frozenset({"head", "style", "script", "svg", "template", "title", "rt"})
"""Nothing in these elements is set as text; the title of a picture is said, not shown, and a reading is told
with its word (`readings_in`).
"""
UNPARTED = frozenset({"ruby", "rt"})
"""A word with its reading is a part of its text."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
STRUCK = frozenset({"s", "del"})

_TAG = re.compile(r"<(?!!)(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>|<!(?:--.*?--|[^>]*)>", re.DOTALL)
_BLOCK = re.compile(r"""\bclass="(?:[^"]*\s)?block(?:\s[^"]*)?\"""")


def planned_texts(html: str) -> tuple[str, ...]:
    """The texts of the HTML in its order, one for each block.

    A space stands where there was white space or where an element within the line begins or ends, so
    that a text can also be looked for in pieces, when it was not set in one: ``電話 042-544-0388``.
    Generated content (``::before``) is not in them. Only HTML of our own comes here: what is in an attribute
    is escaped there, so that ``>`` always ends a tag.
    """
    return tuple(item.text for item in written_texts(html))


def written_texts(html: str) -> tuple[WrittenText, ...]:
    """The same with the block and the heading that each is a part of, and what of it is struck through."""
    reader = _Texts(between=" ")
    reader.read(html)
    return reader.finished()


def unparted_texts(html: str) -> tuple[str, ...]:
    """The texts of `planned_texts` with no more spaces than are in the HTML: as they may stand on a line."""
    reader = _Texts(between="")
    reader.read(html)
    return tuple(item.text for item in reader.finished())


_RUBY = re.compile("<ruby[^>]*>([^<]*)<rt>([^<]*)</rt></ruby>")


def readings_in(html: str) -> tuple[tuple[str, str], ...]:
    """The words of the HTML that have readings, each with its own, in the order of the page."""
    return tuple((unescape(base), unescape(reading)) for base, reading in _RUBY.findall(html))


class _Texts:
    def __init__(self, between: str) -> None:
        """``between`` stands where an element within the line begins or ends."""
        self._between = between
        self._texts: list[WrittenText] = []
        self._pieces: list[str] = []
        self._struck: list[str] = []
        self._silent: list[str] = []
        self._block = self._headings = 0
        self._open: list[str] = []

    def read(self, html: str) -> None:
        at = 0
        for tag in _TAG.finditer(html):
            self.text(html[at : tag.start()])
            at = tag.end()
            if tag[2]:
                self.tag(tag[2], tag[3], closes=bool(tag[1]))
        self.text(html[at:])

    def text(self, written: str) -> None:
        if written and not self._silent:
            text = unescape(written)
            self._pieces.append(text)
            if not STRUCK.isdisjoint(self._open):
                self._struck[-1] += text

    def tag(self, name: str, attributes: str, closes: bool) -> None:
        if name in INLINE:
            self._pieces.append(self._between)
        elif name not in UNPARTED:
            self._end_text()
        if closes:
            for opened in (self._silent, self._open):
                # What is inside and was never closed ends with it.
                if name in opened:
                    del opened[opened.index(name) :]
        elif not attributes.endswith("/"):
            if name in SILENT:
                self._silent.append(name)
            if name == "div" and _BLOCK.search(attributes):
                self._block += 1
            if name in HEADINGS:
                self._headings += 1
            if name in HEADINGS or name in STRUCK:
                self._open.append(name)
            if name in STRUCK:
                self._struck.append("")

    def finished(self) -> tuple[WrittenText, ...]:
        self._end_text()
        return tuple(self._texts)

    def _end_text(self) -> None:
        text = " ".join("".join(self._pieces).split()) if self._pieces else ""
        if text:
            heading = self._headings if HEADINGS.intersection(self._open) else 0
            struck = tuple(" ".join(item.split()) for item in self._struck if item.strip())
            self._texts.append(WrittenText(text, self._block, heading, struck))
        self._pieces.clear()
        self._struck.clear()
