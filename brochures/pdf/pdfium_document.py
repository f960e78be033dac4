"""A PDF opened in PDFium; a page and its text are read once for all that look at them."""

from __future__ import annotations

from typing import Any

MOST_OPEN = 4
"""Pages that stay open, with all that PDFium has read of them; of a long file others are opened anew."""

HALF_TURN = 2
"""Quarters of a turn."""


class PdfiumDocument:
    """Pages count from 1; what it hands out is closed when other pages are asked for."""

    def __init__(self, pdf: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(pdf)
        self._pages: dict[int, Any] = {}
        self._texts: dict[tuple[int, bool], Any] = {}

    def page(self, number: int) -> Any:
        """A page of pypdfium2."""
        if number not in self._pages:
            while len(self._pages) >= MOST_OPEN:
                # As checks go from page to page, the first ones are soon wanted again.
                self._close(next(reversed(self._pages)))
            self._pages[number] = self._document[number - 1]
        return self._pages[number]

    def text(self, number: int, *, turned: bool = False) -> Any:
        """The text page of a page; ``turned`` as somebody reads it who turns the paper upside down.

        PDFium orders what stands in a line from left to right of the page as it is shown, so that lines that
        stand on their heads are read backwards, phrase by phrase. Places are those of the page all the same.
        """
        import pypdfium2.raw as pdfium

        page = self.page(number)
        if (number, turned) not in self._texts:
            rotation = pdfium.FPDFPage_GetRotation(page.raw)
            if turned:
                pdfium.FPDFPage_SetRotation(page.raw, (rotation + HALF_TURN) % 4)
            self._texts[number, turned] = page.get_textpage()
            if turned:
                pdfium.FPDFPage_SetRotation(page.raw, rotation)
        return self._texts[number, turned]

    def close(self) -> None:
        for number in list(self._pages):
            self._close(number)
        self._document.close()

    def _close(self, number: int) -> None:
        for key in [key for key in self._texts if key[0] == number]:
            self._texts.pop(key).close()
        self._pages.pop(number).close()
