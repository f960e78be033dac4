"""How much of which ink a paint puts on paper. Amounts are percent of one plate, 0 to 100."""

from __future__ import annotations

from collections.abc import Mapping

from brochures.pdf.graphics import Colour

PLATES = ("Cyan", "Magenta", "Yellow", "Black")
ALL = "All"
"""The spot colour that prints on every plate: registration (ISO 32000-1, 8.6.6.4)."""

SCREENS = ("DeviceRGB", "CalRGB", "CalGray", "Lab")
"""Spaces of light; which inks they become is decided by whoever converts them."""


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


def total(inks: Mapping[str, float]) -> float:
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
    return inks is not None and total(inks) < 0.5


def light_space(colour: Colour) -> str | None:
    """The space of light that a colour is given in, itself or behind it; None for inks."""
    if colour.space == "ICCBased":
        return "ICC RGB" if colour.base == "DeviceRGB" else None
    if colour.space in SCREENS:
        return colour.space
    return colour.base if colour.base in SCREENS else None


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
