"""How much of which ink a colour is."""

from __future__ import annotations

import pytest

from brochures.pdf.graphics import Colour
from brochures.preflight.press.inks import inks_of, is_black_or_paper, multiplied, together, total


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
    assert total(inks) == pytest.approx(percent)


def test_black_is_the_black_plate_alone() -> None:
    assert is_black_or_paper(Colour("Separation", (1.0,), ("Black",), "DeviceCMYK"))
    assert not is_black_or_paper(Colour("DeviceCMYK", (0.01, 0, 0, 1)))
    assert not is_black_or_paper(Colour("DeviceRGB", (0, 0, 0)))


def test_ink_on_ink() -> None:
    assert together({"Cyan": 0, "Black": 50}, {"Cyan": 80, "Black": 20}) == {"Cyan": 80, "Black": 50}
    assert multiplied({"Cyan": 50}, {"Cyan": 50, "Black": 10}) == {"Cyan": 75, "Black": 10}
