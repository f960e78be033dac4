"""Check: every QR code on paper is read by a scanner and says what the dataset says.

The page is looked at as pixels, so a code that is covered, cut, too pale or drawn twice is
found. Reading a clean raster proves little about small codes: module width and quiet zone
(ISO/IEC 18004, 4 modules) are measured by a check of their own, from the positions here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from brochures.errors import Finding, Text
from brochures.geometry import Rect
from brochures.preflight.inspected import RASTER_DPI, Inspected
from brochures.preflight.model import Expected, FoundQr, Outcome, counted, listed

UNREADABLE = Text(
    "上に何か重なっていないか、小さすぎないか、薄くないかを確かめてください。",
    "Look whether something covers it, or whether it is too small or too pale.",
)
UNPLANNED = Text(
    "データのURLと、テンプレートの二次元コードを見比べてください。印刷してはいけません。",
    "Compare the URL in the dataset with the QR code in the template. Do not print this.",
)


def check_qr_codes(inspected: Inspected, expected: Expected) -> Outcome:
    found = tuple(code for page in inspected.page_numbers for code in _read(inspected, page))
    findings: list[Finding] = []
    areas = dict.fromkeys((code.page, code.area) for code in expected.qr_codes)
    inside = {code: _home(code, areas) for code in found}
    for page, area in dict.fromkeys([*areas, *inside.values()]):
        there = [code for code, home in inside.items() if home == (page, area)]
        findings += _compare(page, area, there, expected)
    return Outcome(counted(len(found), "個", "QR code"), tuple(findings), found)


def _home(code: FoundQr, areas: Iterable[tuple[int, Rect | None]]) -> tuple[int, Rect | None]:
    """The page or the cell of a sheet that a code stands in."""
    cells = [area for page, area in areas if page == code.page and area is not None]
    return code.page, next((cell for cell in cells if cell.contains(code.box())), None)


def _compare(page: int, area: Rect | None, found: Sequence[FoundQr], expected: Expected) -> list[Finding]:
    labels: dict[str, list[str]] = {}
    for code in expected.qr_codes:
        if (code.page, code.area) == (page, area):
            labels.setdefault(code.payload, []).append(code.label)
    wanted = Counter({payload: len(names) for payload, names in labels.items()})
    seen = Counter(code.payload for code in found)
    findings = []
    for payload in wanted - seen:
        message = Text(
            f"二次元コード「{payload}」は{wanted[payload]}個のはずですが、{seen[payload]}個しか読み取れません。",
            f'Only {seen[payload]} of {wanted[payload]} QR codes "{payload}" could be read.',
        )
        place = expected.place(page, frame=listed(labels[payload]), area=area)
        findings.append(Finding("error", "qr-codes", message, UNREADABLE, place))
    for payload, surplus in (seen - wanted).items():
        message = Text(
            f"予定にない二次元コード「{payload}」が{surplus}個あります。",
            f'{surplus} QR code{"s" * (surplus > 1)} "{payload}" should not be on this page.',
        )
        findings.append(Finding("error", "qr-codes", message, UNPLANNED, expected.place(page, area=area)))
    return findings


def _read(inspected: Inspected, page: int) -> list[FoundQr]:
    """All QR codes of a page, from top to bottom and left to right."""
    import zxingcpp

    codes = zxingcpp.read_barcodes(
        inspected.raster(page), formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    )
    found = [_measured(code.text, page, code.position) for code in codes if code.valid]
    return sorted(found, key=lambda code: (code.top_mm, code.left_mm, code.payload))


def _measured(payload: str, page: int, position: object) -> FoundQr:
    """The upright box around the corners, which may come in any order when a card is turned."""
    corners = [getattr(position, name) for name in ("top_left", "top_right", "bottom_right", "bottom_left")]
    columns, rows = [corner.x for corner in corners], [corner.y for corner in corners]
    side = max(max(columns) - min(columns), max(rows) - min(rows))
    left_mm, top_mm, side_mm = (
        round(pixels * 25.4 / RASTER_DPI, 2) for pixels in (min(columns), min(rows), side)
    )
    return FoundQr(payload, page, left_mm, top_mm, side_mm)
