"""Check: every line stands where it was laid out, and its letters upright.

A page that a tool has scaled to 95 %, or a sheet that was shifted by two millimetres, still holds all its
words; but the cards no longer meet their perforation, and no side its other side. Text that is turned,
mirrored or squeezed still says the same to whoever copies it, but not to whoever reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect, around, pt_to_mm
from brochures.content.expected import Expected, LaidLine
from brochures.pdf.graphics import PaintedObject
from brochures.pdf.graphics.matrices import Matrix
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted

NAME = "position"

ACROSS_MM = 0.3
"""Ink reaches at most 0.04 mm out of its line to the left or right (measured on all shipped pieces)."""

OVERHANG_EM = 0.08
"""How far a Latin letter that begins or ends a line may reach out of it: J by 0.078 of the size of Noto Sans
(its tables hmtx and glyf); Japanese and digits do not.
"""

DOWN = 0.35
"""Share of its line's height: up to 0.28, for a line is as high as its type, not as its ink (measured)."""

SLANT = 0.002
"""Share of its size by which a letter may lean or be wider than high: a tenth of a degree."""

LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")

INVISIBLE = (3, 7)
"""Text modes that put nothing on paper (ISO 32000-1, 9.3.6)."""

HINT = Text(
    "印刷用のPDFをほかのソフトで拡大・縮小・移動していないか確かめ、作り直してください。",
    "See whether another program has scaled or moved the PDF, and build it again.",
)


UPRIGHT = Text(
    "スタイルの transform をやめるか、印刷用のPDFをほかのソフトで変えていないか確かめてください。",
    "Take transform out of the style, or see whether another program has changed the PDF.",
)


def check_position(inspected: Inspected, expected: Expected) -> Outcome:
    """Lines that are found nowhere, or in parts, are left to the check of words."""
    findings, number = [], 0
    for page in inspected.page_numbers:
        for frame, laid_on, upside_down in _frames(inspected, page, expected):
            lines = [line for line in expected.laid if line.page == laid_on]
            number += len(lines)
            moved = list(_moved(inspected, page, frame, lines, upside_down))
            if moved:
                findings.append(_finding(expected, page, frame, moved))
        crooked = list(_crooked(inspected, page, expected))
        if crooked:
            findings.append(_not_upright(expected, page, crooked))
    return Outcome(counted(number, "行", "line"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "組んだとおりの場所に、まっすぐ印刷されるか", "Does every line stand upright where it was laid out?"
    ),
    makes_sure=(
        "every line stands where it was laid out: nothing moved or scaled, no letter turned, mirrored or "
        "squeezed"
    ),
    run=check_position,
    needs_plan=True,
)


def _frames(inspected: Inspected, page: int, expected: Expected) -> Iterator[tuple[Rect, int, bool]]:
    """What was laid out lies on a page: where, from which page of its own, and whether on its head."""
    if not expected.cells:
        yield inspected.trim(page), page, False
    for sheet in expected.sheets:
        for laid_on, side in enumerate(sheet, start=1):
            if side.page == page:
                yield from ((cell, laid_on, side.upside_down) for cell in side.cells)


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
        left_mm, right_mm = _overhangs(line)
        if upside_down:
            left_mm, right_mm = right_mm, left_mm
        room = Rect(
            frame.left_mm + box.left_mm - left_mm,
            frame.top_mm + box.top_mm - DOWN * box.height_mm,
            box.width_mm + left_mm + right_mm,
            (1 + 2 * DOWN) * box.height_mm,
        )
        places = inspected.places(page, line.text)
        if not places or any(room.contains(place) for place in places):
            continue
        # A part of it may be painted later, behind another line's that says the same.
        if not any(room.contains(place) for place in inspected.places(page, line.text, room)):
            yield line.text.strip()


def _overhangs(line: LaidLine) -> tuple[float, float]:
    """How far ink may reach out of a line on its left and on its right, in mm."""
    text, size_mm = line.text.strip(), pt_to_mm(max((item.size_pt for item in line.types), default=0.0))
    left_mm, right_mm = (
        max(ACROSS_MM, OVERHANG_EM * size_mm) if LATIN.fullmatch(letter) else ACROSS_MM
        for letter in (text[:1], text[-1:])
    )
    return left_mm, right_mm


def _crooked(inspected: Inspected, page: int, expected: Expected) -> Iterator[Rect]:
    """Text that does not stand as it should; on the back of a sheet that is turned top over bottom the
    letters of the cards stand on their heads, and so do those of fronts that are to be folded.
    """
    cells = [
        cell for cell, _, upside_down in _frames(inspected, page, expected) if upside_down and expected.cells
    ]
    for painted in inspected.painted:
        if painted.page == page and painted.kind == "text" and painted.box and _is_seen(painted):
            turned = any(cell.overlap_mm(painted.box) > 0 for cell in cells)
            if painted.matrix is not None and not _stands(painted.matrix, turned):
                yield painted.box


def _is_seen(painted: PaintedObject) -> bool:
    return painted.text_mode not in INVISIBLE and not painted.in_mask


def _stands(matrix: Matrix, upside_down: bool) -> bool:
    """Letters grow to the right and upwards, by the same; a page counts downwards."""
    across, rises, leans, up = (-n if upside_down else n for n in matrix[:4])
    return across > 0 and max(abs(across + up), abs(rises), abs(leans)) <= SLANT * across


def _not_upright(expected: Expected, page: int, crooked: Sequence[Rect]) -> Finding:
    message = Text(
        f"{len(crooked)}か所の文字が、回っているか、裏返しか、つぶれています。",
        f"Text is turned, mirrored or squeezed (in {counted(len(crooked), '', 'place').en}).",
    )
    return Finding("error", NAME, message, UPRIGHT, expected.place(page, area=around(crooked)))


def _finding(expected: Expected, page: int, frame: Rect, moved: Sequence[str]) -> Finding:
    message = Text(
        f"「{moved[0]}」など{len(moved)}行が、組んだ場所にありません。",
        f'"{moved[0]}" is not where it was laid out ({len(moved)} {"line" if len(moved) == 1 else "lines"}).',
    )
    area = frame if expected.cells else None
    return Finding("error", NAME, message, HINT, expected.place(page, area=area))
