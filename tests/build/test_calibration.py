"""The calibration sheet is true to the millimetre, on both sides, and says what to do."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pypdfium2
import pytest
from making import TODAY, opened, page_texts, structure, without_space

from brochures.base.geometry import mm_to_pt
from brochures.build.calibration import (
    calibration_file,
    calibration_sheet,
    folding_file,
    folding_picture,
)
from brochures.build.result import Checked
from brochures.products.panels import panels_of
from brochures.products.product import Product

PIXELS_MM = 20


@cache
def sheet() -> Checked:
    return calibration_sheet("2階のコピー機", TODAY)


@cache
def ink(page: int) -> Any:
    document = pypdfium2.PdfDocument(sheet().pdf)
    image = document[page].render(scale=PIXELS_MM * 25.4 / 72).to_pil().convert("L")
    document.close()
    return np.asarray(image) < 128


def lines_mm(strip: Any) -> list[float]:
    """The middles of the dark runs along a strip one pixel high."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], strip.astype(int), [0]))))
    return [float(a + b) / 2 / PIXELS_MM for a, b in zip(edges[::2], edges[1::2], strict=True)]


def test_the_sheet_passes_every_check() -> None:
    made = sheet()
    assert made.findings == ()
    assert made.passed
    assert len(made.report.results) >= 7


@pytest.mark.parametrize("page", [0, 1])
def test_the_scales_have_their_zero_in_the_middle_of_the_paper_and_count_half_millimetres(page: int) -> None:
    """Where the crease runs: 105 mm from the left edge and 148.5 mm from the top."""
    across = lines_mm(ink(page)[round(118.5 * PIXELS_MM), 94 * PIXELS_MM : 116 * PIXELS_MM])
    down = lines_mm(ink(page)[round(137.5 * PIXELS_MM) : round(159.5 * PIXELS_MM), round(44.8 * PIXELS_MM)])
    for found, middle in ((across, 11), (down, 11)):
        wanted = [middle + step / 2 for step in range(-20, 21)]
        assert found == pytest.approx(wanted, abs=1.5 / PIXELS_MM)
    zero = ink(page)[round(109 * PIXELS_MM), 103 * PIXELS_MM : 107 * PIXELS_MM]
    assert lines_mm(zero) == pytest.approx([2], abs=1.5 / PIXELS_MM)


def test_the_numbers_grow_against_the_direction_so_that_the_crease_shows_the_offset() -> None:
    """A print that lies 5 mm to the right has its +5 under the crease, which stays in the middle."""
    document = pypdfium2.PdfDocument(sheet().pdf)
    text = document[0].get_textpage()

    def found(left: float, top: float, right: float, bottom: float) -> str:
        box = (left, 297 - bottom, right, 297 - top)
        return without_space(text.get_text_bounded(*(mm * 72 / 25.4 for mm in box)))

    assert found(96, 107, 104, 112) == "+5"
    assert found(106, 107, 114, 112) == "-5"
    assert found(90, 119, 99, 124) == "+10"
    assert found(33, 136, 43.5, 141) == "+10"
    assert found(33, 156, 43.5, 161) == "-10"
    document.close()


def test_the_long_lines_are_a_hundred_millimetres() -> None:
    across = ink(0)[round(264.9 * PIXELS_MM), 15 * PIXELS_MM : 130 * PIXELS_MM]
    down = ink(0)[160 * PIXELS_MM : 270 * PIXELS_MM, round(187.9 * PIXELS_MM)]
    for line in (across, down):
        dark = np.flatnonzero(line)
        assert (dark[-1] - dark[0] + 1) / PIXELS_MM == pytest.approx(100.2, abs=0.15)


def test_the_crosses_of_both_sides_meet_through_the_paper_twelve_millimetres_from_the_edges() -> None:
    front, back = ink(0), np.flip(ink(1), axis=1)
    for x in (12, 198):
        for y in (12, 285):
            column = round(x * PIXELS_MM)
            rows = slice(round((y - 4.5) * PIXELS_MM), round((y + 4.5) * PIXELS_MM))
            columns = slice(column - 90, column + 90)
            assert front[rows, column - 1 : column + 2].any(axis=1).all()
            assert (front[rows, columns] != back[rows, columns]).mean() < 0.03


def test_both_sides_say_which_they_are_and_the_command_that_comes_next() -> None:
    front, back = page_texts(sheet().pdf)
    assert "FRONT" in front
    assert "BACK" in back
    assert "calibrate--printer2階のコピー機--frontX,Y--backX,Y" in without_space(back)
    assert "100%" in without_space(front)


def test_a_viewer_reads_it_out_in_japanese_with_words_for_every_drawing() -> None:
    with opened(sheet().pdf) as pdf:
        assert pdf.Root.Lang == "ja"
        drawings = [str(item.Alt) for item in structure(pdf) if item.S == "/Figure"]
    assert drawings.count("Xの目盛り") == drawings.count("Yの目盛り") == 2
    assert all(drawings)


def test_the_same_day_gives_the_same_bytes() -> None:
    assert calibration_sheet("2階のコピー機", TODAY).pdf == sheet().pdf


def test_each_printer_has_a_file_of_its_own() -> None:
    assert calibration_file("office") != calibration_file("2階のコピー機") == "calibration-2階のコピー機.pdf"


@pytest.mark.parametrize("name", ["brochure", "brochure-z"])
def test_a_folding_picture_has_the_numbers_of_the_panels_where_they_are(
    name: str, products: tuple[Product, ...]
) -> None:
    (product,) = (item for item in products if item.id == name)
    made = folding_picture(product, TODAY)
    assert made.findings == ()
    assert folding_file(name) == f"folding-{name}.pdf"
    document = pypdfium2.PdfDocument(made.pdf)
    for panel in panels_of(product.trim, product.folds_mm, product.layout.panels):
        page = document[panel.page - 1].get_textpage()
        middle_pt = mm_to_pt(panel.area.left_mm + panel.area.width_mm / 2)
        strip = page.get_text_bounded(left=middle_pt - 60, right=middle_pt + 60, bottom=240, top=460)
        assert strip.split() == [str(panel.number)]
    document.close()
