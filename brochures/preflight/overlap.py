"""Check: no character lies on another, and none so near the edge that a printer cuts it.

Extraction finds text that nobody can read: two lines printed over one another, or a long name that
runs out of its column into the next. The places of the characters on the finished page tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brochures.errors import Finding, Text
from brochures.preflight.inspected import Character, Inspected
from brochures.preflight.model import Expected, Outcome, counted

EDGE_MM = 3.0
"""Nearer to the trim than this, cutting and office printers take text away (wave-inc.co.jp, 塗り足し)."""

TOUCH_MM = 0.28
"""Boxes of tightly set neighbours overlap by less than this in one of the two directions (measured)."""

HINT = Text("文章を短くするか、改行を入れてください。", "Shorten the text, or break it into lines.")


def check_overlap(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each page and kind, with the first words concerned."""
    findings, number = [], 0
    for page in inspected.page_numbers:
        characters = inspected.characters(page)
        number += len(characters)
        safe = inspected.trim(page).inset(EDGE_MM)
        outside = [item.text for item in characters if not safe.contains(item.box)]
        if outside:
            findings.append(
                _finding(
                    expected,
                    page,
                    Text(
                        f"用紙の端まで {EDGE_MM:g} mm 以内に文字があります:「{_some(outside)}」",
                        f'Text stands within {EDGE_MM:g} mm of the edge: "{_some(outside)}"',
                    ),
                )
            )
        crossed = list(_crossing(characters))
        if crossed:
            findings.append(
                _finding(
                    expected,
                    page,
                    Text(
                        f"文字が重なっています:「{_some(crossed)}」", f'Text lies on text: "{_some(crossed)}"'
                    ),
                )
            )
    return Outcome(counted(number, "文字", "character"), tuple(findings))


def _crossing(characters: Sequence[Character]) -> Iterator[str]:
    """Characters that overlap another one in both directions, from left to right."""
    ordered = sorted(characters, key=lambda item: item.box.left_mm)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.box.left_mm > one.box.right_mm():
                break
            wide_mm = min(one.box.right_mm(), other.box.right_mm()) - other.box.left_mm
            high_mm = min(one.box.bottom_mm(), other.box.bottom_mm()) - max(one.box.top_mm, other.box.top_mm)
            if min(wide_mm, high_mm) > TOUCH_MM:
                yield one.text


def _some(texts: Sequence[str]) -> str:
    shown = "".join(texts[:12])
    return f"{shown}…" if len(texts) > 12 else shown


def _finding(expected: Expected, page: int, message: Text) -> Finding:
    return Finding("error", "overlap", message, HINT, expected.place(page))
