"""What PDFium paints on a page, in that order: each object, what clips it, and where its outline runs.

In points of the page. Forms are opened: the objects in them stand in the list where the form is painted.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from brochures.pdf.graphics.matrices import IDENTITY, Box, Matrix, box_around, combined, moved, moved_box

Points = Sequence[tuple[float, float]]
MOST_SEGMENTS = 64
"""Outlines of more segments are not followed; a frame with round corners has 34."""

CURVE = 3
"""Points of a curve after its start (ISO 32000-1, 8.5.2.2)."""

THINNED = 0.8
"""Type that is narrower than this share of its design has thinner strokes."""

ENDLESS = (-math.inf, -math.inf, math.inf, math.inf)


@dataclass(frozen=True, slots=True)
class Outline:
    """Closed lines, and the box around each of their segments. Curves are as the lines between the points
    that control them: that makes a difference within these boxes alone.
    """

    lines: tuple[Points, ...]
    boxes: tuple[Box, ...]

    def crosses(self, box: Box) -> bool:
        """Whether it may run through a box."""
        left, bottom, right, top = box
        return any(a <= right and left <= c and b <= top and bottom <= d for a, b, c, d in self.boxes)

    def windings(self, x: float, y: float) -> tuple[int, int]:
        """Whether a place is inside, by each of the rules of filling (ISO 32000-1, 8.5.3.3): 0 if not."""
        crossings = winding = 0
        for line in self.lines:
            for (from_x, from_y), (to_x, to_y) in zip(line, (*line[1:], line[0]), strict=True):
                if (from_y > y) != (to_y > y) and x < from_x + (y - from_y) / (to_y - from_y) * (
                    to_x - from_x
                ):
                    winding += 1 if to_y > from_y else -1
                    crossings += 1
        return crossings % 2, winding


@dataclass(slots=True)
class PageObject:
    """``kind`` is one of PDFium's (FPDF_PAGEOBJ_TEXT and so on). ``plain`` is what is opaque and no part of a
    group, mask or blend. ``clips`` hold an outline each, None for one of too many segments.
    """

    raw: Any
    kind: int
    box: Box
    plain: bool
    clips: tuple[Outline | None, ...]
    mcid: int | None
    in_form: bool
    _matrix: Matrix
    _outline: Outline | None = field(default=None, init=False)
    _read: bool = field(default=False, init=False)

    def outline(self) -> Outline | None:
        """Of a path; None if it has too many segments."""
        import pypdfium2.raw as pdfium

        if not self._read:
            many = pdfium.FPDFPath_CountSegments(self.raw)
            segments = (pdfium.FPDFPath_GetPathSegment(self.raw, at) for at in range(many))
            if many <= MOST_SEGMENTS:
                self._outline = _followed(segments, combined(_matrix(self.raw), self._matrix))
            self._read = True
        return self._outline

    def fill_rule(self) -> int:
        """Of a path that is filled and not stroked, FPDF_FILLMODE_ALTERNATE or _WINDING; else 0."""
        import pypdfium2.raw as pdfium

        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(self.raw, fill, stroke)
        return 0 if stroke.value else fill.value

    def is_text(self) -> bool:
        import pypdfium2.raw as pdfium

        return bool(self.kind == pdfium.FPDF_PAGEOBJ_TEXT)

    def text_mode(self) -> int:
        """How text is rendered (ISO 32000-1, table 106); 0 for all else."""
        import pypdfium2.raw as pdfium

        return pdfium.FPDFTextObj_GetTextRenderMode(self.raw) if self.is_text() else 0

    def colour(self) -> tuple[int, int, int] | None:
        """Red, green and blue of its fill, as PDFium paints them; None if it is not opaque."""
        import pypdfium2.raw as pdfium

        parts = [ctypes.c_uint() for _ in range(4)]
        known = pdfium.FPDFPageObj_GetFillColor(self.raw, *parts)
        red, green, blue, alpha = (part.value for part in parts)
        return (red, green, blue) if known and alpha == 255 else None

    def is_thinned(self) -> bool:
        """Whether text is narrower than it was drawn."""
        a, b, c, d, _, _ = combined(_matrix(self.raw), self._matrix)
        return math.hypot(a, b) < THINNED * math.hypot(c, d)


def address(handle: Any) -> int:
    """The same for all handles of one object; 0 if there is none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def page_objects(page: Any) -> tuple[PageObject, ...]:
    """All that is painted on a page of pypdfium2."""
    import pypdfium2.raw as pdfium

    return tuple(
        _objects(page.raw, (pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject), IDENTITY, (), True)
    )


def _objects(
    parent: Any, ways: tuple[Any, Any], matrix: Matrix, clips: tuple[Outline | None, ...], plain: bool
) -> Iterator[PageObject]:
    import pypdfium2.raw as pdfium

    count, get = ways
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(count(parent)):
        raw = get(parent, index)
        kind = pdfium.FPDFPageObj_GetType(raw)
        bounded = pdfium.FPDFPageObj_GetBounds(raw, *edges)
        box = moved_box([edge.value for edge in edges], matrix) if bounded else ENDLESS
        mcid = pdfium.FPDFPageObj_GetMarkedContentID(raw)
        found = PageObject(
            raw,
            kind,
            box,
            plain and not pdfium.FPDFPageObj_HasTransparency(raw),
            (*clips, *_clips(raw, matrix)),
            mcid if mcid >= 0 else None,
            matrix is not IDENTITY,
            matrix,
        )
        yield found
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            inner = (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
            yield from _objects(raw, inner, combined(_matrix(raw), matrix), found.clips, found.plain)


def _clips(raw: Any, matrix: Matrix) -> Iterator[Outline | None]:
    import pypdfium2.raw as pdfium

    clip = pdfium.FPDFPageObj_GetClipPath(raw)
    for path in range(max(pdfium.FPDFClipPath_CountPaths(clip), 0) if clip else 0):
        many = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        segments = (pdfium.FPDFClipPath_GetPathSegment(clip, path, at) for at in range(many))
        yield _followed(segments, matrix) if many <= MOST_SEGMENTS else None


def _followed(segments: Iterable[Any], matrix: Matrix) -> Outline:
    """The outline along segments as PDFium tells them: a curve is three, its handles first."""
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_float(), ctypes.c_float()
    lines: list[list[tuple[float, float]]] = []
    boxes: list[Box] = []
    curve: list[tuple[float, float]] = []
    for segment in segments:
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = moved(x.value, y.value, matrix)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not lines:
            lines.append([point])
            continue
        curve.append(point)
        if kind == pdfium.FPDF_SEGMENT_LINETO or len(curve) == CURVE:
            boxes.append(box_around((lines[-1][-1], *curve)))
            lines[-1] += curve
            curve = []
    boxes += (box_around((line[-1], line[0])) for line in lines)
    return Outline(tuple(map(tuple, lines)), tuple(boxes))


def _matrix(raw: Any) -> Matrix:
    import pypdfium2.raw as pdfium

    read = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(raw, read)
    return read.a, read.b, read.c, read.d, read.e, read.f
