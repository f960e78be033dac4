"""Codes that scan on a screen and fail on paper: fine, crowded, pale, inverted, doubled, unlabelled."""

from __future__ import annotations

from dataclasses import replace

import pytest
import qrcode
from preflight.sample_pdf import BACK, CITY, FRONT, GOOD, TOKYO, good_pdf, messages, qr, result_of, typeset

from brochures.base.geometry import Rect
from brochures.content.expected import ExpectedQr
from brochures.preflight.run import run_preflight


def front(style: str = "", more: str = "") -> str:
    return FRONT.replace(qr(CITY), qr(CITY).replace("<svg", f'<svg style="{style}"') + more)


def found(front_html: str, **changes: object) -> str:
    return messages(result_of("qr-print", typeset(front_html, BACK), **changes))


def test_good_codes_are_measured_and_told() -> None:
    result = result_of("qr-print", good_pdf(), smallest_qr_mm=18.0, smallest_module_mm=0.4)
    assert result.passed
    assert not result.findings
    assert result.looked_at.en == f"2 QR codes ({CITY} 0.61 mm, {TOKYO} 0.68 mm)"


@pytest.mark.parametrize(("side_mm", "fine"), [(13.4, False), (13.7, True), (10, False)])
def test_fine_modules_are_found_in_millimetres_and_dots(side_mm: float, fine: bool) -> None:
    """A code of 33 modules, 41 with its quiet zone: 0.33 mm are 13.5 mm."""
    page = front(f"width: {side_mm}mm; height: {side_mm}mm; top: 30mm")
    result = result_of("qr-print", typeset(page, BACK))
    assert result.passed == fine
    if side_mm == 10:
        assert "a module is 0.24 mm (2.9 dots at 300 dpi, 5.8 at 600), but must be 0.33 mm" in messages(
            result
        )
        assert result.findings[0].place.area is not None


def test_the_limits_of_the_product_are_those_of_the_check() -> None:
    assert "its side is 20.1 mm, but must be 25 mm" in messages(
        result_of("qr-print", good_pdf(), smallest_qr_mm=25.0)
    )
    assert "but must be 0.65 mm" in messages(result_of("qr-print", good_pdf(), smallest_module_mm=0.65))


QUIET = "position: absolute; background: {colour}; left: {left}mm; top: {top}mm; width: {w}mm; height: {h}mm"


def mark(left: float, top: float, w: float, h: float, colour: str = "black") -> str:
    return f'<div style="{QUIET.format(left=left, top=top, w=w, h=h, colour=colour)}"></div>'


MODULE = 25 / 41
LEFT, TOP = 60 + 4 * MODULE, 20 + 4 * MODULE
SYMBOL = 33 * MODULE


@pytest.mark.parametrize(
    ("what", "side"),
    [
        (mark(LEFT - 2 * MODULE - 0.2, 20, 0.2, 25), "2.0 left"),
        (mark(60, TOP - 2 * MODULE - 0.2, 25, 0.2), "2.0 above"),
        (mark(LEFT + SYMBOL + 2 * MODULE, 20, 3, 25, "#1f5666"), "2.0 right"),
        (mark(LEFT + 8, TOP + SYMBOL + 2 * MODULE, 1, 1), "2.0 below"),
        (mark(LEFT + SYMBOL + 2 * MODULE, TOP + SYMBOL + 2 * MODULE, 5, 5), "2.0 right, 2.0 below"),
    ],
    ids=["a line at the left", "a line above", "a coloured bar", "a speck below", "a box at the corner"],
)
def test_what_stands_in_the_quiet_zone_is_found_with_its_side(what: str, side: str) -> None:
    message = found(FRONT + what)
    assert "its quiet zone has fewer than 4 modules" in message
    named = message.split("(")[1].split(")")[0]
    assert [part.split()[1] for part in named.split(", ")] == [part.split()[1] for part in side.split(", ")]
    assert all(1.6 <= float(part.split()[0]) <= 2.4 for part in named.split(", "))


def test_text_in_the_quiet_zone_is_found() -> None:
    style = f"position: absolute; margin: 0; left: {LEFT}mm; top: {TOP + SYMBOL + 0.5}mm"
    assert "below" in found(f'{FRONT}<p style="{style}">市のページ</p>')


