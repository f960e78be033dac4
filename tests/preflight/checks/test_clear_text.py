"""A shape that touches a character may be read as a part of it."""

from __future__ import annotations

import pytest
from preflight.sample_pdf import messages, result_of, typeset

from brochures.content.expected import RequiredFact
from brochures.preflight.result import CheckResult

# 14 pt type is 4.94 mm high; the sample's margins are 5 mm.
LINE = (
    '<p style="position: absolute; left: 10mm; top: 10mm; margin: 0; font-size: 14pt; line-height: 1">{}</p>'
)
TEXT = LINE.format("電話 042-544-0381")
BOX = '<div style="position: absolute; {}"></div>'


def result(shape: str = "", text: str = TEXT, **changes: object) -> CheckResult:
    return result_of("clear-text", typeset(shape + text), facts=(), **changes)


def test_text_alone_and_beside_shapes_is_right() -> None:
    whole = result()
    assert whole.passed
    assert whole.looked_at.en == "14 characters"
    assert result(BOX.format("left: 10mm; top: 16mm; width: 50mm; height: 1mm; background: #000")).passed


@pytest.mark.parametrize(
    "shape",
    [
        "left: 10mm; top: 12mm; width: 50mm; border-top: .3mm solid #000",
        "left: 47.5mm; top: 10.5mm; width: 3mm; height: .6mm; background: #000",
        "left: 24.1mm; top: 13mm; width: .3mm; height: .3mm; background: #000",
        "left: 9.6mm; top: 10mm; width: .35mm; height: 5mm; background: #000",
        "left: 30mm; top: 9mm; width: 20mm; height: 8mm; background: #1f5666",
        "left: 30mm; top: 9mm; width: 20mm; height: 8mm; border: .5mm solid #1f5666",
        "left: 8mm; top: 8mm; width: 60mm; height: 4mm; background: linear-gradient(#fff, #555)",
    ],
    ids=["line", "bar of a 7", "dot", "stroke beside", "half a ground", "frame", "shading"],
)
def test_what_touches_text_is_found(shape: str) -> None:
    found = result(BOX.format(shape))
    assert "A line or a shape touches text: " in messages(found)
    assert found.findings[0].place.area is not None


@pytest.mark.parametrize(
    "style",
    [
        "background: #1f5666; color: #fff; padding: 0 .6mm",
        "border: .3mm solid #000; padding: .2mm 1mm",
        "background: #e8f1f3",
        "text-decoration: none",
    ],
)
def test_a_ground_and_a_frame_of_its_own_are_right(style: str) -> None:
    assert result(text=LINE.format(f'<span style="{style}">予定</span> 10時から')).passed


def test_a_pale_tint_that_ends_behind_text_is_right() -> None:
    """Nobody can take its edge for a stroke."""
    assert result(BOX.format("left: 30mm; top: 9mm; width: 20mm; height: 8mm; background: #eef4f5")).passed


def test_a_picture_may_come_close_but_not_behind_the_ink() -> None:
    """The last character, a full stop, has its ink in the left half of its room."""
    tree = BOX.format("left: {}mm; top: 8mm; width: 8mm; height: 9mm; background: #8faeb4")
    text = LINE.format("電話か。")
    assert result(tree.format(27.2), text).passed
    assert "か" in messages(result(tree.format(23.5), text))


def test_a_number_in_a_box_that_is_lower_than_its_type_is_right_also_over_a_line() -> None:
    """The steps of a leaflet in large print: boxes with round corners on a path behind them."""
    line = BOX.format("left: 14mm; top: 5mm; width: 1mm; height: 40mm; background: #8faeb4")
    style = (
        "position: absolute; left: 10mm; top: 10mm; width: 8.5mm; font: 24pt/8.5mm 'BIZ UDPGothic';"
        "text-align: center; border-radius: 1mm; background: #1f5666; color: #fff"
    )
    for number in "1234":
        assert result(line, f'<div style="{style}">{number}</div>').passed, number


def test_the_line_through_a_date_that_was_called_off_is_right() -> None:
    struck = LINE.format("<s>11月28日(土)</s> 12月5日(土)")
    fact = RequiredFact("dates.0.moved_from", "11月28日(土)", 1)
    assert "11月28日" in messages(result(text=struck))
    assert result_of("clear-text", typeset(struck), facts=(fact,)).passed


def test_in_a_picture_text_needs_an_even_place() -> None:
    stripes = "repeating-linear-gradient(90deg, #000, #fff 2mm)"
    shape = f"left: 5mm; top: 5mm; width: 70mm; height: 20mm; background: {stripes}"
    assert not result(BOX.format(shape)).passed


def test_text_beside_the_page_is_no_matter_here() -> None:
    shape = BOX.format("left: -30mm; top: 10mm; width: 20mm; height: 1mm; background: #000")
    assert result(shape + LINE.replace("left: 10mm", "left: -30mm").format("外の文字")).passed
