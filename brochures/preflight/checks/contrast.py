"""Check: each text stands out from what lies behind it, as WCAG 2.2, 1.4.3 (JIS X 8341-3 AA) asks.

Measured from the raster wherever there is a picture, a gradient or a veil, or the colours are near to it.
What cannot be seen at all is for `visible-text`.
"""

from __future__ import annotations

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.preflight.text_runs import MOST_FINDINGS, Run, runs_of

NAME = "contrast"

LEAST = 4.5
LEAST_LARGE = 3.0

LARGE_PT = 18.0
LARGE_BOLD_PT = 14.0

ROUNDING = 0.05
"""Colours are eight bits to a channel and the measure goes in steps of a twentieth."""

HINT = Text(
    "文字を濃くするか、地を薄くしてください（色の文字と色の地は、白黒コピーでさらに近づきます）。",
    "Make the text darker or its ground lighter; a black-and-white copy brings them still closer.",
)


def check_contrast(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each line with text that is too pale, with the ratio that was measured."""
    findings: list[Finding] = []
    number, lowest = 0, 21.0
    for page in inspected.page_numbers:
        characters, contrast = inspected.characters(page), inspected.visibility(page).contrast
        seen = [at for at in range(len(characters)) if contrast[at] > 1]
        number += len(seen)
        lowest = min([lowest, *(float(contrast[at]) for at in seen)])
        pale = [at for at in seen if contrast[at] < LEAST - ROUNDING]
        large = _large(inspected, page, pale)
        pale = [at for at in pale if at not in large or contrast[at] < LEAST_LARGE - ROUNDING]
        for run in runs_of(characters, pale)[:MOST_FINDINGS]:
            ratio = min(float(contrast[at]) for at in run.numbers)
            least = LEAST_LARGE if set(run.numbers) <= large else LEAST
            findings.append(_finding(page, run, ratio, least, expected))
    many = counted(number, "文字", "character")
    if number:
        many = Text(
            f"{many.ja}（最も弱いところで{lowest:.1f}:1）", f"{many.en}, {lowest:.1f}:1 at the weakest"
        )
    return Outcome(many, tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("文字は地の色から読み分けられるか", "Does the text stand out from what lies behind it?"),
    makes_sure="at least 4.5:1, large type 3:1, measured in the raster",
    run=check_contrast,
)


def _large(inspected: Inspected, page: int, numbers: list[int]) -> set[int]:
    """Those that WCAG calls large: from 18 pt, or from 14 pt in bold."""
    if not numbers:
        return set()
    styles = inspected.styles(page)
    return {
        at for at in numbers if styles[at].size_pt >= (LARGE_BOLD_PT if styles[at].bold else LARGE_PT) - 0.05
    }


def _finding(page: int, run: Run, ratio: float, least: float, expected: Expected) -> Finding:
    message = Text(
        f"文字が薄すぎます（コントラスト比{ratio:.1f}:1、{least:g}:1以上が必要）: {run.quoted_ja()}",
        f"Too pale: {ratio:.1f}:1, but {least:g}:1 is needed: {run.quoted_en()}",
    )
    return Finding("error", NAME, message, HINT, expected.place(page, area=run.area))
