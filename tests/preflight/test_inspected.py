from __future__ import annotations

from contextlib import closing

import pytest
from preflight.sample_pdf import BACK, FRONT, good_pdf, typeset

from brochures.base.geometry import Rect
from brochures.pdf.raster import as_image
from brochures.preflight.inspected import Inspected


def test_each_page_is_rastered_once_and_at_300_dpi() -> None:
    with closing(Inspected(good_pdf())) as inspected:
        raster = as_image(inspected.grey_pixels(1))
        for painted in (inspected.pixels, inspected.grey_pixels):
            assert painted(1) is painted(1)
            assert painted(2) is not painted(1)
        assert raster.mode == "L"
        assert abs(raster.width - 105 / 25.4 * 300) < 1.5
        assert abs(raster.height - 74 / 25.4 * 300) < 1.5


def test_text_beside_the_paper_is_not_on_the_page() -> None:
    outside = '<p style="position: absolute; left: -60mm; top: 0">紙の外</p>'
    with closing(Inspected(typeset(FRONT + outside))) as inspected:
        assert "042-544-0388" in inspected.text(1)
        assert "紙の外" not in inspected.text(1)


def test_a_text_is_found_where_it_stands_over_spaces_and_line_ends() -> None:
    phone = '<p style="position: absolute; margin: 0; width: 12mm; left: 30mm; top: 40mm">042-544- 6440</p>'
    with closing(Inspected(typeset(FRONT + phone))) as inspected:
        (box,) = inspected.places(1, "042-544-6440")
        assert box.left_mm == pytest.approx(35, abs=1)
        assert box.top_mm == pytest.approx(46, abs=2)
        assert box.height_mm > 4
        assert inspected.places(1, "042-544-6441") == ()
        assert inspected.places(1, "") == ()
        assert inspected.places(1, "042-544-6440", Rect(0, 0, 30, 74)) == ()
        assert inspected.places(1, "042-544-6440", Rect(30, 40, 30, 30)) == (box,)


def test_pages_count_from_one() -> None:
    with closing(Inspected(good_pdf())) as inspected:
        assert list(inspected.page_numbers) == [1, 2]
        assert "0120-529-528" in inspected.text(2)


def test_of_a_long_file_only_the_first_pages_and_the_last_one_stay_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with closing(Inspected(typeset(FRONT, BACK, FRONT, BACK))) as inspected:
        width, height = inspected.image(1).size
        monkeypatch.setattr("brochures.preflight.inspected.KEPT_PIXELS", 2 * width * height)
        for page in inspected.page_numbers:
            assert inspected.grey_pixels(page).shape == (height, width)
            assert inspected.pixels(page).shape == (height, width, 4)
        assert list(inspected._pixels) == [1, 4]
        assert list(inspected._grey_pixels) == [1, 4]
        assert inspected.image(2).tobytes() == inspected.image(4).tobytes()


def test_a_page_larger_than_the_memory_for_pages_is_painted_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("brochures.preflight.inspected.KEPT_PIXELS", 1)
    with closing(Inspected(typeset(FRONT, BACK))) as inspected:
        assert [inspected.grey_pixels(page).shape[1] > 1000 for page in inspected.page_numbers] == [
            True,
            True,
        ]
