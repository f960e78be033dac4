"""Check: every QR code is printed as it must be to be scanned by any telephone, not only by a patient one.

Measured from the pixels: that a code was read says nothing of these, for error correction hides
them until paper, toner and light take their share too.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect
from brochures.content.expected import Expected, ExpectedQr
from brochures.pdf.qr_reader import ScannedQr
from brochures.preflight.check import Check
from brochures.preflight.inspected import PIXEL_MM, Inspected
from brochures.preflight.result import Outcome, counted, listed
from brochures.typeset.qr import QUIET_ZONE_MODULES

NAME = "qr-print"

MODULE_MM = 0.33
"""Where nothing else was planned: four dots at 300 dpi (DENSO WAVE, www.qrcode.com/howto/cell.html)."""

CONTRAST = 0.7
"""Difference of the reflectances of light and dark: grade 4 of ISO/IEC 15415, 7.8.3."""

SQUARE = 0.02
"""Width and height may differ by as much: half a module of a small code."""

LABEL_MM = 12.0
"""Further away, a label is read as another one's (judgement; the shipped ones are within 7)."""

ROUNDING_MM = 0.05

SIDES = (Text("上", "above"), Text("右", "right"), Text("下", "below"), Text("左", "left"))

LARGER = Text(
    "二次元コードを大きくするか、アドレスを短くしてください。",
    "Make the code larger, or its address shorter.",
)
FREE = Text(
    "二次元コードのまわりに、線・文字・色の地を置かないでください。",
    "Keep lines, text and coloured grounds away from the code.",
)
BLACK = Text("白い地に黒（K100）で印刷してください。", "Print it in black (K100) on white.")
UNSCALED = Text("たて・よこの倍率を同じにしてください。", "Scale it by the same factor in both directions.")
STRONGER = Text("誤り訂正レベルをM以上にしてください。", "Encode it at level M or better.")
ONCE = Text("片方を消してください。", "Remove one of them.")
LABELLED = Text("何が開くコードか、すぐ横か下に書いてください。", "Write beside or below it what it opens.")


def check_qr_print(inspected: Inspected, expected: Expected) -> Outcome:
    """All codes that can be read; that those which were planned can be is seen to by another check."""
    findings: list[Finding] = []
    measured: list[str] = []
    for page in inspected.page_numbers:
        codes = inspected.qr_codes(page)
        for code in codes:
            findings += _measures(page, code, expected)
            measured.append(f"{code.payload} {code.module_mm:.2f} mm")
        findings += _twice(page, codes, expected)
        findings += _unlabelled(inspected, page, codes, expected)
    many = counted(len(measured), "個", "QR code")
    each = listed(dict.fromkeys(measured))
    return Outcome(Text(f"{many.ja}（{each}）", f"{many.en} ({each})") if measured else many, tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "二次元コードの大きさ、余白、濃さは足りているか",
        "Is every QR code large, free and dark enough to be scanned?",
    ),
    makes_sure=(
        "module, quiet zone, contrast, side and level of each code, measured in the raster; its label "
        "beside it"
    ),
    run=check_qr_print,
)


def _measures(page: int, code: ScannedQr, expected: Expected) -> Iterator[Finding]:
    def finding(message: Text, hint: Text) -> Finding:
        named = Text(
            f"二次元コード「{code.payload}」: {message.ja}", f'QR code "{code.payload}": {message.en}'
        )
        return Finding("error", NAME, named, hint, expected.place(page, area=code.box))

    least_mm = MODULE_MM if expected.smallest_module_mm is None else expected.smallest_module_mm
    side_mm = min(code.width_mm, code.height_mm)
    if side_mm < code.modules * least_mm - ROUNDING_MM:
        yield finding(_too_fine(code, least_mm), LARGER)
    if expected.smallest_qr_mm is not None and side_mm < expected.smallest_qr_mm - ROUNDING_MM:
        yield finding(_too_small(side_mm, expected.smallest_qr_mm), LARGER)
    if abs(code.width_mm - code.height_mm) > SQUARE * max(code.width_mm, code.height_mm) + ROUNDING_MM:
        yield finding(_not_square(code), UNSCALED)
    if code.dark >= code.light:
        yield finding(Text("白黒が逆です。", "it is light on dark."), BLACK)
    elif code.contrast < CONTRAST:
        yield finding(_too_pale(code.contrast), BLACK)
    if min(code.quiet_modules) < QUIET_ZONE_MODULES - PIXEL_MM / code.module_mm:
        yield finding(_crowded(code), FREE)
    if code.level == "L":
        yield finding(Text("誤り訂正レベルがLです。", "its error correction is of level L."), STRONGER)


