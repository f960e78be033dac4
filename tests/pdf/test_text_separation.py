from __future__ import annotations

import io
from contextlib import closing

import pikepdf
import pypdfium2
import pytest
from preflight.sample_pdf import BACK, FRONT, good_pdf, spoiled, typeset

from brochures.pdf.text_separation import separate_text


def text_of(pdf: bytes) -> str:
    with closing(pypdfium2.PdfDocument(pdf)) as opened:
        return "".join(page.get_textpage().get_text_range() for page in opened)


def darkest(pdf: bytes, box: tuple[int, int, int, int]) -> int:
    """The darkest grey in a part of page 1; in mm."""
    with closing(pypdfium2.PdfDocument(pdf)) as opened:
        picture = opened[0].render(scale=150 / 72, grayscale=True).to_pil()
    return int(picture.crop(tuple(round(edge * 150 / 25.4) for edge in box)).getextrema()[0])


QR_PLACE = (66, 26, 90, 49)
TEXT_PLACE = (5, 5, 50, 40)


def test_the_text_is_in_one_and_all_the_rest_in_the_other() -> None:
    text_only, without_text = separate_text(good_pdf())
    assert text_of(text_only) == text_of(good_pdf())
    assert text_of(without_text).strip() == ""
    assert darkest(text_only, QR_PLACE) == 255
    assert darkest(without_text, QR_PLACE) < 50
    assert darkest(text_only, TEXT_PLACE) < 50
    assert darkest(without_text, TEXT_PLACE) == 255


@pytest.mark.parametrize(
    "hidden",
    [
        "color: white",
        "opacity: 0",
        "opacity: .2",
        "height: 0; overflow: hidden",
        "transform: scale(1); overflow: hidden; width: 0; white-space: nowrap",
    ],
)
def test_hidden_text_is_black_and_whole_when_alone(hidden: str) -> None:
    pdf = typeset(f'<div style="position: absolute; top: 40mm; {hidden}">0120</div>')
    if "0120" in text_of(pdf):  # WeasyPrint leaves out what is fully transparent
        assert darkest(separate_text(pdf)[0], (5, 40, 40, 60)) < 50


def test_what_is_painted_through_letters_goes_with_them() -> None:
    def through(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        page.contents_coalesce()
        content = (
            page.Contents.read_bytes()
            .replace(b"BT\n", b"q BT\n7 Tr\n")
            .replace(b"ET\n", b"ET\n1 0 0 rg -2000 -2000 4000 4000 re f Q\n")
        )
        page.Contents = opened.make_stream(content)

    pdf = spoiled(typeset("<p>0120-529-528</p>"), through)
    text_only, without_text = separate_text(pdf)
    assert darkest(pdf, TEXT_PLACE) < 100
    assert darkest(without_text, TEXT_PLACE) == 255
    assert darkest(text_only, TEXT_PLACE) < 50


def test_forms_in_forms_are_taken_apart_and_shared_ones_only_once() -> None:
    def wrapped(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        form = opened.make_indirect(page.as_form_xobject())
        form.write(form.read_bytes())  # it would else follow the content that is replaced below
        outer = opened.make_stream(b"/In Do")
        outer["/Type"], outer["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Form
        outer["/BBox"] = page.MediaBox
        outer["/Resources"] = pikepdf.Dictionary(XObject=pikepdf.Dictionary(In=form))
        page.Contents = opened.make_stream(b"q /Out Do Q q /Out Do Q")
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Out=outer))

    text_only, without_text = separate_text(spoiled(good_pdf(), wrapped))
    assert "042-544-0388" in text_of(text_only)
    assert "042-544-0388" not in text_of(without_text)
    assert darkest(text_only, QR_PLACE) == 255
    assert darkest(without_text, QR_PLACE) < 50


def test_both_halves_are_whole_documents() -> None:
    for half in separate_text(typeset(FRONT, BACK)):
        with pikepdf.Pdf.open(io.BytesIO(half)) as opened:
            assert len(opened.pages) == 2