def test_what_stands_just_outside_the_quiet_zone_is_no_finding() -> None:
    marks = mark(59.7, 19.7, 0.3, 26) + mark(59.7, 19.7, 26, 0.3) + mark(85, 19.7, 0.3, 26)
    assert result_of("qr-print", typeset(FRONT + marks, BACK)).passed


def recoloured(dark: str, light: str) -> str:
    """The code of the front in other colours."""
    code = qr(CITY).replace("device-cmyk(0 0 0 1)", dark).replace("device-cmyk(0 0 0 0)", light)
    return FRONT.replace(qr(CITY), code)


def test_a_pale_code_is_found() -> None:
    assert "dark and light differ by 4" in found(recoloured("#c0c0c0", "white"))
    assert "dark and light differ by" in found(recoloured("#1f5666", "#a0b4b0"))


def test_a_dark_colour_on_white_is_no_finding() -> None:
    assert result_of("qr-print", typeset(recoloured("#1f5666", "white"), BACK)).passed


def test_an_inverted_code_is_found() -> None:
    assert "it is light on dark" in found(recoloured("white", "black"))


def test_a_code_that_is_stretched_is_found() -> None:
    page = front("transform: scale(1, 1.06); transform-origin: 0 0")
    assert "it is no square (20.1 × 2" in found(page)


def test_a_code_of_the_weakest_level_is_found() -> None:
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_L, border=4)
    code.add_data(CITY)
    code.make()
    matrix = code.get_matrix()
    cells = "".join(
        f'<rect x="{x}" y="{y}" width="1" height="1"/>'
        for y, row in enumerate(matrix)
        for x, dark in enumerate(row)
        if dark
    )
    svg = f'<svg viewBox="0 0 {len(matrix)} {len(matrix)}"><title>QR</title>{cells}</svg>'
    assert "its error correction is of level L" in found(FRONT.replace(qr(CITY), f"<div>{svg}</div>"))


def test_a_doubled_code_is_found_unless_it_was_planned() -> None:
    page = FRONT + qr(CITY).replace("<svg", '<svg style="left: 30mm; top: 35mm"')
    assert f'The QR code "{CITY}" is there 2 times.' in found(page)
    planned = (*GOOD.qr_codes, ExpectedQr(CITY, "市のページ", 1))
    result = result_of("qr-print", typeset(page, BACK), qr_codes=planned)
    assert all("times" not in finding.message.en for finding in result.findings)


def test_the_same_code_in_every_cell_is_no_double() -> None:
    left, right = Rect(0, 0, 57, 74), Rect(57, 0, 48, 74)
    page = FRONT + qr(CITY).replace("<svg", '<svg style="left: 27mm; top: 35mm"')
    planned = (
        ExpectedQr(CITY, "毎月", 1, left),
        ExpectedQr(CITY, "市のページ", 1, right),
        GOOD.qr_codes[1],
    )
    result = result_of("qr-print", typeset(page, BACK), qr_codes=planned)
    assert all("times" not in finding.message.en for finding in result.findings)


@pytest.mark.parametrize(
    "label",
    ["", "<p class='opens'>都のページ</p>", "<p class='opens' style='left: 0; top: 60mm'>市のページ</p>"],
)
def test_a_code_without_its_label_beside_it_is_found(label: str) -> None:
    page = FRONT.replace("<p class='opens'>市のページ</p>", label)
    assert f'"市のページ" is not within 12 mm of the QR code "{CITY}"' in found(page)


def test_a_label_may_break_into_lines() -> None:
    page = FRONT.replace("市のページ", "市の<br>ページ")
    assert result_of("qr-print", typeset(page, BACK)).passed


def test_codes_of_a_file_that_was_not_planned_are_measured_and_listed() -> None:
    unknown = replace(GOOD, facts=(), qr_codes=(), planned=(), laid=(), images=(), fonts=None, allowed=None)
    (result,) = (item for item in run_preflight(good_pdf(), unknown).results if item.name == "qr-print")
    assert result.passed
    assert CITY in result.looked_at.en
    tiny = typeset(front("width: 9mm; height: 9mm"))
    (result,) = (item for item in run_preflight(tiny, unknown).results if item.name == "qr-print")
    assert "a module is 0.22 mm" in messages(result)


def test_a_page_without_codes_is_looked_at() -> None:
    result = result_of("qr-print", typeset("<p>2855</p>"), qr_codes=())
    assert result.passed
    assert result.looked_at.en == "0 QR codes"
