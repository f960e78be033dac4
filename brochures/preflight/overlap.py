"""Check: no character lies on another, and none so near the edge that a printer cuts it.

Extraction finds text that nobody can read: two lines printed over one another, or a long name that
runs out of its column into the next. The places of the characters on the finished page tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brochures.errors import Finding, Text
from brochures.geometry import around
from brochures.preflight.inspected import Character, Inspected
from brochures.preflight.model import Expected, Outcome, counted

EDGE_MM = 3.0
"""Nearer to the trim than this, cutting and office printers take text away (wave-inc.co.jp, 塗り足し)."""

TOUCH_MM = 0.28
"""Boxes of tightly set neighbours overlap by less than this in one of the two directions (measured)."""

LIGATURE = 2
"""The letters of one glyph (fi, ffi) come at one place, one after the other in the text."""

HINT = Text("文章を短くするか、改行を入れてください。", "Shorten the text, or break it into lines.")


def check_overlap(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each page and kind, with the first words concerned."""
    findings, number = [], 0
    for page in inspected.page_numbers:
        characters = inspected.characters(page)
        number += len(characters)
        safe = inspected.trim(page).inset(EDGE_MM)
        outside = [item for item in characters if not safe.contains(item.box)]
        if outside:
            message = Text(
                f"用紙の端まで {EDGE_MM:g} mm 以内に文字があります:「{_some(outside)}」",
                f'Text stands within {EDGE_MM:g} mm of the edge: "{_some(outside)}"',
            )
            findings.append(_finding(expected, page, outside, message))
        crossed = list(_crossing(characters))
        if crossed:
            message = Text(
                f"文字が重なっています:「{_some(crossed)}」", f'Text lies on text: "{_some(crossed)}"'
            )
            findings.append(_finding(expected, page, crossed, message))
    return Outcome(counted(number, "文字", "character"), tuple(findings))


def _crossing(characters: Sequence[Character]) -> Iterator[Character]:
    """Characters that overlap another one in both directions, from left to right."""
    ordered = sorted(enumerate(characters), key=lambda item: item[1].box.left_mm)
    for at, (number, one) in enumerate(ordered):
        for next_number, other in ordered[at + 1 :]:
            if one.box == other.box and abs(number - next_number) <= LIGATURE:
                continue  # one glyph that stands for both
            if other.box.left_mm > one.box.right_mm():
                break
            wide_mm = min(one.box.right_mm(), other.box.right_mm()) - other.box.left_mm
            high_mm = min(one.box.bottom_mm(), other.box.bottom_mm()) - max(one.box.top_mm, other.box.top_mm)
            if min(wide_mm, high_mm) > TOUCH_MM:
                yield one


def _some(characters: Sequence[Character]) -> str:
    shown = "".join(item.text for item in characters[:12])
    return f"{shown}…" if len(characters) > 12 else shown


def _finding(expected: Expected, page: int, characters: Sequence[Character], message: Text) -> Finding:
    area = around(item.box for item in characters)
    return Finding("error", "overlap", message, HINT, expected.place(page, area=area))
