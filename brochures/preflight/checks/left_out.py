"""Check: what found no room on a piece is told to whoever prints it, never silently left out.

A card keeps the first way of each desk and drops the rest (`drops` and `spares` of a layout). That is right
on paper; but somebody may want to say it more shortly, or to hand out the leaflet too. Where the piece itself
says what is left out, as a flyer of its farthest dates, there is nothing to tell.
"""

from __future__ import annotations

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.text.spaces import without_spaces

NAME = "left-out"
MOST_TOLD = 6


def check_left_out(inspected: Inspected, expected: Expected) -> Outcome:
    there = without_spaces("".join(expected.planned))
    left_out = dict.fromkeys(text.strip() for text in expected.untold)
    texts = tuple(text for text in left_out if without_spaces(text) not in there)
    findings = (_finding(texts, expected),) if texts else ()
    return Outcome(counted(len(expected.planned), "か所", "text"), findings)


CHECK = Check(
    name=NAME,
    title=Text("紙に入りきらず、載せなかったものはないか", "Did everything find room?"),
    makes_sure="what found no room on a card is named to whoever prints it (a warning: the leaflet has it)",
    run=check_left_out,
    needs_plan=True,
)


def _finding(texts: tuple[str, ...], expected: Expected) -> Finding:
    more = len(texts) - MOST_TOLD
    ja, en = "」「".join(texts[:MOST_TOLD]), '", "'.join(texts[:MOST_TOLD])
    message = Text(
        f"紙に入りきらないため、次のものは載せていません: 「{ja}」{f' ほか{more}件' if more > 0 else ''}",
        f'These found no room and were left out: "{en}"{f" and {more} more" if more > 0 else ""}',
    )
    hint = Text(
        "載せたいときは、ほかの文を短くするか、大きい紙のものを使ってください。リーフレットにはすべて載ります。",
        "To have them, shorten other texts or use a larger piece. The leaflet has all of it.",
    )
    return Finding("warning", NAME, message, hint, expected.place())
