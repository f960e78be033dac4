"""What each painting operator leaves on paper, as painted objects (ISO 32000-1, annex A)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from brochures.base.geometry import MM_PER_INCH, Rect, mm_to_pt
from brochures.pdf.graphics.colour_spaces import GRAY, read_space
from brochures.pdf.graphics.font_widths import FontWidths
from brochures.pdf.graphics.graphics_state import GraphicsState, Paint
from brochures.pdf.graphics.matrices import Box, Matrix, combined, common, moved_box, narrowest_scale
from brochures.pdf.graphics.painted_object import Colour, Kind, PaintedObject, PlacedImage
from brochures.pdf.graphics.paths import Path
from brochures.pdf.graphics.state_operators import next_line

STROKES = frozenset({"S", "s", "B", "B*", "b", "b*"})
FILLS = frozenset({"f", "F", "f*", "B", "B*", "b", "b*"})
PATH_ENDS = STROKES | FILLS | {"n"}
UNIT: Box = (0.0, 0.0, 1.0, 1.0)
"""An image fills the unit square of its matrix (ISO 32000-1, 8.9.5)."""


def painted_path(operator: str, path: Path, state: GraphicsState) -> Iterator[PaintedObject]:
    box = path.box()
    if box is None:
        return
    if operator in FILLS:
        thickness_mm, outline = path.thinnest(), tuple(path.points)
        yield _object("fill", box, state, fill=state.fill.colour, thickness_mm=thickness_mm, outline=outline)
    if operator in STROKES:
        half = state.line_width * _widest_scale(state.matrix) / 2
        wide = (box[0] - half, box[1] - half, box[2] + half, box[3] + half)
        scale = narrowest_scale(state.matrix)
        yield _object(
            "stroke",
            wide,
            state,
            stroke=state.stroke.colour,
            thickness_mm=state.line_width * scale,
            outline=tuple(path.points),
            dash_mm=tuple(length * scale for length in state.dash),
        )


def painted_text(
    operator: str, operands: Sequence[Any], state: GraphicsState, widths: FontWidths | None
) -> PaintedObject | None:
    """What one Tj, TJ, ' or " shows, which also moves the pen on; None if it is nothing."""
    text = state.text
    if text.font is None:
        return None
    if operator == '"':
        text.word_spacing, text.spacing = operands[0], operands[1]
    if operator in ("'", '"'):
        next_line(state, 0, -text.leading)
    place = combined(state.text_matrix, state.matrix)
    length, glyphs = _length(operands[-1], state, widths)
    box = None
    if widths is not None:
        low, high = widths.descent * text.size + text.rise, widths.ascent * text.size + text.rise
        box = moved_box((0, low, length, high), place)
    state.text_matrix = combined((1, 0, 0, 1, length, 0), state.text_matrix)
    if not glyphs:
        return None
    return _object(
        "text",
        box,
        state,
        fill=state.fill.colour if text.mode in (0, 2, 4, 6) else None,
        stroke=state.stroke.colour if text.mode in (1, 2, 5, 6) else None,
        text_mode=text.mode,
        type_pt=mm_to_pt(text.size * narrowest_scale(place)),
        bold="bold" in str(text.font.get("/BaseFont", "")).lower(),
        matrix=combined((text.size * text.stretch, 0, 0, text.size, 0, text.rise), place),
        font=str(text.font.get("/BaseFont", "")),
        shown=_shown(operands[-1]),
    )


def _shown(operand: Any) -> tuple[bytes | float, ...]:
    import pikepdf

    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    return tuple(bytes(part) if isinstance(part, pikepdf.String) else float(part) for part in parts)


def _length(shown: Any, state: GraphicsState, widths: FontWidths | None) -> tuple[float, int]:
    """How far the pen moves, in units of the text matrix (ISO 32000-1, 9.4.4), and the number of glyphs."""
    import pikepdf

    text, length, glyphs = state.text, 0.0, 0
    for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
        if not isinstance(part, pikepdf.String):
            length -= float(part) / 1000 * text.size * text.stretch
            continue
        string = bytes(part)
        if widths is None:
            glyphs += len(string)
            continue
        count, width, spaces = widths.measured(string)
        glyphs += count
        length += (width * text.size + count * text.spacing + spaces * text.word_spacing) * text.stretch
    return length, glyphs


def painted_shading(shading: Any, state: GraphicsState, resources: Any) -> PaintedObject:
    """``sh`` fills whatever the clip leaves."""
    return _object(
        "shading", state.clip, state, fill=read_space(shading["/ColorSpace"], resources).without_values()
    )


