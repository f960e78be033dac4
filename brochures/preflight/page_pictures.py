"""Small pictures of the pages that were looked at, for the report."""

from __future__ import annotations

import io
from dataclasses import dataclass

from brochures.base.geometry import Size
from brochures.pdf.raster import as_image
from brochures.preflight.inspected import Inspected

SMALL_PAGE_MM, SMALL_DPI, DPI = 120.0, 150, 100
"""A card is shown as wide as a leaflet, so its picture is made sharper."""

# WebP is a quarter smaller and takes ten times as long; 60 keeps 6 pt type readable (measured on all pieces).
QUALITY = 60


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as a viewer shows it; ``jpeg`` is None when it could not be painted."""

    page: int
    size: Size
    jpeg: bytes | None


def page_pictures(inspected: Inspected) -> tuple[PagePicture, ...]:
    """A picture of every page, about 6 ms for A4.

    What cannot be opened has no pictures, and no page of it passes a check.
    """
    try:
        return tuple(_picture(inspected, page) for page in inspected.page_numbers)
    except Exception:  # the checks have said so, each by name
        return ()


def _picture(inspected: Inspected, page: int) -> PagePicture:
    size = inspected.page_size(page)
    try:
        image = as_image(inspected.picture(page, SMALL_DPI if size.width_mm < SMALL_PAGE_MM else DPI))
    except Exception:  # a page without a picture is said to have none
        return PagePicture(page, size, None)
    saved = io.BytesIO()
    image.save(saved, "JPEG", quality=QUALITY)
    return PagePicture(page, size, saved.getvalue())
