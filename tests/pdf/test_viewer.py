from __future__ import annotations

from contextlib import closing

from preflight.sample_pdf import BACK, FRONT, good_pdf, typeset

from brochures.pdf.viewer import MOST_OPEN, Viewer


def test_a_page_and_its_text_are_opened_once() -> None:
    with closing(Viewer(good_pdf())) as viewer:
        assert viewer.page(1) is viewer.page(1)
        assert viewer.text(2) is viewer.text(2)
        assert "0120-529-528" in viewer.text(2).get_text_bounded()


def test_of_a_long_file_only_some_pages_stay_open() -> None:
    with closing(Viewer(typeset(*(FRONT, BACK) * 3))) as viewer:
        first = viewer.page(1)
        for number in range(1, 7):
            assert ("0120-529-528" in viewer.text(number).get_text_bounded()) == (number % 2 == 0)
            assert len(viewer._pages) <= MOST_OPEN
        assert viewer.page(1) is first
        assert "042-544-0388" in viewer.text(1).get_text_bounded()
