"""Check: pictures are those of the product, fine enough for print, and end well inside the edge or beyond it.

A picture that ends between the safe area and the edge is trimmed now and then by accident; one that is to
fill the page reaches over the trim into the bleed (ISO 32000-1, 14.11.2; 3 mm: wave-inc.co.jp, nuritashi).

Our own pieces have drawings that a style sheet of theirs puts behind a box, and QR codes, and nothing else:
what a picture says, no check of words can read.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect
from brochures.content.expected import Expected
from brochures.pdf.graphics import PaintedObject, PlacedImage
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted

NAME = "images"
LEAST_DPI = 300.0
LEAST_LINE_ART_DPI = 600.0
"""Black or nothing (1 bit), where each step of an edge is seen: toryokohsoku.com/dtp/software/psd/299.html,
which also asks for 300 of all others."""
TOLERANCE_DPI = 0.5
"""Sizes are rounded to whole pixels."""
SAFE_MM = 3.0
TOLERANCE_MM = 0.05

FINER = Text(
    "もとの大きな画像を使うか、小さく置いてください。画像を引きのばして画素をふやしても、細かくなりません。",
    "Use the original in its full size, or place it smaller; enlarging it in a program adds no detail.",
)
MOVE = Text(
    "画像を内側に寄せるか、裁ち落としまで広げてください。",
    "Move the picture inwards, or let it reach over the edge into the bleed.",
)


PLANNED = Text(
    "絵は、その印刷物のスタイルシートで背景（background）として置いてください。",
    "Place pictures as backgrounds, by a style sheet of the product.",
)
CODE = ".qr"
"""So end the names of QR codes as they were laid out."""
SKETCH = ".sketch"
"""So that of the sketch of a way."""


def check_images(inspected: Inspected, expected: Expected) -> Outcome:
    images = [
        painted
        for painted in inspected.painted
        if painted.image is not None and painted.box is not None and not painted.in_mask and painted.alpha > 0
    ]
    findings = [finding for painted in images for finding in _findings(painted, inspected, expected)]
    findings += _unplanned(expected)
    return Outcome(counted(len(images), "点の画像", "image"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "写真や絵は、あるべきもので、細かさが足りているか",
        "Are all pictures planned, and fine enough for print?",
    ),
    makes_sure=(
        "no picture but those that the product's style sheets name, and the planned QR codes; pictures have "
        "300 dpi or more at their printed size, and end in the safe area or the bleed"
    ),
    run=check_images,
)


def _unplanned(expected: Expected) -> Iterator[Finding]:
    """Pictures that are neither named by a style sheet nor a planned QR code."""
    codes = [image for image in expected.images if image.name.endswith(CODE)]
    sketches = [image for image in expected.images if image.name.endswith(SKETCH)]
    # Of a sheet one card is known, which was looked at alone; what is too much for a page, stands on another.
    planned = len(codes) if expected.cells else len(expected.qr_codes)
    others = [image for image in expected.images if not image.name.endswith((CODE, SKETCH))]
    drawn = sketches[1 if expected.has_sketch else 0 :]
    for image in (*others, *codes[planned:], *drawn, *expected.strange):
        name = image.file.rpartition("/")[2] or image.name
        message = Text(
            f"予定にない絵「{name}」が印刷されます。", f"A picture that nobody planned is printed: {name}."
        )
        place = expected.place(image.page, frame=image.name, area=None if expected.cells else image.box)
        yield Finding("error", NAME, message, PLANNED, place)


def _findings(painted: PaintedObject, inspected: Inspected, expected: Expected) -> Iterator[Finding]:
    assert painted.image is not None
    assert painted.box is not None
    place = expected.place(painted.page, area=painted.box)
    dpi = _coarsest_dpi(painted.image)
    least = LEAST_LINE_ART_DPI if painted.image.bits == 1 else LEAST_DPI
    if dpi < least - TOLERANCE_DPI:
        size = f"{painted.image.width_px} × {painted.image.height_px}"
        message = Text(
            f"画像（{size}画素）の細かさが {dpi:.0f} dpi しかありません（{least:.0f} dpi 以上が必要です）。",
            f"An image ({size} pixels) has only {dpi:.0f} dpi; it needs {least:.0f} dpi to print sharply.",
        )
        yield Finding("error", NAME, message, FINER, place)
    distance_mm = _near_the_edge_mm(painted.box, *_edges(painted, inspected, expected))
    if distance_mm is not None:
        safe_mm = _safe_mm(expected)
        message = Text(
            f"画像が仕上がりの端から {distance_mm:.1f} mm で終わっています"
            f"（{safe_mm:g} mm 以上内側か、塗り足しまで必要です）。",
            f"An image ends {distance_mm:.1f} mm from the edge; "
            f"it must end {safe_mm:g} mm inside, or in the bleed.",
        )
        yield Finding("error", NAME, message, MOVE, place)


def _coarsest_dpi(image: PlacedImage) -> float:
    """Along an axis of one pixel there is no detail to lose: so are plain areas and shades drawn."""
    across = image.horizontal_dpi if image.width_px > 1 else math.inf
    down = image.vertical_dpi if image.height_px > 1 else math.inf
    return min(across, down)


def _safe_mm(expected: Expected) -> float:
    return expected.shop.safe_mm if expected.shop is not None else SAFE_MM


def _edges(painted: PaintedObject, inspected: Inspected, expected: Expected) -> tuple[Rect, Rect, Rect]:
    """The safe area, the trim and the bleed of the piece that an image is on; on a sheet, of its cell."""
    assert painted.box is not None
    cells = expected.cells[painted.page - 1] if painted.page <= len(expected.cells) else ()
    middle = Rect(
        painted.box.left_mm + painted.box.width_mm / 2, painted.box.top_mm + painted.box.height_mm / 2, 0, 0
    )
    trim = next((cell for cell in cells if cell.contains(middle)), None)
    if trim is not None:
        bleed = trim
    else:
        trim, bleed = inspected.trim(painted.page), inspected.bleed(painted.page)
    safe_mm = min(_safe_mm(expected), trim.width_mm / 2, trim.height_mm / 2)
    return trim.inset(safe_mm), trim, bleed


def _near_the_edge_mm(box: Rect, safe: Rect, trim: Rect, bleed: Rect) -> float | None:
    """How far from the trim an image ends that neither keeps clear of it nor reaches into the bleed."""
    sides = (
        (box.left_mm - trim.left_mm, safe.left_mm - trim.left_mm, bleed.left_mm - trim.left_mm),
        (box.top_mm - trim.top_mm, safe.top_mm - trim.top_mm, bleed.top_mm - trim.top_mm),
        (
            trim.right_mm() - box.right_mm(),
            trim.right_mm() - safe.right_mm(),
            trim.right_mm() - bleed.right_mm(),
        ),
        (
            trim.bottom_mm() - box.bottom_mm(),
            trim.bottom_mm() - safe.bottom_mm(),
            trim.bottom_mm() - bleed.bottom_mm(),
        ),
    )
    wrong = [
        distance
        for distance, least, most in sides
        if distance < least - TOLERANCE_MM and distance > most + TOLERANCE_MM
    ]
    return min(wrong, key=abs) if wrong else None
