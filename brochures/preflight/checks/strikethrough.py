"""Check: what was called off is struck through, and nothing else is.

A date that was cancelled, or that another one replaces, keeps its place and has a line through it. A
number with a line through it, whether by a style sheet or by a rule that moved, is read as one that is
not to be called any more; no check of the words would see it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect
from brochures.content.expected import Expected, RequiredFact
from brochures.pdf.characters import PageCharacters, index_pairs
from brochures.pdf.graphics import PaintedObject
from brochures.preflight.check import Check
from brochures.preflight.inspected import PIXEL_MM, Inspected
from brochures.preflight.result import Outcome, counted
from brochures.preflight.text_runs import runs_of
from brochures.text.words import word

NAME = "strikethrough"

THIN = 0.25
"""A line through text is thinner than this share of its characters; what is thicker, hides them."""

MIDDLE = 0.2
"""A line nearer to the top or foot of a character than this share of its height runs beside it."""

SMALLEST_MM = 1.0
"""Hyphens and dots are too low to have a middle."""

AT_ONCE = 512

DARK = 128
"""Of 255 levels of grey."""

NOT_STRUCK = Text("取り消し線が抜けています。", "The line through it is missing.")
STRUCK = Text("取り消された日ではありません。線を消してください。", "It was not called off; remove the line.")


def check_strikethrough(inspected: Inspected, expected: Expected) -> Outcome:
    findings: list[Finding] = []
    number = 0
    off = called_off(expected)
    for page in inspected.page_numbers:
        characters = inspected.characters(page)
        objects = [painted for painted in inspected.painted if painted.page == page]
        rules = [painted.box for painted in objects if painted.box and _is_rule(painted)]
        crossed = _crossed(inspected.page_characters(page), rules)
        number += len(rules)
        allowed = [box for fact in off if fact.page == page for box in _places(inspected, fact)]
        inside = {at for at in crossed if any(box.contains(characters[at].box, 0.1) for box in allowed)}
        seen_rules = [box for box in rules if _is_seen(box, page, inspected)] if inside else []
        seen = _crossed(inspected.page_characters(page), seen_rules)
        for run in runs_of(characters, sorted(crossed - inside)):
            message = Text(
                f"取り消し線が引かれています: {run.quoted_ja()}", f"A line runs through {run.quoted_en()}."
            )
            place = expected.place(page, area=run.area)
            findings.append(Finding("error", NAME, message, STRUCK, place))
        struck = [characters[at].box for at in inside & seen]
        findings += _whole(off, page, inspected, struck, expected)
    return Outcome(counted(number, "本の線", "rule"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("線で消してあるのは、中止になった日だけか", "Is only what was called off struck through?"),
    makes_sure="dates that were called off have a line through them, and nothing else has",
    run=check_strikethrough,
    needs_plan=True,
)


def called_off(expected: Expected) -> list[RequiredFact]:
    """Dates marked as cancelled, those in a list of such, and those that another one has replaced."""
    cancelled = {
        fact.field.removesuffix("mark")
        for fact in expected.facts
        if fact.field.endswith(".mark") and fact.text == word("cancelled", expected.words_of)
    }
    return [
        fact
        for fact in expected.facts
        if fact.field.endswith("moved_from")
        or (fact.field.startswith("cancelled.") and ".words." in fact.field)
        or (".words." in fact.field and f"{fact.field.split('words.')[0]}" in cancelled)
    ]


def _places(inspected: Inspected, fact: RequiredFact) -> tuple[Rect, ...]:
    return inspected.places(fact.page, fact.text, fact.area)


def _is_rule(painted: PaintedObject) -> bool:
    return (
        painted.kind in ("fill", "stroke")
        and painted.alpha > 0
        and not painted.in_mask
        and painted.box is not None
        and painted.box.width_mm > 2 * painted.box.height_mm
    )


def _is_seen(rule: Rect, page: int, inspected: Inspected) -> bool:
    """Whether the raster is dark for most of the length of a rule: a white line strikes nothing out."""
    middle = Rect(rule.left_mm, rule.top_mm + rule.height_mm / 2, rule.width_mm, PIXEL_MM)
    pixels, _ = inspected.grey_part(page, middle)
    return float((pixels[:1] < DARK).mean()) > 0.5


def _crossed(written: PageCharacters, rules: Sequence[Rect]) -> set[int]:
    """The numbers of the characters that have a thin rule through their middle, for most of their width."""
    import numpy as np

    tall = np.flatnonzero(written.boxes[:, 3] >= SMALLEST_MM)
    if not len(tall) or not rules:
        return set()
    # From top to bottom: a rule is compared with those alone that begin above it and may reach so far.
    tall = tall[np.argsort(written.boxes[tall, 1], kind="stable")]
    left, top, width, height = written.boxes[tall].T
    found: set[int] = set()
    for start in range(0, len(rules), AT_ONCE):
        sides = np.array([_sides(rule) for rule in rules[start : start + AT_ONCE]])
        middle = sides[:, 1] + sides[:, 3] / 2
        first, last = np.searchsorted(top, middle - height.max()), np.searchsorted(top, middle)
        rule, item = index_pairs(first, last)
        thin = sides[rule, 3] <= THIN * np.maximum(height, width)[item]
        beside = MIDDLE * height
        inside = ((top + beside)[item] < middle[rule]) & (middle[rule] < (top + height - beside)[item])
        ends = np.minimum((sides[:, 0] + sides[:, 2])[rule], (left + width)[item])
        across = ends - np.maximum(sides[rule, 0], left[item])
        found |= set(tall[item[thin & inside & (across > width[item] / 2)]].tolist())
    return found


def _sides(box: Rect) -> tuple[float, float, float, float]:
    return box.left_mm, box.top_mm, box.width_mm, box.height_mm


def _whole(
    off: list[RequiredFact], page: int, inspected: Inspected, struck: list[Rect], expected: Expected
) -> Iterator[Finding]:
    for fact in off:
        if fact.page != page:
            continue
        places = _places(inspected, fact)
        if places and not any(box.contains(one, 0.1) for box in places for one in struck):
            message = Text(
                f"取り消された日「{fact.text}」に、取り消し線がありません。",
                f'"{fact.text}" was called off, but no line runs through it.',
            )
            place = expected.place(page, field=fact.field, area=places[0])
            yield Finding("error", NAME, message, NOT_STRUCK, place)
