from __future__ import annotations

from contextlib import closing

import pytest
from preflight.sample_pdf import FRONT, good_pdf, typeset

from brochures.base.geometry import Rect
from brochures.preflight.inspected import PIXEL_MM, Inspected


def test_a_part_of_a_page_is_what_the_whole_page_shows_there() -> None:
    with closing(Inspected(good_pdf())) as inspected:
        size = inspected.page_size(1)
        whole, _ = inspected.part(1, size.rect())
        assert abs(whole.shape[1] - 105 / 25.4 * 300) < 1.5
        assert abs(whole.shape[0] - 74 / 25.4 * 300) < 1.5
        code = Rect(64.3, 24.7, 28, 24)  # beside text, which jumps by a pixel
        part, area = inspected.part(1, code)
        assert area.contains(code, PIXEL_MM)
        left, top = round(area.left_mm / PIXEL_MM), round(area.top_mm / PIXEL_MM)
        same = whole[top : top + len(part), left : left + part.shape[1]]
        assert abs(part.astype(int) - same).max() <= 1
        grey, around = inspected.grey_part(1, area)
        assert around == area
        assert grey.shape == part.shape[:2]


def test_beside_the_page_all_is_white() -> None:
    with closing(Inspected(good_pdf())) as inspected:
        pixels, area = inspected.part(1, Rect(-10, -10, 8, 8))
        assert area.left_mm == pytest.approx(-10, abs=PIXEL_MM)
        assert (pixels == 255).all()


def test_text_beside_the_paper_is_not_on_the_page() -> None:
    outside = '<p style="position: absolute; left: -60mm; top: 0">紙の外</p>'
    with closing(Inspected(typeset(FRONT + outside))) as inspected:
        assert "042-544-0388" in inspected.text(1)
        assert "紙の外" not in inspected.text(1)


def test_a_hyphen_at_the_end_of_a_line_is_one() -> None:
    narrow = '<p style="width: 22mm">www.example-<wbr>kanagawa.lg.jp</p>'
    with closing(Inspected(typeset(FRONT + narrow))) as inspected:
        assert "example-kanagawa" in inspected.text(1).replace("\n", "")


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