def painted_image(image: Any, state: GraphicsState, resources: Any) -> PaintedObject:
    stencil = bool(image.get("/ImageMask", False))
    space = Colour("ImageMask") if stencil else _space_of_image(image, resources)
    bits = 1 if stencil else int(image.get("/BitsPerComponent", 8))
    pixels = int(image["/Width"]), int(image["/Height"])
    placed = _placed(*pixels, space, bits, state, number=image.objgen[0])
    mask = "/SMask" in image or int(image.get("/SMaskInData", 0)) > 0
    return _image(placed, state, mask)


def _space_of_image(image: Any, resources: Any) -> Colour:
    if "/ColorSpace" in image:
        return read_space(image["/ColorSpace"], resources).without_values()
    # JPEG 2000 may carry its own (ISO 32000-1, 7.4.9).
    return Colour("Unknown")


def painted_inline_image(image: Any, state: GraphicsState, resources: Any) -> PaintedObject:
    values = image.obj
    stencil = bool(values.get("/IM", values.get("/ImageMask", False)))
    named = values.get("/CS", values.get("/ColorSpace"))
    space = (
        Colour("ImageMask") if stencil else (read_space(named, resources) if named else GRAY).without_values()
    )
    bits = 1 if stencil else int(values.get("/BPC", values.get("/BitsPerComponent", 8)))
    return _image(_placed(image.width, image.height, space, bits, state), state, mask=False)


def _placed(
    width_px: int,
    height_px: int,
    space: Colour,
    bits: int,
    state: GraphicsState,
    number: int = 0,
) -> PlacedImage:
    a, b, c, d, _, _ = state.matrix
    across, down = math.hypot(a, b) / MM_PER_INCH, math.hypot(c, d) / MM_PER_INCH
    return PlacedImage(
        width_px,
        height_px,
        width_px / across if across else math.inf,
        height_px / down if down else math.inf,
        space,
        bits,
        number,
    )


def _image(image: PlacedImage, state: GraphicsState, mask: bool) -> PaintedObject:
    fill = state.fill.colour if image.space.space == "ImageMask" else image.space
    box, matrix = moved_box(UNIT, state.matrix), state.matrix
    return _object("image", box, state, fill=fill, image=image, masked=mask, matrix=matrix)


def tile_shifts(pattern: Any, matrix: Matrix, area: Box, most: int) -> Iterator[Matrix]:
    """How far, in the pattern's units, each cell that may touch an area is moved from the first."""
    left, bottom, right, top = (float(edge) for edge in pattern["/BBox"])
    wide, high = float(pattern["/XStep"]), float(pattern["/YStep"])
    reach = moved_box(area, _inverse(matrix))
    columns = _steps(min(left, right), max(left, right), abs(wide), reach[0], reach[2])
    rows = _steps(min(bottom, top), max(bottom, top), abs(high), reach[1], reach[3])
    if len(columns) * len(rows) > most:
        columns, rows = range(columns.start, columns.start + 1), range(rows.start, rows.start + 1)
    for row in rows:
        for column in columns:
            yield (1, 0, 0, 1, column * abs(wide), row * abs(high))


def _steps(start: float, end: float, step: float, low: float, high: float) -> range:
    """The numbers n for which [start, end] + n * step overlaps [low, high] by more than rounding."""
    slack = 1e-6 * step
    return range(math.ceil((low - end + slack) / step), math.floor((high - start - slack) / step) + 1)


def _inverse(matrix: Matrix) -> Matrix:
    a, b, c, d, e, f = matrix
    part = a * d - b * c
    return d / part, -b / part, -c / part, a / part, (c * f - d * e) / part, (b * e - a * f) / part


def _widest_scale(matrix: Matrix) -> float:
    a, b, c, d, _, _ = matrix
    narrow = narrowest_scale(matrix)
    return abs(a * d - b * c) / narrow if narrow else math.hypot(math.hypot(a, b), math.hypot(c, d))


def _rect(box: Box | None) -> Rect | None:
    return None if box is None else Rect(box[0], box[1], box[2] - box[0], box[3] - box[1])


def _object(
    kind: Kind, unclipped: Box | None, state: GraphicsState, *, masked: bool = False, **more: Any
) -> PaintedObject:
    paint: Paint = state.stroke if kind == "stroke" else state.fill
    seen = common(unclipped, state.clip) if unclipped is not None and state.clip is not None else None
    return PaintedObject(
        page=state.page,
        kind=kind,
        box=_rect(seen),
        unclipped=_rect(unclipped),
        alpha=paint.alpha * state.group_alpha,
        blend_mode=state.blend_mode if state.blend_mode != "Normal" else state.group_blend_mode,
        soft_mask=masked or state.group_soft_mask or state.soft_mask is not None,
        overprint=paint.overprint,
        in_mask=state.in_mask,
        **more,
    )
