from __future__ import annotations

import io
from contextlib import closing

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from preflight.sample_pdf import BACK, FRONT, GOOD, TRIM, good_pdf, typeset

from brochures.preflight.inspected import Inspected
from brochures.preflight.page_pictures import page_pictures
from brochures.preflight.run import run_with_pictures


def test_every_page_has_a_picture_of_the_size_of_the_page() -> None:
    report, pictures = run_with_pictures(good_pdf(), GOOD)
    assert report.passed
    assert [item.page for item in pictures] == [1, 2]
    for item in pictures:
        assert item.size.width_mm == pytest.approx(TRIM.width_mm, abs=0.01)
        assert item.jpeg is not None
        with Image.open(io.BytesIO(item.jpeg)) as image:
            assert image.format == "JPEG"
            # A small page at 150 dpi.
            assert image.width == pytest.approx(TRIM.width_mm / 25.4 * 150, abs=1)
            assert image.height == pytest.approx(TRIM.height_mm / 25.4 * 150, abs=1)
            assert image.convert("L").getextrema()[0] < 60  # there is ink


def test_a_large_page_is_painted_at_100_dpi() -> None:
    pdf = typeset(FRONT, style="@page { size: A4 }")
    with closing(Inspected(pdf)) as inspected:
        (picture,) = page_pictures(inspected)
    assert picture.jpeg is not None
    with Image.open(io.BytesIO(picture.jpeg)) as image:
        assert image.width == pytest.approx(827, abs=1)


def test_a_document_that_failed_has_its_pictures_too() -> None:
    report, pictures = run_with_pictures(typeset(FRONT, BACK, BACK), GOOD)
    assert not report.passed
    assert [bool(item.jpeg) for item in pictures] == [True, True, True]


def test_the_same_page_gives_the_same_bytes() -> None:
    assert run_with_pictures(good_pdf(), GOOD)[1] == run_with_pictures(good_pdf(), GOOD)[1]


def test_a_page_that_cannot_be_painted_has_none_and_the_others_do(monkeypatch: pytest.MonkeyPatch) -> None:
    paint = Inspected.picture

    def fail(self: Inspected, page: int, dpi: float) -> NDArray[np.uint8]:
        if page == 1:
            raise MemoryError
        return paint(self, page, dpi)

    monkeypatch.setattr(Inspected, "picture", fail)
    with closing(Inspected(good_pdf())) as inspected:
        assert [bool(item.jpeg) for item in page_pictures(inspected)] == [False, True]


@pytest.mark.parametrize("damage", [b"", b"no PDF", b"%PDF-1.7\n%%EOF"])
def test_what_cannot_be_opened_has_no_pictures(damage: bytes) -> None:
    report, pictures = run_with_pictures(damage, GOOD)
    assert pictures == ()
    assert not report.passed
