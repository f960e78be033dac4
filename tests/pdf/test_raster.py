from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pypdfium2
import pytest
from preflight.sample_pdf import good_pdf

from brochures.pdf import raster
from brochures.pdf.pdfium_document import PdfiumDocument
from brochures.pdf.raster import (
    as_image,
    greyed,
    painted_pixels,
    pixel_words,
    raster_size,
    relative_luminance,
)


@pytest.fixture
def document() -> Iterator[PdfiumDocument]:
    opened = PdfiumDocument(good_pdf())
    yield opened
    opened.close()


def test_a_page_is_painted_as_the_library_paints_it(document: PdfiumDocument) -> None:
    library = pypdfium2.PdfDocument(good_pdf())
    theirs = library[0].render(scale=300 / 72, rev_byteorder=True).to_numpy()
    assert np.array_equal(painted_pixels(document.page(1), 300)[:, :, :3], theirs)
    grey = library[0].render(scale=300 / 72, grayscale=True).to_numpy()
    assert np.array_equal(painted_pixels(document.page(1), 300, grey=True), grey.reshape(grey.shape[:2]))
    library.close()


def test_a_part_is_cut_out_of_the_page(document: PdfiumDocument) -> None:
    whole = painted_pixels(document.page(1), 150)
    part = painted_pixels(document.page(1), 150, (380, 130, 480, 240))
    assert part.shape == (110, 100, 4)
    assert part.min() < 50  # some of the code
    assert np.abs(part.astype(int) - whole[130:240, 380:480]).mean() < 2


def test_the_byte_that_makes_a_word_of_each_pixel_is_always_the_same(document: PdfiumDocument) -> None:
    assert set(np.unique(painted_pixels(document.page(1), 100)[:, :, 3])) == {255}


def test_sizes_are_whole_pixels_outwards(document: PdfiumDocument) -> None:
    wide, high = raster_size(document.page(1), 300)
    assert painted_pixels(document.page(1), 300).shape == (high, wide, 4)
    assert 0 <= wide - 105 / 25.4 * 300 < 1
    assert 0 <= high - 74 / 25.4 * 300 < 1


def test_grey_is_that_of_pillow(document: PdfiumDocument) -> None:
    pixels = painted_pixels(document.page(1), 200)
    image = as_image(pixels)
    assert np.array_equal(greyed(pixels), np.asarray(image.convert("L")))
    assert image.getpixel((0, 0)) == (255, 255, 255, 255)
    plain = np.full((5, 7, 4), (10, 200, 30, 255), np.uint8)
    assert np.array_equal(greyed(plain), np.asarray(as_image(plain).convert("L")))
    plain[-1, -1, 0] = 11  # not in a row that is looked at first
    plain[-1, -1, 1] = 0
    assert greyed(plain)[-1, -1] != greyed(plain)[0, 0]


def test_pages_are_painted_where_others_were_once_nobody_looks_at_them(document: PdfiumDocument) -> None:
    kept = painted_pixels(document.page(1), 300)
    before = kept.copy()
    part = painted_pixels(document.page(2), 300)[:10]
    painted_pixels(document.page(2), 300)
    assert np.array_equal(kept, before)
    seen = part.copy()
    image = as_image(painted_pixels(document.page(1), 300))  # its array has no other name
    shown = image.tobytes()
    held = len(raster._kept)
    for page in (1, 2) * 10:
        painted_pixels(document.page(page), 300)
    assert len(raster._kept) <= held + 2
    assert np.array_equal(part, seen)
    assert image.tobytes() == shown
    assert sum(room.memory.nbytes for room in raster._kept) <= raster.MOST_KEPT_BYTES


def test_each_pixel_is_one_number() -> None:
    picture = np.array([[(1, 2, 3, 255), (4, 5, 6, 255)], [(1, 2, 3, 255), (0, 0, 0, 255)]], np.uint8)
    words = pixel_words(picture)
    assert words.shape == (4,)
    assert words[0] == words[2]
    assert len(set(words.tolist())) == 3
    assert pixel_words(picture[:, 1:]).tolist() == [words[1], words[3]]


def test_luminance_is_that_of_wcag() -> None:
    colours = np.array([[(0, 0, 0, 255), (255, 255, 255, 255), (255, 0, 0, 0), (119, 119, 119, 9)]], np.uint8)
    assert relative_luminance(pixel_words(colours)) == pytest.approx([0, 1, 0.2126, 0.1845], abs=1e-4)
