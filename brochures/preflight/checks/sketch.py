"""Check: the sketch of a way is still there when somebody copies it in black and white.

A map in pale blue on white loses its streets, and who holds the copy stands before an empty frame.
"""

from __future__ import annotations

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected, LaidImage
from brochures.preflight.check import Check
from brochures.preflight.checks.images import SKETCH
from brochures.preflight.finding_areas import laid_area, piece_areas
from brochures.preflight.inspected import Inspected
from brochures.preflight.one_bit import LEAST_LEFT, edges_left
from brochures.preflight.result import Outcome, counted

NAME = "sketch"


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
    left = edges_left(grey)
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
