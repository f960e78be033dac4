"""Payload to vector QR code (ISO/IEC 18004, JIS X 0510), ready to stand in a page.

How it is drawn was measured with WeasyPrint 70, see ``QrCode.svg``.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, NoReturn, get_args

from markupsafe import Markup, escape

from brochures.base.findings import BrochureError, Finding, Text
from brochures.typeset.qr_masks import penalty, symbol_bits, symbol_rows

if TYPE_CHECKING:
    from qrcode.main import QRCode

Level = Literal["L", "M", "Q", "H"]
#: Weakest first; each restores about 7, 15, 25 and 30 % of a damaged code.
LEVELS: tuple[Level, ...] = get_args(Level)

#: ISO/IEC 18004, 9.1: four modules of white on all sides.
QUIET_ZONE_MODULES = 4

CHECK = "qr-payload"
DARK = re.compile("1+")


@dataclass(frozen=True)
class QrCode:
    """One code. ``modules`` counts one side without the quiet zone.

    ``rows`` holds, for each row from the top, the dark runs as (first column, length), without the
    quiet zone. ``level`` is the level that was reached, which may be above the one asked for.
    """

    payload: str
    level: Level
    version: int
    modules: int
    rows: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def side_modules(self) -> int:
        """Modules of one side with the quiet zone."""
        return self.modules + 2 * QUIET_ZONE_MODULES

    def side_mm(self, module_mm: float) -> float:
        """Side of the printed square, quiet zone included, for a module of this width."""
        return self.side_modules * module_mm

    def module_mm(self, side_mm: float) -> float:
        """Width of one module when the square, quiet zone included, has this side."""
        return side_mm / self.side_modules

    def svg(self, alt: str) -> Markup:
        """The code as inline SVG of class ``qr``; the page's style gives it width and height.

        ``alt`` says what the code opens. It becomes ``<title>``, the only thing that WeasyPrint 70
        writes as /Alt of the Figure for inline SVG (aria-label is ignored, and a missing title is
        not even logged), so an empty one is refused (ValueError).

        All modules are one stroked path. Rasterisers unite the parts of one path before they
        blend, so no light seam can show between rows: none was found with pdfium, Splash and cairo
        at 150, 300 and 600 dpi, while one path per row, or one rectangle per run, shows thousands
        of grey pixels. WeasyPrint turns SVG ``black`` into RGB, which an office printer may mix
        from three colours; device-cmyk() reaches the PDF as DeviceCMYK 0 0 0 1. Browsers do not know it
        and take the colour of the group around. (A style attribute would do the same, but
        WeasyPrint logs ``stroke`` in it as an unknown property.)
        """
        if not alt.strip():
            raise ValueError("a QR code needs words that say what it opens")
        side = self.side_modules
        return Markup(
            f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" viewBox="0 0 {side} {side}"'
            f' shape-rendering="crispEdges"><title>{escape(alt)}</title>'
            f'<g fill="white"><rect width="{side}" height="{side}" fill="device-cmyk(0 0 0 0)"/></g>'
            f'<g stroke="black"><path fill="none" stroke="device-cmyk(0 0 0 1)" stroke-width="1"'
            f' d="{self._strokes}"/></g></svg>'
        )

    @cached_property
    def _strokes(self) -> str:
        # The half makes the stroke, one module wide, cover its row exactly.
        return "".join(
            f"M{column + QUIET_ZONE_MODULES} {y + QUIET_ZONE_MODULES}.5h{length}"
            for y, row in enumerate(self.rows)
            for column, length in row
        )


@lru_cache(maxsize=1024)
def make_qr(payload: str, level: Level = "M") -> QrCode:
    """Encode a payload as it stands, in the smallest version that holds it at ``level`` or better.

    The highest level that fits the same version costs no module and is therefore taken: a short
    address at M is often a Q of the same size. BrochureError (check ``qr-payload``) for an empty
    payload, one that cannot be written in UTF-8, and one that exceeds version 40.
    """
    content = _content(payload)
    fitting = _fitting(content, level)
    if fitting is None:
        _refuse(
            Text(
                f"二次元コードの内容が長すぎます({len(content)}バイト)。",
                f"The content of the QR code is too long ({len(content)} bytes).",
            ),
            Text(
                "短いアドレスにしてください。紙では100文字くらいまでが読み取りやすい長さです。",
                "Use a shorter address; on paper, up to about 100 characters scan well.",
            ),
        )
    code, reached = fitting
    modules = 17 + 4 * code.version
    rows = symbol_rows(_symbol(code), modules)
    return QrCode(payload, reached, code.version, modules, tuple(dark_runs(row) for row in rows))


def _content(payload: str) -> bytes:
    if not payload.strip():
        _refuse(
            Text("二次元コードの内容が空です。", "The QR code has no content."),
            Text("開くページのアドレスを書いてください。", "Write the address that it shall open."),
        )
    try:
        return payload.encode()
    except UnicodeEncodeError:
        _refuse(
            Text(
                "二次元コードの内容に、文字として扱えない符号があります。",
                "The content of the QR code holds a code that is not a character.",
            ),
            Text("内容を入力し直してください。", "Type the content again."),
        )


def _fitting(content: bytes, level: Level) -> tuple[QRCode, Level] | None:
    """A code with its version and the highest level that it allows; None if the content is too long."""
    from qrcode import constants
    from qrcode.exceptions import DataOverflowError
    from qrcode.main import QRCode

    def sized(at: Level) -> QRCode:
        code = QRCode(error_correction=getattr(constants, f"ERROR_CORRECT_{at}"), border=0)
        code.add_data(content)
        code.best_fit()
        return code

    try:
        code = sized(level)
    except (DataOverflowError, ValueError) as overflow:
        # qrcode reports a payload beyond version 40 as an invalid version 41.
        if isinstance(overflow, ValueError) and "Invalid version" not in str(overflow):
            raise
        return None
    for higher in reversed(LEVELS[LEVELS.index(level) + 1 :]):
        with suppress(DataOverflowError, ValueError):
            stronger = sized(higher)
            if stronger.version == code.version:
                return stronger, higher
    return code, level


def _symbol(code: QRCode) -> int:
    """The symbol that ``code.make()`` would draw, with the mask that it would choose.

    qrcode draws a symbol once for each of the eight masks and counts the penalty module by module,
    which takes 6 ms for an address. Here it draws one, and the others differ from it by what does
    not depend on the content.
    """
    code.makeImpl(True, 0)
    drawn = symbol_bits(code.modules)
    modules, masks = code.modules_count, _masks(code.version)
    # As qrcode does, without the format information; of equal ones the first.
    best = min(range(len(masks)), key=lambda mask: penalty(drawn ^ masks[mask], modules))
    return drawn ^ masks[best] ^ _information(code.version, code.error_correction, best)


@cache
def _masks(version: int) -> tuple[int, ...]:
    """What each of the eight masks inverts in a symbol that was drawn with the first one."""
    drawn = [_drawn_empty(version, 0, mask, True) for mask in range(8)]
    return tuple(drawn[0] ^ other for other in drawn)


@cache
def _information(version: int, correction: int, mask: int) -> int:
    """The dark modules of format and version (ISO/IEC 18004, 7.9 and 7.10), which tell level and mask."""
    return _drawn_empty(version, correction, mask, True) ^ _drawn_empty(version, correction, mask, False)


def _drawn_empty(version: int, correction: int, mask: int, test: bool) -> int:
    from qrcode.main import QRCode

    code = QRCode(version=version, error_correction=correction, border=0)
    code.data_cache = []
    code.makeImpl(test, mask)
    return symbol_bits(code.modules)


def dark_runs(row: str) -> tuple[tuple[int, int], ...]:
    """The runs of dark modules (1) in a row: (first column, length), from the left, never touching."""
    return tuple((run.start(), len(run[0])) for run in DARK.finditer(row))


def _refuse(message: Text, hint: Text) -> NoReturn:
    raise BrochureError([Finding("error", CHECK, message, hint)])
