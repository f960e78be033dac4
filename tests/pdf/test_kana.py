"""Kana that are drawn are told by their outlines, and by nothing else."""

from __future__ import annotations

import pytest
from making import PROJECT

from brochures.base.geometry import Rect
from brochures.pdf.glyph_shapes import GlyphShapes
from brochures.pdf.graphics import PaintedObject
from brochures.pdf.kana import KANA, KanaShapes

FONT = GlyphShapes((PROJECT / "fonts" / "BIZUDPGothic-Regular.ttf").read_bytes())
SHAPES = KanaShapes(FONT)


def drawn(
    text: str, x_mm: float = 10, baseline_mm: float = 20, size_mm: float = 2, turn: int = 1
) -> list[PaintedObject]:
    """The letters of a text as a page paints them; ``turn`` -1 for one that stands on its head."""
    found, scale = [], size_mm / FONT.em
    for letter in text:
        (glyph,) = FONT.glyphs_of(letter)
        points = [
            (turn * (x_mm + x * scale), turn * (baseline_mm - y * scale))
            for _, own in FONT.drawing(glyph)
            for x, y in own
        ]
        box = Rect(min(x for x, _ in points), min(y for _, y in points), 1, 1)
        outline = tuple(number for point in points for number in point)
        found.append(PaintedObject(1, "fill", box, box, outline=outline))
        x_mm += FONT.advance(glyph) * scale
    return found


@pytest.mark.parametrize("letter", KANA)
def test_each_kana_is_told_from_all_others(letter: str) -> None:
    (found,) = SHAPES.letters(drawn(letter))
    assert found.text == letter
    assert (found.left_mm, found.baseline_mm, found.size_mm) == pytest.approx((10, 20, 2), abs=1e-6)


def test_letters_that_one_pen_drew_are_one_reading() -> None:
    first, second, higher = drawn("そうだん"), drawn("まど", 30), drawn("ぐち", 10, 15)
    assert [item.text for item in SHAPES.readings([*first, *second, *higher])] == ["そうだん", "まど", "ぐち"]


def test_readings_side_by_side_are_two() -> None:
    words = drawn("じょうほう")
    end = next(iter(SHAPES.readings(words))).letters[-1].right_mm
    assert [item.text for item in SHAPES.readings([*words, *drawn("ていきょう", end + 0.3)])] == [
        "じょうほう",
        "ていきょう",
    ]


def test_a_page_that_stands_on_its_head_is_read_as_if_turned() -> None:
    painted = drawn("よみ", turn=-1)
    assert SHAPES.readings(painted) == ()
    (found,) = SHAPES.readings(painted, upside_down=True)
    assert (found.text, found.letters[0].baseline_mm) == ("よみ", pytest.approx(20))


def test_a_shape_that_is_no_kana_is_none() -> None:
    (square,) = drawn("ロ")
    bent = (*square.outline[:-1], square.outline[-1] + 0.2)
    assert list(SHAPES.letters([PaintedObject(1, "fill", square.box, square.box, outline=bent)])) == []
    assert (
        list(SHAPES.letters([PaintedObject(1, "stroke", square.box, square.box, outline=square.outline)]))
        == []
    )
