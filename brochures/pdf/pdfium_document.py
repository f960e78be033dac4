"""A PDF opened in PDFium; a page and its text are read once for all that look at them."""

from __future__ import annotations

from typing import Any

MOST_OPEN = 4
"""Pages that stay open, with all that PDFium has read of them; of a long file others are opened anew."""


class PdfiumDocument:
    """Pages count from 1; what it hands out is closed when other pages are asked for."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(pdf)
        self._pages: dict[int, Any] = {}
        self._texts: dict[int, Any] = {}

    def page(self, number: int) -> Any:
        """A page of pypdfium2."""
        if number not in self._pages:
            while len(self._pages) >= MOST_OPEN:
                # As checks go from page to page, the first ones are soon wanted again.
                self._close(next(reversed(self._pages)))
            self._pages[number] = self._document[number - 1]
        return self._pages[number]

    def text(self, number: int) -> Any:
        """The text page of a page."""
        page = self.page(number)
        if number not in self._texts:
            self._texts[number] = page.get_textpage()
        return self._texts[number]

    def close(self) -> None:
        for number in list(self._pages):
            self._close(number)
        self._document.close()

    def _close(self, number: int) -> None:
        if number in self._texts:
            self._texts.pop(number).close()
        self._pages.pop(number).close()
