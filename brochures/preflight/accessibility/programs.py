"""Embedded font programs: which glyphs they have, how wide those are, and by what codes they are found."""

from __future__ import annotations

import io
import struct
from functools import cached_property
from typing import Any

from brochures.preflight.accessibility.kinds import is_stream

FILES = ("/FontFile", "/FontFile2", "/FontFile3")
SFNT = (b"\0\1\0\0", b"true", b"OTTO")


class Program:
    """A TrueType or OpenType font; bare CFF and Type 1 programs have no tables to ask (`of` gives None)."""

    def __init__(self, content: bytes) -> None:
        from fontTools.ttLib import TTFont

        self._font = TTFont(io.BytesIO(content), lazy=True)

    @classmethod
    def of(cls, descriptor: Any) -> Program | None:
        stream = next((descriptor[key] for key in FILES if key in descriptor), None)
        content: bytes = stream.read_bytes() if stream is not None and is_stream(stream) else b""
        return cls(content) if content[:4] in SFNT else None

    @cached_property
    def count(self) -> int:
        return int(self._font["maxp"].numGlyphs)

    @cached_property
    def _widths(self) -> list[int]:
        # From the bytes: fontTools would first make up a name for each glyph.
        stated = int(self._font["hhea"].numberOfHMetrics)
        data = self._font.reader["hmtx"]
        if not 0 < stated <= len(data) // 4:
            raise ValueError(f"{stated} widths in {len(data)} bytes of hmtx")
        scale = 1000 / self._font["head"].unitsPerEm
        widths = [width * scale for width, _ in struct.iter_unpack(">Hh", data[: 4 * stated])]
        # The last one holds for all that follow (OpenType 1.9, hmtx).
        return widths + widths[-1:] * (self.count - stated)

    def width(self, glyph: int) -> float | None:
        """In thousandths of the type size."""
        if "hmtx" not in self._font or not 0 <= glyph < self.count:
            return None
        return self._widths[glyph]

    @cached_property
    def cmaps(self) -> dict[tuple[int, int], dict[int, str]]:
        """Each cmap by platform and encoding; format 0 and the like too."""
        if "cmap" not in self._font:
            return {}
        return {(table.platformID, table.platEncID): dict(table.cmap) for table in self._font["cmap"].tables}

    def glyph(self, name: str) -> int:
        return int(self._font.getGlyphID(name))
