"""Check: every line of text and every picture lies within its frame, its page and the safe area.

The laid-out boxes tell it, in both directions. Too wide a word, too much text in a box of a fixed
height, or a box pushed over the edge are not in WeasyPrint's log, and what was clipped is still found in
the text of the PDF (measured, WeasyPrint 70).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect, Size
from brochures.content.expected import Expected, LaidImage, LaidLine
from brochures.preflight.check import Check
from brochures.preflight.finding_areas import laid_area, piece_areas
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted

NAME = "overset"

SAFE_MM = 3.0
"""What must survive cutting stays so far inside the trim (wave-inc.co.jp and sound-press.jp, 塗り足し)."""

TOLERANCE_MM = 0.05
"""Rounding of the layout, in units of 1/1024 pt, stays far below."""

HANG_MM = 0.3
"""Large type is drawn out of its frame by less than this, so that its strokes align with small type."""

SIDES = (
    Text("左", "left"),
    Text("上", "top"),
    Text("右", "right"),
    Text("下", "bottom"),
)
SHORTEN = Text(
    "データのその文を短くするか、分かれてよい所に改行を入れてください。",
    "Shorten it in the dataset, or break the line by hand where it may be broken.",
)
MOVE = Text(
    "用紙の端から 3 mm 以上離してください。断裁やプリンターで切れます。",
    "Keep it 3 mm away from the edge: cutting and printers take it away.",
)


def check_overset(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each paragraph and picture, at its worst line."""
    looked_at = Text(
        f"{len(expected.laid)}行、{len(expected.images)}図",
        f"{counted(len(expected.laid), '', 'line').en}, {counted(len(expected.images), '', 'picture').en}",
    )
    pieces = piece_areas(inspected, expected)
    page = piece_size(expected).rect()
    groups: list[Sequence[LaidLine | LaidImage]] = [
        *(list(lines) for _, lines in groupby(expected.laid, lambda line: (line.page, line.paragraph))),
        *([image] for image in expected.images),
    ]
    findings = []
    for items in groups:
        worst = max(_outside(items, page), key=lambda found: found.over_mm, default=None)
        if worst is not None:
            area = laid_area(worst.item.box, pieces.get(worst.item.page))
            place = expected.place(worst.item.page, frame=worst.item.name, area=area)
            findings.append(Finding("error", NAME, worst.message(), worst.hint, place))
    return Outcome(looked_at, tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "文章や絵が枠や紙からはみ出していないか", "Does everything lie inside its frame and the page?"
    ),
    makes_sure="nothing runs out of its frame, the safe area or the page, in the boxes as they were laid out",
    run=check_overset,
    needs_plan=True,
)


def piece_size(expected: Expected) -> Size:
    """The trimmed size that was laid out: of a sheet that of its card."""
    return expected.cells[0][0].size if expected.cells else expected.trim


@dataclass(frozen=True, slots=True)
class _Overset:
    """What lies outside, of what and at which side, and by how much."""

    item: LaidLine | LaidImage
    where: Text
    side: Text
    over_mm: float
    hint: Text

    def message(self) -> Text:
        text = self.item.text.strip() if isinstance(self.item, LaidLine) else ""
        shown = text if len(text) <= 24 else f"{text[:24]}…"
        what = Text(f"「{shown}」", f'"{shown}"') if text else Text("図", "A picture")
        return Text(
            f"{what.ja}が{self.where.ja}の{self.side.ja}に {self.over_mm:.1f} mm はみ出しています。",
            f"{what.en} runs out of {self.where.en} by {self.over_mm:.1f} mm at the {self.side.en}.",
        )


def _outside(items: Iterable[LaidLine | LaidImage], page: Rect) -> Iterator[_Overset]:
    for item in items:
        for limit, where, allowed_mm, help_ in (
            (page, Text("用紙", "the page"), TOLERANCE_MM, MOVE),
            (page.inset(SAFE_MM), Text("断裁の安全域", "the safe area"), TOLERANCE_MM, MOVE),
            (item.frame, Text("枠", "its frame"), HANG_MM, SHORTEN),
        ):
            side, over_mm = _excess(item.box, limit)
            if over_mm > allowed_mm:
                yield _Overset(item, where, side, over_mm, help_)
                break


def _excess(box: Rect, limit: Rect) -> tuple[Text, float]:
    """The side at which a box leaves its limit the most, and by how much; below 0 if it stays inside."""
    over_mm = (
        limit.left_mm - box.left_mm,
        limit.top_mm - box.top_mm,
        box.right_mm() - limit.right_mm(),
        box.bottom_mm() - limit.bottom_mm(),
    )
    worst = max(range(4), key=lambda side: over_mm[side])
    return SIDES[worst], over_mm[worst]
