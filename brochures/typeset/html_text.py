"""The words that a page was meant to show, read from its HTML without typesetting it."""

from __future__ import annotations

from html.parser import HTMLParser

# HTML 4.01, 7.5.3: what may stand within a line. All other elements begin and end a text.
INLINE = frozenset(
    {"a", "b", "bdi", "del", "em", "i", "ins", "s", "small", "span", "strong", "sub", "sup", "u", "wbr"}
)
SILENT = frozenset({"head", "style", "script", "svg", "template", "title"})
"""Nothing in these elements is set as text; the title of a picture is said, not shown."""


def planned_texts(html: str) -> tuple[str, ...]:
    """The texts of the HTML in its order, one for each block.

    A space stands where there was white space or where an element within the line begins or ends, so
    that a text can also be looked for in pieces, when it was not set in one: ``電話 042-544-0388``.
    Generated content (``::before``) is not in them.
    """
    reader = _Texts()
    reader.feed(html)
    reader.close()
    return reader.finished()


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._texts: list[str] = []
        self._pieces: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent.append(tag)
        self._edge(tag)

    def handle_endtag(self, tag: str) -> None:
        self._edge(tag)
        if tag in self._silent:
            # What is inside and was never closed ends with it.
            del self._silent[self._silent.index(tag) :]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._edge(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._pieces.append(data)

    def finished(self) -> tuple[str, ...]:
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
            self._texts.append(text)
        self._pieces.clear()
