"""The characters of a page as PDFium tells them: what they are, where their ink lies, how large they are."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING, Any

from brochures.base.geometry import TOLERANCE_MM, Rect
from brochures.pdf.page_objects import PageObject, address

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from brochures.pdf.page_coordinates import PageCoordinates
    from brochures.pdf.pdfium_document import PdfiumDocument

BOLD = (b"bold", b"black", b"heavy")
"""In the name of a font; its weight class is not in the PDF (ISO 32000-1, 9.8.1 makes it optional)."""

PLAIN = frozenset((*range(0x20, 0x7F), *range(0xA1, 0xD800)))
"""Code points that PDFium tells one by one as in a text; of a text it leaves out control characters."""

HYPHENS = "\x02\ufffe"
"""PDFium writes one of these for a hyphen between letters at the end of a line (measured)."""

LONGEST_NAME = 256


@dataclass(frozen=True, slots=True)
class Character:
    """One character and the box of its ink, in mm from the upper left corner of the page as shown."""

    text: str
    box: Rect


@dataclass(frozen=True, slots=True)
class TypeStyle:
    size_pt: float
    bold: bool


@dataclass(frozen=True, slots=True)
class PageCharacters:
    """Every visible character of a page, also those beside the paper, with its style.

    ``boxes`` holds the same boxes once more as an array of characters x left, top, width and height.
    ``cells`` is alike: as wide as the pen moves on, and as high as the font says that its type is.
    ``objects`` are the numbers of the objects that paint them, -1 where it is unknown; ``turned`` says of
    each whether it stands on its head.
    """

    characters: tuple[Character, ...]
    styles: tuple[TypeStyle, ...]
    boxes: NDArray[np.float64]
    cells: NDArray[np.float64]
    objects: tuple[int, ...]
    turned: NDArray[np.bool_]

    def inside(self, area: Rect, tolerance_mm: float) -> NDArray[np.bool_]:
        """For each character what `Rect.contains` says of its box."""
        return _contained(self.boxes, area, tolerance_mm)

    def centred_inside(self, area: Rect) -> NDArray[np.bool_]:
        """For each character whether the middle of its box lies in the area."""
        middles = self.boxes * (1, 1, 0, 0)
        middles[:, :2] += self.boxes[:, 2:] / 2
        return _contained(middles, area, TOLERANCE_MM)


def _contained(boxes: NDArray[np.float64], area: Rect, tolerance_mm: float) -> NDArray[np.bool_]:
    left, top, width, height = boxes.T
    within: NDArray[np.bool_] = (
        (left >= area.left_mm - tolerance_mm)
        & (top >= area.top_mm - tolerance_mm)
        & (left + width <= area.right_mm() + tolerance_mm)
        & (top + height <= area.bottom_mm() + tolerance_mm)
    )
    return within


def read_characters(
    document: PdfiumDocument, page: int, coordinates: PageCoordinates, painted: Sequence[PageObject]
) -> PageCharacters:
    """All characters of a page, in the order of reading; those that stand on their heads after the others.

    ``painted`` are the objects of the page.
    """
    read = _read(document.text(page), coordinates, painted)
    if not read.turned.any():
        return read
    turned = _read(document.text(page, turned=True), coordinates, painted)
    return _joined((read, ~read.turned), (turned, turned.turned))


def _joined(*parts: tuple[PageCharacters, NDArray[np.bool_]]) -> PageCharacters:
    """Those of each part that are wanted."""
    import numpy as np

    return PageCharacters(
        tuple(item for part, wanted in parts for item in compress(part.characters, wanted)),
        tuple(item for part, wanted in parts for item in compress(part.styles, wanted)),
        np.concatenate([part.boxes[wanted] for part, wanted in parts]),
        np.concatenate([part.cells[wanted] for part, wanted in parts]),
        tuple(item for part, wanted in parts for item in compress(part.objects, wanted)),
        np.concatenate([part.turned[wanted] for part, wanted in parts]),
    )


def _read(text: Any, coordinates: PageCoordinates, painted: Sequence[PageObject]) -> PageCharacters:
    """All that there is on a text page of pypdfium2, in one pass."""
    import numpy as np
    import pypdfium2.raw as pdfium

    raw = text.raw
    matrix, name, flags = pdfium.FS_MATRIX(), ctypes.create_string_buffer(LONGEST_NAME), ctypes.c_int()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    cell = pdfium.FS_RECTF()
    shown: list[str] = []
    corners: list[tuple[float, float, float, float]] = []
    cells: list[tuple[float, float, float, float]] = []
    styles: list[TypeStyle] = []
    objects: list[int] = []
    turned: list[bool] = []
    kinds: dict[tuple[float, bytes], TypeStyle] = {}
    numbers = {address(item.raw): number for number, item in enumerate(painted)}
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        character = chr(code) if code in PLAIN else text.get_text_range(index, 1)
        if not character.strip():
            continue
        if not pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top):
            raise ValueError(f"no box of character {index}")
        pdfium.FPDFText_GetMatrix(raw, index, matrix)
        pdfium.FPDFText_GetFontInfo(raw, index, name, LONGEST_NAME, flags)
        size_pt = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(matrix.c, matrix.d)
        key = (size_pt, name.value)
        if key not in kinds:
            kinds[key] = TypeStyle(size_pt, any(word in name.value.lower() for word in BOLD))
        shown.append(character)
        turned.append(matrix.a < 0 and matrix.d < 0)
        styles.append(kinds[key])
        corners.append((left.value, bottom.value, right.value, top.value))
        objects.append(numbers.get(address(pdfium.FPDFText_GetTextObject(raw, index)), -1))
        pdfium.FPDFText_GetLooseCharBox(raw, index, cell)
        cells.append((cell.left, cell.bottom, cell.right, cell.top))
    boxes, around = (coordinates.shown_all(np.array(own, float).reshape(-1, 4)) for own in (corners, cells))
    characters = tuple(Character(one, Rect(*box)) for one, box in zip(shown, boxes.tolist(), strict=True))
    heads_down = np.array(turned, bool)
    return PageCharacters(characters, tuple(styles), boxes, around, tuple(objects), heads_down)


def text_within(text: Any, bounds: tuple[float, float, float, float] | None) -> str:
    """What stands between left, bottom, right and top (points of the PDF), or within the page's edges."""
    import pypdfium2.raw as pdfium

    if bounds is None:
        whole: str = text.get_text_bounded()
        return whole
    # One question instead of two, how long and then what: a character and the end of its line at most.
    room = 3 * text.count_chars() + 1
    buffer = (ctypes.c_ushort * room)()
    left, bottom, right, top = bounds
    written = pdfium.FPDFText_GetBoundedText(text.raw, left, top, right, bottom, buffer, room)
    return bytes(memoryview(buffer)[:written]).decode("utf-16-le", "ignore").rstrip("\0")


def text_standing(text: Any, *, turned: bool) -> str:
    """What stands upright on a text page of pypdfium2, or what is ``turned``; spaces and the ends of lines,
    which PDFium adds, go with what stands before them.
    """
    import pypdfium2.raw as pdfium

    matrix, kept, found = pdfium.FS_MATRIX(), False, []
    for index in range(text.count_chars()):
        if pdfium.FPDFText_IsGenerated(text.raw, index) != 1:
            pdfium.FPDFText_GetMatrix(text.raw, index, matrix)
            kept = (matrix.a < 0 and matrix.d < 0) == turned
        if kept:
            found.append(text.get_text_range(index, 1))
    return "".join(found)


def index_pairs(first: NDArray[np.intp], end: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Each number n with all from ``first[n]`` to before ``end[n]``, n by n."""
    import numpy as np

    many = np.maximum(end - first, 0)
    ones = np.repeat(np.arange(len(many)), many)
    others = np.arange(len(ones)) - np.repeat(np.cumsum(many) - many - first, many)
    return ones, others
