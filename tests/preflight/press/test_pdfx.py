"""What a file says of itself as PDF/X."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
from preflight.press_sample import X_1A, press_pdf, said, wanted
from preflight.sample_pdf import good_pdf, spoiled

from brochures.preflight.press.pdfx import declared


def test_the_declared_version_is_read_from_info_and_xmp() -> None:
    def of(pdf: bytes) -> Any:
        with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
            return declared(opened)

    assert (of(press_pdf()).version, of(press_pdf()).info) == ("x-4", None)
    old = of(press_pdf(name=X_1A))
    assert (old.version, old.info, old.xmp) == ("x-1a", "PDF/X-1a:2003", "PDF/X-1a:2003")
    assert of(good_pdf()).version is None
    other = spoiled(good_pdf(), named_x_3)
    assert of(other).version == "PDF/X-3:2002"


def test_a_newer_pdf_is_no_x_1a() -> None:
    with pikepdf.Pdf.open(io.BytesIO(press_pdf(name=X_1A))) as opened:
        saved = io.BytesIO()
        opened.save(saved, min_version="1.5", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert "this version of PDF/X ends at PDF 1.4" in said(saved.getvalue(), wanted(X_1A))


def test_an_encrypted_file_is_found() -> None:
    with pikepdf.Pdf.open(io.BytesIO(press_pdf())) as opened:
        saved = io.BytesIO()
        opened.save(saved, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "encryption" in said(saved.getvalue())


def test_a_version_that_is_not_that_of_the_conformance_is_found() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-4"

    old = press_pdf(name=X_1A)
    assert "two versions of PDF/X: PDF/X-1a:2003 and PDF/X-4" in said(spoiled(old, change), wanted(X_1A))


def named_x_3(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/GTS_PDFXVersion"] = "PDF/X-3:2002"
