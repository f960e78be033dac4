"""The words that a page was meant to show, read from its HTML without typesetting it."""

from __future__ import annotations

from html.parser import HTMLParser

from brochures.content.expected import WrittenText

# HTML 4.01, 7.5.3: what may stand within a line. All other elements begin and end a text.
INLINE = frozenset(
    {"a", "b", "bdi", "del", "em", "i", "ins", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"}
)
SILENT = frozenset({"head", "style", "script", "svg", "template", "title"})
"""Nothing in these elements is set as text; the title of a picture is said, not shown."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
STRUCK = frozenset({"s", "del"})


def planned_texts(html: str) -> tuple[str, ...]:
    """The texts of the HTML in its order, one for each block.

    A space stands where there was white space or where an element within the line begins or ends, so
    that a text can also be looked for in pieces, when it was not set in one: ``電話 042-544-0388``.
    Generated content (``::before``) is not in them.
    """
    return tuple(item.text for item in written_texts(html))


def written_texts(html: str) -> tuple[WrittenText, ...]:
    """The same with the block and the heading that each is a part of, and what of it is struck through."""
    reader = _Texts()
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._texts: list[WrittenText] = []
        self._pieces: list[str] = []
        self._struck: list[str] = []
        self._silent: list[str] = []
        self._block = self._headings = 0
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent.append(tag)
        self._edge(tag)
        if tag == "div" and "block" in (dict(attrs).get("class") or "").split():
            self._block += 1
        if tag in HEADINGS:
            self._headings += 1
        if tag in HEADINGS or tag in STRUCK:
            self._open.append(tag)
        if tag in STRUCK:
            self._struck.append("")

    def handle_endtag(self, tag: str) -> None:
        self._edge(tag)
        if tag in self._silent:
            # What is inside and was never closed ends with it.
            del self._silent[self._silent.index(tag) :]
        if tag in self._open:
            del self._open[self._open.index(tag) :]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._edge(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)
            if STRUCK.intersection(self._open):
                self._struck[-1] += data

    def finished(self) -> tuple[WrittenText, ...]:
        self._end_text()
        return tuple(self._texts)

    def _edge(self, tag: str) -> None:
        if tag in INLINE:
            self._pieces.append(" ")
        else:
            self._end_text()

    def _end_text(self) -> None:
        text = " ".join("".join(self._pieces).split())
        if text:
            heading = self._headings if HEADINGS.intersection(self._open) else 0
            struck = tuple(" ".join(item.split()) for item in self._struck if item.strip())
            self._texts.append(WrittenText(text, self._block, heading, struck))
        self._pieces.clear()
        self._struck.clear()
