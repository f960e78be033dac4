"""Operators that set something for what is painted later (ISO 32000-1, annex A)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from brochures.pdf.graphics.colour_spaces import CMYK, GRAY, RGB, ColourSpace, read_space
from brochures.pdf.graphics.graphics_state import GraphicsState, Paint
from brochures.pdf.graphics.matrices import IDENTITY, combined
from brochures.pdf.graphics.painted_object import Colour

Setter = Callable[[GraphicsState, Sequence[Any], Any], None]


def _space(stroke: bool) -> Setter:
    def setter(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
        paint = state.stroke if stroke else state.fill
        paint.space = read_space(operands[0], resources)
        paint.colour, paint.pattern = paint.space.colour(), None

    return setter


def _colour(stroke: bool) -> Setter:
    def setter(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
        paint = state.stroke if stroke else state.fill
        values = [value for value in operands if isinstance(value, float)]
        paint.pattern = None
        if len(values) < len(operands):
            _take_pattern(paint, operands[-1], values, resources)
        else:
            paint.colour = paint.space.colour(values)

    return setter


def _take_pattern(paint: Paint, name: Any, values: Sequence[float], resources: Any) -> None:
    paint.pattern = resources["/Pattern"][name]
    if paint.pattern.get("/PatternType") == 2:
        shade = read_space(paint.pattern["/Shading"].get("/ColorSpace"), resources)
        paint.colour = Colour("Pattern", base=shade.family, names=shade.names)
    elif values and paint.space.base is not None:
        # An uncoloured pattern is painted with a colour of the space below.
        paint.colour = paint.space.base.colour(values)
    else:
        paint.colour = Colour("Pattern")


def _device(space: ColourSpace, stroke: bool) -> Setter:
    def setter(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
        if len(operands) != len(space.first):
            raise ValueError("as many numbers as the space has components")
        paint = state.stroke if stroke else state.fill
        paint.space, paint.colour, paint.pattern = space, space.colour(operands), None

    return setter


def _transform(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
    a, b, c, d, e, f = operands
    state.matrix = combined((a, b, c, d, e, f), state.matrix)


def _line_width(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
    state.line_width = abs(operands[0])


def _dash(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
    lengths = tuple(float(length) for length in operands[0])
    # Where the first dash begins shows only where there are dashes.
    state.dash = (*lengths, operands[1]) if any(lengths) else ()


def _begin_text(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
    state.text_matrix = state.line_matrix = IDENTITY


def _font(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
    state.text.font = resources["/Font"][operands[0]]
    state.text.size = operands[1]


def _text_matrix(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
    a, b, c, d, e, f = operands
    state.text_matrix = state.line_matrix = (a, b, c, d, e, f)


def next_line(state: GraphicsState, across: float, down: float) -> None:
    state.line_matrix = state.text_matrix = combined((1, 0, 0, 1, across, down), state.line_matrix)


def _next_line(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
    next_line(state, operands[0], operands[1])


def _next_line_and_leading(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
    state.text.leading = -operands[1]
    next_line(state, operands[0], operands[1])


def _text(name: str, scale: float = 1.0) -> Setter:
    def setter(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
        setattr(state.text, name, operands[0] * scale)

    return setter


def _mode(state: GraphicsState, operands: Sequence[Any], resources: Any) -> None:
    state.text.mode = int(operands[0])


SETTERS: dict[str, Setter] = {
    "cm": _transform,
    "w": _line_width,
    "d": _dash,
    "g": _device(GRAY, stroke=False),
    "G": _device(GRAY, stroke=True),
    "rg": _device(RGB, stroke=False),
    "RG": _device(RGB, stroke=True),
    "k": _device(CMYK, stroke=False),
    "K": _device(CMYK, stroke=True),
    "cs": _space(stroke=False),
    "CS": _space(stroke=True),
    "sc": _colour(stroke=False),
    "scn": _colour(stroke=False),
    "SC": _colour(stroke=True),
    "SCN": _colour(stroke=True),
    "BT": _begin_text,
    "Tf": _font,
    "Tm": _text_matrix,
    "Td": _next_line,
    "TD": _next_line_and_leading,
    "T*": lambda state, operands, resources: next_line(state, 0, -state.text.leading),
    "Tc": _text("spacing"),
    "Tw": _text("word_spacing"),
    "Tz": _text("stretch", 0.01),
    "TL": _text("leading"),
    "Ts": _text("rise"),
    "Tr": _mode,
}


def set_from_dictionary(state: GraphicsState, values: Any) -> None:
    """``gs``: what a dictionary of the graphics state says, as far as it shows in what is painted."""
    import pikepdf

    if "/LW" in values:
        state.line_width = abs(float(values["/LW"]))
    if "/D" in values:
        _dash(state, [values["/D"][0], float(values["/D"][1])], None)
    if "/Font" in values:
        state.text.font, state.text.size = values["/Font"][0], float(values["/Font"][1])
    if "/ca" in values:
        state.fill.alpha = float(values["/ca"])
    if "/CA" in values:
        state.stroke.alpha = float(values["/CA"])
    if "/BM" in values:
        modes = values["/BM"]
        mode = str(modes[0] if isinstance(modes, pikepdf.Array) else modes)[1:]
        state.blend_mode = "Normal" if mode == "Compatible" else mode
    if "/SMask" in values:
        mask = values["/SMask"]
        state.soft_mask = mask if isinstance(mask, pikepdf.Dictionary) else None
    if "/OP" in values:
        # OP alone sets both (ISO 32000-1, 8.6.7).
        state.stroke.overprint = state.fill.overprint = bool(values["/OP"])
    if "/op" in values:
        state.fill.overprint = bool(values["/op"])
