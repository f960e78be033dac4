from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import zxingcpp
from preflight.sample_pdf import BACK, CITY, FRONT, GOOD, TOKYO, good_pdf, messages, qr, result_of, typeset

from brochures.base.geometry import Rect
from brochures.content.expected import ExpectedQr
from brochures.preflight.run import run_preflight
from brochures.typeset.qr import make_qr

WHITE = "position: absolute; background: white; width: 25mm; height: 8.4mm; left: 60mm; top: {top}mm"


@pytest.mark.parametrize("top", [20, 28.3, 36.6])
def test_a_code_with_a_third_painted_over_is_found(top: float) -> None:
    pdf = typeset(f'{FRONT}<div style="{WHITE.format(top=top)}"></div>', BACK)
    found = messages(result_of("qr-codes", pdf))
    assert found == f'sample  page 1  "市のページ": Only 0 of 1 QR codes "{CITY}" could be read.'


def test_a_code_with_another_payload_is_found_twice_as_absent_and_as_unplanned() -> None:
    other = CITY.replace("1003402", "1003403")
    found = messages(result_of("qr-codes", typeset(FRONT.replace(qr(CITY), qr(other)), BACK)))
    assert f'Only 0 of 1 QR codes "{CITY}" could be read.' in found
    assert f'1 QR code "{other}" should not be on this page.' in found


def test_codes_that_changed_pages_are_found() -> None:
    swapped = typeset(FRONT.replace(qr(CITY), qr(TOKYO)), BACK.replace(qr(TOKYO), qr(CITY)))
    assert len(messages(result_of("qr-codes", swapped)).splitlines()) == 4


def test_an_unplanned_code_is_found() -> None:
    found = messages(result_of("qr-codes", good_pdf(), qr_codes=GOOD.qr_codes[:1]))
    assert found == f'sample  page 2: 1 QR code "{TOKYO}" should not be on this page.'


def test_a_code_on_a_page_that_does_not_exist_is_found() -> None:
    planned = (*GOOD.qr_codes, ExpectedQr(TOKYO, "again", 3))
    assert 'page 3  "again": Only 0 of 1' in messages(result_of("qr-codes", good_pdf(), qr_codes=planned))


def test_a_code_is_wanted_in_its_own_cell() -> None:
    left, right = Rect(0, 0, 52.5, 74), Rect(52.5, 0, 52.5, 74)
    planned = (ExpectedQr(CITY, "市のページ", 1, right), ExpectedQr(TOKYO, "都のページ", 2))
    assert result_of("qr-codes", good_pdf(), qr_codes=planned).passed
    planned = (ExpectedQr(CITY, "市のページ", 1, left), ExpectedQr(TOKYO, "都のページ", 2))
    found = messages(result_of("qr-codes", good_pdf(), qr_codes=planned))
    assert "Only 0 of 1" in found
    assert "should not be on this page" in found


def test_one_copy_too_many_is_found() -> None:
    twice = qr(CITY).replace("<svg", '<svg style="left: 30mm"')
    assert "1 QR code" in messages(result_of("qr-codes", typeset(FRONT + twice, BACK)))


def test_the_same_code_planned_twice_must_stand_there_twice() -> None:
    planned = (*GOOD.qr_codes, ExpectedQr(CITY, "second", 1))
    assert 'page 1  "市のページ, second": Only 1 of 2' in messages(
        result_of("qr-codes", good_pdf(), qr_codes=planned)
    )


def test_symbols_are_measured_without_their_quiet_zone() -> None:
    code = run_preflight(good_pdf(), GOOD).qr_codes[0]
    module_mm = 25 / make_qr(CITY).side_modules
    assert (code.payload, code.page) == (CITY, 1)
    assert code.left_mm == pytest.approx(65 + 4 * module_mm, abs=0.15)
    assert code.top_mm == pytest.approx(25 + 4 * module_mm, abs=0.15)
    assert code.side_mm == pytest.approx(make_qr(CITY).modules * module_mm, abs=0.15)


def test_a_page_without_planned_codes_needs_none() -> None:
    report = run_preflight(typeset("<p>2855</p>", "<p>0120</p>"), replace(GOOD, qr_codes=()))
    assert report.qr_codes == ()
    assert next(result for result in report.results if result.name == "qr-codes").passed


