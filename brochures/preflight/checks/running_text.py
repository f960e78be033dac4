"""Check: running text has lines that the eye follows, not too long and not too close.

At most 40 full-width characters to a line (JLREQ 2.4.2, also in documents.md). A line-height of 1.5 or more:
JLREQ 2.4.2 puts half an em to one em between lines, half where lines are short; Machida asks for 1.5 to 2.0
(print-facts.md, section 5), and documents.md for 1.5. Cards have 1.3: documents.md names no other for them,
but their lines are short, and between the lines of notes of 15 to 25 characters that stand beside the text
JLREQ 4.2.7 goes down to a third of an em. That it is 1.3 is our own judgement.

Running text is a paragraph of two lines or more: not a heading, which is a unit and set closer (JLREQ 4.1),
nor large bold type, nor the foot, which nobody reads through.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected, LaidLine
from brochures.preflight.check import Check
from brochures.preflight.checks.line_breaks import HEADING
from brochures.preflight.checks.overset import piece_size
from brochures.preflight.finding_areas import laid_area, piece_areas
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.text.line_breaks import width_em
from brochures.text.spaces import without_spaces

NAME = "running-text"

HEADING_PT = 14.0
"""Bold type of this size is a heading, whatever its element is (print-facts.md, section 5: 14 headings)."""

SMALL_MM = 100.0
"""A piece that is narrower is a card."""

TOLERANCE = 0.005
"""Of a line-height: what rounding makes of it stays far below."""

QUOTED = 24
"""Characters of a line that are quoted."""

SHORTER = Text(
    "データのその文を短くするか、分かれてよい所に改行を入れてください。段の幅はテンプレートで決まります。",
    "Shorten it in the dataset, or break the line by hand where it may be broken. The width of the column is "
    "the template's.",
)
LOOSER = Text(
    "データのその文を短くしてください。それでも出るときは、テンプレートの行の間(line-height)を広げます。",
    "Shorten it in the dataset; if that does not help, the template must give it a larger line-height.",
)


def check_running_text(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each page, block and fault, at the worst paragraph."""
    paragraphs = list(running_text(expected.laid))
    faults = [fault for paragraph in paragraphs for fault in _faults(paragraph, expected)]
    pieces = piece_areas(inspected, expected)
    findings = []
    for alike in _of_one_block(faults):
        worst = max(alike, key=lambda fault: fault.by)
        area = laid_area(worst.line.box, pieces.get(worst.line.page))
        place = expected.place(worst.line.page, frame=worst.line.name, area=area)
        findings.append(Finding("error", NAME, worst.message(len(alike) - 1), worst.hint, place))
    return Outcome(counted(len(paragraphs), "段落", "paragraph"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("文章の行は長すぎず、詰まりすぎていないか", "Are the lines of text short and apart enough?"),
    makes_sure="running text has at most 40 characters a line and a line-height of 1.5 or more, on cards 1.3",
    run=check_running_text,
    needs_plan=True,
)


def running_text(laid: Sequence[LaidLine]) -> Iterator[list[LaidLine]]:
    """The paragraphs that are read line by line."""
    for _, lines in groupby(laid, lambda line: line.paragraph):
        paragraph = [line for line in lines if line.types]
        if len(paragraph) >= 2 and not paragraph[0].in_foot and not _is_heading(paragraph):
            yield paragraph


@dataclass(frozen=True, slots=True)
class _Fault:
    """What is wrong with a paragraph, at its worst line, and ``by`` how much."""

    line: LaidLine
    ja: str
    en: str
    hint: Text
    by: float

    def message(self, others: int) -> Text:
        text = self.line.text.strip()
        shown = text if len(text) <= QUOTED else f"{text[:QUOTED]}…"
        more = f" (+{others})" if others else ""
        return Text(f"「{shown}」{self.ja}{more}。", f'"{shown}" {self.en}{more}.')


def _of_one_block(faults: Sequence[_Fault]) -> list[list[_Fault]]:
    groups: dict[tuple[int, str, Text], list[_Fault]] = {}
    for fault in faults:
        groups.setdefault((fault.line.page, fault.line.name, fault.hint), []).append(fault)
    return list(groups.values())


def _faults(paragraph: Sequence[LaidLine], expected: Expected) -> Iterator[_Fault]:
    most_em, least = expected.most_line_em, _least_line_height(expected)
    longest = max(paragraph, key=_length_em)
    length_em = _length_em(longest)
    if most_em is not None and length_em > most_em:
        yield _Fault(
            longest,
            f"の行が全角{length_em:g}字分あります。{most_em:g}字分までです",
            f"is a line of {length_em:g} full-width characters; running text has at most {most_em:g}",
            SHORTER,
            length_em - most_em,
        )
    closest, line_height = _closest(paragraph)
    if least is not None and line_height < least - TOLERANCE:
        yield _Fault(
            closest,
            f"の行の間が詰まっています。行送りが文字の大きさの{line_height:.2f}倍です。{least:g}倍以上が必要です",
            f"has lines too close: their line-height is {line_height:.2f}; it must be {least:g} or more",
            LOOSER,
            least - line_height,
        )


def _least_line_height(expected: Expected) -> float | None:
    small = piece_size(expected).width_mm < SMALL_MM
    return expected.least_line_height_small if small else expected.least_line_height


def _length_em(line: LaidLine) -> float:
    return width_em(line.text.strip())


def _closest(paragraph: Sequence[LaidLine]) -> tuple[LaidLine, float]:
    """The line that the next one is closest to, and how many sizes of the type it is high."""
    size_pt, _ = main_type(paragraph)
    closest = min(paragraph, key=lambda line: line.leading_pt or 0.0)
    return closest, (closest.leading_pt or 0.0) / size_pt


def _is_heading(paragraph: Sequence[LaidLine]) -> bool:
    size_pt, bold = main_type(paragraph)
    own_name = paragraph[0].name.rsplit(" ", 1)[-1]
    return bool(HEADING.match(own_name)) or (bold and size_pt >= HEADING_PT - TOLERANCE)


def main_type(paragraph: Sequence[LaidLine]) -> tuple[float, bool]:
    """The size and weight that most characters of a paragraph have; of equal ones the larger."""
    characters: Counter[tuple[float, bool]] = Counter()
    for line in paragraph:
        for type_ in line.types:
            characters[type_.size_pt, type_.bold] += len(without_spaces(type_.text))
    return max(characters, key=lambda kind: (characters[kind], kind))
