from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pypdfium2
import pytest
from preflight.sample_pdf import good_pdf

from brochures.pdf import raster
from brochures.pdf.raster import as_image, greyed, painted_pixels, raster_size
from brochures.pdf.viewer import Viewer


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    opened = Viewer(good_pdf())
    yield opened
    opened.close()


def test_a_page_is_painted_as_the_library_paints_it(viewer: Viewer) -> None:
    document = pypdfium2.PdfDocument(good_pdf())
    theirs = document[0].render(scale=300 / 72, rev_byteorder=True).to_numpy()
    assert np.array_equal(painted_pixels(viewer.page(1), 300)[:, :, :3], theirs)
    grey = document[0].render(scale=300 / 72, grayscale=True).to_numpy()
    assert np.array_equal(painted_pixels(viewer.page(1), 300, grey=True), grey.reshape(grey.shape[:2]))
    document.close()


def test_a_part_is_cut_out_of_the_page(viewer: Viewer) -> None:
    whole = painted_pixels(viewer.page(1), 150)
    part = painted_pixels(viewer.page(1), 150, (380, 130, 480, 240))
    assert part.shape == (110, 100, 4)
    assert part.min() < 50  # some of the code
    assert np.abs(part.astype(int) - whole[130:240, 380:480]).mean() < 2


def test_the_byte_that_makes_a_word_of_each_pixel_is_always_the_same(viewer: Viewer) -> None:
    assert set(np.unique(painted_pixels(viewer.page(1), 100)[:, :, 3])) == {255}


def test_sizes_are_whole_pixels_outwards(viewer: Viewer) -> None:
    wide, high = raster_size(viewer.page(1), 300)
    assert painted_pixels(viewer.page(1), 300).shape == (high, wide, 4)
    assert 0 <= wide - 105 / 25.4 * 300 < 1
    assert 0 <= high - 74 / 25.4 * 300 < 1


def test_grey_is_that_of_pillow(viewer: Viewer) -> None:
    pixels = painted_pixels(viewer.page(1), 200)
    image = as_image(pixels)
    assert np.array_equal(greyed(pixels), np.asarray(image.convert("L")))
    assert image.getpixel((0, 0)) == (255, 255, 255, 255)
    plain = np.full((5, 7, 4), (10, 200, 30, 255), np.uint8)
    assert np.array_equal(greyed(plain), np.asarray(as_image(plain).convert("L")))
    plain[-1, -1, 0] = 11  # not in a row that is looked at first
    plain[-1, -1, 1] = 0
    assert greyed(plain)[-1, -1] != greyed(plain)[0, 0]


def test_pages_are_painted_where_others_were_once_nobody_looks_at_them(viewer: Viewer) -> None:
    kept = painted_pixels(viewer.page(1), 300)
    before = kept.copy()
    part = painted_pixels(viewer.page(2), 300)[:10]
    painted_pixels(viewer.page(2), 300)
    assert np.array_equal(kept, before)
    seen = part.copy()
    image = as_image(painted_pixels(viewer.page(1), 300))  # its array has no other name
    shown = image.tobytes()
    held = len(raster._kept)
    for page in (1, 2) * 10:
        painted_pixels(viewer.page(page), 300)
    assert len(raster._kept) <= held + 2
    assert np.array_equal(part, seen)
    assert image.tobytes() == shown
    assert sum(room.memory.nbytes for room in raster._kept) <= raster.MOST_KEPT_BYTES
