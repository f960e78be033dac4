"""Check: what stands beside the cards of a sheet is there, on no card, and its rule is as long as it says.

Staff hold a ruler to it to see whether the printer scaled the sheet. A rule that is itself too short would
call a wrong sheet right, and a word that slips onto a card is cut out with it. Nothing is asked for where the
margin has no room.
"""

from __future__ import annotations

from collections.abc import Iterator

from brochures.base.findings import Finding, Text
from brochures.base.geometry import TOLERANCE_MM, Rect, pt_to_mm
from brochures.content.expected import Expected, SlugLine
from brochures.pdf.graphics import PaintedObject
from brochures.preflight.check import BUILD_AGAIN, Check
from brochures.preflight.inspected import PIXEL_MM, Inspected
from brochures.preflight.result import Outcome, counted
from brochures.products.crop_marks import LINE_PT
from brochures.products.slug import RULE_MM

NAME = "slug"

EXACT_MM = 0.05
"""What a ruler cannot show."""


DARK = 128
"""Of 255 levels of grey."""

RULE_HINT = Text(
    "この線で印刷の大きさを確かめるので、このままでは配れません。作り直してください。",
    "The size of the print is checked by this line, so do not hand it out; build it again.",
)


def check_slug(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each line of words, and one for each rule."""
    findings: list[Finding] = []
    for line in expected.slug:
        if line.page not in inspected.page_numbers:
            continue  # the page count tells
        findings += _wrong_words(line, inspected, expected)
        if line.rule is not None:
            findings += _wrong_rule(line, line.rule, inspected, expected)
    return Outcome(counted(len(expected.slug), "行", "line"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "シートの余白の言葉と50 mmの線は正しいか",
        "Are the words and the 50 mm rule in a sheet's margin right?",
    ),
    makes_sure="the words beside the cards of a sheet are there and on no card, and their rule is 50 mm long",
    run=check_slug,
    needs_plan=True,
)


def _wrong_words(line: SlugLine, inspected: Inspected, expected: Expected) -> Iterator[Finding]:
    places = inspected.places(line.page, line.text)
    cells = expected.cells[line.page - 1]
    on_card = [place for place in places if any(place.overlap_mm(cell) > TOLERANCE_MM for cell in cells)]
    if on_card:
        message = Text(
            f"余白に印刷する「{line.text}」が、カードにかかっています。",
            f'"{line.text}" belongs in the margin, but stands on a card.',
        )
        yield Finding("error", NAME, message, BUILD_AGAIN, expected.place(line.page, area=on_card[0]))
    elif not any(line.area.contains(place, EXACT_MM) for place in places):
        message = Text(
            f"シートの余白に「{line.text}」がありません。", f'"{line.text}" is missing in the margin.'
        )
        yield Finding("error", NAME, message, BUILD_AGAIN, expected.place(line.page, area=line.area))


def _wrong_rule(line: SlugLine, rule: Rect, inspected: Inspected, expected: Expected) -> Iterator[Finding]:
    """The rule is the longest line in its room, for its ticks stand on it."""
    drawn = [
        box
        for painted in inspected.painted
        if painted.page == line.page and (box := _black_line(painted)) is not None
        if box.overlap_mm(line.area) >= -EXACT_MM
    ]
    longest = max(drawn, key=lambda box: box.width_mm, default=None)
    place = expected.place(line.page, area=longest or line.area)
    if longest is None:
        message = Text(
            f"大きさを確かめる {RULE_MM:g} mm の線がありません。", f"The rule of {RULE_MM:g} mm is missing."
        )
        yield Finding("error", NAME, message, RULE_HINT, place)
    elif abs(longest.width_mm - RULE_MM) > EXACT_MM:
        message = Text(
            f"{RULE_MM:g} mm のはずの線が {longest.width_mm:.2f} mm あります。",
            f"The rule of {RULE_MM:g} mm is {longest.width_mm:.2f} mm long.",
        )
        yield Finding("error", NAME, message, RULE_HINT, place)
    elif max(abs(longest.left_mm - rule.left_mm), abs(longest.top_mm - rule.top_mm)) > EXACT_MM:
        message = Text(
            f"大きさを確かめる {RULE_MM:g} mm の線が、決めた場所にありません。",
            f"The rule of {RULE_MM:g} mm is not in its place.",
        )
        yield Finding("error", NAME, message, RULE_HINT, place)
    elif not _is_seen(rule, line.page, inspected):
        message = Text(
            f"大きさを確かめる {RULE_MM:g} mm の線の一部が見えません。",
            f"A part of the rule of {RULE_MM:g} mm is not seen.",
        )
        yield Finding("error", NAME, message, RULE_HINT, place)


def _is_seen(rule: Rect, page: int, inspected: Inspected) -> bool:
    """Whether the raster is dark all along the rule: nothing covers it."""
    line = Rect(rule.left_mm + PIXEL_MM, rule.top_mm - PIXEL_MM, rule.width_mm - 2 * PIXEL_MM, 3 * PIXEL_MM)
    around, _ = inspected.grey_part(page, line)
    return bool((around.min(axis=0) < DARK).all())


def _black_line(painted: PaintedObject) -> Rect | None:
    """Where a level line in black ink runs, without its thickness; one thinner than a crop mark is none."""
    stroke, box, thickness_mm = painted.stroke, painted.box, painted.thickness_mm
    if stroke is None or box is None or thickness_mm is None or painted.in_mask or painted.alpha < 1:
        return None
    black = stroke.space == "DeviceCMYK" and stroke.values == (0, 0, 0, 1)
    level = box.height_mm <= thickness_mm + EXACT_MM
    thick = thickness_mm >= pt_to_mm(LINE_PT) - TOLERANCE_MM
    if not (black and level and thick):
        return None
    half_mm = thickness_mm / 2
    return Rect(box.left_mm + half_mm, box.top_mm + half_mm, max(box.width_mm - thickness_mm, 0.0), 0.0)
