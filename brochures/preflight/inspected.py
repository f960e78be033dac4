"""A finished PDF, opened once and shared by all checks.

Structure is read with pikepdf; text and pixels come from PDFium, the engine that Chrome
shows and prints with. Everything is made on first use: a check that cannot get its material
raises, and `run_preflight` turns that into a failed check.
"""

from __future__ import annotations

import ctypes
import io
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING

from brochures.base.geometry import Rect, Size, around, pt_to_mm
from brochures.pdf.content import Painted, painted
from brochures.pdf.graphics import Mark, marks_of
from brochures.pdf.ink import Ink, Pictures
from brochures.pdf.layers import taken_apart
from brochures.pdf.letters import HYPHENS, Character, Letters, Type, read_letters, text_within
from brochures.pdf.operations import Operations
from brochures.pdf.page_ink import ink_of_page
from brochures.pdf.qr_reader import Code, read_codes
from brochures.pdf.raster import as_image, greyed, painted_pixels
from brochures.pdf.shown_page import Upright
from brochures.pdf.viewer import Viewer

if TYPE_CHECKING:
    import numpy as np
    import pikepdf
    from numpy.typing import NDArray
    from PIL.Image import Image

    from brochures.pdf.raster import Edges

SPILL_MM = 0.5
"""A glyph may reach this far out of the cell it is counted to."""

KEPT_PIXELS = 100_000_000
"""About eleven pages of A4, in 400 MB. Of a longer file the others are painted anew for each check."""

RASTER_DPI = 300
"""As sharp as an ordinary office printer; QR codes are read and measured at this size."""


