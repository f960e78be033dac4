"""How much of which ink a colour is; that of pictures is measured from their pixels, however packed."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from PIL import Image
from preflight.press_sample import findings, painted_over, press_pdf

from brochures.pdf.graphics import Colour
from brochures.preflight.press.ink_amounts import (
    inks_of,
    is_black_or_paper,
    multiplied,
    thickest_percent,
    together,
    total_percent,
)


@pytest.mark.parametrize(
    ("colour", "percent"),
    [
        (Colour("DeviceGray", (0.25,)), 75),
        (Colour("DeviceCMYK", (0.1, 0.2, 0.3, 0.4)), 100),
        (Colour("ICCBased", (0.1, 0.2, 0.3, 0.4), base="DeviceCMYK"), 100),
        (Colour("Separation", (0.5,), ("All",), "DeviceCMYK"), 200),
        (Colour("Separation", (0.5,), ("Gold",), "DeviceCMYK"), 50),
        (Colour("DeviceN", (0.5, 0.2, 1.0), ("Cyan", "Black", "None"), "DeviceCMYK"), 70),
    ],
)
def test_inks_are_counted_by_plate(colour: Colour, percent: float) -> None:
    inks = inks_of(colour)
    assert inks is not None
    assert total_percent(inks) == pytest.approx(percent)


def test_black_is_the_black_plate_alone() -> None:
    assert is_black_or_paper(Colour("Separation", (1.0,), ("Black",), "DeviceCMYK"))
    assert not is_black_or_paper(Colour("DeviceCMYK", (0.01, 0, 0, 1)))
    assert not is_black_or_paper(Colour("DeviceRGB", (0, 0, 0)))


def test_ink_on_ink() -> None:
    assert together({"Cyan": 0, "Black": 50}, {"Cyan": 80, "Black": 20}) == {"Cyan": 80, "Black": 50}
    assert multiplied({"Cyan": 50}, {"Cyan": 50, "Black": 10}) == {"Cyan": 75, "Black": 10}


SIZE = (40, 40)


def picture(pdf: pikepdf.Pdf, inks: tuple[int, ...], *, jpeg: bool = False, **entries: Any) -> Any:
    made = Image.new("CMYK", SIZE, inks)
    packed = io.BytesIO()
    if jpeg:
        made.save(packed, "JPEG", quality=95)
        entries["Filter"] = pikepdf.Name.DCTDecode
    keys = {
        "Type": pikepdf.Name.XObject,
        "Subtype": pikepdf.Name.Image,
        "Width": SIZE[0],
        "Height": SIZE[1],
        "BitsPerComponent": 8,
        "ColorSpace": pikepdf.Name.DeviceCMYK,
    }
    return pdf.make_indirect(
        pdf.make_stream(packed.getvalue() if jpeg else made.tobytes(), **(keys | entries))
    )


@pytest.mark.parametrize(("jpeg", "entries"), [(False, {}), (True, {"Decode": [1, 0] * 4})])
def test_packed_or_not_the_ink_is_the_same(jpeg: bool, entries: dict[str, Any]) -> None:
    with pikepdf.Pdf.new() as pdf:
        image = picture(pdf, (204, 153, 51, 0), jpeg=jpeg, **entries)
        assert thickest_percent(pdf, image.objgen[0]) == pytest.approx(160, abs=4)


def test_a_turned_over_picture_without_decode_is_measured_as_it_prints() -> None:
    """Pillow writes Adobe's JPEGs: without Decode a viewer shows the opposite of what was meant."""
    with pikepdf.Pdf.new() as pdf:
        image = picture(pdf, (25, 25, 25, 25), jpeg=True)
        assert thickest_percent(pdf, image.objgen[0]) == pytest.approx(361, abs=4)


def test_a_picture_of_grey_is_in_no_four_inks() -> None:
    with pikepdf.Pdf.new() as pdf:
        image = picture(pdf, (0, 0, 0, 0), ColorSpace=pikepdf.Name.DeviceGray)
        assert thickest_percent(pdf, image.objgen[0]) is None


def over(inks: tuple[int, ...], **entries: Any) -> list[str]:
    def add(pdf: pikepdf.Pdf) -> None:
        images = pikepdf.Dictionary(I=picture(pdf, inks, **entries))
        pdf.pages[0].resources["/XObject"] = images

    pdf = painted_over(press_pdf(), b"q 60 0 0 60 100 60 cm /I Do Q", add)
    return [item.message.en for item in findings(pdf)]


def test_a_thick_picture_is_found_and_a_thin_one_is_not() -> None:
    assert over((230, 230, 230, 230)) == ["The inks add up to 361 % (at most 300 %)."]
    assert over((230, 230, 0, 230)) == []


def test_a_picture_that_cannot_be_read_is_not_called_good() -> None:
    assert over((0, 0, 0, 0), Filter=pikepdf.Name.DCTDecode) == ["The ink of a picture cannot be measured."]
