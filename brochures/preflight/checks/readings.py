"""Check: every reading stands over its word, is the one that the data gives it, and is seen whole.

Readings are drawn as shapes, so that the text of the file holds each word once; no check of text sees them.
They are read here by the outlines of the bundled font, and compared with the words below them and with the
dataset.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from brochures.base.findings import Finding, Text
from brochures.base.geometry import MM_PER_INCH, Rect, mm_to_pt
from brochures.content.expected import Expected
from brochures.pdf.graphics.painted_object import Colour
from brochures.pdf.kana import DrawnReading, Letter
from brochures.pdf.raster import greyed
from brochures.preflight.check import BUILD_AGAIN, Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted, listed
from brochures.preflight.text_runs import MOST_FINDINGS, runs_of
from brochures.text.ruby import is_kanji

NAME = "readings"

LEAST_PT = 5.0
"""Half of the smallest note on A4 (10.5 pt), and a little less; the strokes are 1.3 dots at 300 dpi then."""

TOLERANCE_PT = 0.05

BESIDE_MM = 0.2
"""The middle of a reading is that of its word; widths are written with few decimals."""

DESCENT = 0.12
"""Of its size, type reaches so far below its line (BIZ UDPGothic)."""

ABOVE = 0.25
"""Of the size of its word, a reading may stand so far from where it should."""

CLIPPED_MM = 0.02
TOUCHING_MM = 0.1

MOST_NAMED = 8

GROUND_DPI = 300
LEAST_CONTRAST = 90
"""Levels of 255: a colour for text on paper is 160 away from it, one on the ground of another text 20."""

LARGER = Text("字の大きいところに使ってください。", "Use readings in larger type.")
WRITE = Text(
    "データに {漢字|かんじ} の形で読みがなを書いてください。",
    "Write the reading into the data: {漢字|かんじ}.",
)


@dataclass(frozen=True, slots=True)
class _Problem:
    message: Text
    area: Rect
    hint: Text = BUILD_AGAIN


def check_readings(inspected: Inspected, expected: Expected) -> Outcome:
    known = any(item.readings for item in (expected.data, *expected.cell_data) if item)
    if not (known or expected.readings or expected.all_read):
        return Outcome(counted(0, "か所", "reading"), ())
    findings: list[Finding] = []
    found: Counter[tuple[str, str]] = Counter()
    for page in inspected.page_numbers:
        look = _Page(inspected, expected, page)
        problems = list(look.problems())
        found.update(look.found)
        findings += (
            Finding("error", NAME, item.message, item.hint, expected.place(page, area=item.area))
            for item in problems[:MOST_FINDINGS]
        )
    return Outcome(counted(found.total(), "か所", "reading"), (*findings, *_missing(found, expected)))


CHECK = Check(
    name=NAME,
    title=Text("読みがなは、その言葉の上にあるか", "Does every reading stand over its word?"),
    makes_sure=(
        "every reading over a word is the one of the data, stands over it and is seen whole; in easy "
        "Japanese every kanji has one"
    ),
    run=check_readings,
    needs_plan=True,
)


class _Page:
    """A page with its readings; ``found`` are the words that turned out to have one, each with its own."""

    def __init__(self, inspected: Inspected, expected: Expected, page: int) -> None:
        import numpy as np

        turned = page in expected.upside_down
        self.found: list[tuple[str, str]] = []
        self._all_read = expected.all_read
        self._painted = [item for item in inspected.painted if item.page == page]
        self._readings = inspected.drawn_readings(page, upside_down=turned)
        letters = {letter.number for reading in self._readings for letter in reading.letters}
        self._shapes = [
            (number, item)
            for number, item in enumerate(self._painted)
            if item.kind != "text" and item.box is not None and number not in letters
        ]
        self._picture = greyed(inspected.picture(page, GROUND_DPI)) if self._readings else np.empty((0, 0))
        self._texts = [item for item in self._painted if item.kind == "text" and item.unclipped is not None]
        written = inspected.page_characters(page)
        self._characters = written.characters
        self._ink, self._cells = written.boxes, written.cells
        if turned:
            self._cells = np.column_stack((-self._cells[:, :2] - self._cells[:, 2:], self._cells[:, 2:]))
        self._words = _by_reading(expected)
        self._read: set[int] = set()
        names = expected.data.unread if expected.data else ()
        self._names = {
            number
            for name in names
            for found in inspected.readings(page, name)
            for number in range(found.start, found.end)
        }

    def problems(self) -> Iterator[_Problem]:
        for reading in self._readings:
            line = self._below(reading)
            word = self._word(reading, line)
            if word:
                self.found.append((self._text(word), reading.text))
                self._read.update(word)
                yield from self._look(reading, word)
            else:
                yield self._strange(reading, line)
        if self._all_read:
            yield from self._without()

    def _text(self, numbers: Sequence[int]) -> str:
        return "".join(self._characters[number].text for number in numbers)

    def _below(self, reading: DrawnReading) -> list[int]:
        """The characters of the line over which a reading stands, by their numbers, from the left."""
        import numpy as np

        first = reading.letters[0]
        bottom = first.baseline_mm + DESCENT * first.size_mm
        left, top, _, height = self._cells.T
        (line,) = np.nonzero(np.abs(top - bottom) <= ABOVE * height)
        return [int(number) for number in line[np.argsort(left[line])]]

    def _word(self, reading: DrawnReading, line: Sequence[int]) -> Sequence[int]:
        """The word in a line that has this reading and its middle where that is; nothing if there is none."""
        for word in self._words.get(reading.text, ()):
            for start in range(len(line) - len(word) + 1):
                numbers = line[start : start + len(word)]
                last = self._cells[numbers[-1]]
                middle = (self._cells[numbers[0]][0] + last[0] + last[2]) / 2
                if abs(middle - reading.middle_mm) <= BESIDE_MM and self._text(numbers) == word:
                    return numbers
        return ()

    def _look(self, reading: DrawnReading, word: Sequence[int]) -> Iterator[_Problem]:
        """What is wrong with one that stands over its word."""
        name = f"{self._text(word)}({reading.text})"
        size_pt = mm_to_pt(reading.letters[0].size_mm)
        if size_pt < LEAST_PT - TOLERANCE_PT:
            message = Text(
                f"読みがな「{name}」が {size_pt:.1f} pt しかありません。{LEAST_PT:g} pt 以上が必要です。",
                f"The reading “{name}” is only {size_pt:.1f} pt; it must be {LEAST_PT:g} pt or more.",
            )
            yield _Problem(message, reading.box, LARGER)
        if any(map(self._is_hidden, reading.letters)) or self._runs_into(reading):
            message = Text(
                f"読みがな「{name}」が切れているか、ほかのものと重なっています。",
                f"The reading “{name}” is cut off, or something lies on it.",
            )
            yield _Problem(message, reading.box)
        if self._contrast(reading) < LEAST_CONTRAST:
            message = Text(
                f"読みがな「{name}」が、地の色とほとんど同じ濃さです。",
                f"The reading “{name}” is hardly darker or lighter than what lies behind it.",
            )
            yield _Problem(message, reading.box)
        if {letter.painted.fill for letter in reading.letters} != {self._colour(word[0])}:
            message = Text(
                f"読みがな「{name}」の色が、その言葉の色と違います。",
                f"The reading “{name}” has another colour than its word.",
            )
            yield _Problem(message, reading.box)

    def _is_hidden(self, letter: Letter) -> bool:
        """Whether a letter is clipped or clear, or something is painted on it that is no text."""
        painted, seen = letter.painted, letter.painted.box
        if seen is None or painted.alpha < 1 or painted.soft_mask:
            return True
        lost_mm = max(letter.box.width_mm - seen.width_mm, letter.box.height_mm - seen.height_mm)
        return lost_mm > CLIPPED_MM or any(
            number > letter.number and item.box is not None and _overlap(item.box, letter.box)
            for number, item in self._shapes
        )

    def _runs_into(self, reading: DrawnReading) -> bool:
        """Whether the ink of a text reaches into it, such as that of the line above."""
        import numpy as np

        left, top, width, height = self._ink.T
        box = reading.box
        across = np.minimum(left + width, box.right_mm()) - np.maximum(left, box.left_mm)
        down = np.minimum(top + height, box.bottom_mm()) - np.maximum(top, box.top_mm)
        return bool((np.minimum(across, down) > TOUCHING_MM).any())

    def _contrast(self, reading: DrawnReading) -> int:
        """How far its ink and its ground are apart on paper, in levels of grey."""
        import numpy as np

        box, scale = reading.box, GROUND_DPI / MM_PER_INCH
        rows = slice(round(box.top_mm * scale), round(box.bottom_mm() * scale) + 1)
        seen = self._picture[rows, round(box.left_mm * scale) : round(box.right_mm() * scale) + 1]
        ground = int(np.bincount(seen.ravel()).argmax()) if seen.size else 0
        return int(np.abs(seen.astype(int) - ground).max(initial=0))

    def _colour(self, number: int) -> Colour | None:
        """That of a character."""
        box = self._characters[number].box
        return next(
            (
                item.fill
                for item in self._texts
                if item.unclipped is not None and item.unclipped.contains(box, TOUCHING_MM)
            ),
            None,
        )

    def _strange(self, reading: DrawnReading, line: Sequence[int]) -> _Problem:
        left, right = reading.letters[0].left_mm, reading.letters[-1].right_mm
        under = [
            number
            for number in line
            if self._cells[number][0] < right and self._cells[number][0] + self._cells[number][2] > left
        ]
        message = Text(
            f"読みがな「{reading.text}」が「{self._text(under)}」の上にありますが、データの読みではありません。",
            f"The reading “{reading.text}” stands over “{self._text(under)}”; the data does not read it so.",
        )
        return _Problem(message, reading.box)

    def _without(self) -> Iterator[_Problem]:
        """Kanji of a piece that must have readings over all of them."""
        bare = [
            number
            for number, character in enumerate(self._characters)
            if number not in self._read | self._names and any(map(is_kanji, character.text))
        ]
        runs = runs_of(self._characters, bare)
        if runs:
            names = listed(run.text for run in runs[:MOST_NAMED]) + ("…" if len(runs) > MOST_NAMED else "")
            message = Text(f"読みがなのない漢字があります: {names}", f"Kanji without a reading: {names}")
            yield _Problem(message, runs[0].area, WRITE)


def _missing(found: Counter[tuple[str, str]], expected: Expected) -> Iterator[Finding]:
    """Readings that were planned and are not there, or too often."""
    planned = Counter(expected.readings)
    if expected.cells:
        if not expected.planned:  # different cards, each of which was looked at before
            return
        planned = Counter({pair: count * len(expected.cells[0]) for pair, count in planned.items()})
    for pairs, ja, en in (
        (planned - found, "予定した読みがながありません", "Planned readings are not there"),
        (found - planned, "予定にない読みがながあります", "There are readings that nobody planned"),
    ):
        if pairs:
            names = [f"{word}({reading})" for word, reading in list(pairs)[:MOST_NAMED]]
            words = listed(names) + ("…" if len(pairs) > MOST_NAMED else "")
            yield Finding(
                "error", NAME, Text(f"{ja}: {words}", f"{en}: {words}"), BUILD_AGAIN, expected.place()
            )


def _by_reading(expected: Expected) -> Mapping[str, list[str]]:
    """The words of the dataset by their readings, the longest first: 日 is a part of 日曜日."""
    found: dict[str, list[str]] = defaultdict(list)
    facts = (expected.data, *expected.cell_data)
    for word, reading in frozenset[tuple[str, str]]().union(*(item.readings for item in facts if item)):
        found[reading].append(word)
    return {reading: sorted(words, key=len, reverse=True) for reading, words in found.items()}


def _overlap(one: Rect, other: Rect) -> bool:
    across = min(one.right_mm(), other.right_mm()) - max(one.left_mm, other.left_mm)
    down = min(one.bottom_mm(), other.bottom_mm()) - max(one.top_mm, other.top_mm)
    return min(across, down) > TOUCHING_MM
