"""What happens around the trim of a press file: art that is cut goes on into the bleed; marks stay out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from brochures.base.findings import Text
from brochures.base.geometry import Rect
from brochures.finish.press.printer_marks import (
    MARGIN_MM,
    PrinterMark,
    bleed_on_sheet,
    printer_marks,
)
from brochures.pdf.graphics import PaintedObject
from brochures.preflight.press.ink_amounts import is_paper, is_registration
from brochures.preflight.press.paint_faults import PaintFault, colours_of
from brochures.products.panels import folds_on_page

TOUCHES_MM = 0.1
"""Nearer to the trim than this, art is meant to be cut; a cut is never as exact."""
EDGE_MM = 0.05
USUAL_BLEED_MM = 3.0
"""What Japanese shops ask for (wave-inc.co.jp, nuritashi); a shop's own rules may say otherwise."""
SIDES = {
    "left": Text("左", "left"),
    "top": Text("上", "upper"),
    "right": Text("右", "right"),
    "bottom": Text("下", "lower"),
}


def stops_at_trim(objects: Sequence[PaintedObject], trim: Rect, bleed_mm: float) -> Iterator[PaintFault]:
    """Art that reaches the trim, but not the edge of the bleed: a cut half a millimetre off shows white."""
    for painted in objects:
        # Text at the edge is a mistake of its own; nobody means to cut it.
        if painted.kind == "text" or painted.box is None or painted.in_mask or not _on_paper(painted, trim):
            continue
        short = [side for side, (at, reach) in _reaches(painted.box, trim).items() if at and reach < bleed_mm]
        if short:
            ja = "・".join(SIDES[side].ja for side in short)
            en = " and ".join(SIDES[side].en for side in short)
            yield PaintFault(
                painted,
                Text(
                    f"断ち落とす絵柄が{ja}の塗り足し（{bleed_mm:g} mm）まで届いていません。",
                    f"Art that is cut at the {en} edge ends before the bleed does ({bleed_mm:g} mm).",
                ),
            )


def _on_paper(painted: PaintedObject, trim: Rect) -> bool:
    """Whether it shows on the finished piece: it lies on it, and is not as white as paper."""
    assert painted.box is not None
    box = painted.box
    apart = (
        box.right_mm() <= trim.left_mm
        or box.left_mm >= trim.right_mm()
        or box.bottom_mm() <= trim.top_mm
        or box.top_mm >= trim.bottom_mm()
    )
    return not apart and not all(is_paper(colour) for colour in colours_of(painted))


def _reaches(box: Rect, trim: Rect) -> dict[str, tuple[bool, float]]:
    """For each side whether a box reaches the trim there, and how far beyond it goes, in mm."""
    beyond = {
        "left": trim.left_mm - box.left_mm,
        "top": trim.top_mm - box.top_mm,
        "right": box.right_mm() - trim.right_mm(),
        "bottom": box.bottom_mm() - trim.bottom_mm(),
    }
    return {side: (over > -TOUCHES_MM, over + EDGE_MM) for side, over in beyond.items()}


def missing_crop_marks(
    objects: Sequence[PaintedObject], page: int, trim: Rect, bleed_mm: float, folds_mm: Sequence[float]
) -> tuple[PrinterMark, ...]:
    """The crop, centre and fold marks of a shop that are not where they belong."""
    bleed = bleed_on_sheet(trim.size, bleed_mm, MARGIN_MM)
    wanted = printer_marks(bleed, bleed_mm, folds_on_page(folds_mm, page, trim.width_mm))
    found = [
        painted.unclipped
        for painted in objects
        if painted.kind == "stroke"
        and painted.unclipped is not None
        and painted.box is not None
        and painted.box.contains(painted.unclipped, EDGE_MM)
        and painted.stroke is not None
        and is_registration(painted.stroke)
    ]
    return tuple(mark for mark in wanted if not any(_same(_around(mark), box) for box in found))


def _around(mark: PrinterMark) -> Rect:
    across, down = zip(*mark.points, strict=True)
    return Rect(min(across), min(down), max(across) - min(across), max(down) - min(down))


def _same(wanted: Rect, found: Rect) -> bool:
    """A stroke's box holds half of its width on each side."""
    return wanted.inset(-2 * EDGE_MM).contains(found) and found.inset(-EDGE_MM).contains(wanted)


def box_faults(page: Any) -> Iterator[Text]:
    """PDF/X wants a trim box or an art box on every page, never both (ISO 15930-7, 6.11)."""
    there = [name for name in ("/TrimBox", "/ArtBox") if name in page.obj]
    if not there:
        yield Text("仕上がりサイズ(TrimBox)が書かれていません。", "The page has no TrimBox.")
    elif len(there) > 1:
        yield Text("TrimBox と ArtBox の両方があります。", "The page has both a TrimBox and an ArtBox.")
