"""Check: the city's emblem or logo is still there when somebody copies it in black and white.

An emblem in pale yellow on white is gone, and one of dark colours that lie side by side is a black patch.
One finding for a document, in the same words for all, for the file is one.
"""

from __future__ import annotations

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect
from brochures.content.expected import Expected, LaidImage
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.one_bit import LEAST_LEFT, edges_left
from brochures.preflight.result import Outcome, counted

NAME = "logo"

AROUND_MM = 0.3
"""Looked at as well: what fills its whole box has its edge there."""


def check_logo(inspected: Inspected, expected: Expected) -> Outcome:
    shown = [place for image in expected.logos if (place := _place(image, inspected, expected))]
    looked_at = counted(len(shown), "点の紋章", "logo")
    for page, area in shown:
        grey, _ = inspected.grey_part(page, area.inset(-AROUND_MM))
        if edges_left(grey) < LEAST_LEFT:
            return Outcome(looked_at, (_lost(page, area, expected),))
    return Outcome(looked_at, ())


CHECK = Check(
    name=NAME,
    title=Text(
        "紋章やロゴは、白黒コピーでも残るか", "Is the emblem or logo still there in a black-and-white copy?"
    ),
    makes_sure="of the edges in the city's emblem or logo at least half are seen in one bit (a warning)",
    run=check_logo,
    needs_plan=True,
)


def _place(image: LaidImage, inspected: Inspected, expected: Expected) -> tuple[int, Rect] | None:
    """The page that shows it, on a sheet the one with the first such card, and where it lies there."""
    shown = next((item for item in expected.typeset if item.page == image.page), None)
    if shown is None or shown.on not in inspected.page_numbers:
        return None
    piece = shown.area or inspected.trim(shown.on)
    left_mm, top_mm = image.box.left_mm, image.box.top_mm
    if shown.upside_down:
        left_mm, top_mm = piece.width_mm - image.box.right_mm(), piece.height_mm - image.box.bottom_mm()
    box = Rect(left_mm, top_mm, image.box.width_mm, image.box.height_mm)
    return shown.on, box.moved(piece.left_mm, piece.top_mm)


def _lost(page: int, area: Rect, expected: Expected) -> Finding:
    message = Text(
        "市の紋章(look の logo)は、白黒コピーで大半が消えるか、黒くつぶれます。",
        "In a black-and-white copy most of the city's emblem (logo in look) vanishes or turns black.",
    )
    hint = Text(
        "黒一色の紋章を logo_black に書くと、事務所で刷るものにはそれが載ります。"
        "なければ、濃い色の版にしてください。",
        "Write the emblem in black alone as logo_black, and what the office prints has it; "
        "or give a darker one.",
    )
    # No single card of a sheet is meant.
    place = expected.place(page, field="look.logo", area=None if expected.cells else area)
    return Finding("warning", NAME, message, hint, place)
