"""Check: no line is thinner than a press can print.

0.25 pt is what print shops ask for at least (senkousya.net/pockettissue/howto6.html); a press file goes by
its shop. Width 0 is an error whatever the shop says: each device makes it the thinnest line that it can
(ISO 32000-1, 8.4.3.2), a platesetter of 2400 dpi 0.01 mm. White lines on a ground close up in the same way,
so colour does not matter. Thin filled bars are lines too. Marks outside the bleed are cut away and are not
looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochures.base.findings import Finding, Text
from brochures.base.geometry import mm_to_pt
from brochures.content.expected import Expected
from brochures.pdf.graphics import PaintedObject
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted

NAME = "hairlines"
THINNEST_PT = 0.25
TOLERANCE_PT = 0.001
"""Rounding in the numbers of a PDF."""

EDGE_MM = 0.1
"""Crop marks run along the edge of the bleed, and half of their line lies on it."""

HINT = Text(
    "線を太くしてください（0.25ポイント以上）。",
    "Make the line thicker, at least 0.25 pt.",
)


def check_hairlines(inspected: Inspected, expected: Expected) -> Outcome:
    lines = [painted for painted in inspected.painted if _is_line(painted, inspected)]
    return Outcome(
        counted(len(lines), "本の線", "line"), tuple(_findings(lines, _thinnest_pt(expected), expected))
    )


CHECK = Check(
    name=NAME,
    title=Text("細すぎて消える線はないか", "Is any line too thin to be printed?"),
    makes_sure="no line thinner than 0.25 pt, or than the shop asks for",
    run=check_hairlines,
)


def _is_line(painted: PaintedObject, inspected: Inspected) -> bool:
    """Strokes, and filled shapes, by their thinnest part; what is clipped away or clear is nothing."""
    if painted.kind not in ("stroke", "fill") or painted.thickness_mm is None or painted.box is None:
        return False
    if inspected.is_drawn_letter(painted):
        return False  # the strokes of a letter are as thick as its font makes them
    area = inspected.bleed(painted.page).inset(EDGE_MM)
    return not painted.in_mask and painted.alpha > 0 and painted.box.overlap_mm(area) >= 0


def _thinnest_pt(expected: Expected) -> float:
    return expected.shop.thinnest_line_pt if expected.shop is not None else THINNEST_PT


def _findings(lines: list[PaintedObject], least_pt: float, expected: Expected) -> Iterator[Finding]:
    """One finding for all lines of one thickness on a page, at the place of the first."""
    thin: dict[tuple[int, float], list[PaintedObject]] = {}
    for painted in lines:
        assert painted.thickness_mm is not None
        width_pt = round(mm_to_pt(painted.thickness_mm), 3)
        if width_pt < least_pt - TOLERANCE_PT or width_pt == 0:
            thin.setdefault((painted.page, width_pt), []).append(painted)
    for (page, width_pt), found in thin.items():
        count = counted(len(found), "本", "line")
        if width_pt == 0:
            message = Text(
                f"太さのない線（ヘアライン）が{count.ja}あります。印刷では消えることがあります。",
                f"{count.en} without a width (hairline): in print it may vanish.",
            )
        else:
            message = Text(
                f"太さ {width_pt:g} ポイントの線が{count.ja}あります。"
                f"{least_pt:g} ポイントより細いと、かすれます。",
                f"{count.en} of {width_pt:g} pt: thinner than {least_pt:g} pt, it breaks up in print.",
            )
        yield Finding("error", NAME, message, HINT, expected.place(page, area=found[0].box))
