from __future__ import annotations

from contextlib import closing

from preflight.sample_pdf import BACK, FRONT, good_pdf, typeset

from brochures.pdf.pdfium_document import MOST_OPEN, PdfiumDocument


def test_a_page_and_its_text_are_opened_once() -> None:
    with closing(PdfiumDocument(good_pdf())) as document:
        assert document.page(1) is document.page(1)
        assert document.text(2) is document.text(2)
        assert "0120-529-528" in document.text(2).get_text_bounded()


def test_of_a_long_file_only_some_pages_stay_open() -> None:
    with closing(PdfiumDocument(typeset(*(FRONT, BACK) * 3))) as document:
        first = document.page(1)
        for number in range(1, 7):
            assert ("0120-529-528" in document.text(number).get_text_bounded()) == (number % 2 == 0)
            assert len(document._pages) <= MOST_OPEN
        assert document.page(1) is first
        assert "042-544-0388" in document.text(1).get_text_bounded()
