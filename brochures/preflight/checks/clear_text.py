"""Check: no line, edge or shape runs through a character or stands right at it.

A bar at the upper left of a 1 makes a 7 of it, a dot between two digits another number, a stroke beside a
letter another letter. Whatever draws it, a template, a style sheet or a tool that worked on the PDF: the
ground behind a character and close to it is even, or somebody may read what nobody wrote.
"""

from __future__ import annotations

from collections.abc import Sequence
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

INSET = 0.07
"""Share of it that is not looked at above and below: figures are lower, and a box behind a single one may be
lower than its type.
"""

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
    """The numbers of the characters whose ground is not even."""
    import numpy as np

    written = inspected.page_characters(page)
    height = written.cells[:, 3:]
    beside, inset = BESIDE * height, INSET * height
    # Left, top, right and bottom of what must be even;
    edges = np.hstack((written.cells[:, :2], written.cells[:, :2] + written.cells[:, 2:]))
    edges += np.hstack((-beside, inset, beside, -inset))
    boxes = [item.box for item in inspected.painted if item.page == page and _is_shape(item) and item.box]
    near = np.flatnonzero(_meets(edges, boxes))
    if not len(near):
        return []
    ground = inspected.ground(page)
    pixels = np.maximum(np.rint(edges * (GROUND_DPI / MM_PER_INCH)), 0).astype(int)
    found = []
    for at in near.tolist():
        left, top, right, bottom = pixels[at]
        behind = ground[top:bottom, left:right]
        if behind.size and int(behind.max()) - int(behind.min()) >= UNEVEN:
            found.append(at)
    return found


def _is_shape(painted: PaintedObject) -> bool:
    return painted.kind != "text" and not painted.in_mask


def _meets(edges: NDArray[np.float64], boxes: Sequence[Rect]) -> NDArray[np.bool_]:
    """For each area whether it shares a place with a box."""
    import numpy as np

    if not boxes:
        return np.zeros(len(edges), bool)
    left, top, right, bottom = (edges[:, side, None] for side in range(4))
    others = np.array([(box.left_mm, box.top_mm, box.right_mm(), box.bottom_mm()) for box in boxes])
    across = (left < others[:, 2]) & (others[:, 0] < right)
    down = (top < others[:, 3]) & (others[:, 1] < bottom)
    return np.asarray((across & down).any(axis=1))
