from __future__ import annotations

import pikepdf
import pytest
from making import opened
from preflight.sample_pdf import BACK, FRONT, good_pdf, typeset

from brochures.pdf import content_streams as module
from brochures.pdf.content_streams import INLINE_IMAGE, StreamParser, content_streams


def test_a_stream_is_parsed_once() -> None:
    with opened(good_pdf()) as pdf:
        parser = StreamParser()
        first = parser.operations(pdf.pages[0])
        assert parser.operations(pdf.pages[0]) is first
        assert parser.operations(pdf.pages[1]) is not first
        assert {"BT", "Tj", "ET"} <= {item.name for item in first} | {"Tj"}
        assert pikepdf.unparse_content_stream([item.item for item in first])


def test_a_copy_of_the_same_bytes_has_the_same_operations() -> None:
    parser = StreamParser()
    with opened(good_pdf()) as one, opened(good_pdf()) as other:
        assert parser.operations(one.pages[0]) is parser.operations(other.pages[0])


def test_an_image_in_a_stream_is_an_operation() -> None:
    with pikepdf.Pdf.new() as pdf:
        stream = pdf.make_stream(b"q BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q")
        operations = StreamParser().operations(stream)
        assert [item.name for item in operations] == ["q", INLINE_IMAGE, "Q"]
        (image,) = operations[1].operands
        assert (image.width, image.height) == (1, 1)


def test_of_a_long_file_not_all_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_KEPT", 3)
    with opened(good_pdf()) as pdf:
        parser = StreamParser()
        assert parser.operations(pdf.pages[0]) is not parser.operations(pdf.pages[0])
        assert len(parser.operations(pdf.pages[0])) > 3


def test_forms_inside_forms_are_walked_through_once() -> None:
    nested = '<div style="opacity: 0.5">外<p style="opacity: 0.5">中</p></div>'
    with opened(typeset(FRONT + nested, BACK)) as pdf:
        pages = [stream.page for stream in content_streams(pdf)]
        assert (pages.count(2), pages.count(1)) == (1, 3)


def test_patterns_masks_and_annotations_are_walked_through() -> None:
    with opened(good_pdf()) as pdf:
        resources = pdf.pages[0].resources
        pattern = pdf.make_stream(b"/Pattern 1 Tf", PatternType=1, Resources=pikepdf.Dictionary())
        mask, look = pdf.make_stream(b"/Mask 1 Tf"), pdf.make_stream(b"/Look 1 Tf")
        resources["/Pattern"]["/P"] = pattern
        state = pikepdf.Dictionary(SMask=pikepdf.Dictionary(G=mask))
        resources["/ExtGState"]["/M"] = state
        resources["/ExtGState"]["/None"] = pikepdf.Dictionary(SMask=pikepdf.Name("/None"))
        stamp = pikepdf.Dictionary(AP=pikepdf.Dictionary(N=pikepdf.Dictionary(On=look)))
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([stamp])
        walked = set().union(*(stream.named("Tf") for stream in content_streams(pdf)))
        assert {"/Pattern", "/Mask", "/Look"} <= walked


def test_a_form_belongs_to_the_page_that_draws_it() -> None:
    """WeasyPrint gives all pages the same resources, so that page 1 lists the form of page 2."""
    with opened(typeset(FRONT, f'{BACK}<p style="opacity: 0.5">中</p>')) as pdf:
        assert "/XObject" in pdf.pages[0].resources
        assert [stream.page for stream in content_streams(pdf)] == [1, 2, 2]
