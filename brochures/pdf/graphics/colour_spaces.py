"""Colour spaces of a PDF as plain values (ISO 32000-1, 8.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from brochures.pdf.graphics.painted_object import Colour

DEVICES = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}
# Inline images abbreviate (ISO 32000-1, table 93).
SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
NESTED = 4
"""Indexed of Separation of ICCBased is as deep as it gets; a space that holds itself ends here."""


@dataclass(frozen=True)
class ColourSpace:
    """One colour space: the family, how its colour starts, and what `Colour` says of the one behind."""

    family: str
    first: tuple[float, ...] = ()
    names: tuple[str, ...] = ()
    base: ColourSpace | None = None

    def colour(self, values: Sequence[float] | None = None) -> Colour:
        """A colour of this space; None is the one that it starts with (ISO 32000-1, 8.6.8)."""
        shown = self.first if values is None else tuple(values)
        return Colour(self.family, shown, self.names, self.base.family if self.base else "")

    def without_values(self) -> Colour:
        """The space without a colour of it, for images and shadings."""
        return self.colour(())


GRAY = ColourSpace("DeviceGray", (0.0,))
RGB = ColourSpace("DeviceRGB", (0.0, 0.0, 0.0))
CMYK = ColourSpace("DeviceCMYK", (0.0, 0.0, 0.0, 1.0))
PATTERN = ColourSpace("Pattern")
UNKNOWN = ColourSpace("Unknown")
SIMPLE = {space.family: space for space in (GRAY, RGB, CMYK, PATTERN)}


def read_space(value: Any, resources: Any, depth: int = 0) -> ColourSpace:
    """A colour space by its name in the resources or by its array; one that makes no sense is Unknown."""
    import pikepdf

    if value is None or depth > NESTED:
        return UNKNOWN
    if isinstance(value, pikepdf.Name):
        name = SHORT.get(str(value)[1:], str(value)[1:])
        if name in SIMPLE:
            return SIMPLE[name]
        named = resources.get("/ColorSpace", {}).get(str(value))
        return read_space(named, resources, depth + 1)
    if not isinstance(value, pikepdf.Array) or not len(value):
        return UNKNOWN
    family = SHORT.get(str(value[0])[1:], str(value[0])[1:])
    match family:
        case "ICCBased":
            count = int(value[1].get("/N", 0))
            base = SIMPLE.get(DEVICES.get(count, ""))
            return ColourSpace(family, (0.0,) * count, base=base)
        case "Separation":
            base = read_space(value[2], resources, depth + 1)
            return ColourSpace(family, (1.0,), (str(value[1])[1:],), base)
        case "DeviceN":
            names = tuple(str(name)[1:] for name in value[1])
            base = read_space(value[2], resources, depth + 1)
            return ColourSpace(family, (1.0,) * len(names), names, base)
        case "Indexed":
            return ColourSpace(family, (0.0,), base=read_space(value[1], resources, depth + 1))
        case "Pattern":
            under = read_space(value[1], resources, depth + 1) if len(value) > 1 else None
            return ColourSpace(family, base=under)
        case "CalGray":
            return ColourSpace(family, (0.0,))
        case "CalRGB" | "Lab":
            return ColourSpace(family, (0.0, 0.0, 0.0))
    return SIMPLE.get(family, UNKNOWN)
