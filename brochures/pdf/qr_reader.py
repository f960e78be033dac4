"""QR codes in a picture: read as a telephone reads them, and measured as a printer makes them.

Reading uses what damage the error correction leaves; a code that is read may still be too fine,
without its white border, or pale. So it is read three times, the last time blurred and noisy, and
its modules, border and colours are measured from the pixels.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from brochures.base.geometry import Rect
from brochures.pdf.qr_symbol import MARGIN_MODULES, Corners, QrSymbol, as_it_stands, straightened

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Grey = NDArray[np.uint8]

GRAIN = 72.0
BLUR_MM = 0.12
"""A bad copy: grains of toner a 300th of an inch wide, then a lens that is not quite in focus. Codes with
modules of 0.33 mm, the limit for cards, were read in 40 of 40 tries, with 0.29 mm in 8 of 20, with
0.27 mm in none (levels M and Q)."""

NEAREST_PIXELS = 6
"""So many pixels of a module are enough, however large it is."""

SEED = 20261123


@dataclass(frozen=True, slots=True)
class ScannedQr:
    """One QR code; ``box`` is the upright box around its symbol, without the quiet zone.

    ``modules`` counts one side, ``level`` is L, M, Q or H. ``width_mm`` and ``height_mm`` are the sides
    of the symbol. ``quiet_modules`` is what is free above, right, below and left of the symbol as it
    stands on the page; more than `MARGIN_MODULES` is not looked for. ``dark`` and ``light`` are grey
    levels, ``coarse`` and ``rough`` say whether it was read at half the resolution and in the bad copy.
    ``turns`` are the quarters, clockwise, by which it seems to be turned: a mirrored one always seems to
    stand on its side.
    """

    payload: str
    box: Rect
    modules: int
    level: str
    width_mm: float
    height_mm: float
    quiet_modules: tuple[float, float, float, float]
    dark: int
    light: int
    coarse: bool
    rough: bool
    turns: int = 0

    @property
    def module_mm(self) -> float:
        return min(self.width_mm, self.height_mm) / self.modules

    @property
    def contrast(self) -> float:
        """Reflectance of the light modules less that of the dark ones, 0 to 1 (ISO/IEC 15415, 7.8.3)."""
        return _reflectance(self.light) - _reflectance(self.dark)


def read_qr_codes(pixels: Grey, dpi: float) -> tuple[ScannedQr, ...]:
    """All codes that can be read in a grey picture (height x width), from top to bottom and left to right."""
    codes = [_measured(pixels, code, dpi) for code in _decoded(pixels) if code.valid]
    return tuple(sorted(codes, key=lambda code: (code.box.top_mm, code.box.left_mm, code.payload)))


def read_other_codes(pixels: Grey) -> tuple[tuple[str, str], ...]:
    """Codes of any other kind (Aztec, Data Matrix, PDF417, bars): the name of the kind, and what it holds.

    To look for all of them in a whole page takes half a second: hand over a part of it.
    """
    import zxingcpp

    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.AllReadable)
    read = zxingcpp.read_barcodes(pixels, formats=formats)
    return tuple(
        (str(code.format), code.text)
        for code in read
        if code.valid
        and code.format not in (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.QRCodeModel2)
    )


def _reflectance(grey: int) -> float:
    """Of an sRGB grey (IEC 61966-2-1)."""
    value = grey / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _decoded(pixels: Grey) -> list[Any]:
    import zxingcpp

    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found: list[Any] = zxingcpp.read_barcodes(pixels, formats=formats)
    return found


def _corners(code: Any) -> Corners:
    """The corners of the symbol, in its own order: the one without a finder pattern is the third."""
    place = code.position
    one, two, three, four = (
        (float(corner.x), float(corner.y))
        for corner in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    )
    return one, two, three, four


def _measured(pixels: Grey, read: Any, dpi: float) -> ScannedQr:
    corners = _corners(read)
    modules = 17 + 4 * int(read.extra["Version"])  # ISO/IEC 18004, 6.3.1
    columns, rows = [x for x, _ in corners], [y for _, y in corners]
    side = max(max(columns) - min(columns), max(rows) - min(rows))
    scale = 25.4 / dpi
    symbol = QrSymbol(pixels, straightened(corners), modules)
    wide, high = symbol.size()
    part = _with_margin(pixels, (min(columns), min(rows)), side, side / modules)
    return ScannedQr(
        payload=read.text,
        box=Rect(min(columns) * scale, min(rows) * scale, side * scale, side * scale),
        modules=modules,
        level=str(read.ec_level)[:1],
        width_mm=wide * scale,
        height_mm=high * scale,
        quiet_modules=as_it_stands(symbol.quiet(), corners),
        dark=symbol.dark,
        light=symbol.light,
        coarse=_reads_coarse(part, read.text),
        rough=_reads_rough(part, read.text, dpi, side / modules),
        turns=round(read.orientation / 90) % 4,
    )


def _with_margin(pixels: Grey, corner: tuple[float, float], side: float, module: float) -> Image:
    """A code and what is around it."""
    from PIL import Image

    margin = MARGIN_MODULES * module
    left, top = (max(int(edge - margin), 0) for edge in corner)
    right, bottom = (int(edge + side + margin) for edge in corner)
    return Image.fromarray(pixels[top:bottom, left:right])


def _reads_coarse(part: Image, payload: str) -> bool:
    """Whether the code is still read at half the resolution."""
    import numpy as np

    return _is_read(np.asarray(part.reduce(2)), payload)


def _reads_rough(part: Image, payload: str, dpi: float, module: float) -> bool:
    """Whether the code is still read in a bad copy; its grain is the same every time.

    A camera shows a large code from farther away: where a ``module`` has many pixels, a reader that looks for
    edges in squares of eight takes the grain inside it for edges.
    """
    import numpy as np
    from PIL import Image as Pillow
    from PIL import ImageFilter

    grainy = _grain(part.height, part.width) + np.asarray(part)
    copy = Pillow.fromarray(np.clip(grainy, 0, 255).astype(np.uint8))
    blurred = copy.filter(ImageFilter.GaussianBlur(BLUR_MM * dpi / 25.4))
    return _is_read(np.asarray(blurred.reduce(max(int(module / NEAREST_PIXELS), 1))), payload)


def _is_read(pixels: Grey, payload: str) -> bool:
    return any(code.valid and code.text == payload for code in _decoded(pixels))


@lru_cache(maxsize=8)
def _grain(height: int, width: int) -> NDArray[np.float64]:
    """The same for codes of one size, of which a sheet has many."""
    import numpy as np

    # Two primes: rows of no picture repeat it side by side.
    return np.resize(_all_grain(), (height, width))


@cache
def _all_grain() -> NDArray[np.float64]:
    import numpy as np

    return np.random.default_rng(SEED).normal(0, GRAIN, 499 * 503)
