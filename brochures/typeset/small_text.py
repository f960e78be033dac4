"""Text that is too small for several inks, printed in black alone.

How large a text is, only the layout knows: the composer chooses sizes. So the style gives text its colour,
and what turned out small takes the colour of running text before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from brochures.typeset.boxes import box_classes
from brochures.typeset.laid_out import BOLD, PX_PT, page_boxes

ROUNDING_PT = 0.01


def blacken_small_text(pages: Iterable[Any], from_pt: float) -> None:
    """Give text on WeasyPrint's pages that is not bold, or below a size, the colour of their root: black.

    White text, on grounds of a colour, stays white.
    """
    for page in page_boxes(pages):
        black = page.children[0].style["color"]
        for box in _texts(page):
            size_pt = box.style["font_size"] * PX_PT
            large = box.style["font_weight"] >= BOLD and size_pt >= from_pt - ROUNDING_PT
            if not large and any(box.style["color"].coordinates[:3]):
                box.style["color"] = black


def _texts(box: Any) -> Iterator[Any]:
    for child in getattr(box, "children", ()):
        child = getattr(child, "_box", child)  # an absolutely positioned box is behind a placeholder
        if "TextBox" in box_classes(child):
            yield child
        yield from _texts(child)
