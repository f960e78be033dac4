"""Follow the content streams of a PDF and tell everything that they paint: where, in which colour, how thin.

The operators are those of ISO 32000-1, annex A. Forms, tiling patterns, soft masks and the looks of
annotations are followed, once for each place that they are painted at. An operator with operands
that make no sense is passed over, as viewers do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from brochures.base.geometry import MM_PER_INCH, POINTS_PER_INCH
from brochures.pdf.content_streams import INLINE_IMAGE, StreamParser
from brochures.pdf.graphics.font_widths import FontWidths
from brochures.pdf.graphics.graphics_state import GraphicsState, matrix_of
from brochures.pdf.graphics.matrices import IDENTITY, Box, Matrix, combined, common, moved_box
from brochures.pdf.graphics.painted_object import PaintedObject
from brochures.pdf.graphics.painting_operators import (
    PATH_ENDS,
    painted_image,
    painted_inline_image,
    painted_path,
    painted_shading,
    painted_text,
    tile_shifts,
)
from brochures.pdf.graphics.paths import PATHS, Path
from brochures.pdf.graphics.state_operators import SETTERS, set_from_dictionary

if TYPE_CHECKING:
    import pikepdf

DEEPEST = 24
"""Forms in forms; deeper is a file that means harm."""
MOST_OPERATIONS = 5_000_000
"""About a minute of walking. Forms that draw forms that draw forms reach any number from a small file."""
MOST_TILES = 500
"""A pattern with more cells than this is told once, over the whole area that it fills."""
Instruction = tuple[str, Sequence[Any]]

NUMBERS = (int, Decimal, float)
UNREADABLE = (ArithmeticError, AttributeError, IndexError, KeyError, TypeError, ValueError)


class TooMuchError(Exception):
    """A file that paints more than anybody can print."""


def painted_objects(pdf: pikepdf.Pdf, parser: StreamParser | None = None) -> Iterator[PaintedObject]:
    """Of all pages, in the order of painting. Raises TooMuchError for a file that never ends."""
    return _Interpreter(pdf, parser or StreamParser()).pages()


def page_matrix(page: Any) -> tuple[Matrix, Box]:
    """From the page's own units to mm as a viewer shows it, and the page's edges there."""
    outer, crop = (_upright(box) for box in (page.mediabox, page.cropbox))
    # The crop box ends at the media box (ISO 32000-1, 14.11.2).
    left, bottom, right, top = common(outer, crop) or outer
    # Like PDFium, whose rasters they are compared with, without /UserUnit.
    unit = MM_PER_INCH / POINTS_PER_INCH
    turned: dict[int, Matrix] = {
        0: (1, 0, 0, -1, -left, top),
        90: (0, 1, 1, 0, -bottom, -left),
        180: (-1, 0, 0, 1, right, -bottom),
        270: (0, -1, -1, 0, top, right),
    }
    matrix = combined(turned[page.rotation % 360], (unit, 0, 0, unit, 0, 0))
    return matrix, moved_box((left, bottom, right, top), matrix)


def _upright(box: Any) -> Box:
    return moved_box([float(edge) for edge in box], IDENTITY)


class _Interpreter:
    """One walk through a document; streams and fonts that come again are read once."""

    def __init__(self, pdf: pikepdf.Pdf, parser: StreamParser) -> None:
        self._pdf = pdf
        self._parser = parser
        self._parsed: dict[tuple[int, int], list[Instruction]] = {}
        self._widths: dict[tuple[int, int], FontWidths | None] = {}
        self._active: list[tuple[int, int]] = []
        self._left = MOST_OPERATIONS

    def pages(self) -> Iterator[PaintedObject]:
        for number, page in enumerate(self._pdf.pages, start=1):
            matrix, edges = page_matrix(page)
            start = GraphicsState(page=number, matrix=matrix, base=matrix, clip=edges)
            yield from self._paint(self._read(page), page.resources, start.saved())
            for annotation in page.obj.get("/Annots", ()):
                yield from self._annotation(annotation, page.resources, start.saved())

    def _paint(
        self, operations: Sequence[Instruction], resources: Any, state: GraphicsState
    ) -> Iterator[PaintedObject]:
        self._left -= len(operations) + 1
        if self._left < 0:
            raise TooMuchError(f"more than {MOST_OPERATIONS} operations")
        stack: list[GraphicsState] = []
        path, clips = Path(), False
        for operator, operands in operations:
            try:
                if operator == "q":
                    stack.append(state.saved())
                elif operator == "Q":
                    if stack:
                        texts = state.text_matrix, state.line_matrix
                        state = stack.pop()
                        state.text_matrix, state.line_matrix = texts
                elif operator in PATHS:
                    PATHS[operator](path, operands, state.matrix)
                elif operator in PATH_ENDS:
                    for item in painted_path(operator, path, state):
                        yield from self._with_pattern(item, state, resources)
                    if clips:
                        state.cut(path.box())
                    path, clips = Path(), False
                elif operator in ("W", "W*"):
                    clips = True
                elif operator in SETTERS:
                    SETTERS[operator](state, operands, resources)
                elif operator == "gs":
                    set_from_dictionary(state, resources["/ExtGState"][operands[0]])
                    yield from self._mask(state, resources)
                elif operator in ("Tj", "TJ", "'", '"'):
                    shown = painted_text(operator, operands, state, self._widths_of(state.text.font))
                    if shown is not None:
                        yield from self._with_pattern(shown, state, resources)
                elif operator == "sh":
                    yield painted_shading(resources["/Shading"][operands[0]], state, resources)
                elif operator == "Do":
                    yield from self._object(resources["/XObject"][operands[0]], resources, state)
                elif operator == INLINE_IMAGE:
                    yield painted_inline_image(operands[0], state, resources)
            except UNREADABLE:
                continue

    def _object(self, stream: Any, resources: Any, state: GraphicsState) -> Iterator[PaintedObject]:
        if stream.get("/Subtype") == "/Image":
            yield painted_image(stream, state, resources)
        elif stream.get("/Subtype") == "/Form":
            yield from self._form(stream, resources, state)

    def _form(
        self, stream: Any, resources: Any, state: GraphicsState, matrix: Matrix | None = None
    ) -> Iterator[PaintedObject]:
        if stream.objgen in self._active or len(self._active) >= DEEPEST:
            return
        inner = state.entered(matrix or matrix_of(stream), stream.get("/BBox"))
        if stream.get("/Group", {}).get("/S") == "/Transparency":
            inner.as_group()
        self._active.append(stream.objgen)
        try:
            # A form without resources of its own uses those of the page (ISO 32000-1, 7.8.3).
            yield from self._paint(self._operations(stream), stream.get("/Resources", resources), inner)
        finally:
            self._active.pop()

    def _with_pattern(
        self, item: PaintedObject, state: GraphicsState, resources: Any
    ) -> Iterator[PaintedObject]:
        """The object, and what the pattern paints that fills it."""
        yield item
        paint = state.stroke if item.kind == "stroke" else state.fill
        pattern = paint.pattern
        if pattern is None or item.box is None or paint.space.family != "Pattern":
            return
        if pattern.get("/PatternType") == 1:
            area = (item.box.left_mm, item.box.top_mm, item.box.right_mm(), item.box.bottom_mm())
            yield from self._tiles(pattern, area, state, resources)

    def _tiles(
        self, pattern: Any, area: Box, state: GraphicsState, resources: Any
    ) -> Iterator[PaintedObject]:
        """What the cells of a pattern paint in an area; of too many, one cell stands for all."""
        cell = state.saved()
        # A pattern is laid out from where its content stream began (ISO 32000-1, 8.7.3.1).
        cell.matrix, cell.clip = state.base, area
        own = matrix_of(pattern)
        for shift in tile_shifts(pattern, combined(own, state.base), area, MOST_TILES):
            yield from self._form(pattern, resources, cell, combined(shift, own))

    def _mask(self, state: GraphicsState, resources: Any) -> Iterator[PaintedObject]:
        if state.soft_mask is not None:
            inner = state.saved()
            inner.in_mask, inner.soft_mask = True, None
            yield from self._form(state.soft_mask["/G"], resources, inner)

    def _annotation(self, annotation: Any, resources: Any, state: GraphicsState) -> Iterator[PaintedObject]:
        """ISO 32000-1, 12.5.5: the look is fitted into the rectangle; hidden ones (12.5.3) show nothing."""
        try:
            look = annotation.get("/AP", {}).get("/N")
            if look is not None and "/BBox" not in look:
                look = look[str(annotation["/AS"])]
            if look is None or int(annotation.get("/F", 0)) & 0b100010:
                return
            inside = moved_box([float(edge) for edge in look["/BBox"]], matrix_of(look))
            frame = _upright(annotation["/Rect"])
            across = (frame[2] - frame[0]) / ((inside[2] - inside[0]) or 1)
            down = (frame[3] - frame[1]) / ((inside[3] - inside[1]) or 1)
            fit: Matrix = (across, 0, 0, down, frame[0] - inside[0] * across, frame[1] - inside[1] * down)
            state.matrix = combined(fit, state.matrix)
        except UNREADABLE:
            return
        yield from self._form(look, resources, state)

    def _operations(self, stream: Any) -> list[Instruction]:
        if stream.objgen not in self._parsed:
            self._parsed[stream.objgen] = self._read(stream)
        return self._parsed[stream.objgen]

    def _read(self, stream: Any) -> list[Instruction]:
        # Numbers arrive as int or Decimal; all else stays what pikepdf made of it.
        return [
            (name, [float(value) if isinstance(value, NUMBERS) else value for value in operands])
            for name, operands, _ in self._parser.operations(stream)
        ]

    def _widths_of(self, font: Any) -> FontWidths | None:
        if font is None or not font.is_indirect:
            return FontWidths.of(font)
        if font.objgen not in self._widths:
            self._widths[font.objgen] = FontWidths.of(font)
        return self._widths[font.objgen]
