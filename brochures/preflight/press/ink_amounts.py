"""How much of which ink a colour or an image puts on paper. Amounts are percent of one plate, 0 to 100."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from brochures.pdf.graphics import Colour

if TYPE_CHECKING:
    import pikepdf

PLATES = ("Cyan", "Magenta", "Yellow", "Black")
ALL = "All"
"""The spot colour that prints on every plate: registration (ISO 32000-1, 8.6.6.4)."""

LIGHT_SPACES = ("DeviceRGB", "CalRGB", "CalGray", "Lab")
"""Spaces of light; which inks they become is decided by whoever converts them."""

HIGH_PERCENTILE = 99.9
"""A thousandth of the pixels may be thicker: single ones come from compression and dry all the same."""


def inks_of(colour: Colour) -> Mapping[str, float] | None:
    """Amounts by plate; None for a colour that names no inks (RGB, Lab, pattern, a space without values)."""
    if not colour.values:
        return None
    match colour.space:
        case "DeviceGray":
            return {"Black": 100 * (1 - colour.values[0])}
        case "DeviceCMYK":
            return _process(colour.values)
        case "ICCBased" if colour.base == "DeviceCMYK":
            return _process(colour.values)
        case "ICCBased" if colour.base == "DeviceGray":
            return {"Black": 100 * (1 - colour.values[0])}
        case "Separation" | "DeviceN":
            return _spots(colour)
    return None


def _process(values: tuple[float, ...]) -> Mapping[str, float]:
    return {plate: 100 * value for plate, value in zip(PLATES, values, strict=True)}


def _spots(colour: Colour) -> Mapping[str, float]:
    amounts: dict[str, float] = {}
    for name, value in zip(colour.names, colour.values, strict=True):
        if name == ALL:
            return dict.fromkeys(PLATES, 100 * value)
        if name != "None":
            amounts[name] = 100 * value
    return amounts


def total_percent(inks: Mapping[str, float]) -> float:
    """Total ink (総インキ量)."""
    return sum(inks.values())


def is_registration(colour: Colour) -> bool:
    """Whether a colour prints in full on every plate, by name or as 100 % of all four."""
    if ALL in colour.names:
        return bool(colour.values) and max(colour.values) > 0
    inks = inks_of(colour) or {}
    return all(inks.get(plate, 0.0) > 99.0 for plate in PLATES)


def is_black_or_paper(colour: Colour) -> bool:
    """Whether a colour is made by the black plate alone, or leaves the paper as it is."""
    inks = inks_of(colour)
    return inks is not None and all(amount < 0.5 for plate, amount in inks.items() if plate != "Black")


def is_paper(colour: Colour) -> bool:
    inks = inks_of(colour)
    return inks is not None and total_percent(inks) < 0.5


def light_space(colour: Colour) -> str | None:
    """The space of light that a colour is given in, itself or behind it; None for inks."""
    if colour.space == "ICCBased":
        return "ICC RGB" if colour.base == "DeviceRGB" else None
    if colour.space in LIGHT_SPACES:
        return colour.space
    return colour.base if colour.base in LIGHT_SPACES else None


def together(over: Mapping[str, float], under: Mapping[str, float]) -> Mapping[str, float]:
    """Ink on ink where the upper one is printed over the lower: a plate that it leaves out stays.

    As in overprint mode 1 (ISO 32000-1, 8.6.7), which puts more on paper than mode 0.
    """
    kept = {plate: amount for plate, amount in under.items() if over.get(plate, 0.0) <= 0}
    return {**kept, **{plate: amount for plate, amount in over.items() if amount > 0}}


def multiplied(over: Mapping[str, float], under: Mapping[str, float]) -> Mapping[str, float]:
    """Ink on ink where the upper one only darkens (blend modes Multiply, Darken and the like)."""
    plates = {**over, **under}
    return {
        plate: (one := over.get(plate, 0.0)) + (other := under.get(plate, 0.0)) - one * other / 100
        for plate in plates
    }


def thickest_percent(pdf: pikepdf.Pdf, number: int) -> float | None:
    """The total ink of the thickest pixels of an image object; None for one that is not in four inks.

    Raises what pikepdf and Pillow raise for an image that they cannot decode.
    """
    import numpy as np
    import pikepdf

    image: Any = pdf.get_object(number, 0)
    picture = pikepdf.PdfImage(image).as_pil_image()
    if picture.mode != "CMYK":
        return None
    totals = np.asarray(picture, dtype=np.uint16).sum(axis=2) / 2.55
    # Pillow turns the inks of Adobe's JPEGs over; in a PDF only Decode does (ISO 32000-1, 8.9.5.2).
    if "adobe" in picture.info and "/Decode" not in image:
        totals = 400 - totals
    return float(np.percentile(totals, HIGH_PERCENTILE))
