"""Check: the sketch of a way is still there when somebody copies it in black and white.

A copier at its middle threshold makes all that is lighter than half white. A map in pale blue on white loses
its streets, and who holds the copy stands before an empty frame. Where one ground meets another, an edge is
seen; most of these have to be seen in one bit as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected, LaidImage
from brochures.preflight.check import Check
from brochures.preflight.checks.images import SKETCH
from brochures.preflight.finding_areas import laid_area, piece_areas
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME = "sketch"

MIDDLE = 128
"""Of 255 levels of grey: lighter is white to a copier."""

EDGE = 24
"""Levels between two grounds that anybody sees beside one another."""

NEAR_PX = 2
"""Antialiasing spreads an edge over so many pixels at 300 dpi."""

LEAST_LEFT = 0.5
"""Of the edges."""


def check_sketch(inspected: Inspected, expected: Expected) -> Outcome:
    sketches = [image for image in expected.images if image.name.endswith(SKETCH)]
    findings = [item for image in sketches for item in _lost(image, inspected, expected)]
    return Outcome(counted(len(sketches), "枚の略図", "sketch", "sketches"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "道順の略図は、白黒コピーでも残るか", "Is the sketch of a way still there in a black-and-white copy?"
    ),
    makes_sure="of the edges in the sketch of a way at least half are seen in one bit (a warning)",
    run=check_sketch,
    needs_plan=True,
)


def _lost(image: LaidImage, inspected: Inspected, expected: Expected) -> list[Finding]:
    area = laid_area(image.box, piece_areas(inspected, expected).get(image.page))
    if area is None:
        return []
    grey, _ = inspected.grey_part(image.page, area)
    left = _edges_left(grey)
    if left >= LEAST_LEFT:
        return []
    message = Text(
        f"道順の略図は、白黒コピーで線の{100 - round(100 * left)}%が消えます。",
        f"In a black-and-white copy {100 - round(100 * left)} % of the sketch's lines vanish.",
    )
    hint = Text(
        "略図の線を濃くしてください(白い紙なら、灰色は半分より濃く)。",
        "Draw its lines darker: on white, darker than half grey.",
    )
    return [Finding("warning", NAME, message, hint, expected.place(image.page, area=area))]


def _edges_left(grey: NDArray[np.uint8]) -> float:
    """The part of the edges that one bit shows too; nothing of a picture without any."""
    import numpy as np

    levels = grey.astype(np.int16)
    seen, kept = _edges(levels, EDGE), _edges(255 * (levels >= MIDDLE), MIDDLE)
    for axis in (0, 1):
        kept = np.any([np.roll(kept, step, axis) for step in range(-NEAR_PX, NEAR_PX + 1)], axis=0)
    return float((seen & kept).sum() / seen.sum()) if seen.any() else 0.0


def _edges(levels: NDArray[np.int16], least: int) -> NDArray[np.bool_]:
    """Where a pixel differs from the one above it or at its left."""
    import numpy as np

    found = np.zeros(levels.shape, bool)
    found[1:] |= np.abs(np.diff(levels, axis=0)) >= least
    found[:, 1:] |= np.abs(np.diff(levels, axis=1)) >= least
    return found
