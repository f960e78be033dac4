from __future__ import annotations

import io

import pikepdf
from preflight.sample_pdf import BACK, FRONT, good_pdf, typeset

from brochures.pdf.content import painted


def test_forms_inside_forms_are_walked_through_once() -> None:
    nested = '<div style="opacity: 0.5">外<p style="opacity: 0.5">中</p></div>'
    with pikepdf.Pdf.open(io.BytesIO(typeset(FRONT + nested, BACK))) as pdf:
        contents = list(painted(pdf))
        assert [content.page for content in contents].count(2) == 1
        assert [content.page for content in contents].count(1) == 3


def test_patterns_masks_and_annotations_are_walked_through() -> None:
    with pikepdf.Pdf.open(io.BytesIO(good_pdf())) as pdf:
        resources = pdf.pages[0].resources
        pattern = pdf.make_stream(b"/Pattern 1 Tf", PatternType=1, Resources=pikepdf.Dictionary())
        mask, look = pdf.make_stream(b"/Mask 1 Tf"), pdf.make_stream(b"/Look 1 Tf")
        resources["/Pattern"]["/P"] = pattern
        state = pikepdf.Dictionary(SMask=pikepdf.Dictionary(G=mask))
        resources["/ExtGState"]["/M"] = state
        resources["/ExtGState"]["/None"] = pikepdf.Dictionary(SMask=pikepdf.Name("/None"))
        stamp = pikepdf.Dictionary(AP=pikepdf.Dictionary(N=pikepdf.Dictionary(On=look)))
        pdf.pages[0].obj["/Annots"] = pikepdf.Array([stamp])
        walked = set().union(*(content.named("Tf") for content in painted(pdf)))
        assert {"/Pattern", "/Mask", "/Look"} <= walked


def test_a_form_belongs_to_the_page_that_draws_it() -> None:
    """WeasyPrint gives all pages the same resources, so that page 1 lists the form of page 2."""
    with pikepdf.Pdf.open(io.BytesIO(typeset(FRONT, f'{BACK}<p style="opacity: 0.5">中</p>'))) as pdf:
        assert "/XObject" in pdf.pages[0].resources
        assert [content.page for content in painted(pdf)] == [1, 2, 2]
