"""Pages as pixels: painted by PDFium, the engine that Chrome prints with, and how light they are."""

from __future__ import annotations

import math
import threading
import weakref
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Pixels = NDArray[np.uint8]
    Edges = tuple[int, int, int, int]

POINTS_PER_INCH = 72

STRIP = 256
"""Rows that are made grey at once: few enough to stay near the processor."""

SAMPLED = 32
"""Every so many rows are looked at first: in a picture of more than one colour, few of them are enough."""

MOST_KEPT_BYTES = 90_000_000
"""Both sides of A4 in colour and one in grey. To get fresh memory costs as much as to paint (measured)."""

WORTH_KEEPING = 1_000_000


def raster_size(page: Any, dpi: float) -> tuple[int, int]:
    """Width and height of a page of pypdfium2 in whole pixels, outwards."""
    width_pt, height_pt = page.get_size()
    return math.ceil(width_pt * dpi / POINTS_PER_INCH), math.ceil(height_pt * dpi / POINTS_PER_INCH)


def painted_pixels(page: Any, dpi: float, part: Edges | None = None, *, grey: bool = False) -> Pixels:
    """A page on white paper, or the part of it between left, top, right and bottom, in pixels.

    Height x width x 4 (red, green, blue, and a byte that makes each pixel a whole word), or height x width
    in grey. MemoryError for a page that is too large.
    """
    import ctypes

    import pypdfium2.raw as pdfium

    wide, high = raster_size(page, dpi)
    left, top, right, bottom = part or (0, 0, wide, high)
    shape = (bottom - top, right - left) if grey else (bottom - top, right - left, 4)
    pixels = _memory(shape)
    pixels.fill(255)
    kind, order = (
        (pdfium.FPDFBitmap_Gray, 0) if grey else (pdfium.FPDFBitmap_BGRx, pdfium.FPDF_REVERSE_BYTE_ORDER)
    )
    bitmap = pdfium.FPDFBitmap_CreateEx(
        shape[1], shape[0], kind, pixels.ctypes.data_as(ctypes.c_void_p), pixels.strides[0]
    )
    if not bitmap:
        raise MemoryError(f"a page of {wide} x {high} pixels")
    try:
        flags = pdfium.FPDF_ANNOT | order
        pdfium.FPDF_RenderPageBitmap(bitmap, page.raw, -left, -top, wide, high, 0, flags)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return pixels


def as_image(pixels: Pixels) -> Image:
    """An image over the same pixels, without copying them."""
    from PIL import Image

    mode = "L" if pixels.ndim == 2 else "RGBX"
    return Image.frombuffer(mode, pixels.shape[1::-1], pixels, "raw", mode, 0, 1)


def greyed(pixels: Pixels) -> Pixels:
    """The same in grey, as a black-and-white printer makes it (ITU-R BT.601): height x width."""
    import numpy as np

    grey = _memory(pixels.shape[:2])
    words = pixels.view(np.uint32)[:, :, 0]
    if (words[::SAMPLED] == words[0, 0]).all() and (words == words[0, 0]).all():  # the ground of most text
        grey.fill(np.asarray(as_image(pixels[:1, :1].copy()).convert("L"))[0, 0])
        return grey
    for start in range(0, len(pixels), STRIP):
        strip = pixels[start : start + STRIP]
        grey[start : start + STRIP] = np.asarray(as_image(strip).convert("L"))
    return grey


def brightest_around(grey: Pixels) -> Pixels:
    """The brightest of each pixel and its eight neighbours.

    PDFium sets glyphs on whole pixels, by one to and fro when clips or groups around them differ
    (measured), so a character may lie one pixel beside its place in the picture of text alone.
    """
    import numpy as np

    wide = grey.copy()
    np.maximum(wide[:, 1:], grey[:, :-1], out=wide[:, 1:])
    np.maximum(wide[:, :-1], grey[:, 1:], out=wide[:, :-1])
    high = wide.copy()
    np.maximum(high[1:], wide[:-1], out=high[1:])
    np.maximum(high[:-1], wide[1:], out=high[:-1])
    return high


def pixel_words(picture: Pixels) -> NDArray[np.uint32]:
    """Each pixel of four bytes as one number, row by row."""
    import numpy as np

    return np.ascontiguousarray(picture).view(np.uint32).ravel()


def relative_luminance(words: NDArray[np.uint32]) -> NDArray[np.float32]:
    """Of sRGB, 0 to 1 (WCAG 2.2, relative luminance), of pixels as `pixel_words` gives them."""
    import numpy as np

    colours = words.view(np.uint8).reshape(-1, 4)
    red, green, blue = _luminance_shares()
    weighed: NDArray[np.float32] = red.take(colours[:, 0])
    weighed += green.take(colours[:, 1])
    weighed += blue.take(colours[:, 2])
    return weighed


def contrast_ratio(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    """Of two colours, 1 to 21 (WCAG 2.2)."""
    import numpy as np

    pair = np.array([(*one, 0), (*other, 0)], np.uint8).view(np.uint32).ravel()
    dark, light = sorted(relative_luminance(pair).tolist())
    return float((light + 0.05) / (dark + 0.05))


@cache
def _luminance_shares() -> tuple[NDArray[np.float32], ...]:
    """What each level of red, green and blue adds to the luminance."""
    import numpy as np

    value = np.arange(256) / 255
    linear = np.where(value <= 0.04045, value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    return tuple((share * linear).astype(np.float32) for share in (0.2126, 0.7152, 0.0722))


@dataclass(slots=True)
class _Room:
    """Memory for pixels, and the array over it that was handed out last; that one dies with its last view."""

    memory: memoryview
    used: weakref.ref[Pixels]


_kept: list[_Room] = []
_asking = threading.Lock()


def _memory(shape: tuple[int, ...]) -> Pixels:
    """Room for pixels, if possible where pixels were that nobody looks at any more."""
    import numpy as np

    size = math.prod(shape)
    if size < WORTH_KEEPING:
        return np.empty(shape, np.uint8)
    with _asking:
        room = next((one for one in _kept if one.memory.nbytes >= size and one.used() is None), None)
        memory = room.memory if room else np.empty(size, np.uint8).data
        # Views hold the array over memory that is no array itself, so it tells whether there are any.
        lent = np.frombuffer(memory, np.uint8, size)
        if room:
            room.used = weakref.ref(lent)
        elif sum(one.memory.nbytes for one in _kept) + size <= MOST_KEPT_BYTES:
            _kept.append(_Room(memory, weakref.ref(lent)))
        return lent.reshape(shape)
