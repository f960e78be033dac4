from __future__ import annotations

import pikepdf
import pytest
from making import opened
from preflight.sample_pdf import good_pdf

from brochures.pdf import operations as module
from brochures.pdf.operations import INLINE_IMAGE, Operations


def test_a_stream_is_parsed_once() -> None:
    with opened(good_pdf()) as pdf:
        operations = Operations()
        first = operations.of(pdf.pages[0])
        assert operations.of(pdf.pages[0]) is first
        assert operations.of(pdf.pages[1]) is not first
        assert {"BT", "Tj", "ET"} <= {item.name for item in first} | {"Tj"}
        assert pikepdf.unparse_content_stream([item.item for item in first])


def test_a_copy_of_the_same_bytes_has_the_same_operations() -> None:
    operations = Operations()
    with opened(good_pdf()) as one, opened(good_pdf()) as other:
        assert operations.of(one.pages[0]) is operations.of(other.pages[0])


def test_an_image_in_a_stream_is_an_operation() -> None:
    with pikepdf.Pdf.new() as pdf:
        stream = pdf.make_stream(b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q")
        names = [item.name for item in Operations().of(stream)]
        assert names == ["q", INLINE_IMAGE, "Q"]
        (image,) = Operations().of(stream)[1].operands
        assert (image.width, image.height) == (1, 1)


def test_of_a_long_file_not_all_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 3)
    with opened(good_pdf()) as pdf:
        operations = Operations()
        assert operations.of(pdf.pages[0]) is not operations.of(pdf.pages[0])
        assert len(operations.of(pdf.pages[0])) > 3
