"""How much ink the pixels of a picture take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

HIGH_PERCENTILE = 99.9
"""A thousandth of the pixels may be thicker: single ones come from compression and dry all the same."""


def thickest_percent(pdf: pikepdf.Pdf, number: int) -> float | None:
    """The total ink of the thickest pixels of an image object; None for one that is not in four inks.

    Raises what pikepdf and Pillow raise for an image that they cannot decode.
    """
    import numpy as np
    import pikepdf

    image: Any = pdf.get_object(number, 0)
    picture = pikepdf.PdfImage(image).as_pil_image()
    if picture.mode != "CMYK":
        return None
    totals = np.asarray(picture, dtype=np.uint16).sum(axis=2) / 2.55
    # Pillow turns the inks of Adobe's JPEGs over; in a PDF only Decode does (ISO 32000-1, 8.9.5.2).
    if "adobe" in picture.info and "/Decode" not in image:
        totals = 400 - totals
    return float(np.percentile(totals, HIGH_PERCENTILE))
