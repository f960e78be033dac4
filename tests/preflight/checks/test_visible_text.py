"""Text that extracts and cannot be seen: every way to lose it is found, and nothing else."""

from __future__ import annotations

import base64
import io
from collections.abc import Sequence
from contextlib import closing
from functools import cache

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from preflight.sample_pdf import BACK, FRONT, good_pdf, messages, result_of, spoiled, typeset

from brochures.base.geometry import Rect
from brochures.pdf.characters import Character
from brochures.pdf.raster import as_image
from brochures.preflight.inspected import Inspected

PLACE = "position: absolute; left: 0; top: 45mm; margin: 0"


def number(style: str = "", size: float = 14) -> str:
    return f'<p style="{PLACE}; font-size: {size}pt; {style}">0120-529-528</p>'


def box(style: str, text: str = "") -> str:
    return f'<div style="position: absolute; {style}">{text}</div>'


def over(style: str) -> str:
    """The number, and a box of 40 mm over it."""
    return number() + box(f"left: 0; width: 40mm; {style}")


LARGE = '<p style="margin: 0; font-size: 14pt; white-space: nowrap">0120-529-528</p>'


def test_a_good_page_is_seen_whole() -> None:
    result = result_of("visible-text", good_pdf())
    assert result.passed
    assert not result.findings
    assert int(result.looked_at.en.split()[0]) > 50


HIDDEN = {
    "a white box over it": over("top: 44mm; height: 8mm; background: white"),
    "a box of colour over it": over("top: 44mm; height: 8mm; background: #1f5666"),
    "a black bar over the lower half": over("top: 47.5mm; height: 4mm; background: black"),
    "a thin white line through it": over("top: 47mm; height: 0.6mm; background: white"),
    "a veil over half of it": over("top: 47mm; height: 4mm; background: white; opacity: .8"),
    "white on white": number("color: white"),
    "almost white on white": number("color: #f4f4f4"),
    "the colour of its bar": number("color: #1f5666; background: #1f5666"),
    "a tenth of opacity": number("opacity: 0.1"),
    "cut off at the bottom": box("top: 45mm; height: 3.6mm; overflow: hidden", LARGE),
    "cut off at the right": box("top: 45mm; width: 24.5mm; overflow: hidden", LARGE),
    "clipped away by an ancestor": box("top: 45mm; height: 0; overflow: hidden", LARGE),
    "the ground of a later box": box("top: 45mm; left: 0", LARGE)
    + box("top: 44mm; left: 0; background: #ecf3f2; padding: 2mm", "別の枠"),
}


@pytest.mark.parametrize("how", HIDDEN, ids=str)
def test_what_hides_a_number_is_found(how: str) -> None:
    result = result_of("visible-text", typeset(FRONT + HIDDEN[how], BACK))
    assert "page 1: It cannot be seen on paper" in messages(result)
    assert all(finding.place.area for finding in result.findings)
    assert "0" in messages(result)


def test_the_finding_names_the_words_the_share_and_the_place() -> None:
    cover = box("left: 0; top: 44mm; width: 8mm; height: 8mm; background: white")
    result = result_of("visible-text", typeset(FRONT + number() + cover, BACK))
    (finding,) = result.findings
    assert finding.message.en.endswith('"012" (in "0120-529-528")')
    assert "100 % is hidden" in finding.message.en
    assert finding.place.area is not None
    assert Rect(5, 49.5, 10.5, 6).contains(finding.place.area)


def test_a_picture_over_text_is_found() -> None:
    picture = io.BytesIO()
    Image.new("RGB", (60, 20), "#ecf3f2").save(picture, "PNG")
    data = "data:image/png;base64," + base64.b64encode(picture.getvalue()).decode()
    over = f'<img src="{data}" style="position: absolute; left: 0; top: 44mm; width: 30mm; height: 10mm">'
    assert "cannot be seen" in messages(result_of("visible-text", typeset(FRONT + number() + over, BACK)))


def test_text_beside_the_paper_is_found() -> None:
    beside = '<p style="position: absolute; left: -60mm; top: 40mm">紙の外の文字</p>'
    found = messages(result_of("visible-text", typeset(FRONT, BACK + beside)))
    assert 'page 2: It stands beside the paper: "紙の外の文字"' in found


def changed_content(pdf: bytes, change: dict[bytes, bytes]) -> bytes:
    def rewrite(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        page.contents_coalesce()
        content = page.Contents.read_bytes()
        for old, new in change.items():
            assert old in content
            content = content.replace(old, new)
        page.Contents = opened.make_stream(content)

    return spoiled(pdf, rewrite)


def test_the_invisible_rendering_mode_is_found() -> None:
    pdf = changed_content(good_pdf(), {b"BT\n": b"BT\n3 Tr\n"})
    assert "100 % is hidden" in messages(result_of("visible-text", pdf))


def test_text_on_a_hidden_layer_is_found() -> None:
    def hide(opened: pikepdf.Pdf) -> None:
        layer = opened.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=pikepdf.String("x")))
        opened.Root.OCProperties = pikepdf.Dictionary(
            OCGs=[layer], D=pikepdf.Dictionary(Job=[layer], OFF=[layer])
        )
        page = opened.pages[0]
        page.contents_coalesce()
        page.Resources.Properties = pikepdf.Dictionary(L0=layer)
        page.Contents = opened.make_stream(b"/OC /L0 BDC\n" + page.Contents.read_bytes() + b"\nEMC")

    assert "100 % is hidden" in messages(result_of("visible-text", spoiled(good_pdf(), hide)))


