"""A finished PDF, opened once and shared by all checks.

Structure is read with pikepdf; text and pixels come from PDFium, the engine that Chrome
shows and prints with. Everything is made on first use: a check that cannot get its material
raises, and `run_preflight` turns that into a failed check.
"""

from __future__ import annotations

import ctypes
import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from brochures.geometry import Rect, Size, around, pt_to_mm
from brochures.preflight.codes import Code, read_codes
from brochures.preflight.content import Painted, painted
from brochures.preflight.graphics import Mark, marks_of
from brochures.preflight.ink import Ink, Pictures, measured_ink
from brochures.preflight.layers import taken_apart
from brochures.preflight.upright import Upright

if TYPE_CHECKING:
    import numpy as np
    import pikepdf
    from numpy.typing import NDArray
    from PIL.Image import Image

HYPHENS = "\x02\ufffe"
"""PDFium writes one of these for a hyphen between letters at the end of a line (measured)."""

SPILL_MM = 0.5
"""A glyph may reach this far out of the cell it is counted to."""

KEPT_PIXELS = 100_000_000
"""About eleven pages of A4, in 400 MB. Of a longer file the others are painted anew for each check."""

RASTER_DPI = 300
"""As sharp as an ordinary office printer; QR codes are read and measured at this size."""


BOLD = (b"bold", b"black", b"heavy")
"""In the name of a font; its weight class is not in the PDF (PDF 32000-1, 9.8.1 makes it optional)."""


@dataclass(frozen=True, slots=True)
class Character:
    """One character and the box of its ink, in mm from the upper left corner of the page as shown."""

    text: str
    box: Rect


@dataclass(frozen=True, slots=True)
class Type:
    size_pt: float
    bold: bool


