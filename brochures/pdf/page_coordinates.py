"""From the coordinates of a PDF to the page as a viewer shows it, and back.

A page may start anywhere (press files have a bleed below 0), show less than its media box, and be
turned by quarters (ISO 32000-1, 7.7.3.3); people, findings and rasters know only what is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from brochures.base.geometry import Rect, mm_to_pt, pt_to_mm

if TYPE_CHECKING:
    import numpy as np
    import pikepdf
    from numpy.typing import NDArray

    Edges = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageCoordinates:
    """How one page is shown: the edges of what is seen of it, in points of the PDF, and its quarter turns."""

    left_pt: float
    bottom_pt: float
    right_pt: float
    top_pt: float
    turns: int

    @classmethod
    def of(cls, page: pikepdf.Page) -> PageCoordinates:
        # What the crop box shows beyond the media box is no paper (ISO 32000-1, 14.11.2.1).
        crop, media = _sorted(page.cropbox), _sorted(page.mediabox)
        left, bottom = max(crop[0], media[0]), max(crop[1], media[1])
        right, top = min(crop[2], media[2]), min(crop[3], media[3])
        return cls(left, bottom, right, top, int(page.rotation) // 90 % 4)

    def shown(self, box: Sequence[float]) -> Rect:
        """Two opposite corners in points of the PDF -> millimetres from the upper left of what is shown."""
        one, other = self._point(box[0], box[1]), self._point(box[2], box[3])
        left, top = min(one[0], other[0]), min(one[1], other[1])
        return Rect(*map(pt_to_mm, (left, top, abs(one[0] - other[0]), abs(one[1] - other[1]))))

    def shown_all(self, boxes: NDArray[np.float64]) -> NDArray[np.float64]:
        """`shown` of n x 4 corners at once, as n x left, top, width and height in millimetres."""
        import numpy as np

        one, other = self._point(boxes[:, 0], boxes[:, 1]), self._point(boxes[:, 2], boxes[:, 3])
        left, top = np.minimum(one[0], other[0]), np.minimum(one[1], other[1])
        shown: Any = np.stack((left, top, abs(one[0] - other[0]), abs(one[1] - other[1])), axis=1)
        converted: Any = pt_to_mm(shown)
        return converted  # type: ignore[no-any-return]

    def in_pdf(self, area: Rect) -> Edges:
        """Millimetres as shown -> left, bottom, right, top in points of the PDF."""
        corners = ((area.left_mm, area.top_mm), (area.right_mm(), area.bottom_mm()))
        (x1, y1), (x2, y2) = (self._back(mm_to_pt(x), mm_to_pt(y)) for x, y in corners)
        return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)

    def _point(self, x: Any, y: Any) -> tuple[Any, Any]:
        """Of a point, or of arrays of them."""
        match self.turns:
            case 1:
                return y - self.bottom_pt, x - self.left_pt
            case 2:
                return self.right_pt - x, y - self.bottom_pt
            case 3:
                return self.top_pt - y, self.right_pt - x
        return x - self.left_pt, self.top_pt - y

    def _back(self, across: float, down: float) -> tuple[float, float]:
        match self.turns:
            case 1:
                return self.left_pt + down, self.bottom_pt + across
            case 2:
                return self.right_pt - across, self.bottom_pt + down
            case 3:
                return self.right_pt - down, self.top_pt - across
        return self.left_pt + across, self.top_pt - down


def _sorted(box: Iterable[Any]) -> Edges:
    """Any two opposite corners may be given (ISO 32000-1, 7.9.5)."""
    x1, y1, x2, y2 = (float(edge) for edge in box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
