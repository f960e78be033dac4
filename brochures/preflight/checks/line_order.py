"""Check: on paper, what is read later stands below or to the right of what is read before it.

A style can turn a column round or move a line past another one: then a number stands above the name of its
desk, below that of the one before. Every word is there, each within its block, and in the order of the HTML
all belongs together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect, around
from brochures.content.expected import Expected, LaidLine
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.text.spaces import without_spaces

NAME = "line-order"

TOUCH_MM = 0.3
"""Boxes of text are a little higher than their ink."""

HINT = Text(
    "スタイルの順番（order、column-reverse）や位置（position、マイナスの余白）を直してください。",
    "Mend the order (order, column-reverse) or the place (position, negative margins) in the style.",
)


def check_line_order(_inspected: Inspected, expected: Expected) -> Outcome:
    areas: dict[tuple[int, int], list[_Read]] = defaultdict(list)
    for item in _in_order(expected):
        areas[item.line.page, _panel_of(item.line, expected)].append(item)
    findings = [
        _finding(earlier, later, expected)
        for lines in areas.values()
        for earlier, later in list(_turned(lines))[:1]
    ]
    return Outcome(counted(len(expected.laid), "行", "line"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("行は、読む順に並んでいるか", "Do lines stand in the order in which they are read?"),
    makes_sure="no line stands above or to the left of one that is read before it",
    run=check_line_order,
    needs_plan=True,
)


def _panel_of(line: LaidLine, expected: Expected) -> int:
    """The number of the panel that a line begins on; 0 if nothing is folded."""
    return next(
        (
            item.panel.number
            for item in expected.panels
            if item.panel.page == line.page
            and item.panel.area.left_mm <= line.box.left_mm < item.panel.area.right_mm()
        ),
        0,
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """A line, and where in all that is read it begins and ends."""

    line: LaidLine
    start: int
    end: int


def _in_order(expected: Expected) -> Iterator[_Read]:
    """The lines in the order of the HTML, for a style may change that of boxes; those of a paragraph that
    stands there once, for of two that say the same nobody can tell which is which.
    """
    solid = "".join(map(without_spaces, expected.planned))
    found: list[_Read] = []
    for _, lines in groupby(expected.laid, key=lambda line: (line.page, line.paragraph)):
        own = [line for line in lines if not line.in_foot]
        text = "".join(without_spaces(line.text) for line in own)
        start = solid.find(text) if text else -1
        if start < 0 or solid.find(text, start + 1) >= 0:
            continue
        for line in own:
            end = start + len(without_spaces(line.text))
            found.append(_Read(line, start, end))
            start = end
    yield from sorted(found, key=lambda item: item.start)


def _turned(lines: Sequence[_Read]) -> Iterator[tuple[LaidLine, LaidLine]]:
    """Lines, the earlier first, of which the later one stands above the other, or on its left."""
    for earlier, later in combinations(lines, 2):
        one, other = later.line, earlier.line
        # What stands as one piece within a line is a paragraph of its own, and a part of the one around it.
        if earlier.end <= later.start and (_is_above(one, other) or _is_left_of(one.box, other.box)):
            yield other, one


def _is_above(one: LaidLine, other: LaidLine) -> bool:
    """In one column: a line may be wider than the room that it was given, and end below the next column."""
    across_mm = min(one.frame.right_mm(), other.frame.right_mm()) - max(
        one.frame.left_mm, other.frame.left_mm
    )
    beside = across_mm < min(one.frame.width_mm, other.frame.width_mm) / 2
    return not beside and one.box.bottom_mm() <= other.box.top_mm + TOUCH_MM


def _is_left_of(one: Rect, other: Rect) -> bool:
    down_mm = min(one.bottom_mm(), other.bottom_mm()) - max(one.top_mm, other.top_mm)
    return down_mm > min(one.height_mm, other.height_mm) / 2 and one.right_mm() <= other.left_mm + TOUCH_MM


def _finding(earlier: LaidLine, later: LaidLine, expected: Expected) -> Finding:
    message = Text(
        f"「{later.text.strip()}」が、先に読む「{earlier.text.strip()}」より前に並んでいます。",
        f'"{later.text.strip()}" stands before "{earlier.text.strip()}", which is read first.',
    )
    area = None if expected.cells else around((earlier.box, later.box))
    return Finding("error", NAME, message, HINT, expected.place(earlier.page, area=area))
