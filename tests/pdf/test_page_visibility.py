from __future__ import annotations

from contextlib import closing

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from preflight.sample_pdf import BACK, FRONT, typeset

from brochures.base.geometry import Rect
from brochures.pdf.page_visibility import GAP_PIXELS, text_blocks, visibility_of_page
from brochures.pdf.pdfium_document import PdfiumDocument
from brochures.pdf.proven_text import Grounds
from brochures.pdf.raster import painted_pixels
from brochures.pdf.text_separation import separate_text
from brochures.pdf.text_visibility import PageRasters, box_array, measured_visibility
from brochures.preflight.inspected import RASTER_DPI, Inspected

COVERED = (
    f'{FRONT}<div style="position: absolute; left: 12mm; top: 3mm; width: 20mm; height: 9mm;'
    ' background: white"></div>'
)
COLOURED = f'<div style="background: #335">{FRONT}</div><p style="font-size: 30pt; color: #ccc">大きい</p>'
RULED = f'<p style="text-decoration: line-through; text-decoration-color: #933">2026-11-23</p>{FRONT}'


@pytest.mark.parametrize("page", [FRONT, COVERED, COLOURED, RULED])
def test_blocks_are_measured_as_the_whole_page_is(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Grounds, "contrasts", lambda _: {})
    pdf = typeset(page, BACK)
    halves = [PdfiumDocument(half) for half in separate_text(pdf)]
    with closing(Inspected(pdf)) as inspected:
        text_only, without_text = (half.page(1) for half in halves)
        pixels, ground = inspected.picture(1, RASTER_DPI), painted_pixels(without_text, RASTER_DPI)
        weights = np.array((19595, 38470, 7471, 0))
        grey, behind = ((picture @ weights + 0x8000) >> 16 for picture in (pixels, ground))
        changed = np.abs(grey - behind).astype(np.uint8)
        ink = painted_pixels(text_only, RASTER_DPI, grey=True)
        boxes = [item.box for item in inspected.characters(1)]
        whole = measured_visibility(PageRasters(pixels, ground, ink, changed), boxes, RASTER_DPI)
        parts = inspected.visibility(1)
    assert parts.pixels.tolist() == whole.pixels.tolist()
    assert np.allclose(parts.hidden, whole.hidden, atol=0.01)
    assert np.allclose(parts.contrast, whole.contrast, atol=0.11)
    for half in halves:
        half.close()


def test_a_block_of_proven_text_is_not_painted() -> None:
    def no_picture(part: tuple[int, int, int, int]) -> PageRasters:
        raise AssertionError(part)

    boxes = box_array([Rect(10, 10, 5, 5), Rect(16, 10, 5, 5)])
    seen = visibility_of_page(no_picture, boxes, (100, 100), 25.4, np.array([21.0, 7.0]))
    assert (seen.pixels > 0).all()
    assert seen.hidden.tolist() == [0.0, 0.0]
    assert seen.contrast.tolist() == [21.0, 7.0]
    with pytest.raises(AssertionError):
        visibility_of_page(no_picture, boxes, (100, 100), 25.4, np.array([21.0, 0.0]))


def test_what_stands_beside_the_paper_has_no_ink_and_no_picture() -> None:
    def no_picture(part: tuple[int, int, int, int]) -> PageRasters:
        raise AssertionError(part)

    ink = visibility_of_page(no_picture, box_array([Rect(-30, 5, 10, 10)]), (100, 100, 4), 25.4)
    assert ink.pixels.tolist() == [0]
    assert ink.hidden.tolist() == [0.0]
    assert ink.contrast.tolist() == [1.0]


SIDE = st.integers(1, 60)
PLACE = st.integers(-50, 900)
BOXES = st.lists(st.tuples(PLACE, PLACE, SIDE, SIDE), max_size=40)


def edges(boxes: list[tuple[int, int, int, int]]) -> np.ndarray:
    return np.array([(x, y, x + wide, y + high) for x, y, wide, high in boxes], np.int64).reshape(-1, 4)


def test_two_columns_are_two_blocks_and_lines_of_one_are_not() -> None:
    lines = [(0, 0, 50, 20), (0, 30, 50, 20), (200, 0, 50, 20), (200, 30, 50, 20)]
    blocks = {tuple(sorted(block.tolist())) for block in text_blocks(edges(lines))}
    assert blocks == {(0, 1), (2, 3)}


def test_a_page_without_text_has_no_block() -> None:
    assert list(text_blocks(edges([]))) == []


@given(BOXES)
def test_every_box_is_in_one_block_and_no_two_blocks_are_near_each_other(
    boxes: list[tuple[int, int, int, int]],
) -> None:
    given_edges = edges(boxes)
    blocks = [block.tolist() for block in text_blocks(given_edges)]
    assert sorted(number for block in blocks for number in block) == list(range(len(boxes)))
    around = [(*given_edges[block, :2].min(axis=0), *given_edges[block, 2:].max(axis=0)) for block in blocks]
    for at, one in enumerate(around):
        for other in around[at + 1 :]:
            across = max(one[0], other[0]) - min(one[2], other[2])
            down = max(one[1], other[1]) - min(one[3], other[3])
            assert max(across, down) > GAP_PIXELS
