"""QR codes in a picture: read as a telephone reads them, and measured as a printer makes them.

Reading uses what damage the error correction leaves; a code that is read may still be too fine,
without its white border, or pale. So it is read three times, the last time blurred and noisy, and
its modules, border and colours are measured from the pixels. A page is searched at half the resolution:
that takes a quarter of the time, and the codes themselves are looked at in full.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from brochures.base.geometry import Rect
from brochures.pdf.qr_symbol import MARGIN_MODULES, Corners, QrSymbol, as_it_stands, straightened
from brochures.pdf.raster import as_image, brightest_around

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

OTHER_GREY = 8
"""Codes whose pixels differ by no more look alike: antialiasing of edges that fall between other pixels."""

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


def find_qr_codes(pixels: Grey, dpi: float) -> list[tuple[Rect, Rect]]:
    """Where codes can be read in a grey picture (height x width), from top to bottom and left to right.

    The box of each, and of what must be seen of it: its quiet zone and more, also beyond the picture; in mm.
    """
    codes = [
        (_box(code, dpi), _box(code, dpi, 1.5 * MARGIN_MODULES)) for code in _decoded(pixels) if code.valid
    ]
    return sorted(codes, key=lambda code: (code[0].top_mm, code[0].left_mm))


def seen_qr_codes(pixels: Grey, dpi: float) -> list[tuple[str, Rect]]:
    """What the codes of such a picture say, and where they are, in mm."""
    return [(code.text, _box(code, dpi)) for code in _decoded(pixels) if code.valid]


def read_qr_codes(parts: Iterable[tuple[Grey, Rect]], dpi: float) -> tuple[ScannedQr, ...]:
    """All codes that stand whole in parts of a page.

    Each part is a grey picture and its area on the page; parts may overlap. Every code is read; of those that
    look alike, as on a sheet of cards, one is measured.
    """
    measured: dict[str, list[tuple[Grey, ScannedQr]]] = {}
    found: list[ScannedQr] = []
    for pixels, area in parts:
        for code in _decoded(pixels):
            box, around = (
                _box(code, dpi, far).moved(area.left_mm, area.top_mm) for far in (0, MARGIN_MODULES)
            )
            # What is cut by the edge of one part is whole in another one.
            if code.valid and area.contains(around) and not any(_is_same(one, code, box) for one in found):
                looks = _with_margin(pixels, code)
                alike = measured.setdefault(code.text, [])
                known = next((one for other, one in alike if _look_alike(looks, other)), None)
                if known is None:
                    known = _measured(pixels, code, dpi)
                    alike.append((looks, known))
                found.append(replace(known, box=box))
    return tuple(found)


def _is_same(known: ScannedQr, code: Any, box: Rect) -> bool:
    """Whether a code was read before, in another part."""
    return (
        known.payload == code.text and known.box.overlap_mm(box) > max(known.box.width_mm, box.width_mm) / 2
    )


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


def _look_alike(one: Grey, other: Grey) -> bool:
    """Whether two pictures of a code show the same, but for edges that fall into the pixel beside."""
    if max(abs(a - b) for a, b in zip(one.shape, other.shape, strict=True)) > 1:
        return False
    high, wide = min(one.shape[0], other.shape[0]), min(one.shape[1], other.shape[1])
    one, other = one[:high, :wide], other[:high, :wide]
    return _lies_within(one, other) and _lies_within(other, one)


def _lies_within(one: Grey, other: Grey) -> bool:
    """Whether each pixel lies between the darkest and the brightest of its nine neighbours in the other."""
    import numpy as np

    brightest, darkest = brightest_around(other), 255 - brightest_around(255 - other)
    return bool(
        (one <= np.minimum(brightest, 255 - OTHER_GREY) + OTHER_GREY).all()
        and (one >= np.maximum(darkest, OTHER_GREY) - OTHER_GREY).all()
    )


def _modules(code: Any) -> int:
    return 17 + 4 * int(code.extra["Version"])  # ISO/IEC 18004, 6.3.1


def _box(code: Any, dpi: float, far: float = 0) -> Rect:
    """The upright box around a symbol and ``far`` modules around it, in mm."""
    columns, rows = zip(*_corners(code), strict=True)
    side = max(max(columns) - min(columns), max(rows) - min(rows)) * 25.4 / dpi
    box = Rect(min(columns) * 25.4 / dpi, min(rows) * 25.4 / dpi, side, side)
    return box.inset(-far * side / _modules(code))


def _measured(pixels: Grey, read: Any, dpi: float) -> ScannedQr:
    corners, modules, box = _corners(read), _modules(read), _box(read, dpi)
    scale = 25.4 / dpi
    symbol = QrSymbol(pixels, straightened(corners), modules)
    wide, high = symbol.size()
    part = as_image(_with_margin(pixels, read))
    return ScannedQr(
        payload=read.text,
        box=box,
        modules=modules,
        level=str(read.ec_level)[:1],
        width_mm=wide * scale,
        height_mm=high * scale,
        quiet_modules=as_it_stands(symbol.quiet(), corners),
        dark=symbol.dark,
        light=symbol.light,
        coarse=_reads_coarse(part, read.text),
        rough=_reads_rough(part, read.text, dpi, box.width_mm / scale / modules),
        turns=round(read.orientation / 90) % 4,
    )


def _with_margin(pixels: Grey, code: Any) -> Grey:
    """A code and what is around it."""
    import numpy as np

    area = _box(code, 25.4, MARGIN_MODULES)  # at 25.4 dpi a pixel is a millimetre
    left, top = (max(int(edge), 0) for edge in (area.left_mm, area.top_mm))
    return np.ascontiguousarray(pixels[top : int(area.bottom_mm()), left : int(area.right_mm())])


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
