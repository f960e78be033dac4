"""A finished PDF, opened once and shared by all checks.

Structure is read with pikepdf; text and pixels come from PDFium, the engine that Chrome
shows and prints with. Everything is made on first use: a check that cannot get its material
raises, and `run_preflight` turns that into a failed check.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Any

from brochures.base.caches import PerObject
from brochures.base.geometry import MM_PER_INCH, Rect, Size, around, pt_to_mm
from brochures.pdf.characters import (
    HYPHENS,
    Character,
    PageCharacters,
    TypeStyle,
    read_characters,
    text_standing,
    text_within,
)
from brochures.pdf.code_shapes import like_codes
from brochures.pdf.content_streams import ContentStream, StreamParser, content_streams
from brochures.pdf.descriptions import descriptions
from brochures.pdf.graphics import PaintedObject, painted_objects
from brochures.pdf.graphics.matrices import Box
from brochures.pdf.kana import DrawnReading, KanaShapes
from brochures.pdf.page_coordinates import PageCoordinates
from brochures.pdf.page_objects import PageObject, page_objects
from brochures.pdf.page_visibility import visibility_of_page
from brochures.pdf.pdfium_document import PdfiumDocument
from brochures.pdf.proven_text import Grounds
from brochures.pdf.qr_reader import ScannedQr, find_qr_codes, read_qr_codes, seen_qr_codes
from brochures.pdf.raster import greyed, painted_pixels, raster_size
from brochures.pdf.text_separation import separate_text
from brochures.pdf.text_visibility import PageRasters, Visibility
from brochures.preflight.bundled_fonts import bundled_font
from brochures.text.spaces import without_spaces

if TYPE_CHECKING:
    import numpy as np
    import pikepdf
    from numpy.typing import NDArray

    from brochures.pdf.raster import Edges
    from brochures.preflight.accessibility.tree import Tree

SPILL_MM = 0.5
"""A glyph may reach this far out of the cell it is counted to."""

GROUND_DPI = 150
"""A line of 0.25 pt still darkens its pixels by half."""

RASTER_DPI = 300
"""As sharp as an ordinary office printer; QR codes are measured at this size."""

PIXEL_MM = MM_PER_INCH / RASTER_DPI

FINDING_DPI = 150
"""Codes that cannot be read at this size are looked for where something is drawn like one."""


READING_FONT = "BIZ-UDPGothic"
"""Readings are set in its regular weight, also those over bold words: small bold kana fill in."""

SMALL_PT = 6.0
"""Of smaller type the strokes are so thin that only the raster tells how dark they are."""

FLAT = 0.01
"""Flatter than this share of its type is no glyph."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it is read on a page: its first character and the one after it, counted in reading order
    without white space, and the box around all of them.
    """

    start: int
    end: int
    box: Rect


class Inspected:
    """The PDF under inspection. Pages count from 1."""

    def __init__(self, pdf: bytes) -> None:
        self._bytes = pdf
        self._texts: dict[tuple[int, Rect | None], str] = {}
        self._characters: dict[int, PageCharacters] = {}
        self._readings: dict[tuple[int, str, Rect | None], tuple[Reading, ...]] = {}
        self._pages: dict[int, pikepdf.Page] = {}
        self._coordinates: dict[int, PageCoordinates] = {}
        self._strings: dict[tuple[int, Rect | None], tuple[tuple[Character, ...], str]] = {}
        self._qr_codes: dict[int, tuple[ScannedQr, ...]] = {}
        self._seen_codes: dict[int, list[tuple[str, Rect]]] = {}
        self._like_codes: dict[int, tuple[Rect, ...]] = {}
        self._page_objects: dict[int, tuple[Any, tuple[PageObject, ...]]] = {}
        self._known_grounds: tuple[tuple[PageObject, ...], Grounds | None] | None = None
        self._visibility: dict[int, Visibility] = {}
        self._drawn: dict[tuple[int, bool], tuple[DrawnReading, ...]] = {}

    @property
    def file(self) -> bytes:
        """The file itself."""
        return self._bytes

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        import pikepdf

        return pikepdf.Pdf.open(io.BytesIO(self._bytes))

    @cached_property
    def parser(self) -> StreamParser:
        """What every content stream says, parsed once for all checks."""
        return StreamParser()

    def descriptions(self) -> Iterator[str]:
        """What the file says beside its pages: titles, descriptions of figures and links, metadata."""
        return descriptions(self.pdf)

    @cached_property
    def tree(self) -> Tree:
        """What is read aloud, and in which order."""
        from brochures.preflight.accessibility.tree import read_tree

        return read_tree(self.pdf)

    @cached_property
    def content_streams(self) -> tuple[ContentStream, ...]:
        """The text, fonts and forms of every content stream that is painted."""
        return tuple(content_streams(self.pdf, self.parser))

    @cached_property
    def painted(self) -> tuple[PaintedObject, ...]:
        """Everything that is painted, with its colours and where it lies, in the order of painting."""
        return tuple(painted_objects(self.pdf, self.parser))

    def drawn_readings(self, page: int, *, upside_down: bool = False) -> tuple[DrawnReading, ...]:
        """The readings over words of a page, which are shapes; if it stands on its head as if turned."""
        if (page, upside_down) not in self._drawn:
            painted = [item for item in self.painted if item.page == page]
            self._drawn[page, upside_down] = _kana().readings(painted, upside_down=upside_down)
        return self._drawn[page, upside_down]

    def is_drawn_letter(self, painted: PaintedObject) -> bool:
        """Whether one of the `painted` is a letter of a reading: type, though no text."""
        return id(painted) in self._letters

    @cached_property
    def _letters(self) -> frozenset[int]:
        return frozenset(
            id(letter.painted)
            for page in self.page_numbers
            for turned in (False, True)
            for reading in self.drawn_readings(page, upside_down=turned)
            for letter in reading.letters
        )

    @cached_property
    def _pdfium(self) -> PdfiumDocument:
        return PdfiumDocument(self._bytes)

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
            bounds = None if area is None else self.coordinates(page).in_pdf(area)
            read = self._read(page, area, bounds).replace("\r\n", "\n")
            self._texts[page, area] = read.translate(dict.fromkeys(map(ord, HYPHENS), "-"))
        return self._texts[page, area]

    def _read(self, page: int, area: Rect | None, bounds: Box | None) -> str:
        """What is read within the bounds; the cards of some sheets stand on their heads."""
        written = self.page_characters(page)
        if not written.turned.any():
            return text_within(self._pdfium.text(page), bounds)
        if area is not None:
            here = written.turned[written.centred_inside(area)]
            return text_within(
                self._pdfium.text(page, turned=bool(here.size and 2 * here.sum() > here.size)), bounds
            )
        upright, turned = self._pdfium.text(page), self._pdfium.text(page, turned=True)
        return f"{text_standing(upright, turned=False)}\n{text_standing(turned, turned=True)}"

    def page_size(self, page: int) -> Size:
        """Width and height of the page as a viewer shows it (its crop box, turned as it says)."""
        return Size(*map(pt_to_mm, self._pdfium.page(page).get_size()))

    def trim(self, page: int) -> Rect:
        """Where the finished piece lies on the page as shown: the trim box (ISO 32000-1, 14.11.2)."""
        return self.coordinates(page).shown([float(edge) for edge in self._page(page).trimbox])

    def bleed(self, page: int) -> Rect:
        """How far ink reaches: the bleed box, or the page's edges where there is none (14.11.2)."""
        return self.coordinates(page).shown([float(edge) for edge in self._page(page).bleedbox])

    def coordinates(self, page: int) -> PageCoordinates:
        """How the page is shown: from points of the PDF to millimetres, and back."""
        if page not in self._coordinates:
            self._coordinates[page] = PageCoordinates.of(self._page(page))
        return self._coordinates[page]

    def page_characters(self, page: int) -> PageCharacters:
        """Every visible character with its box and its type; also those beside the paper."""
        if page not in self._characters:
            self._characters[page] = read_characters(
                self._pdfium, page, self.coordinates(page), self.page_objects(page)
            )
        return self._characters[page]

    def characters(self, page: int) -> tuple[Character, ...]:
        return self.page_characters(page).characters

    def styles(self, page: int) -> tuple[TypeStyle, ...]:
        """The size and weight of each of the `characters`."""
        return self.page_characters(page).styles

    def painted_boxes(self, page: int) -> list[tuple[int | None, Rect]]:
        """Where all that is painted lies, in that order, and its MCID, if it has one.

        A form is one thing; what is inside has an MCID of its own, if any.
        """
        shown = self.coordinates(page).shown
        return [(item.mcid, shown(item.box)) for item in self.page_objects(page) if not item.in_form]

    def tagged_boxes(self, page: int) -> dict[int, Rect]:
        """Where the content of each MCID lies; content inside forms is left out."""
        found: dict[int, list[Rect]] = {}
        for mcid, box in self.painted_boxes(page):
            if mcid is not None:
                found.setdefault(mcid, []).append(box)
        return {mcid: around(boxes) for mcid, boxes in found.items()}

    def readings(self, page: int, text: str, area: Rect | None = None) -> tuple[Reading, ...]:
        """Where a text stands, white space aside, in the order of the page: once for each time."""
        wanted = without_spaces(text)
        if (page, wanted, area) not in self._readings:
            characters, written = self._written(page, area)
            found, at = [], written.find(wanted) if wanted else -1
            while at >= 0:
                box = around(item.box for item in characters[at : at + len(wanted)])
                found.append(Reading(at, at + len(wanted), box))
                at = written.find(wanted, at + 1)
            self._readings[page, wanted, area] = tuple(found)
        return self._readings[page, wanted, area]

    def places(self, page: int, text: str, area: Rect | None = None) -> tuple[Rect, ...]:
        """The boxes of its `readings`, each around all its characters."""
        return tuple(reading.box for reading in self.readings(page, text, area))

    def _written(self, page: int, area: Rect | None) -> tuple[tuple[Character, ...], str]:
        """The characters, and a string in which each has one place."""
        if (page, area) not in self._strings:
            characters = self.characters(page)
            if area is not None:
                inside = self.page_characters(page).inside(area, SPILL_MM)
                characters = tuple(compress(characters, inside))
            written = "".join("-" if item.text in HYPHENS else item.text[0] for item in characters)
            self._strings[page, area] = characters, written
        return self._strings[page, area]

    def picture(self, page: int, dpi: float) -> NDArray[np.uint8]:
        """The page as a screen shows it: height x width x red, green, blue and nothing."""
        return painted_pixels(self._pdfium.page(page), dpi)

    def part(self, page: int, area: Rect) -> tuple[NDArray[np.uint8], Rect]:
        """The same of an area at `RASTER_DPI`, and the area of its pixels; beside the page is white."""
        sides = area.left_mm, area.top_mm, area.right_mm(), area.bottom_mm()
        left, top, right, bottom = (round(side / PIXEL_MM) for side in sides)
        right, bottom = max(right, left + 1), max(bottom, top + 1)
        pixels = painted_pixels(self._pdfium.page(page), RASTER_DPI, (left, top, right, bottom))
        return pixels, Rect(*(side * PIXEL_MM for side in (left, top, right - left, bottom - top)))

    def grey_part(self, page: int, area: Rect) -> tuple[NDArray[np.uint8], Rect]:
        """The same in grey, as a black-and-white printer makes it: height x width."""
        pixels, around = self.part(page, area)
        return greyed(pixels), around

    @cached_property
    def _separated(self) -> tuple[PdfiumDocument, PdfiumDocument]:
        """The pages with their text alone, and without it."""
        text_only, without_text = separate_text(self._bytes, self.parser)
        return PdfiumDocument(text_only), PdfiumDocument(without_text)

    def ground(self, page: int) -> NDArray[np.uint8]:
        """What lies behind the text, in grey at `GROUND_DPI`: height x width."""
        return painted_pixels(self._separated[1].page(page), GROUND_DPI, grey=True)

    def seen_codes(self, page: int) -> list[tuple[str, Rect]]:
        """What the QR codes say that are read in the picture of the page, and where they are."""
        if page not in self._seen_codes:
            shown = painted_pixels(self._pdfium.page(page), FINDING_DPI, grey=True)
            self._seen_codes[page] = seen_qr_codes(shown, FINDING_DPI)
        return self._seen_codes[page]

    def qr_codes(self, page: int) -> tuple[ScannedQr, ...]:
        """The QR codes of the page, read and measured."""
        if page not in self._qr_codes:
            shown = painted_pixels(self._pdfium.page(page), FINDING_DPI, grey=True)
            found = find_qr_codes(shown, FINDING_DPI)
            objects = (item for item in self.painted if item.page == page and not self.is_drawn_letter(item))
            self._like_codes[page] = tuple(like_codes(objects, [box for box, _ in found]))
            areas = (*(around for _, around in found), *self._like_codes[page])
            self._qr_codes[page] = read_qr_codes((self.grey_part(page, area) for area in areas), RASTER_DPI)
        return self._qr_codes[page]

    def like_codes(self, page: int) -> tuple[Rect, ...]:
        """Where something is drawn that may be a code, and is no QR code that is read at `FINDING_DPI`."""
        self.qr_codes(page)
        return self._like_codes[page]

    def visibility(self, page: int) -> Visibility:
        """How much of each of the `characters` is seen on the page, and against what."""
        if page not in self._visibility:
            wide, high = raster_size(self._pdfium.page(page), RASTER_DPI)

            def rasters(part: Edges) -> PageRasters:
                # Glyphs are set on whole pixels, by one to and fro with the place of the part: alike in all.
                text_only, without_text = (document.page(page) for document in self._separated)
                pixels = painted_pixels(self._pdfium.page(page), RASTER_DPI, part)
                ground = painted_pixels(without_text, RASTER_DPI, part)
                ink = painted_pixels(text_only, RASTER_DPI, part, grey=True)
                return PageRasters(pixels, ground, ink, _difference(greyed(pixels), greyed(ground)))

            boxes = self.page_characters(page).boxes
            self._visibility[page] = visibility_of_page(
                rasters, boxes, (high, wide), RASTER_DPI, self._proven(page)
            )
        return self._visibility[page]

    def _proven(self, page: int) -> NDArray[np.float64]:
        """For each of the `characters` that is seen whatever the raster says, its contrast; 0 for others."""
        import numpy as np

        written = self.page_characters(page)
        # Small type has thin strokes; a glyph without a shape is told as a thousandth high (measured).
        size_mm = np.array([pt_to_mm(style.size_pt) for style in written.styles])
        drawn = written.boxes[:, 2:].min(axis=1, initial=math.inf) > FLAT * size_mm
        sure = drawn & (size_mm >= pt_to_mm(SMALL_PT))
        grounds = self._grounds(page) if sure.any() else None
        contrasts = grounds.contrasts() if grounds else {}
        ratios: NDArray[np.float64] = sure * np.array([contrasts.get(one, 0.0) for one in written.objects])
        return ratios

    def is_even(self, page: int, area: Rect) -> bool:
        """Whether what lies behind the text of an area is of one colour: `ground` need not be painted."""
        grounds = self._grounds(page)
        return grounds is not None and grounds.is_even(self.coordinates(page).in_pdf(area))

    def _grounds(self, page: int) -> Grounds | None:
        """None for a page with layers, transfer functions, Type 3 fonts, or annotations that paint."""
        shown, objects = self.coordinates(page), self.page_objects(page)
        if self._known_grounds is None or self._known_grounds[0] is not objects:
            painted = [item for item in self.painted if item.page == page]
            annotations = self._page(page).obj.get("/Annots", ())
            simple = (
                "/OCProperties" not in self.pdf.Root
                and not any(_inverts(stream.resources) for stream in self.content_streams)
                and all(item.get("/Subtype") == "/Link" and "/AP" not in item for item in annotations)
                and all(item.unclipped is not None for item in painted if item.kind == "text")
            )
            patterned = [shown.in_pdf(item.box) for item in painted if item.box and _is_patterned(item)]
            edges = shown.left_pt, shown.bottom_pt, shown.right_pt, shown.top_pt
            self._known_grounds = objects, Grounds(objects, edges, patterned) if simple else None
        return self._known_grounds[1]

    def page_objects(self, page: int) -> tuple[PageObject, ...]:
        """What PDFium paints, in that order; good until other pages are asked for."""
        opened = self._pdfium.page(page)
        if page not in self._page_objects or self._page_objects[page][0] is not opened:
            self._page_objects[page] = opened, page_objects(opened)
        return self._page_objects[page][1]

    def close(self) -> None:
        self._pages.clear()
        self._page_objects.clear()
        self._known_grounds = None
        for read in ("content_streams", "parser", "tree"):
            self.__dict__.pop(read, None)
        for document in self.__dict__.pop("_separated", ()):
            document.close()
        for opened in ("pdf", "_pdfium"):
            if opened in self.__dict__:
                self.__dict__.pop(opened).close()


_KANA: PerObject[KanaShapes] = PerObject()


def _kana() -> KanaShapes:
    font = bundled_font(READING_FONT)
    if font is None:
        raise LookupError(f"no font {READING_FONT}")
    return _KANA.of(font, None, lambda: KanaShapes(font))


def _inverts(resources: Any) -> bool:
    """Whether a graphics state changes colours as they are painted: a transfer function (10.5)."""
    states = dict(resources.get("/ExtGState", {})).values()
    return any("/TR" in state or "/TR2" in state for state in states)


def _is_patterned(painted: PaintedObject) -> bool:
    return any(colour is not None and colour.space == "Pattern" for colour in (painted.fill, painted.stroke))


def _difference(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """How far two pictures of the same size are apart, in levels of grey."""
    import numpy as np

    return np.maximum(one, other) - np.minimum(one, other)
