from __future__ import annotations

from contextlib import closing

import numpy as np
import pytest
from preflight.sample_pdf import BACK, FRONT, typeset

from brochures.base.geometry import Rect
from brochures.pdf.ink import Pictures, boxes_of, measured_ink
from brochures.pdf.layers import taken_apart
from brochures.pdf.page_ink import ink_of_page
from brochures.pdf.raster import painted_pixels
from brochures.pdf.viewer import Viewer
from brochures.preflight.inspected import RASTER_DPI, Inspected

COVERED = (
    f'{FRONT}<div style="position: absolute; left: 12mm; top: 3mm; width: 20mm; height: 9mm;'
    ' background: white"></div>'
)
COLOURED = f'<div style="background: #335">{FRONT}</div><p style="font-size: 30pt; color: #ccc">大きい</p>'
RULED = f'<p style="text-decoration: line-through; text-decoration-color: #933">2026-11-23</p>{FRONT}'


@pytest.mark.parametrize("page", [FRONT, COVERED, COLOURED, RULED])
def test_blocks_are_measured_as_the_whole_page_is(page: str) -> None:
    pdf = typeset(page, BACK)
    layers = [Viewer(layer) for layer in taken_apart(pdf)]
    with closing(Inspected(pdf)) as inspected:
        alone, behind = (layer.page(1) for layer in layers)
        ground = painted_pixels(behind, RASTER_DPI)
        grey = np.asarray(inspected.raster(1)).astype(int)
        weights = np.array((19595, 38470, 7471, 0))
        changed = np.abs(grey - ((ground @ weights + 0x8000) >> 16)).astype(np.uint8)
        ink = painted_pixels(alone, RASTER_DPI, grey=True)
        boxes = [item.box for item in inspected.characters(1)]
        whole = measured_ink(Pictures(inspected.pixels(1), ground, ink, changed), boxes, RASTER_DPI)
        parts = inspected.ink(1)
    assert parts.pixels.tolist() == whole.pixels.tolist()
    assert np.allclose(parts.hidden, whole.hidden, atol=0.01)
    assert np.allclose(parts.contrast, whole.contrast, atol=0.11)
    for layer in layers:
        layer.close()


def test_what_stands_beside_the_paper_has_no_ink_and_no_picture() -> None:
    def no_picture(part: tuple[int, int, int, int]) -> Pictures:
        raise AssertionError(part)

    ink = ink_of_page(no_picture, boxes_of([Rect(-30, 5, 10, 10)]), (100, 100, 4), 25.4)
    assert ink.pixels.tolist() == [0]
    assert ink.hidden.tolist() == [0.0]
    assert ink.contrast.tolist() == [1.0]
