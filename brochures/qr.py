"""Payload to vector QR code (ISO/IEC 18004, JIS X 0510), ready to stand in a page.

How it is drawn was measured with WeasyPrint 70, see ``QrCode.svg``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NoReturn, get_args

from markupsafe import Markup, escape

from brochures.errors import BrochureError, Finding, Text

Level = Literal["L", "M", "Q", "H"]
#: Weakest first; each restores about 7, 15, 25 and 30 % of a damaged code.
LEVELS: tuple[Level, ...] = get_args(Level)

#: ISO/IEC 18004, 9.1: four modules of white on all sides.
QUIET_ZONE_MODULES = 4

CHECK = "qr-payload"


@dataclass(frozen=True, slots=True)
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
        # The half makes the stroke, one module wide, cover its row exactly.
        runs = "".join(
            f"M{column + QUIET_ZONE_MODULES} {y + QUIET_ZONE_MODULES}.5h{length}"
            for y, row in enumerate(self.rows)
            for column, length in row
        )
        side = self.side_modules
        return Markup(
            f'<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" viewBox="0 0 {side} {side}"'
            f' shape-rendering="crispEdges"><title>{escape(alt)}</title>'
            f'<g fill="white"><rect width="{side}" height="{side}" fill="device-cmyk(0 0 0 0)"/></g>'
            f'<g stroke="black"><path fill="none" stroke="device-cmyk(0 0 0 1)" stroke-width="1"'
            f' d="{runs}"/></g></svg>'
        )


def make_qr(payload: str, level: Level = "M") -> QrCode:
    """Encode a payload as it stands, in the smallest version that holds it at ``level`` or better.

    The highest level that fits the same version costs no module and is therefore taken: a short
    address at M is often a Q of the same size. BrochureError (check ``qr-payload``) for an empty
    payload, one that cannot be written in UTF-8, and one that exceeds version 40.
    """
    from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q
    from qrcode.exceptions import DataOverflowError
    from qrcode.main import QRCode

    codes = {"L": ERROR_CORRECT_L, "M": ERROR_CORRECT_M, "Q": ERROR_CORRECT_Q, "H": ERROR_CORRECT_H}
    if not payload.strip():
        _refuse(
            Text("二次元コードの内容が空です。", "The QR code has no content."),
            Text("開くページのアドレスを書いてください。", "Write the address that it shall open."),
        )
    try:
        content = payload.encode()
    except UnicodeEncodeError:
        _refuse(
            Text(
                "二次元コードの内容に、文字として扱えない符号があります。",
                "The content of the QR code holds a code that is not a character.",
            ),
            Text("内容を入力し直してください。", "Type the content again."),
        )

    def encode(at: Level, version: int | None) -> QRCode | None:
        code = QRCode(version=version, error_correction=codes[at], border=0)
        code.add_data(content)
        try:
            code.make(fit=version is None)
        except (DataOverflowError, ValueError) as overflow:
            # qrcode reports a payload beyond version 40 as an invalid version 41.
            if isinstance(overflow, ValueError) and "Invalid version" not in str(overflow):
                raise
            return None
        return code

    code = encode(level, None)
    if code is None:
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
    reached = level
    for higher in reversed(LEVELS[LEVELS.index(level) + 1 :]):
        stronger = encode(higher, code.version)
        if stronger is not None:
            code, reached = stronger, higher
            break
    matrix = tuple(tuple(bool(module) for module in row) for row in code.modules)
    return QrCode(
        payload=payload,
        level=reached,
        version=code.version,
        modules=len(matrix),
        rows=tuple(dark_runs(row) for row in matrix),
    )


def dark_runs(row: tuple[bool, ...]) -> tuple[tuple[int, int], ...]:
    """The runs of dark modules in a row: (first column, length), from the left, never touching."""
    runs: list[tuple[int, int]] = []
    for column, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == column:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((column, 1))
    return tuple(runs)


def _refuse(message: Text, hint: Text) -> NoReturn:
    raise BrochureError([Finding("error", CHECK, message, hint)])
