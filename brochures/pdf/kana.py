"""Kana that are drawn as shapes, told by their outlines: readings over words are no text of a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from brochures.base.geometry import Rect, around
from brochures.pdf.glyph_shapes import GlyphShapes
from brochures.pdf.graphics import PaintedObject

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KANA = "".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB), 0x30FC)))

SAME = 0.006
"""Of its larger side, a point may lie beside that of the letter; ィ and イ of BIZ UDPGothic: 0.011."""

NEXT_MM = 0.05
"""Where the pen was left by one letter the next one of a reading begins."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A kana as it is drawn: where the pen stood, how far it moved on and the size of its type, all in mm;
    what paints it, with its number in the order of painting.
    """

    text: str
    left_mm: float
    baseline_mm: float
    advance_mm: float
    size_mm: float
    number: int
    painted: PaintedObject

    @property
    def right_mm(self) -> float:
        return self.left_mm + self.advance_mm

    @property
    def box(self) -> Rect:
        """Around its outline, whether that is clipped or not."""
        assert self.painted.unclipped is not None
        return self.painted.unclipped


@dataclass(frozen=True, slots=True)
class DrawnReading:
    """Letters that one pen drew, one after the other."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @property
    def middle_mm(self) -> float:
        return (self.letters[0].left_mm + self.letters[-1].right_mm) / 2

    @property
    def box(self) -> Rect:
        return around(letter.box for letter in self.letters)


@dataclass(frozen=True, slots=True)
class _Shape:
    """The points of a letter's outline, from its left and lowest one, in its larger side; where these two are
    and how long that is, and how far the pen moves, in the size of the type.
    """

    text: str
    points: NDArray[np.float64]
    left: float
    bottom: float
    larger: float
    advance: float


class KanaShapes:
    """The kana of a font."""

    def __init__(self, font: GlyphShapes) -> None:
        self._font = font

    @cached_property
    def _shapes(self) -> dict[int, list[_Shape]]:
        """By the number of their points."""
        import numpy as np

        found: dict[int, list[_Shape]] = {}
        for text in KANA:
            for glyph in self._font.glyphs_of(text):
                drawn = [point for _, points in self._font.drawing(glyph) for point in points]
                if drawn:
                    points = np.array(drawn, float) / self._font.em
                    least, larger = points.min(0), float(np.ptp(points, axis=0).max())
                    left, bottom = map(float, least)
                    advance = self._font.advance(glyph) / self._font.em
                    shape = _Shape(text, (points - least) / larger, left, bottom, larger, advance)
                    found.setdefault(len(points), []).append(shape)
        return found

    def letters(self, painted: Iterable[PaintedObject], *, upside_down: bool = False) -> Iterator[Letter]:
        """Those among the fills of a page; of one that stands on its head as if it were turned."""
        import numpy as np

        for number, item in enumerate(painted):
            candidates = self._shapes.get(len(item.outline) // 2, ())
            if item.kind != "fill" or not candidates:
                continue
            points = np.array(item.outline).reshape(-1, 2) * (-1 if upside_down else 1)
            left, bottom = points[:, 0].min(), float(points[:, 1].max())
            larger = float(np.ptp(points, axis=0).max())
            upright = np.column_stack((points[:, 0] - left, bottom - points[:, 1])) / (larger or 1)
            for shape in candidates:
                if larger and np.abs(upright - shape.points).max() <= SAME:
                    size = larger / shape.larger
                    yield Letter(
                        shape.text,
                        float(left) - shape.left * size,
                        bottom + shape.bottom * size,
                        shape.advance * size,
                        size,
                        number,
                        item,
                    )
                    break

    def readings(
        self, painted: Iterable[PaintedObject], *, upside_down: bool = False
    ) -> tuple[DrawnReading, ...]:
        """The letters of a page, those together that follow one another as in a text."""
        letters = list(self.letters(painted, upside_down=upside_down))
        found: list[list[Letter]] = [[letter] for letter in letters[:1]]
        for before, letter in pairwise(letters):
            if _follows(before, letter):
                found[-1].append(letter)
            else:
                found.append([letter])
        return tuple(DrawnReading(tuple(run)) for run in found)


def _follows(before: Letter, letter: Letter) -> bool:
    return (
        abs(letter.left_mm - before.right_mm) <= NEXT_MM
        and abs(letter.baseline_mm - before.baseline_mm) <= NEXT_MM
        and abs(letter.size_mm - before.size_mm) <= NEXT_MM
    )
