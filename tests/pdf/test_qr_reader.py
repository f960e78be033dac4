"""QR codes are measured from pixels: size, quiet zone and colours, however they stand."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from preflight.sample_pdf import CITY, TOKYO, qr, typeset

from brochures.base.geometry import Rect
from brochures.pdf import qr_reader
from brochures.pdf.qr_reader import ScannedQr, read_qr_codes
from brochures.preflight.inspected import Inspected
from brochures.typeset.qr import make_qr

DPI = 300.0
PIXEL_MM = 25.4 / DPI
MARGIN = 100


def drawn(
    payload: str, module: int, dark: int = 0, light: int = 255, quiet: int = 8, level: str = "M"
) -> Image.Image:
    """A code of whole pixels."""
    code = make_qr(payload, level)  # type: ignore[arg-type]
    side = (code.modules + 2 * quiet) * module
    picture = Image.new("L", (side, side), light)
    pen = ImageDraw.Draw(picture)
    for y, row in enumerate(code.rows):
        for column, length in row:
            left, top = (column + quiet) * module, (y + quiet) * module
            pen.rectangle((left, top, left + length * module - 1, top + module - 1), fill=dark)
    return picture


def only(picture: Image.Image) -> ScannedQr:
    (code,) = read(np.asarray(picture))
    return code


def read(pixels: np.typing.NDArray[np.uint8]) -> tuple[ScannedQr, ...]:
    """The codes of a picture, on paper."""
    around = np.pad(pixels, MARGIN, constant_values=255)
    return read_qr_codes([(around, Rect(0, 0, around.shape[1] * PIXEL_MM, around.shape[0] * PIXEL_MM))], DPI)


def test_a_code_is_read_and_measured() -> None:
    code = only(drawn(CITY, 6))
    assert (code.payload, code.modules, code.level) == (CITY, make_qr(CITY).modules, make_qr(CITY).level)
    assert code.module_mm == pytest.approx(6 * 25.4 / DPI, abs=0.005)
    assert (code.dark, code.light, code.contrast) == (0, 255, 1)
    assert min(code.quiet_modules) == 6
    assert code.coarse
    assert code.rough


@settings(max_examples=20)
@given(
    module=st.integers(4, 12),
    side=st.integers(0, 3),
    free=st.integers(1, 5),
    along=st.floats(0.05, 0.9),
    turns=st.integers(0, 3),
)
def test_a_mark_in_the_quiet_zone_is_measured_on_its_side_however_the_code_stands(
    module: int, side: int, free: int, along: float, turns: int
) -> None:
    """A dot of one module, ``free`` modules away; sides count from the top, clockwise."""
    picture = drawn(TOKYO, module)
    modules = make_qr(TOKYO).modules
    start, across, down = 8 * module, 8 * module + int(along * modules * module), 8 * module - free * module
    end = (8 + modules) * module + free * module
    boxes = {
        0: (across, down - module, across + module - 1, down - 1),
        1: (end, across, end + module - 1, across + module - 1),
        2: (across, end, across + module - 1, end + module - 1),
        3: (down - module, across, down - 1, across + module - 1),
    }
    assert start > 0
    ImageDraw.Draw(picture).rectangle(boxes[side], fill=0)
    for _ in range(turns):
        picture = picture.transpose(Image.Transpose.ROTATE_270)  # clockwise
    code = only(picture)
    there = (side + turns) % 4
    assert code.quiet_modules[there] == pytest.approx(free, abs=1.5 / module)
    assert all(free > 4 or other > free for at, other in enumerate(code.quiet_modules) if at != there)


@settings(max_examples=10)
@given(side_mm=st.floats(9, 32), left_mm=st.floats(20, 60))
@example(side_mm=9.34375, left_mm=20.0)
def test_sides_are_measured_to_a_twentieth_of_a_millimetre(side_mm: float, left_mm: float) -> None:
    style = f"svg {{ width: {side_mm:.2f}mm; height: {side_mm:.2f}mm; left: {left_mm:.2f}mm }}"
    with closing(Inspected(typeset(qr(CITY), style=style))) as inspected:
        (code,) = inspected.qr_codes(1)
        assert inspected.qr_codes(1) == (code,)
    symbol_mm = side_mm * make_qr(CITY).modules / make_qr(CITY).side_modules
    assert code.width_mm == pytest.approx(symbol_mm, abs=0.06)
    assert code.height_mm == pytest.approx(symbol_mm, abs=0.06)
    assert min(code.quiet_modules) > 3.8


@pytest.mark.parametrize("angle", [3, 12, 45])
def test_a_code_that_stands_askew_is_measured_too(angle: float) -> None:
    picture = drawn(CITY, 8, quiet=14).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
    code = only(picture)
    assert code.module_mm == pytest.approx(8 * 25.4 / DPI, rel=0.02)
    assert min(code.quiet_modules) > 5


def test_an_inverted_code_is_dark_where_it_should_be_light() -> None:
    code = only(drawn(CITY, 6, dark=255, light=0))
    assert code.dark > code.light
    assert code.contrast < 0


def test_a_pale_code_is_read_and_has_little_contrast() -> None:
    code = only(drawn(CITY, 6, dark=150, light=255))
    assert code.contrast == pytest.approx(0.70, abs=0.02)


@pytest.mark.parametrize(("module_mm", "read"), [(0.45, True), (0.34, True), (0.25, False), (0.2, False)])
def test_the_bad_copy_divides_what_can_be_scanned_from_what_can_hardly_be(
    module_mm: float, read: bool
) -> None:
    side_mm = module_mm * make_qr(CITY).side_modules
    style = f"svg {{ width: {side_mm}mm; height: {side_mm}mm }}"
    with closing(Inspected(typeset(qr(CITY), style=style))) as inspected:
        (code,) = inspected.qr_codes(1)
        assert code.rough == read


def test_a_code_too_fine_for_150_dpi_is_read_at_300_alone() -> None:
    with closing(Inspected(typeset(qr(CITY), style="svg { width: 8mm; height: 8mm }"))) as inspected:
        (code,) = inspected.qr_codes(1)
        assert not code.coarse


def test_a_picture_without_codes_has_none() -> None:
    assert read(np.full((400, 400), 255, np.uint8)) == ()


def test_two_codes_that_say_the_same_are_two() -> None:
    page = qr(CITY) + qr(CITY).replace("<svg", '<svg style="left: 20mm"')
    with closing(Inspected(typeset(page))) as inspected:
        one, two = inspected.qr_codes(1)
        assert one.payload == two.payload
        assert one.box.left_mm < two.box.left_mm
        assert one.coarse
        assert two.coarse


@pytest.mark.parametrize("module", [4, 12, 20])
def test_a_code_with_large_modules_is_read_in_a_bad_copy_as_well(module: int) -> None:
    """Of 26 mm, with modules of 1 mm, every tenth one was not: grain inside a module was taken for edges."""
    codes = [only(drawn(f"https://form.example.jp/{number}", module)) for number in range(30, 80, 5)]
    assert [code.payload for code in codes if not code.rough] == []


def side_by_side(*pictures: Image.Image) -> tuple[ScannedQr, ...]:
    paper = Image.new("L", (sum(one.width for one in pictures), max(one.height for one in pictures)), 255)
    left = 0
    for picture in pictures:
        paper.paste(picture, (left, 0))
        left += picture.width
    return read(np.asarray(paper))


def test_of_codes_that_look_alike_one_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[object] = []
    measure = qr_reader._measured
    monkeypatch.setattr(qr_reader, "_measured", lambda *given: measured.append(given) or measure(*given))
    codes = side_by_side(*(drawn(CITY, 6) for _ in range(3)), drawn(TOKYO, 6))
    assert (len(codes), len(measured)) == (4, 2)
    assert len({code.box for code in codes}) == 4
    assert [replace(code, box=codes[0].box) for code in codes[1:3]] == [codes[0], codes[0]]


def spotted(picture: Image.Image) -> Image.Image:
    picture.putpixel((30, 80), 100)
    return picture


@pytest.mark.parametrize(
    "other",
    [
        spotted(drawn(CITY, 6)),  # one pixel in the quiet zone
        drawn(CITY, 6, dark=60),
        drawn(CITY, 6, light=240),
        drawn(CITY, 6, level="H"),
        drawn(CITY, 7),
        drawn(CITY, 6).rotate(180),
        drawn(CITY, 6).resize((drawn(CITY, 6).width, drawn(CITY, 6).height + 10)),
    ],
    ids=["spot", "pale", "grey ground", "level", "larger", "turned", "stretched"],
)
def test_a_code_that_looks_otherwise_is_measured_by_itself(other: Image.Image) -> None:
    one, two = side_by_side(drawn(CITY, 6), other)
    assert replace(two, box=one.box) != one
