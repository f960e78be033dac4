"""Check: no character lies on another, and none so near the edge that a printer cuts it.

Extraction finds text that nobody can read: two lines printed over one another, or a long name that
runs out of its column into the next. The places of the characters on the finished page tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import compress

from brochures.base.findings import Finding, Text
from brochures.base.geometry import TOLERANCE_MM, around
from brochures.content.expected import Expected
from brochures.pdf.characters import Character, PageCharacters, index_pairs
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted

NAME = "overlap"

EDGE_MM = 3.0
"""Nearer to the trim than this, cutting and office printers take text away (wave-inc.co.jp, 塗り足し)."""

TOUCH_MM = 0.28
"""Boxes of tightly set neighbours overlap by less than this in one of the two directions (measured)."""

LIGATURE = 2
"""The letters of one glyph (fi, ffi) come at one place, one after the other in the text."""

KERNED = ",.J"
"""Stand below the arm of the letter before them, within its box (r,); so does the hook of a J (YJ)."""

AT_ONCE = 512

HINT = Text("文章を短くするか、改行を入れてください。", "Shorten the text, or break it into lines.")


def check_overlap(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each page and kind, with the first words concerned."""
    findings, number = [], 0
    for page in inspected.page_numbers:
        characters = inspected.characters(page)
        number += len(characters)
        safe = inspected.trim(page).inset(EDGE_MM)
        outside = list(compress(characters, ~inspected.page_characters(page).inside(safe, TOLERANCE_MM)))
        if outside:
            message = Text(
                f"用紙の端まで {EDGE_MM:g} mm 以内に文字があります:「{_some(outside)}」",
                f'Text stands within {EDGE_MM:g} mm of the edge: "{_some(outside)}"',
            )
            findings.append(_finding(expected, page, outside, message))
        crossed = list(_crossing(inspected.page_characters(page)))
        if crossed:
            message = Text(
                f"文字が重なっています:「{_some(crossed)}」", f'Text lies on text: "{_some(crossed)}"'
            )
            findings.append(_finding(expected, page, crossed, message))
    return Outcome(counted(number, "文字", "character"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "文字が重なったり、端に寄りすぎたりしていないか", "Does any text overlap, or lie too near the edge?"
    ),
    makes_sure="no character lies on another, and none within 3 mm of the edge",
    run=check_overlap,
)


def _crossing(written: PageCharacters) -> Iterator[Character]:
    """Characters that overlap another one in both directions, from left to right, once for each other one."""
    import numpy as np

    order = np.argsort(written.boxes[:, 0], kind="stable")
    left, top, width, height = written.boxes[order].T
    right, bottom = left + width, top + height
    # Of each, those that begin before it ends; a few at a time, for a page may be full of them.
    ends = np.searchsorted(left, right, side="right")
    for start in range(0, len(order), AT_ONCE):
        ones = np.arange(start, min(start + AT_ONCE, len(order)))
        one, other = index_pairs(ones + 1, ends[ones])
        one += start
        wide = np.minimum(right[one], right[other]) - left[other]
        high = np.minimum(bottom[one], bottom[other]) - np.maximum(top[one], top[other])
        for at in np.flatnonzero(np.minimum(wide, high) > TOUCH_MM).tolist():
            first, second = int(order[one[at]]), int(order[other[at]])
            character = written.characters[first]
            same = character.box == written.characters[second].box
            is_glyph = same and abs(first - second) <= LIGATURE  # one that stands for both
            is_kerned = second - first == 1 and written.characters[second].text in KERNED
            if not is_glyph and not is_kerned:
                yield character


def _some(characters: Sequence[Character]) -> str:
    shown = "".join(item.text for item in characters[:12])
    return f"{shown}…" if len(characters) > 12 else shown


def _finding(expected: Expected, page: int, characters: Sequence[Character], message: Text) -> Finding:
    area = around(item.box for item in characters)
    return Finding("error", NAME, message, HINT, expected.place(page, area=area))
