"""Check: no line, edge or shape runs through a character or stands right at it.

A bar at the upper left of a 1 makes a 7 of it, a dot between two digits another number, a stroke beside a
letter another letter. Whatever draws it, a template, a style sheet or a tool that worked on the PDF: the
ground behind a character and close to it is even, or somebody may read what nobody wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochures.base.findings import Finding, Text
from brochures.base.geometry import MM_PER_INCH, Rect
from brochures.content.expected import Expected
from brochures.pdf.graphics import PaintedObject
from brochures.preflight.check import Check
from brochures.preflight.checks.strikethrough import called_off
from brochures.preflight.inspected import GROUND_DPI, Inspected
from brochures.preflight.result import Outcome, counted
from brochures.preflight.text_runs import MOST_FINDINGS, runs_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NAME = "clear-text"

BESIDE = 0.05
"""Share of the type's height that must be free to the left and right of a character: digits stand twice as
far apart."""

INSET = 0.12
"""Share of it that is not looked at above and below: figures are lower, and a box behind a single one may be
lower than its type.
"""

THIN = 0.35
"""Share of it: the strokes of bold type are thinner."""

UNEVEN = 40
"""Grey levels of 255, as for text that is seen (`text_visibility.FAINT`)."""

HINT = Text(
    "文字にかかる線、図形、絵をなくすか、文字から離してください。",
    "Take away the line, shape or picture that touches the text, or move it away from it.",
)


def check_clear_text(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each line of text. Dates that were called off have a line through them."""
    findings: list[Finding] = []
    number = 0
    for page in inspected.page_numbers:
        characters = inspected.characters(page)
        number += len(characters)
        allowed = [
            box
            for fact in called_off(expected)
            if fact.page == page
            for box in inspected.places(page, fact.text, fact.area)
        ]
        touched = [
            at
            for at in _touched(inspected, page)
            if not any(box.contains(characters[at].box, 0.1) for box in allowed)
        ]
        for run in runs_of(characters, touched)[:MOST_FINDINGS]:
            message = Text(
                f"文字に線か図形がかかっています: {run.quoted_ja()}",
                f"A line or a shape touches text: {run.quoted_en()}.",
            )
            findings.append(Finding("error", NAME, message, HINT, expected.place(page, area=run.area)))
    return Outcome(counted(number, "文字", "character"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("文字に線や図形がかかっていないか", "Is the ground of every character even?"),
    makes_sure="no line, shape or edge of a picture runs through a character or stands right at it",
    run=check_clear_text,
    needs_plan=True,
)


def _touched(inspected: Inspected, page: int) -> list[int]:
    """The numbers of the characters that a shape touches.

    What is as thin as a stroke must keep clear of the whole room of a character, where it might be read as a
    part of it. A picture or a ground may come close, but must not end behind the ink.
    """
    import numpy as np

    written = inspected.page_characters(page)
    shapes = [item for item in inspected.painted if item.page == page and _is_shape(item)]
    if not shapes or not len(written.cells):
        return []
    height = written.cells[:, 3:]
    beside, inset = BESIDE * height, INSET * height
    room = _edges(written.cells) + np.hstack((-beside, inset, beside, -inset))
    ink = _edges(written.boxes)
    boxes = np.array([_sides(item.box) for item in shapes if item.box])
    thickness = np.array([_thickness_mm(item) for item in shapes])
    by_stroke: NDArray[np.bool_] = np.any(_meets(room, boxes) & (thickness <= THIN * height), axis=1)
    by_shape: NDArray[np.bool_] = np.any(_meets(ink, boxes), axis=1)
    looked_at = np.where(by_stroke[:, None], room, ink)
    near = _in_doubt(np.flatnonzero(by_stroke | by_shape), looked_at, inspected, page)
    if not near:
        return []
    ground = inspected.ground(page)
    pixels = np.maximum(np.rint(looked_at * (GROUND_DPI / MM_PER_INCH)), 0).astype(int)
    found = []
    for at in near:
        left, top, right, bottom = pixels[at]
        behind = ground[top:bottom, left:right]
        if behind.size and int(behind.max()) - int(behind.min()) >= UNEVEN:
            found.append(at)
    return found


def _in_doubt(
    near: NDArray[np.intp], looked_at: NDArray[np.float64], inspected: Inspected, page: int
) -> list[int]:
    """Those whose ground is not certainly even; what is painted at once is asked for at once."""
    lines: dict[int, list[int]] = {}
    for at in near.tolist():
        lines.setdefault(inspected.page_characters(page).objects[at], []).append(at)
    doubtful = []
    for line in lines.values():
        left, top = looked_at[line, :2].min(axis=0).tolist()
        right, bottom = looked_at[line, 2:].max(axis=0).tolist()
        if not inspected.is_even(page, Rect(left, top, right - left, bottom - top)):
            doubtful += line
    return doubtful


def _is_shape(painted: PaintedObject) -> bool:
    return painted.kind != "text" and not painted.in_mask and painted.box is not None


def _thickness_mm(painted: PaintedObject) -> float:
    """Of a frame that of its line, else the shorter side."""
    assert painted.box is not None
    sides = (painted.box.width_mm, painted.box.height_mm)
    return min(*sides, sides[0] if painted.thickness_mm is None else painted.thickness_mm)


def _sides(box: Rect) -> tuple[float, float, float, float]:
    return box.left_mm, box.top_mm, box.right_mm(), box.bottom_mm()


def _edges(boxes: NDArray[np.float64]) -> NDArray[np.float64]:
    """Left, top, right and bottom of left, top, width and height."""
    import numpy as np

    return np.hstack((boxes[:, :2], boxes[:, :2] + boxes[:, 2:]))


def _meets(areas: NDArray[np.float64], boxes: NDArray[np.float64]) -> NDArray[np.bool_]:
    """For each area and each box whether they share a place: areas x boxes."""
    left, top, right, bottom = (areas[:, side, None] for side in range(4))
    across = (left < boxes[:, 2]) & (boxes[:, 0] < right)
    return across & (top < boxes[:, 3]) & (boxes[:, 1] < bottom)
