"""Where the laid-out pages came to lie on the pages of the PDF as shown."""

from __future__ import annotations

from dataclasses import replace

from brochures.base.geometry import Rect, Size
from brochures.content.expected import Expected
from brochures.preflight.inspected import Inspected


def piece_size(expected: Expected) -> Size:
    """The trimmed size that was laid out: of a sheet that of its card."""
    return expected.cells[0][0].size if expected.cells else expected.trim


def homes(inspected: Inspected, expected: Expected) -> dict[int, Rect]:
    """By page, where the piece lies on the page as shown: inside the trim, on a sheet in its first cell."""
    if expected.cells:
        return {page: cells[0] for page, cells in zip(inspected.page_numbers, expected.cells, strict=False)}
    return {page: inspected.trim(page) for page in inspected.page_numbers}


def on_page(box: Rect, home: Rect | None) -> Rect | None:
    """A laid-out box on the page as shown; None if the PDF lacks its page."""
    if home is None:
        return None
    return replace(box, left_mm=box.left_mm + home.left_mm, top_mm=box.top_mm + home.top_mm)
