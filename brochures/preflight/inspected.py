"""A finished PDF, opened once and shared by all checks.

Structure is read with pikepdf; text and pixels come from PDFium, the engine that Chrome
shows and prints with. Everything is made on first use: a check that cannot get its material
raises, and `run_preflight` turns that into a failed check.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from brochures.geometry import pt_to_mm
from brochures.preflight.content import Painted, painted

if TYPE_CHECKING:
    import pikepdf
    from PIL.Image import Image

RASTER_DPI = 300
"""As sharp as an ordinary office printer; QR codes are read and measured at this size."""


@dataclass(frozen=True, slots=True)
class Character:
    """One character; its box is in mm from the lower left corner of the page."""

    text: str
    left_mm: float
    bottom_mm: float
    right_mm: float
    top_mm: float


class Inspected:
    """The PDF under inspection. Pages count from 1."""

    def __init__(self, pdf: bytes) -> None:
        self._bytes = pdf
        self._texts: dict[int, str] = {}
        self._rasters: dict[int, Image] = {}

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        import pikepdf

        return pikepdf.Pdf.open(io.BytesIO(self._bytes))

    @cached_property
    def contents(self) -> tuple[Painted, ...]:
        """Everything that is painted, parsed once for all checks."""
        return tuple(painted(self.pdf))

    @cached_property
    def _viewer(self) -> Any:
        import pypdfium2

        return pypdfium2.PdfDocument(self._bytes)

    @property
    def page_numbers(self) -> range:
        return range(1, len(self.pdf.pages) + 1)

    def text(self, page: int) -> str:
        """The text inside the page's edges, in reading order; lines end with one line feed."""
        if page not in self._texts:
            shown = self._viewer[page - 1]
            extracted = shown.get_textpage()
            # The bounded text leaves out what was typeset beside the paper.
            self._texts[page] = extracted.get_text_bounded().replace("\r\n", "\n")
            extracted.close()
            shown.close()
        return self._texts[page]

    def page_size(self, page: int) -> tuple[float, float]:
        """Width and height in mm."""
        shown = self._viewer[page - 1]
        width_pt, height_pt = shown.get_size()
        shown.close()
        return pt_to_mm(width_pt), pt_to_mm(height_pt)

    def characters(self, page: int) -> list[Character]:
        """Every visible character with its box; also those beside the paper."""
        shown = self._viewer[page - 1]
        extracted = shown.get_textpage()
        found = []
        for index in range(extracted.count_chars()):
            text = extracted.get_text_range(index, 1)
            if text.strip():
                found.append(Character(text, *map(pt_to_mm, extracted.get_charbox(index))))
        extracted.close()
        shown.close()
        return found

    def raster(self, page: int) -> Image:
        """The page in grey at `RASTER_DPI`, as it will look on paper."""
        if page not in self._rasters:
            shown = self._viewer[page - 1]
            bitmap = shown.render(scale=RASTER_DPI / 72, grayscale=True)
            self._rasters[page] = bitmap.to_pil().copy()
            bitmap.close()
            shown.close()
        return self._rasters[page]

    def close(self) -> None:
        self.__dict__.pop("contents", None)
        for opened in ("pdf", "_viewer"):
            if opened in self.__dict__:
                self.__dict__.pop(opened).close()
