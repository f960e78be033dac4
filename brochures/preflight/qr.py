"""Check: every QR code on paper is read by a scanner and says what the dataset says.

The page is looked at as pixels, so a code that is covered, cut, too pale or drawn twice is
found. Reading a clean raster proves little about small codes: module width and quiet zone
(ISO/IEC 18004, 4 modules) are measured by a check of their own, from the positions here.
"""

from __future__ import annotations

from collections import Counter

from brochures.errors import Finding, Text
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
    pages = {code.page for code in found} | {code.page for code in expected.qr_codes}
    for page in sorted(pages):
        findings += _compare(page, tuple(code for code in found if code.page == page), expected)
    return Outcome(counted(len(found), "個", "QR code"), tuple(findings), found)


def _compare(page: int, found: tuple[FoundQr, ...], expected: Expected) -> list[Finding]:
    labels: dict[str, list[str]] = {}
    for code in expected.qr_codes:
        if code.page == page:
            labels.setdefault(code.payload, []).append(code.label)
    wanted = Counter({payload: len(names) * expected.copies for payload, names in labels.items()})
    seen = Counter(code.payload for code in found)
    findings = []
    for payload in wanted - seen:
        message = Text(
            f"二次元コード「{payload}」は{wanted[payload]}個のはずですが、{seen[payload]}個しか読み取れません。",
            f'Only {seen[payload]} of {wanted[payload]} QR codes "{payload}" could be read.',
        )
        place = expected.place(page, frame=listed(labels[payload]))
        findings.append(Finding("error", "qr-codes", message, UNREADABLE, place))
    for payload, surplus in (seen - wanted).items():
        message = Text(
            f"予定にない二次元コード「{payload}」が{surplus}個あります。",
            f'{surplus} QR code{"s" * (surplus > 1)} "{payload}" should not be on this page.',
        )
        findings.append(Finding("error", "qr-codes", message, UNPLANNED, expected.place(page)))
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
