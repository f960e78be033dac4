from __future__ import annotations

from contextlib import closing

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from preflight.sample_pdf import FRONT, good_pdf, typeset

from brochures.base.geometry import Rect
from brochures.pdf.characters import index_pairs, text_within
from brochures.pdf.page_coordinates import PageCoordinates
from brochures.pdf.pdfium_document import PdfiumDocument
from brochures.preflight.inspected import Inspected


def test_characters_are_those_of_the_library_with_its_boxes() -> None:
    with closing(Inspected(typeset(FRONT + "<p>ﬁ x² 𠮷野 東京–大阪</p>"))) as inspected:
        written = inspected.page_characters(1)
        document = PdfiumDocument(inspected.file)
        text = document.text(1)
        told = [
            (character, text.get_charbox(at))
            for at in range(text.count_chars())
            if (character := text.get_text_range(at, 1)).strip()
        ]
        assert [item.text for item in written.characters] == [character for character, _ in told]
        for item, (_, corners) in zip(written.characters, told, strict=True):
            assert item.box == inspected.coordinates(1).shown(corners)
        document.close()


def test_a_page_without_text_has_no_letters() -> None:
    with closing(Inspected(typeset("<div></div>"))) as inspected:
        written = inspected.page_characters(1)
        assert written.characters == ()
        assert written.styles == ()
        assert written.boxes.shape == (0, 4)


def test_type_is_read_with_the_characters() -> None:
    with closing(Inspected(good_pdf())) as inspected:
        written = inspected.page_characters(1)
        assert len(written.styles) == len(written.characters) == len(written.boxes)
        assert {round(item.size_pt, 1) for item in written.styles} == {10.0}


@pytest.mark.parametrize("area", [Rect(5, 5, 30, 10), Rect(0, 0, 105, 74), Rect(90, 60, 5, 5)])
def test_what_is_inside_an_area_is_what_its_rectangle_contains(area: Rect) -> None:
    with closing(Inspected(good_pdf())) as inspected:
        written = inspected.page_characters(1)
        for tolerance_mm in (1e-4, 0.5):
            wanted = [area.contains(item.box, tolerance_mm) for item in written.characters]
            assert written.inside(area, tolerance_mm).tolist() == wanted


POINT = st.floats(-2000, 2000)


@given(st.lists(st.tuples(POINT, POINT, POINT, POINT), max_size=5), st.integers(0, 3))
def test_many_boxes_are_shown_as_one_is(corners: list[tuple[float, ...]], turns: int) -> None:
    coordinates = PageCoordinates(10.0, 20.0, 600.0, 800.0, turns)
    shown = coordinates.shown_all(np.array(corners, float).reshape(-1, 4))
    assert [Rect(*box) for box in shown.tolist()] == [coordinates.shown(box) for box in corners]


NUMBERS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=8)


@given(NUMBERS)
def test_pairs_are_those_of_a_loop_in_a_loop(ranges: list[tuple[int, int]]) -> None:
    first, end = (np.array([item[at] for item in ranges], np.intp) for at in (0, 1))
    ones, others = index_pairs(first, end)
    wanted = [(n, m) for n, (start, stop) in enumerate(ranges) for m in range(start, stop)]
    assert list(zip(ones.tolist(), others.tolist(), strict=True)) == wanted


@pytest.mark.parametrize("area", [None, Rect(5, 5, 30, 10), Rect(0, 0, 105, 74), Rect(100, 70, 5, 4)])
def test_text_is_that_of_the_library(area: Rect | None) -> None:
    with closing(Inspected(good_pdf())) as inspected, closing(PdfiumDocument(good_pdf())) as document:
        bounds = None if area is None else inspected.coordinates(1).in_pdf(area)
        told = document.text(1).get_text_bounded(*(bounds or ()))
        assert text_within(document.text(1), bounds) == told


def test_a_character_is_centred_in_an_area_wherever_its_edges_are() -> None:
    with closing(Inspected(good_pdf())) as inspected:
        written = inspected.page_characters(1)
        box = written.characters[0].box
        across, down = box.left_mm + box.width_mm / 2, box.top_mm + box.height_mm / 2
        assert written.centred_inside(Rect(0, 0, across + 0.1, down + 0.1))[0]
        assert not written.centred_inside(Rect(0, 0, across - 0.1, down + 0.1))[0]
        assert written.centred_inside(inspected.trim(1)).all()


def test_what_stands_on_its_head_is_read_as_it_is_written_after_what_stands_upright() -> None:
    """PDFium alone reads the phrases of such a line from its end."""
    line = '<p style="font-size: 9pt"><b>昭島市</b> <i>相談窓口</i> <b>内線</b></p>'
    other = line.replace("昭島市", "東京都")
    page = f'{line}<div style="margin-top: 20mm; transform: rotate(180deg)">{other}</div>'
    with closing(Inspected(typeset(page))) as inspected:
        written = inspected.page_characters(1)
        assert "".join(item.text for item in written.characters) == "昭島市相談窓口内線東京都相談窓口内線"
        assert written.turned.tolist() == [False] * 9 + [True] * 9
        assert inspected.text(1).split() == ["昭島市", "相談窓口", "内線", "東京都", "相談窓口", "内線"]
        (place,) = inspected.places(1, "東京都相談窓口")
        area = Rect(place.left_mm - 20, place.top_mm - 2, place.width_mm + 40, place.height_mm + 4)
        assert inspected.text(1, area).split() == ["東京都", "相談窓口", "内線"]
