"""What does not fit: too wide, too high, over the edge. None of it is in WeasyPrint's log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from preflight.sample_pdf import BACK, FRONT, GOOD, TRIM, good_pdf, messages, planned, qr, result_of, typeset

from brochures.base.geometry import Rect, Size
from brochures.content.expected import LaidLine
from brochures.content.views import view_of
from brochures.model import Dataset
from brochures.preflight.checks.overset import HANG_MM, _outside, piece_size
from brochures.preflight.result import CheckResult
from brochures.preflight.run import run_preflight
from brochures.products.plan import Document
from brochures.typeset.compose import compose
from brochures.typeset.weasyprint import typeset_pdf

LONG = "ひきこもりに関する相談をお受けしています。" * 6


def result(front: str, back: str = BACK, style: str = "") -> CheckResult:
    return result_of("overset", typeset(front, back, style=style), **planned(front, back, style=style))


def test_a_good_document_fits() -> None:
    found = result_of("overset", good_pdf())
    assert found.passed
    assert not found.findings
    assert found.looked_at.en == f"{len(GOOD.laid)} lines, 2 pictures"


def test_a_word_that_is_wider_than_its_frame_is_found_with_its_frame() -> None:
    wide = '<div class="desk"><p style="width: 20mm; white-space: nowrap">昭島市ひきこもり相談窓口</p></div>'
    found = messages(result(FRONT + wide))
    assert "page 1" in found
    assert '"昭島市ひきこもり相談窓口" runs out of its frame by ' in found
    assert "at the right" in found
    assert "div.desk p" in found


@pytest.mark.parametrize("more", ["", "; overflow: hidden", "; background: #eef", "; max-height: 9mm"])
def test_too_much_text_in_a_box_of_a_fixed_height_is_found(more: str) -> None:
    found = messages(result(FRONT + f'<div style="width: 40mm; height: 10mm{more}">{LONG}</div>'))
    assert found.count("runs out of its frame") == 1
    assert "at the bottom" in found


def test_too_much_text_in_a_box_with_a_greatest_height_is_found() -> None:
    found = messages(result(f'<p style="width: 40mm; max-height: 10mm; overflow: hidden">{LONG}</p>'))
    assert "at the bottom" in found


def test_text_that_leaves_its_coloured_box_is_found_though_the_box_may_grow() -> None:
    sunk = '<p style="position: relative; top: 6mm">沈んだ文字</p>'
    sunk = f'<div style="background: #eef; width: 40mm">{sunk}</div>'
    assert '"沈んだ文字" runs out of its frame by' in messages(result(sunk))


def test_a_number_too_long_for_its_cell_is_found() -> None:
    table = (
        '<table style="table-layout: fixed; width: 30mm"><tr><td>電話</td>'
        '<td style="white-space: nowrap">042-544-5111</td></tr></table>'
    )
    assert '"042-544-5111" runs out of its frame' in messages(result(FRONT + table))


def test_a_picture_wider_than_its_frame_is_found() -> None:
    picture = '<div style="width: 20mm"><svg style="position: static; width: 30mm; height: 5mm"></svg></div>'
    assert "A picture runs out of its frame by 10.0 mm at the right" in messages(result(FRONT + picture))


def test_the_symbol_of_a_code_counts_and_not_its_quiet_zone() -> None:
    """The quiet zone is white, and reaches over the edges of its frame."""
    code = qr("https://a.jp", "width: 20mm; height: 20mm; overflow: visible")
    style = "svg { position: static; width: 20mm; height: 20mm; margin-left: -2mm }"
    assert result(code + FRONT, style=style).passed
    assert "A picture" in messages(result(code + FRONT, style=style.replace("-2mm", "-5mm")))


@pytest.mark.parametrize(
    ("place", "side"),
    [("left: -9mm", "left"), ("right: -9mm", "right"), ("top: -9mm", "top"), ("bottom: -9mm", "bottom")],
)
def test_a_box_partly_over_the_edge_is_found(place: str, side: str) -> None:
    found = messages(result(FRONT, BACK + f'<p style="position: absolute; margin: 0; {place}">端の文字</p>'))
    assert "page 2" in found
    assert f"runs out of the page by 4.0 mm at the {side}" in found


def test_text_between_the_safe_area_and_the_edge_is_found() -> None:
    near = '<p style="position: absolute; margin: 0; left: -3mm; top: 40mm">端の文字</p>'
    assert '"端の文字" runs out of the safe area by 1.0 mm at the left' in messages(result(FRONT + near))


def test_text_pushed_beyond_the_right_edge_is_found() -> None:
    pushed = '<p style="margin-left: 80mm; white-space: nowrap">昭島市保健福祉部福祉総務課</p>'
    assert "runs out of the page by" in messages(result(FRONT + pushed))


def test_turned_and_moved_text_is_found_where_it_is_seen() -> None:
    for change in ("translateX(80mm)", "rotate(90deg)", "scale(3)"):
        turned = f'<p style="width: 60mm; transform: {change}">動かした文字の列</p>'
        assert "動かした文字の列" in messages(result(FRONT + turned)), change


def test_a_foot_in_the_margin_and_hanging_list_marks_are_no_overset() -> None:
    foot = '<p style="position: absolute; margin: 0; bottom: -1.5mm; left: 0">発行 昭島市</p>'
    item = '<p style="width: 40mm; padding-left: 4mm; text-indent: -4mm">・窓口へ来ることが難しい場合は</p>'
    assert result(item + foot).passed


def test_on_a_sheet_the_piece_is_the_card() -> None:
    cell = Rect(14, 11, 91, 55)
    assert piece_size(replace(GOOD, cells=((cell,),))) == Size(91, 55)
    assert piece_size(GOOD) == TRIM


def test_text_of_a_flow_that_grows_needs_no_frame() -> None:
    assert result(f'<div style="width: 45mm; font-size: 6pt">{LONG}</div>').passed


def test_on_a_sheet_the_place_is_in_the_first_cell() -> None:
    """The lines of a sheet are those of its card."""
    cells = ((Rect(10, 20, TRIM.width_mm, TRIM.height_mm),), (Rect(10, 20, TRIM.width_mm, TRIM.height_mm),))
    line = LaidLine(1, 1, "p", "端の文字", Rect(0, 30, 20, 4), TRIM.rect())
    found = result_of("overset", good_pdf(), laid=(line,), cells=cells)
    assert found.findings[0].place.area == Rect(10, 50, 20, 4)


@given(
    st.floats(-20, 80),
    st.floats(-20, 60),
    st.floats(1, 30),
    st.floats(1, 10),
)
def test_a_line_has_a_finding_just_when_it_leaves_its_frame(
    left: float, top: float, width: float, height: float
) -> None:
    frame = Rect(10, 10, 50, 40)
    line = LaidLine(1, 1, "p", "文", Rect(left, top, width, height), frame)
    outside = list(_outside([line], Rect(-100, -100, 300, 300)))
    assert bool(outside) != frame.contains(line.box, HANG_MM)


def test_the_report_names_the_check() -> None:
    assert "overset" in {item.name for item in run_preflight(good_pdf(), GOOD).results}


@pytest.mark.slow
@pytest.mark.parametrize("code", ["WWWWWWW", "1111111"])
def test_every_run_code_fits_on_every_piece(
    code: str, akishima: Dataset, documents: Mapping[str, Document]
) -> None:
    """The seven characters differ with every build: none may be the one that does not fit."""
    for document in documents.values():
        template = document.product.template
        typeset = typeset_pdf(compose(document, view_of(document, akishima)).html_with(code), template)
        assert any(code in line.text for line in typeset.laid)
        for line in typeset.laid:
            assert line.frame.contains(line.box, HANG_MM), (document.id, line)
            assert document.product.trim.rect().inset(3).contains(line.box), (document.id, line)
