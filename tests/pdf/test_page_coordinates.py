from __future__ import annotations

from contextlib import closing

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from preflight.sample_pdf import good_pdf, spoiled

from brochures.base.geometry import Rect, mm_to_pt
from brochures.pdf.page_coordinates import PageCoordinates
from brochures.pdf.raster import as_image
from brochures.preflight.inspected import Inspected

LENGTHS = st.floats(0, 300)


@given(
    turns=st.integers(0, 3),
    corner=st.tuples(st.floats(-50, 50), st.floats(-50, 50)),
    place=st.tuples(LENGTHS, LENGTHS, LENGTHS, LENGTHS),
)
def test_there_and_back_is_the_same_place(
    turns: int, corner: tuple[float, float], place: tuple[float, float, float, float]
) -> None:
    page = PageCoordinates(corner[0], corner[1], corner[0] + 595, corner[1] + 842, turns)
    back = page.shown(page.in_pdf(Rect(*place)))
    assert back.contains(Rect(*place), 1e-6)
    assert Rect(*place).contains(back, 1e-6)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("shift", [0, 30])
def test_text_and_pixels_are_at_the_same_place(turn: int, shift: int) -> None:
    """The dark pixels of the raster lie in the boxes of the characters and in the QR code."""

    def change(opened: pikepdf.Pdf) -> None:
        page = opened.pages[0]
        width, height = (float(edge) for edge in page.MediaBox[2:])
        page.MediaBox = [-shift, -2 * shift, width + 3 * shift, height]
        page.CropBox = [-shift, -shift, width, height + 500]
        page.TrimBox = [0, 0, width, height]
        page.Rotate = turn

    with closing(Inspected(spoiled(good_pdf(), change))) as inspected:
        scale = 300 / 25.4
        size, trim = inspected.page_size(1), inspected.trim(1)
        raster = as_image(inspected.grey_part(1, size.rect())[0])
        assert abs(raster.width - size.width_mm * scale) < 1.5
        assert {round(trim.width_mm), round(trim.height_mm)} == {105, 74}
        for item in inspected.characters(1)[:12]:
            crop = raster.crop(
                tuple(
                    round(edge * scale)
                    for edge in (item.box.left_mm, item.box.top_mm, item.box.right_mm(), item.box.bottom_mm())
                )
            )
            assert crop.getextrema()[0] < 100, item
        (place,) = inspected.places(1, "042-544-0388")
        assert "042-544-0388" in inspected.text(1, place.inset(-1))
        assert "2855" not in inspected.text(1, place.inset(-1))


def test_the_crop_box_shows_no_more_than_the_media_box() -> None:
    def change(opened: pikepdf.Pdf) -> None:
        opened.pages[0].CropBox = [-100, -100, 9000, 9000]

    with pikepdf.Pdf.new() as opened:
        opened.add_blank_page(page_size=(200, 100))
        opened.pages[0].CropBox = [180, 90, -5, 10]
        assert PageCoordinates.of(opened.pages[0]) == PageCoordinates(0, 10, 180, 90, 0)
    with closing(Inspected(spoiled(good_pdf(), change))) as inspected:
        assert inspected.page_size(1).width_mm == pytest.approx(105, abs=0.01)
        assert mm_to_pt(inspected.trim(1).left_mm) == pytest.approx(0, abs=0.01)
