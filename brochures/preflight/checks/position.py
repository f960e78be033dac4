"""Check: every line stands where it was laid out: nothing was moved, scaled or turned on the way to the PDF.

A page that a tool has scaled to 95 %, or a sheet that was shifted by two millimetres, still holds all its
words; but the cards no longer meet their perforation, and no side its other side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect
from brochures.content.expected import Expected, LaidLine
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted

NAME = "position"

ACROSS_MM = 0.3
"""Ink reaches at most 0.04 mm out of its line to the left or right (measured on all shipped pieces)."""

DOWN = 0.35
"""Share of its line's height: up to 0.28, for a line is as high as its type, not as its ink (measured)."""

HINT = Text(
    "印刷用のPDFをほかのソフトで拡大・縮小・移動していないか確かめ、作り直してください。",
    "See whether another program has scaled or moved the PDF, and build it again.",
)


def check_position(inspected: Inspected, expected: Expected) -> Outcome:
    """Lines that are found nowhere, or in parts, are left to the check of words."""
    findings, number = [], 0
    for page in inspected.page_numbers:
        frames = expected.cells[page - 1] if expected.cells else (inspected.trim(page),)
        for frame in frames:
            lines = [
                line for line in expected.laid if line.page == (2 - page % 2 if expected.cells else page)
            ]
            number += len(lines)
            moved = list(_moved(inspected, page, frame, lines, page in expected.upside_down))
            if moved:
                findings.append(_finding(expected, page, frame, moved))
    return Outcome(counted(number, "行", "line"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("組んだとおりの場所に印刷されるか", "Does every line stand where it was laid out?"),
    makes_sure="every line stands where it was laid out: nothing moved, scaled or turned",
    run=check_position,
    needs_plan=True,
)


def _moved(
    inspected: Inspected, page: int, frame: Rect, lines: Sequence[LaidLine], upside_down: bool
) -> Iterator[str]:
    for line in lines:
        box = line.box
        if upside_down:
            box = Rect(
                frame.width_mm - box.right_mm(),
                frame.height_mm - box.bottom_mm(),
                box.width_mm,
                box.height_mm,
            )
        room = Rect(
            frame.left_mm + box.left_mm - ACROSS_MM,
            frame.top_mm + box.top_mm - DOWN * box.height_mm,
            box.width_mm + 2 * ACROSS_MM,
            (1 + 2 * DOWN) * box.height_mm,
        )
        places = inspected.places(page, line.text)
        if places and not any(room.contains(place) for place in places):
            yield line.text.strip()


def _finding(expected: Expected, page: int, frame: Rect, moved: Sequence[str]) -> Finding:
    message = Text(
        f"「{moved[0]}」など{len(moved)}行が、組んだ場所にありません。",
        f'"{moved[0]}" is not where it was laid out ({len(moved)} {"line" if len(moved) == 1 else "lines"}).',
    )
    area = frame if expected.cells else None
    return Finding("error", NAME, message, HINT, expected.place(page, area=area))
