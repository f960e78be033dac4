"""Pages as pixels: painted by PDFium, the engine that Chrome shows and prints with, into arrays of ours."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    Edges = tuple[int, int, int, int]

POINTS_PER_INCH = 72


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

    import numpy as np
    import pypdfium2.raw as pdfium

    wide, high = raster_size(page, dpi)
    left, top, right, bottom = part or (0, 0, wide, high)
    # Memory of numpy comes in large pages; that of PDFium costs as much as the painting (measured).
    shape = (bottom - top, right - left) if grey else (bottom - top, right - left, 4)
    pixels = np.full(shape, 255, np.uint8)
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