def test_a_code_that_only_a_clean_raster_shows_is_found() -> None:
    small = FRONT.replace(qr(CITY), qr(CITY).replace("<svg", '<svg style="width: 8mm; height: 8mm"'))
    found = messages(result_of("qr-codes", typeset(small, BACK)))
    assert f'The QR code "{CITY}" cannot be read at 150 dpi, as from a distance.' in found
    assert f'The QR code "{CITY}" cannot be read in a blurred and grainy copy.' in found


def test_a_covered_corner_is_found() -> None:
    corner = "position: absolute; background: white; width: 8mm; height: 8mm; left: 60mm; top: 20mm"
    found = messages(result_of("qr-codes", typeset(f'{FRONT}<div style="{corner}"></div>', BACK)))
    assert f'"{CITY}"' in found


@pytest.mark.parametrize("transform", ["scaleX(-1)", "scaleY(-1)", "rotate(90deg)", "rotate(180deg)"])
def test_a_code_that_is_mirrored_or_turned_is_found(transform: str) -> None:
    found = messages(result_of("qr-codes", typeset(FRONT, BACK, style=f"svg {{ transform: {transform} }}")))
    assert f'sample  page 1: The QR code "{CITY}" is turned or mirrored.' in found


def test_a_code_stands_on_its_head_where_the_whole_side_does() -> None:
    turned = typeset(FRONT, BACK, style="svg { transform: rotate(180deg) }")
    assert result_of("qr-codes", turned, upside_down=frozenset({1, 2})).passed
    assert not result_of("qr-codes", good_pdf(), upside_down=frozenset({1, 2})).passed


def other_code(kind: str, drawn: str) -> str:
    """A code of another kind, as an image of pixels, as one path or as many boxes; modules of 0.5 mm."""
    bits = (
        np.asarray(zxingcpp.create_barcode("0425445111", getattr(zxingcpp.BarcodeFormat, kind)).to_image())
        < 128
    )
    cells = [(x, y) for y, row in enumerate(bits) for x, dark in enumerate(row) if dark]
    if drawn == "boxes":
        place = "position: absolute; width: .5mm; height: .5mm; background: #000; left: {}mm; top: {}mm"
        inside = "".join(f'<i style="{place.format(x / 2, y / 2)}"></i>' for x, y in cells)
        return f'<div style="position: absolute; left: 5mm; top: 30mm">{inside}</div>'
    path = "".join(f"M{x} {y}h1v1h-1z" for x, y in cells)
    high, wide = bits.shape
    size = f"left: 5mm; top: 30mm; width: {wide / 2}mm; height: {high / 2}mm"
    return f'<svg style="{size}" viewBox="0 0 {wide} {high}"><path d="{path}"/></svg>'


@pytest.mark.parametrize("drawn", ["path", "boxes"])
@pytest.mark.parametrize("kind", ["Aztec", "DataMatrix", "PDF417", "Code128"])
def test_a_code_of_another_kind_is_found(kind: str, drawn: str) -> None:
    found = messages(result_of("qr-codes", typeset(FRONT + other_code(kind, drawn), BACK)))
    assert "A code that nobody planned" in found
    assert 'says "0425445111"' in found


def test_many_small_shapes_and_a_drawing_of_many_points_are_no_codes() -> None:
    dots = "".join(
        f'<i style="position: absolute; border: .3mm solid #000; left: {at}mm; top: 5mm"></i>'
        for at in range(40)
    )
    waves = "M0 0" + "".join(f"l1 {at % 7}" for at in range(80))
    drawing = f'<svg style="left: 5mm; top: 30mm; width: 20mm" viewBox="0 0 90 90"><path d="{waves}z"/></svg>'
    assert result_of("qr-codes", typeset(FRONT + dots + drawing, BACK)).passed


def test_what_was_found_is_measured_for_the_manifest() -> None:
    code = run_preflight(good_pdf(), GOOD).qr_codes[0]
    assert code.level == make_qr(CITY).level
    assert 4 <= code.quiet_modules <= 6
    assert code.module_mm == pytest.approx(25 / make_qr(CITY).side_modules, abs=0.005)