class Inspected:
    """The PDF under inspection. Pages count from 1."""

    def __init__(self, pdf: bytes) -> None:
        self._bytes = pdf
        self._texts: dict[tuple[int, Rect | None], str] = {}
        self._characters: dict[int, tuple[Character, ...]] = {}
        self._types: dict[int, tuple[Type, ...]] = {}
        self._strings: dict[tuple[int, Rect | None], tuple[tuple[Character, ...], str]] = {}
        self._colours: dict[int, Image] = {}
        self._rasters: dict[int, Image] = {}
        self._pixels: dict[int, NDArray[np.uint8]] = {}
        self._codes: dict[int, tuple[Code, ...]] = {}
        self._inks: dict[int, Ink] = {}

    @property
    def content(self) -> bytes:
        """The file itself."""
        return self._bytes

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        import pikepdf

        return pikepdf.Pdf.open(io.BytesIO(self._bytes))

    @cached_property
    def contents(self) -> tuple[Painted, ...]:
        """Everything that is painted, parsed once for all checks."""
        return tuple(painted(self.pdf))

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Everything that is painted, with its colours and where it lies, in the order of painting."""
        return tuple(marks_of(self.pdf))

    @cached_property
    def _viewer(self) -> Any:
        import pypdfium2

        return pypdfium2.PdfDocument(self._bytes)

    @property
    def page_numbers(self) -> range:
        return range(1, len(self.pdf.pages) + 1)

    def text(self, page: int, area: Rect | None = None) -> str:
        """The text inside the page's edges or inside an area, in reading order; lines end with "\\n"."""
        if (page, area) not in self._texts:
            shown = self._viewer[page - 1]
            extracted = shown.get_textpage()
            # The bounded text leaves out what was typeset beside the paper.
            bounds = () if area is None else self.upright(page).in_pdf(area)
            self._texts[page, area] = extracted.get_text_bounded(*bounds).replace("\r\n", "\n")
            extracted.close()
            shown.close()
        return self._texts[page, area]

    def page_size(self, page: int) -> Size:
        """Width and height of the page as a viewer shows it (its crop box, turned as it says)."""
        shown = self._viewer[page - 1]
        width_pt, height_pt = shown.get_size()
        shown.close()
        return Size(pt_to_mm(width_pt), pt_to_mm(height_pt))

    def trim(self, page: int) -> Rect:
        """Where the finished piece lies on the page as shown: the trim box (PDF 32000-1, 14.11.2)."""
        return self.upright(page).shown([float(edge) for edge in self.pdf.pages[page - 1].trimbox])

    def bleed(self, page: int) -> Rect:
        """How far ink reaches: the bleed box, or the page's edges where there is none (14.11.2)."""
        return self.upright(page).shown([float(edge) for edge in self.pdf.pages[page - 1].bleedbox])

    def upright(self, page: int) -> Upright:
        """How the page is shown: from points of the PDF to millimetres, and back."""
        return Upright.of(self.pdf.pages[page - 1])

    def characters(self, page: int) -> tuple[Character, ...]:
        """Every visible character with its box; also those beside the paper."""
        if page not in self._characters:
            upright = self.upright(page)
            shown = self._viewer[page - 1]
            extracted = shown.get_textpage()
            found = []
            for index in range(extracted.count_chars()):
                text = extracted.get_text_range(index, 1)
                if text.strip():
                    found.append(Character(text, upright.shown(extracted.get_charbox(index))))
            extracted.close()
            shown.close()
            self._characters[page] = tuple(found)
        return self._characters[page]

    def types(self, page: int) -> tuple[Type, ...]:
        """The size and weight of each of the `characters`."""
        if page not in self._types:
            self._types[page] = tuple(self._read_types(page))
        return self._types[page]

    def _read_types(self, page: int) -> Iterator[Type]:
        import pypdfium2.raw as pdfium

        shown = self._viewer[page - 1]
        extracted = shown.get_textpage()
        for index in range(extracted.count_chars()):
            if extracted.get_text_range(index, 1).strip():
                matrix, name = pdfium.FS_MATRIX(), ctypes.create_string_buffer(256)
                pdfium.FPDFText_GetMatrix(extracted.raw, index, matrix)
                pdfium.FPDFText_GetFontInfo(extracted.raw, index, name, len(name), ctypes.c_int())
                size_pt = pdfium.FPDFText_GetFontSize(extracted.raw, index) * math.hypot(matrix.c, matrix.d)
                bold = any(word in name.value.lower() for word in BOLD)
                yield Type(size_pt, bold)
        extracted.close()
        shown.close()

    def tagged_boxes(self, page: int) -> dict[int, Rect]:
        """Where the content of each MCID lies; content inside forms is left out."""
        import pypdfium2.raw as pdfium

        upright = self.upright(page)
        shown = self._viewer[page - 1]
        found: dict[int, list[Rect]] = {}
        for index in range(pdfium.FPDFPage_CountObjects(shown.raw)):
            item = pdfium.FPDFPage_GetObject(shown.raw, index)
            mcid = pdfium.FPDFPageObj_GetMarkedContentID(item)
            edges = [ctypes.c_float() for _ in range(4)]
            if mcid >= 0 and pdfium.FPDFPageObj_GetBounds(item, *edges):
                found.setdefault(mcid, []).append(upright.shown([edge.value for edge in edges]))
        shown.close()
        return {mcid: around(boxes) for mcid, boxes in found.items()}

    def places(self, page: int, text: str, area: Rect | None = None) -> tuple[Rect, ...]:
        """Where a text stands, white space aside: one box for each time, around all its characters."""
        wanted = "".join(text.split())
        characters, written = self._written(page, area)
        found, at = [], written.find(wanted) if wanted else -1
        while at >= 0:
            found.append(around(item.box for item in characters[at : at + len(wanted)]))
            at = written.find(wanted, at + 1)
        return tuple(found)

    def _written(self, page: int, area: Rect | None) -> tuple[tuple[Character, ...], str]:
        """The characters, and a string in which each has one place."""
        if (page, area) not in self._strings:
            characters = tuple(
                item for item in self.characters(page) if area is None or area.contains(item.box, SPILL_MM)
            )
            written = "".join("-" if item.text in HYPHENS else item.text[0] for item in characters)
            self._strings[page, area] = characters, written
        return self._strings[page, area]

    def colours(self, page: int) -> Image:
        """The page at `RASTER_DPI` in RGB, as a screen shows it."""
        if page not in self._colours:
            shown = self._viewer[page - 1]
            bitmap = shown.render(scale=RASTER_DPI / 72, rev_byteorder=True)
            _keep(self._colours, page, bitmap.to_pil().convert("RGB"))
            bitmap.close()
            shown.close()
        return self._colours[page]

    def raster(self, page: int) -> Image:
        """The same in grey, as a black-and-white printer makes it."""
        if page not in self._rasters:
            _keep(self._rasters, page, self.colours(page).convert("L"))
        return self._rasters[page]

    def pixels(self, page: int) -> NDArray[np.uint8]:
        """`colours` as an array of height x width x 3."""
        if page not in self._pixels:
            import numpy as np

            # Only the page that is looked at: each takes 26 MB at A4.
            self._pixels = {page: np.asarray(self.colours(page))}
        return self._pixels[page]

    @cached_property
    def _layers(self) -> tuple[Any, Any]:
        """The pages with their text alone, and without it."""
        import pypdfium2

        alone, behind = taken_apart(self._bytes)
        return pypdfium2.PdfDocument(alone), pypdfium2.PdfDocument(behind)

    def codes(self, page: int) -> tuple[Code, ...]:
        """The QR codes of the page, read and measured."""
        if page not in self._codes:
            self._codes[page] = read_codes(self.raster(page), RASTER_DPI)
        return self._codes[page]

    def ink(self, page: int) -> Ink:
        """How much of each of the `characters` is seen on the page, and against what."""
        if page not in self._inks:
            import numpy as np
            from PIL import Image, ImageChops

            # Four bytes to a pixel, and one: PIL takes these as they are, without copying.
            behind = _rendered(self._layers[1], page, rev_byteorder=True, prefer_bgrx=True)
            alone = _rendered(self._layers[0], page, grayscale=True)
            height, width = alone.shape
            ground = Image.frombuffer("RGBX", (width, height), behind, "raw", "RGBX", 0, 1).convert("L")
            changed = np.asarray(ImageChops.difference(self.raster(page), ground))
            pictures = Pictures(self.pixels(page), behind, alone, changed)
            boxes = [item.box for item in self.characters(page)]
            self._inks[page] = measured_ink(pictures, boxes, RASTER_DPI)
        return self._inks[page]

    def close(self) -> None:
        self.__dict__.pop("contents", None)
        for layer in self.__dict__.pop("_layers", ()):
            layer.close()
        for opened in ("pdf", "_viewer"):
            if opened in self.__dict__:
                self.__dict__.pop(opened).close()


def _rendered(viewer: Any, page: int, **options: bool) -> NDArray[np.uint8]:
    """A page at `RASTER_DPI` as height x width (x channels); the array keeps its bitmap alive."""
    shown = viewer[page - 1]
    bitmap = shown.render(scale=RASTER_DPI / 72, **options)
    shown.close()
    pixels: NDArray[np.uint8] = bitmap.to_numpy()
    return pixels[:, :, 0] if pixels.ndim == 3 and pixels.shape[2] == 1 else pixels


def _keep(kept: dict[int, Image], page: int, image: Image) -> None:
    """Remember a page; when there are too many, in the place of the one before and not of the first ones."""
    # Each check goes through all pages in their order: to drop the oldest would drop every page before
    # the next check comes to it.
    pixels = image.width * image.height
    while kept and pixels + sum(other.width * other.height for other in kept.values()) > KEPT_PIXELS:
        kept.popitem()
    kept[page] = image
