"""Check: no line ends where it must not, and no paragraph with one or two characters.

A phone number, a date or a name that is torn apart is misread; a full stop alone on a line looks like a
mistake. The typesetter may break Japanese anywhere (see `brochures.text.line_breaks`), so the laid-out lines
are looked at. Where a line was broken by force, or at white space, the author wanted it so; but nobody wants
a number or a date torn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from brochures.base.findings import Finding, Text
from brochures.content.expected import Expected, LaidLine
from brochures.preflight.check import Check
from brochures.preflight.finding_areas import laid_area, piece_areas
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted
from brochures.text.line_breaks import may_break, unbreakable, width_em
from brochures.text.phrases import phrases
from brochures.text.spaces import without_spaces

NAME = "line-breaks"

FEWEST_CHARACTERS = 3
"""A last line has at least so many (JLREQ 3.1.2 leaves it to the house; ours is in documents.md)."""

HEADING = re.compile(r"h[1-6]\b")
WORD = re.compile(r"[0-9A-Za-z](?:[!-'*-~]*[0-9A-Za-z/])?")
"""A Latin word, a number, an address of a page or of mail; it ends before closing punctuation."""

FACT = re.compile(r"\d|[.@/]")
"""What a reader copies character by character: numbers and addresses."""

TORN_END = re.compile(r"\d(?:[-年月]|時)$")
"""A line that ends so, before a digit, ends within a number, a date or a time, also by force."""

REWORD = Text(
    "データのその文を短くするか言い換えるか、分かれてよい所に改行を入れてください。",
    "Shorten or reword it in the dataset, or break the line by hand where it may be broken.",
)


def check_line_breaks(inspected: Inspected, expected: Expected) -> Outcome:
    """Every break within a paragraph; facts torn apart are errors, what only looks bad a warning."""
    pieces = piece_areas(inspected, expected)
    findings: list[Finding] = []
    for _, group in groupby(expected.laid, lambda line: line.paragraph):
        paragraph = list(group)
        segments = [fault for lines in _segments(paragraph) for fault in _faults(lines, expected.protected)]
        for fault in [*segments, *_torn_by_force(paragraph)]:
            area = laid_area(fault.line.box, pieces.get(fault.line.page))
            place = expected.place(fault.line.page, frame=fault.line.name, area=area)
            findings.append(Finding(fault.severity, NAME, fault.message, REWORD, place))
    return Outcome(counted(len(expected.laid), "行", "line"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "行の切れ目で、電話番号や名前が分かれていないか",
        "Does no line end in the middle of a number or a name?",
    ),
    makes_sure="no number, date or name broken over two lines; no one or two characters alone on a last line",
    run=check_line_breaks,
    needs_plan=True,
)


@dataclass(frozen=True, slots=True)
class _Fault:
    line: LaidLine
    severity: Literal["error", "warning"]
    message: Text


ADDRESS = re.compile(r"[@＠]|[A-Za-z0-9]\.[A-Za-z]")
"""Looks like an address of a page or of mail, which is too long for many a line."""


def _may_part_address(start: int, whole: str, text: str, at: int) -> bool:
    """An address may end a line after a dot, a slash or a hyphen, and before its @, when it had a line of its
    own and is still too long.
    """
    return start == 0 and bool(ADDRESS.search(whole)) and (text[at - 1] in "./-" or text[at] in "@＠")


def _segments(lines: Iterable[LaidLine]) -> Iterator[list[LaidLine]]:
    """A paragraph from forced break to forced break."""
    segment: list[LaidLine] = []
    for line in lines:
        segment.append(line)
        if line.text.endswith("\n"):
            yield segment
            segment = []
    if segment:
        yield segment


def _torn_by_force(lines: Sequence[LaidLine]) -> Iterator[_Fault]:
    for line, following in pairwise(lines):
        before, after = line.text.rstrip(), following.text.strip()
        if line.text.endswith("\n") and TORN_END.search(before) and after[:1].isdecimal():
            text = before + after
            message = Text(
                f"番号か日付が行の終わりで分かれています（{_around(text, len(before))}）。",
                f"A number or a date is torn apart at the end of a line ({_around(text, len(before))}).",
            )
            yield _Fault(line, "error", message)


def _faults(lines: Sequence[LaidLine], protected: Sequence[str]) -> Iterator[_Fault]:
    if len(lines) < 2:
        return
    text = "".join(line.text for line in lines)
    last = lines[-1].text.strip()
    if len(without_spaces(last)) < FEWEST_CHARACTERS:
        message = Text(
            f"段落の最後の行が「{last}」だけです。", f'The last line of a paragraph is only "{last}".'
        )
        yield _Fault(lines[-1], "warning", message)
    kept = _kept(text, lines, protected)
    at = 0
    for line in lines[:-1]:
        at += len(line.text)
        if not text[at - 1].isspace():
            yield from _faults_at(at, text, line, kept)


def _faults_at(at: int, text: str, line: LaidLine, kept: Sequence[tuple[int, int]]) -> Iterator[_Fault]:
    torn = [
        text[start:end]
        for start, end in kept
        if start < at < end and not _may_part_address(start, text[start:end], text, at)
    ]
    if text[at - 1] == "-":
        torn = [whole for whole in torn if FACT.search(whole)]  # words with a hyphen may part there
    if torn:
        whole = max(torn, key=len)
        message = Text(
            f"「{whole}」が行の終わりで分かれています（{_around(text, at)}）。",
            f'"{whole}" is torn apart at the end of a line ({_around(text, at)}).',
        )
        yield _Fault(line, "error" if FACT.search(whole) else "warning", message)
    elif not may_break(text, at):
        message = Text(
            f"行の終わりか始めに置けない文字で改行しています（{_around(text, at)}）。",
            f"A line ends or begins with a character that must not stand there ({_around(text, at)}).",
        )
        yield _Fault(line, "warning", message)


def _kept(text: str, lines: Sequence[LaidLine], protected: Sequence[str]) -> list[tuple[int, int]]:
    """What must stay whole, as far as it fits on a line of this paragraph."""
    spans = [*unbreakable(text, protected), *(match.span() for match in WORD.finditer(text))]
    if HEADING.match(lines[0].name.rsplit(" ", 1)[-1]):
        spans += _phrase_spans(text, protected)
    # Em times points, character by character: a line may hold type of two sizes.
    widths = [width for line in lines for width in _widths(line)]
    # What they measure here, for kana are narrower than kanji.
    mm = sum(line.box.width_mm for line in lines) / sum(sum(_widths(line, ink=True)) for line in lines)
    room_mm = min(line.frame.width_mm for line in lines)
    return [(start, end) for start, end in spans if sum(widths[start:end]) * mm <= room_mm]


def _widths(line: LaidLine, ink: bool = False) -> Iterator[float]:
    """The width of each character in em, times its size in pt where that is known: a space has that of what
    stands before it. With ``ink`` without the spaces at both ends of the line, which reach out of its box.
    """
    laid = [(character, part.size_pt) for part in line.types for character in part.text]
    size, at = laid[0][1] if laid else 1.0, 0
    for character in line.text.strip() if ink else line.text:
        if at < len(laid) and laid[at][0] == character:
            size = laid[at][1]
            at += 1
        yield width_em(character) * size


def _phrase_spans(text: str, protected: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The phrases of a heading, which is not broken inside one: parted wherever they may be."""
    at = 0
    for phrase in phrases(text, protected, max_em=1):
        yield at, at + len(phrase)
        at += len(phrase)


def _around(text: str, at: int) -> str:
    """Six characters on both sides of a break."""
    return f"{text[max(at - 6, 0) : at]}/{text[at : at + 6]}"