class Inspected:
    """The PDF under inspection. Pages count from 1."""

    def __init__(self, pdf: bytes) -> None:
        self._bytes = pdf
        self._texts: dict[tuple[int, Rect | None], str] = {}
        self._letters: dict[int, Letters] = {}
        self._places: dict[tuple[int, str, Rect | None], tuple[Rect, ...]] = {}
        self._pages: dict[int, pikepdf.Page] = {}
        self._uprights: dict[int, Upright] = {}
        self._strings: dict[tuple[int, Rect | None], tuple[tuple[Character, ...], str]] = {}
        self._pixels: dict[int, NDArray[np.uint8]] = {}
        self._greys: dict[int, NDArray[np.uint8]] = {}
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
    def operations(self) -> Operations:
        """What every content stream says, parsed once for all checks."""
        return Operations()

    @cached_property
    def contents(self) -> tuple[Painted, ...]:
        """The text, fonts and forms of every content stream that is painted."""
        return tuple(painted(self.pdf, self.operations))

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """Everything that is painted, with its colours and where it lies, in the order of painting."""
        return tuple(marks_of(self.pdf, self.operations))

    @cached_property
    def _viewer(self) -> Viewer:
        return Viewer(self._bytes)

    def _page(self, page: int) -> pikepdf.Page:
        if page not in self._pages:
            self._pages[page] = self.pdf.pages[page - 1]
        return self._pages[page]

    @property
    def page_numbers(self) -> range:
        return range(1, len(self.pdf.pages) + 1)

    def text(self, page: int, area: Rect | None = None) -> str:
        """The text inside the page's edges or inside an area, in reading order; lines end with "\\n"."""
        if (page, area) not in self._texts:
            # The bounded text leaves out what was typeset beside the paper.
            bounds = None if area is None else self.upright(page).in_pdf(area)
            self._texts[page, area] = text_within(self._viewer.text(page), bounds).replace("\r\n", "\n")
        return self._texts[page, area]

    def page_size(self, page: int) -> Size:
        """Width and height of the page as a viewer shows it (its crop box, turned as it says)."""
        return Size(*map(pt_to_mm, self._viewer.page(page).get_size()))

    def trim(self, page: int) -> Rect:
        """Where the finished piece lies on the page as shown: the trim box (PDF 32000-1, 14.11.2)."""
        return self.upright(page).shown([float(edge) for edge in self._page(page).trimbox])

    def bleed(self, page: int) -> Rect:
        """How far ink reaches: the bleed box, or the page's edges where there is none (14.11.2)."""
        return self.upright(page).shown([float(edge) for edge in self._page(page).bleedbox])

    def upright(self, page: int) -> Upright:
        """How the page is shown: from points of the PDF to millimetres, and back."""
        if page not in self._uprights:
            self._uprights[page] = Upright.of(self._page(page))
        return self._uprights[page]

    def letters(self, page: int) -> Letters:
        """Every visible character with its box and its type; also those beside the paper."""
        if page not in self._letters:
            upright = self.upright(page)
            self._letters[page] = read_letters(self._viewer.text(page), upright)
        return self._letters[page]

    def characters(self, page: int) -> tuple[Character, ...]:
        return self.letters(page).characters

    def types(self, page: int) -> tuple[Type, ...]:
        """The size and weight of each of the `characters`."""
        return self.letters(page).types

    def painted_boxes(self, page: int) -> list[tuple[int | None, Rect]]:
        """Where all that is painted lies, in that order, and its MCID, if it has one.

        A form is one thing; what is inside has an MCID of its own, if any.
        """
        import pypdfium2.raw as pdfium

        upright = self.upright(page)
        shown = self._viewer.page(page)
        found: list[tuple[int | None, Rect]] = []
        for index in range(pdfium.FPDFPage_CountObjects(shown.raw)):
            item = pdfium.FPDFPage_GetObject(shown.raw, index)
            mcid = pdfium.FPDFPageObj_GetMarkedContentID(item)
            edges = [ctypes.c_float() for _ in range(4)]
            if pdfium.FPDFPageObj_GetBounds(item, *edges):
                box = upright.shown([edge.value for edge in edges])
                found.append((mcid if mcid >= 0 else None, box))
        return found

    def tagged_boxes(self, page: int) -> dict[int, Rect]:
        """Where the content of each MCID lies; content inside forms is left out."""
        found: dict[int, list[Rect]] = {}
        for mcid, box in self.painted_boxes(page):
            if mcid is not None:
                found.setdefault(mcid, []).append(box)
        return {mcid: around(boxes) for mcid, boxes in found.items()}

    def places(self, page: int, text: str, area: Rect | None = None) -> tuple[Rect, ...]:
        """Where a text stands, white space aside: one box for each time, around all its characters."""
        wanted = "".join(text.split())
        if (page, wanted, area) not in self._places:
            characters, written = self._written(page, area)
            found, at = [], written.find(wanted) if wanted else -1
            while at >= 0:
                found.append(around(item.box for item in characters[at : at + len(wanted)]))
                at = written.find(wanted, at + 1)
            self._places[page, wanted, area] = tuple(found)
        return self._places[page, wanted, area]

    def _written(self, page: int, area: Rect | None) -> tuple[tuple[Character, ...], str]:
        """The characters, and a string in which each has one place."""
        if (page, area) not in self._strings:
            characters = self.characters(page)
            if area is not None:
                characters = tuple(compress(characters, self.letters(page).inside(area, SPILL_MM)))
            written = "".join("-" if item.text in HYPHENS else item.text[0] for item in characters)
            self._strings[page, area] = characters, written
        return self._strings[page, area]

    def pixels(self, page: int) -> NDArray[np.uint8]:
        """The page at `RASTER_DPI` as a screen shows it: height x width x red, green, blue and nothing."""
        if page not in self._pixels:
            _keep(self._pixels, page, painted_pixels(self._viewer.page(page), RASTER_DPI))
        return self._pixels[page]

    def colours(self, page: int) -> Image:
        """The same pixels as an image, without copying them."""
        return as_image(self.pixels(page))

    def grey(self, page: int) -> NDArray[np.uint8]:
        """The same in grey, as a black-and-white printer makes it: height x width."""
        if page not in self._greys:
            _keep(self._greys, page, greyed(self.pixels(page)))
        return self._greys[page]

    def raster(self, page: int) -> Image:
        """`grey` as an image, without copying."""
        return as_image(self.grey(page))

    @cached_property
    def _layers(self) -> tuple[Viewer, Viewer]:
        """The pages with their text alone, and without it."""
        alone, behind = taken_apart(self._bytes, self.operations)
        return Viewer(alone), Viewer(behind)

    def codes(self, page: int) -> tuple[Code, ...]:
        """The QR codes of the page, read and measured."""
        if page not in self._codes:
            self._codes[page] = read_codes(self.grey(page), RASTER_DPI)
        return self._codes[page]

    def ink(self, page: int) -> Ink:
        """How much of each of the `characters` is seen on the page, and against what."""
        if page not in self._inks:
            real, boxes = self.pixels(page), self.letters(page).boxes
            alone, behind = (layer.page(page) for layer in self._layers)
            # Glyphs are set on whole pixels, by one to and fro with the place of the part: so all of it.
            ink = painted_pixels(alone, RASTER_DPI, grey=True)

            def pictures(part: Edges) -> Pictures:
                left, top, right, bottom = part
                ground = painted_pixels(behind, RASTER_DPI, part)
                rows, columns = slice(top, bottom), slice(left, right)
                changed = _difference(self.grey(page)[rows, columns], greyed(ground))
                return Pictures(real[rows, columns], ground, ink[rows, columns], changed)

            self._inks[page] = ink_of_page(pictures, boxes, real.shape, RASTER_DPI)
        return self._inks[page]

    def close(self) -> None:
        # The next document is painted where this one was.
        self._pixels.clear()
        self._greys.clear()
        self._pages.clear()
        for read in ("contents", "operations"):
            self.__dict__.pop(read, None)
        for layer in self.__dict__.pop("_layers", ()):
            layer.close()
        for opened in ("pdf", "_viewer"):
            if opened in self.__dict__:
                self.__dict__.pop(opened).close()


def _difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How far two pictures of the same size are apart, in levels of grey."""
    import numpy as np

    return np.maximum(one, other) - np.minimum(one, other)


def _keep(kept: dict[int, NDArray[np.uint8]], page: int, picture: NDArray[np.uint8]) -> None:
    """Remember a page; when there are too many, in the place of the one before and not of the first ones."""
    # Each check goes through all pages in their order: to drop the oldest would drop every page before
    # the next check comes to it.
    while kept and sum(other.shape[0] * other.shape[1] for other in (picture, *kept.values())) > KEPT_PIXELS:
        kept.popitem()
    kept[page] = picture
