"""How far a piece of text reaches: the widths and heights that a font states (ISO 32000-1, 9.7.4.3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class FontWidths:
    """Widths by code, ascent and descent, for a size of 1. ``of`` is None where a font says none (Type 3)."""

    wide: bool
    widths: dict[int, float]
    default: float
    ascent: float
    descent: float
    known: dict[bytes, tuple[int, float, int]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, font: Any) -> FontWidths | None:
        kind = str(font.get("/Subtype", "")) if font is not None else ""
        if kind == "/Type0":
            inner = font["/DescendantFonts"][0]
            vertical = str(font.get("/Encoding", "")).endswith("-V")
            default = float(inner.get("/DW", 1000)) / 1000
            return None if vertical else cls(True, dict(_listed(inner)), default, *_heights(inner))
        if kind in ("/Type1", "/TrueType", "/MMType1") and "/Widths" in font:
            first = int(font.get("/FirstChar", 0))
            widths = {first + at: float(width) / 1000 for at, width in enumerate(font["/Widths"])}
            missing = float(font.get("/FontDescriptor", {}).get("/MissingWidth", 0)) / 1000
            return cls(False, widths, missing, *_heights(font))
        return None

    def measured(self, shown: bytes) -> tuple[int, float, int]:
        """Of a string: how many codes, how wide for a size of 1, and how many spaces of one byte."""
        if shown not in self.known:
            codes = self.codes(shown)
            width = sum(self.widths.get(code, self.default) for code in codes)
            self.known[shown] = len(codes), width, 0 if self.wide else codes.count(32)
        return self.known[shown]

    def codes(self, shown: bytes) -> list[int]:
        if not self.wide:
            return list(shown)
        return [high << 8 | low for high, low in zip(shown[::2], shown[1::2], strict=False)]


def _heights(font: Any) -> tuple[float, float]:
    descriptor = font.get("/FontDescriptor", {})
    ascent, descent = (float(descriptor.get(key, 0)) / 1000 for key in ("/Ascent", "/Descent"))
    # Some writers leave them at nothing, or forget that descent is below the line.
    return ascent or 0.9, -abs(descent) if descent else -0.2


def _listed(font: Any) -> Iterator[tuple[int, float]]:
    """``first [w w …]`` and ``first last w`` in turns."""
    import pikepdf

    items = iter(font.get("/W", ()))
    for first in items:
        following = next(items)
        if isinstance(following, pikepdf.Array):
            for at, listed in enumerate(following):
                yield int(first) + at, float(listed) / 1000
        else:
            width = float(next(items)) / 1000
            yield from ((code, width) for code in range(int(first), min(int(following), 0xFFFF) + 1))
