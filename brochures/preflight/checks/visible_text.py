"""Check: every character that the text of the PDF holds is seen on paper, whole.

Text that is covered, clipped, white on white, transparent, in the invisible rendering mode or
beside the paper still extracts, and passes every check that compares words. Most text is proven by what
PDFium paints (`brochures.pdf.proven_text`); how the raster tells of the rest is in
`brochures.pdf.text_visibility`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected
from brochures.pdf.characters import Character
from brochures.pdf.text_visibility import Visibility
from brochures.preflight.check import Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.preflight.text_runs import MOST_FINDINGS, Run, runs_of

NAME = "visible-text"

HIDDEN_SHARE = 0.03
"""An 8 is no 6 without a tenth of its ink; what antialiasing leaves in doubt stays below (measured: 0)."""

HIDDEN_PIXELS = 3

BLANK = frozenset(("Cc", "Cf", "Mn", "Me", "Zs", "Zl", "Zp"))
"""Unicode categories that have no ink of their own."""

COVERED = Text(
    "何かが上に重なっていないか、枠で切れていないか、地の色と同じでないかを確かめてください。",
    "See whether something covers it, a frame cuts it off, or it has the colour of its ground.",
)
OUTSIDE = Text("文字を紙の内側に置いてください。", "Move the text onto the paper.")
INKLESS = Text(
    "書体にこの文字の形がありません。書体か文字をかえてください。",
    "The font has no shape for it; change the font or the character.",
)


def check_visible_text(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each line of which something is not seen."""
    findings: list[Finding] = []
    number = 0
    for page in inspected.page_numbers:
        characters = inspected.characters(page)
        number += len(characters)
        found = list(_hidden_text(inspected, page, characters, expected))
        findings += found[:MOST_FINDINGS]
        if len(found) > MOST_FINDINGS:
            findings.append(_more(len(found) - MOST_FINDINGS, page, expected))
    return Outcome(counted(number, "文字", "character"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("文字が隠れたり切れたりしていないか", "Is every character seen, whole?"),
    makes_sure="every character is seen in the raster: not cut, not covered, not white on white",
    run=check_visible_text,
)


def _hidden_text(
    inspected: Inspected, page: int, characters: tuple[Character, ...], expected: Expected
) -> Iterator[Finding]:
    visibility, paper = inspected.visibility(page), inspected.trim(page)
    outside, inkless, hidden = list[int](), list[int](), list[int]()
    inside = inspected.page_characters(page).inside(paper, tolerance_mm=0.1).tolist()
    for number, character in enumerate(characters):
        if not inside[number]:
            outside.append(number)
        elif not visibility.pixels[number] and not _is_blank(character.text):
            inkless.append(number)
        elif visibility.hidden[number] > HIDDEN_SHARE and _hidden_pixels(visibility, number) >= HIDDEN_PIXELS:
            hidden.append(number)
    for numbers, hint, ja, en in (
        (outside, OUTSIDE, "紙の外にあります", "It stands beside the paper"),
        (inkless, INKLESS, "何も印刷されません", "It leaves no ink"),
    ):
        for run in runs_of(characters, numbers):
            message = Text(f"{ja}: {run.quoted_ja()}", f"{en}: {run.quoted_en()}")
            yield _finding(page, run, expected, hint, message)
    for run in runs_of(characters, hidden):
        share = round(100 * max(float(visibility.hidden[number]) for number in run.numbers))
        message = Text(
            f"紙では見えません（{share}%が隠れています）: {run.quoted_ja()}",
            f"It cannot be seen on paper ({share} % is hidden): {run.quoted_en()}",
        )
        yield _finding(page, run, expected, COVERED, message)


def _hidden_pixels(visibility: Visibility, number: int) -> float:
    return float(visibility.hidden[number] * visibility.pixels[number])


def _is_blank(text: str) -> bool:
    return all(unicodedata.category(part) in BLANK for part in text)


def _finding(page: int, run: Run, expected: Expected, hint: Text, message: Text) -> Finding:
    return Finding("error", NAME, message, hint, expected.place(page, area=run.area))


def _more(number: int, page: int, expected: Expected) -> Finding:
    message = Text(f"ほかに{number}か所あります。", f"And {number} more on this page.")
    return Finding("error", NAME, message, COVERED, expected.place(page))