def _too_fine(code: ScannedQr, least_mm: float) -> Text:
    coarse, fine = (code.module_mm * dpi / 25.4 for dpi in (300, 600))
    return Text(
        f"1マスが{code.module_mm:.2f} mm で、{least_mm:g} mm より小さくなっています"
        f"（300dpiで{coarse:.1f}ドット、600dpiで{fine:.1f}ドット）。",
        f"a module is {code.module_mm:.2f} mm ({coarse:.1f} dots at 300 dpi, {fine:.1f} at 600), but must be"
        f" {least_mm:g} mm.",
    )


def _too_small(side_mm: float, least_mm: float) -> Text:
    return Text(
        f"一辺が{side_mm:.1f} mm しかありません。{least_mm:g} mm 以上が必要です。",
        f"its side is {side_mm:.1f} mm, but must be {least_mm:g} mm.",
    )


def _not_square(code: ScannedQr) -> Text:
    size = f"{code.width_mm:.1f} × {code.height_mm:.1f} mm"
    return Text(f"正方形ではありません（{size}）。", f"it is no square ({size}).")


def _too_pale(contrast: float) -> Text:
    return Text(
        f"濃淡の差が{contrast:.0%}しかありません。{CONTRAST:.0%}以上が必要です。",
        f"dark and light differ by {contrast:.0%}, but must by {CONTRAST:.0%}.",
    )


def _crowded(code: ScannedQr) -> Text:
    narrow = [
        (side, free)
        for side, free in zip(SIDES, code.quiet_modules, strict=True)
        if free < QUIET_ZONE_MODULES - PIXEL_MM / code.module_mm
    ]
    ja = "、".join(f"{side.ja}{free:.1f}マス" for side, free in narrow)
    en = listed(f"{free:.1f} {side.en}" for side, free in narrow)
    return Text(
        f"まわりの余白が足りません（{ja}）。4マス以上が必要です。",
        f"its quiet zone has fewer than 4 modules ({en}).",
    )


def _twice(page: int, codes: Iterable[ScannedQr], expected: Expected) -> Iterator[Finding]:
    """One code for each payload on a page or in the cell of a sheet, unless more were planned."""
    if not expected.qr_codes:
        return  # of a sheet that we did not make, the cells are not known
    wanted = Counter((code.payload, code.area) for code in expected.qr_codes if code.page == page)
    seen: dict[tuple[str, Rect | None], list[ScannedQr]] = {}
    cells = [area for _, area in wanted if area is not None]
    for code in codes:
        own = next((cell for cell in cells if cell.contains(code.box)), None)
        seen.setdefault((code.payload, own), []).append(code)
    for (payload, own), same in seen.items():
        if len(same) > max(1, wanted[payload, own]):
            message = Text(
                f"二次元コード「{payload}」が{len(same)}個あります。",
                f'The QR code "{payload}" is there {len(same)} times.',
            )
            yield Finding("error", NAME, message, ONCE, expected.place(page, area=same[-1].box))


def _unlabelled(
    inspected: Inspected, page: int, codes: Iterable[ScannedQr], expected: Expected
) -> Iterator[Finding]:
    for wanted in expected.qr_codes:
        there = [
            code
            for code in codes
            if wanted.page == page
            and code.payload == wanted.payload
            and (wanted.area is None or wanted.area.contains(code.box))
        ]
        if there and not any(_is_labelled(inspected, wanted, code) for code in there):
            near = f"{LABEL_MM:g} mm"
            message = Text(
                f"二次元コード「{wanted.payload}」のそば（{near} 以内）に「{wanted.label}」がありません。",
                f'"{wanted.label}" is not within {near} of the QR code "{wanted.payload}".',
            )
            yield Finding("error", NAME, message, LABELLED, expected.place(page, area=there[0].box))


def _is_labelled(inspected: Inspected, wanted: ExpectedQr, code: ScannedQr) -> bool:
    around = code.box.inset(-LABEL_MM)
    return any(
        around.overlap_mm(place) >= 0 for place in inspected.places(wanted.page, wanted.label, wanted.area)
    )
