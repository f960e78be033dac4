"""What is cut goes on into the bleed, and the marks stand where they belong."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from preflight.press_sample import painted_over, patch, press_pdf, said
from preflight.sample_pdf import spoiled


@pytest.mark.parametrize(
    ("left_mm", "edges"),
    [(0, "left"), (-2.5, "left"), (0.05, "left")],
)
def test_art_that_is_cut_must_go_on_to_the_edge_of_the_bleed(left_mm: float, edges: str) -> None:
    found = said(painted_over(press_pdf(), patch("0.5 0 0 0 k", left_mm)))
    assert found == f"sample  page 1: Art that is cut at the {edges} edge ends before the bleed does (3 mm)."


@pytest.mark.parametrize("left_mm", [-3, -10, 0.5, -3.02])
def test_art_in_the_bleed_or_inside_the_trim_is_right(left_mm: float) -> None:
    assert said(painted_over(press_pdf(), patch("0.5 0 0 0 k", left_mm, 12))) == ""


def test_a_page_in_one_colour_fills_the_bleed() -> None:
    style = "html { background: device-cmyk(0.2 0 0 0) }"
    assert said(press_pdf("", style)) == ""
    full = "left: -5mm; top: -5mm; width: 105mm; height: 20mm; background: device-cmyk(0.2 0 0 0)"
    found = said(press_pdf(f'<aside style="{full}"></aside>'))
    assert "at the left and upper and right edge ends before the bleed" in found


def test_every_single_mark_is_missed() -> None:
    """Each of the 8 hooks, 4 crosses of two lines and 2 fold marks of a page, one after the other."""
    good = strokes(press_pdf())
    assert len(good) == 18
    for index in range(len(good)):
        found = said(spoiled(press_pdf(), drawing(good[:index] + good[index + 1 :])))
        assert found == "sample  page 1: 1 crop mark missing or out of place.", index


def test_a_mark_half_a_millimetre_off_is_found() -> None:
    def shift(pdf: pikepdf.Pdf) -> None:
        marks = pdf.pages[0].Contents[-1]
        marks.write(marks.read_bytes().replace(b"[] 0 d", b"1 0 0 1 1.5 0 cm [] 0 d", 1))

    assert "18 crop marks missing or out of place" in said(spoiled(press_pdf(), shift))


def strokes(pdf: bytes) -> list[bytes]:
    with pikepdf.Pdf.open(io.BytesIO(pdf)) as opened:
        content = opened.pages[0].Contents[-1].read_bytes()
    return [line for line in content.split(b"\n") if line.endswith(b" S")]


def drawing(kept: list[bytes]) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        marks = pdf.pages[0].Contents[-1]
        first = marks.read_bytes().split(b"\n")[1]
        marks.write(b"\n".join([b"", first, *kept, b"Q EMC", b""]))

    return change