def test_letters_without_a_shape_are_found() -> None:
    def empty(opened: pikepdf.Pdf) -> None:
        font = next(iter(opened.pages[0].Resources.Font.values()))
        inner = font.DescendantFonts[0]
        inner.CIDToGIDMap = opened.make_stream(b"\0\x03" * 65536)

    found = messages(result_of("visible-text", spoiled(good_pdf(), empty)))
    assert "It leaves no ink" in found or "cannot be seen" in found


FINE = {
    "white on a bar": number("color: white; background: #1f5666; padding: 1mm"),
    "very large": number("white-space: nowrap", size=32),
    "small": number(size=6),
    "through a group": number("opacity: 0.9"),
    "in its frame, clipped": box("top: 45mm; overflow: hidden; border-radius: 2mm", LARGE),
    "on a gradient": number("background: linear-gradient(to right, #ecf3f2, #ffffff)"),
    "a struck date": number("text-decoration: line-through; color: #5b6770"),
    "a struck name with bars": box("top: 45mm", "<s>一二三コミュニティーセンター</s>"),
    "underlined": box("top: 45mm", "<u>www.example_page.jp</u>"),
    "a border that touches": number("border: 0.3mm solid black; line-height: 1.1"),
    "turned": number("transform: rotate(180deg); transform-origin: 20mm 2mm"),
    "aslant": number("transform: rotate(7deg); transform-origin: 0 0"),
}


@pytest.mark.parametrize("how", FINE, ids=str)
def test_text_that_can_be_read_is_no_finding(how: str) -> None:
    result = result_of("visible-text", typeset(FRONT + FINE[how], BACK))
    assert result.passed, [item.message.en for item in result.findings]


def test_turned_and_cropped_pages_are_looked_at_as_they_are_shown() -> None:
    def turn(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        page.Rotate = 90
        page.MediaBox = page.CropBox = page.TrimBox = [5, 5, 290, 205]

    assert result_of("visible-text", spoiled(good_pdf(), turn)).passed
    covered = typeset(FRONT + HIDDEN["a white box over it"], BACK)
    result = result_of("visible-text", spoiled(covered, turn))
    (finding,) = result.findings
    assert "0120" in finding.message.en
    assert finding.place.area is not None
    assert finding.place.area.height_mm > finding.place.area.width_mm


@cache
def covered(left: float, top: float, width: float, height: float, size: float) -> bytes:
    cover = box(f"left: {left}mm; top: {top}mm; width: {width}mm; height: {height}mm; background: white")
    return typeset(FRONT + number(size=size) + cover, BACK)


@settings(max_examples=30)
@given(
    left=st.floats(0, 38).map(lambda value: round(value, 1)),
    top=st.floats(44, 50).map(lambda value: round(value, 1)),
    width=st.floats(0.2, 10).map(lambda value: round(value, 1)),
    height=st.floats(0.2, 6).map(lambda value: round(value, 1)),
    size=st.sampled_from([8, 14, 24]),
)
def test_a_white_box_anywhere_is_found_when_it_hides_a_twelfth_of_a_character(
    left: float, top: float, width: float, height: float, size: float
) -> None:
    """The oracle paints the box over a picture of the page without it, and counts dark pixels.

    A pixel at the border of the box may be seen or not: glyphs jump by one when they are drawn again.
    """
    with closing(Inspected(typeset(FRONT + number(size=size), BACK))) as clean:
        before = as_image(clean.grey_part(1, clean.page_size(1).rect())[0])
        written = clean.characters(1)
        at = "".join(item.text for item in written).index("0120-529-528")
        digits = written[at : at + 12]
    place = Rect(left + 5, top + 5, width, height)
    result = result_of("visible-text", covered(left, top, width, height, size))
    if min(width, height) > 2 * BORDER_MM and _loses(before, place.inset(BORDER_MM), digits):
        assert not result.passed
    if not _loses(before, place.inset(-BORDER_MM), digits, share=0, pixels=1):
        assert result.passed


BORDER_MM = 0.13


def _loses(
    before: Image.Image, cover: Rect, digits: Sequence[Character], share: float = 1 / 12, pixels: int = 6
) -> bool:
    """Whether any of the digits loses more than a share, and as many dark pixels, under the box."""
    after = before.copy()
    ImageDraw.Draw(after).rectangle(_pixels(cover), fill=255)
    for digit in digits:
        here, left = (sum(picture.crop(_pixels(digit.box)).histogram()[:100]) for picture in (before, after))
        if here - left >= pixels and here - left > share * here:
            return True
    return False


def _pixels(place: Rect) -> tuple[int, int, int, int]:
    left, top, right, bottom = (
        round(edge * 300 / 25.4)
        for edge in (place.left_mm, place.top_mm, place.right_mm(), place.bottom_mm())
    )
    return left, top, right, bottom
