"""Characters that are next to each other, told as one: a finding names words, not letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brochures.base.geometry import Rect, around
from brochures.pdf.characters import Character

GAP = 1.5
"""Characters further apart than this many times their height are no line, but two columns."""

TURNED_GAP = 0.45
"""In a line that runs down the page; more would join the lines of a paragraph."""

MOST_FINDINGS = 12
"""More of one kind on one page help nobody; the last one tells how many there are."""

LONG = 24


@dataclass(frozen=True, slots=True)
class Run:
    """Some characters of one line: their numbers, themselves, and the line that they stand in."""

    numbers: tuple[int, ...]
    text: str
    line: str
    area: Rect

    def quoted_ja(self) -> str:
        return f"「{_short(self.text)}」" + (f"（{_short(self.line)}）" if self.line != self.text else "")

    def quoted_en(self) -> str:
        return f'"{_short(self.text)}"' + (f' (in "{_short(self.line)}")' if self.line != self.text else "")


def runs_of(characters: Sequence[Character], picked: Sequence[int]) -> list[Run]:
    """The picked characters (by number), those of one line together, in the order of the text."""
    wanted = set(picked)
    runs: list[Run] = []
    if not wanted:
        return runs
    for line in _lines(characters):
        numbers = tuple(number for number in line if number in wanted)
        if numbers:
            runs.append(
                Run(
                    numbers,
                    "".join(characters[number].text for number in numbers),
                    "".join(characters[number].text for number in line),
                    around(characters[number].box for number in numbers),
                )
            )
    return runs


def _lines(characters: Sequence[Character]) -> Iterator[list[int]]:
    if not characters:
        return
    line = [0]
    for (_, before), (number, item) in pairwise(enumerate(characters)):
        if not _beside(before.box, item.box):
            yield line
            line = []
        line.append(number)
    yield line


def _beside(one: Rect, other: Rect) -> bool:
    """Whether two characters follow each other in a line, whichever way the page is turned."""
    high = max(one.height_mm, other.height_mm, one.width_mm, other.width_mm)
    across = max(one.left_mm, other.left_mm) - min(one.right_mm(), other.right_mm())
    down = max(one.top_mm, other.top_mm) - min(one.bottom_mm(), other.bottom_mm())
    return (down <= 0 and across <= GAP * high) or (across <= 0 and down <= TURNED_GAP * high)


def _short(text: str) -> str:
    return text if len(text) <= LONG else f"{text[:LONG]}…"
