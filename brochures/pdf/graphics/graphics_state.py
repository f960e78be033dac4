"""What a content stream has set so far: transformation, clip, colours, line, text, transparency."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from brochures.pdf.graphics.colour_spaces import GRAY, ColourSpace
from brochures.pdf.graphics.matrices import IDENTITY, Box, Matrix, combined, common, moved_box
from brochures.pdf.graphics.painted_object import Colour

T = TypeVar("T")

BLACK = GRAY.colour()


@dataclass
class Paint:
    """What fills or strokes are painted with: a colour, or the pattern that takes its place."""

    space: ColourSpace = GRAY
    colour: Colour = BLACK
    pattern: Any = None
    alpha: float = 1.0
    overprint: bool = False


@dataclass
class TextState:
    """The text state (ISO 32000-1, 9.3)."""

    font: Any = None
    size: float = 0.0
    spacing: float = 0.0
    word_spacing: float = 0.0
    stretch: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


@dataclass
class GraphicsState:
    """The graphics state (ISO 32000-1, 8.4), as far as it shows.

    ``matrix`` leads to mm on the page as shown, ``base`` did when the stream began; ``clip`` lies there.
    ``alpha``, ``blend_mode`` and ``soft_mask`` of groups around are handed on in ``group_…``.
    """

    page: int
    matrix: Matrix
    base: Matrix
    clip: Box | None
    fill: Paint = field(default_factory=Paint)
    stroke: Paint = field(default_factory=Paint)
    text: TextState = field(default_factory=TextState)
    line_width: float = 1.0
    dash: tuple[float, ...] = ()
    blend_mode: str = "Normal"
    soft_mask: Any = None
    group_alpha: float = 1.0
    group_blend_mode: str = "Normal"
    group_soft_mask: bool = False
    in_mask: bool = False
    text_matrix: Matrix = IDENTITY
    line_matrix: Matrix = IDENTITY

    def saved(self) -> GraphicsState:
        kept = _copied(self)
        kept.fill, kept.stroke, kept.text = _copied(self.fill), _copied(self.stroke), _copied(self.text)
        return kept

    def cut(self, box: Box | None) -> None:
        """Clip to a box, or away altogether."""
        self.clip = None if box is None or self.clip is None else common(self.clip, box)

    def entered(self, matrix: Matrix, bounds: Any) -> GraphicsState:
        """At the start of a form: its own matrix, cut to its bounding box (ISO 32000-1, 8.10.1)."""
        inner = self.saved()
        inner.matrix = inner.base = combined(matrix, self.matrix)
        if bounds is not None:
            inner.cut(moved_box([float(edge) for edge in bounds], inner.matrix))
        return inner

    def as_group(self) -> None:
        """A transparency group starts opaque; what was set outside holds for all of it (11.6.6)."""
        self.group_alpha *= self.fill.alpha
        if self.blend_mode != "Normal":
            self.group_blend_mode = self.blend_mode
        self.group_soft_mask = self.group_soft_mask or self.soft_mask is not None
        self.fill.alpha = self.stroke.alpha = 1.0
        self.blend_mode, self.soft_mask = "Normal", None


def _copied(one: T) -> T:
    """As `copy.copy`, in a fifth of its time: a page saves its state thousands of times."""
    copied: T = object.__new__(type(one))
    copied.__dict__.update(one.__dict__)
    return copied


def matrix_of(stream: Any) -> Matrix:
    """The matrix of a form or a pattern."""
    numbers = [float(number) for number in stream.get("/Matrix", IDENTITY)]
    a, b, c, d, e, f = numbers
    return a, b, c, d, e, f
