"""One thing that a page paints, as data. Boxes are in mm from the upper left corner of the page as shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from brochures.base.geometry import Rect
from brochures.pdf.graphics.matrices import Matrix

Kind = Literal["fill", "stroke", "text", "image", "shading"]


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as the file says it (ISO 32000-1, 8.6).

    ``space`` is the family: DeviceGray, DeviceRGB, DeviceCMYK, CalGray, CalRGB, Lab, ICCBased, Indexed,
    Separation, DeviceN, Pattern or Unknown. ``values`` are its components, 0 to 1 (Lab and Indexed: as
    they stand; empty for images, shadings and coloured patterns). ``names`` are the colourants of
    Separation and DeviceN. ``base`` is the family behind: the alternate space of Separation and DeviceN,
    the base of Indexed, for ICCBased the device space with as many components.
    """

    space: str
    values: tuple[float, ...] = ()
    names: tuple[str, ...] = ()
    base: str = ""


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """An image where it is placed: pixels, and how many of them come to an inch on paper.

    ``bits`` are those of one component; ``space`` is as in `Colour`, ``ImageMask`` for a stencil that is
    painted in the fill colour. ``number`` is that of its object, 0 for an image in the content stream.
    """

    width_px: int
    height_px: int
    horizontal_dpi: float
    vertical_dpi: float
    space: Colour
    bits: int
    number: int = 0


@dataclass(frozen=True, slots=True)
class PaintedObject:
    """One thing that is painted, once for each place that it comes to lie at.

    ``unclipped`` is the upright box around it, ``box`` the part of it that the clip lets through and that
    lies on the page; None if it is unknown (Type 3 fonts) or, for ``box``, if nothing is left of it.
    Clips count as the upright boxes around them. A stroke's box holds its width. ``thickness_mm`` is the
    line width of a stroke; for fills the thinner side of the thinnest part, between a box and a hole in it
    the narrowest rim (a slanting bar counts as the box around it); for others None.

    ``fill`` and ``stroke`` hold the colours that are used, None for what is not: a path that is filled
    and stroked makes two objects, text one with both. ``alpha`` and ``blend_mode`` include those of the
    groups around; ``soft_mask`` says that one is at work. ``in_mask`` is set for what only shapes such a
    mask and is no ink itself. ``text_mode`` is the rendering mode of text (ISO 32000-1, 9.3.6),
    ``type_pt`` its size on paper; ``bold`` says that the name of its font does.

    ``matrix`` leads to mm on the page from a glyph of size 1 (of the first that a text shows), or from the
    unit square of an image; None for others. ``font`` is the name of the font, ``shown`` what a text shows
    with it: strings of codes, and in thousandths of the size how far back the pen moves between them.
    ``dash_mm`` are the lengths of the dashes of a stroke and of the gaps between them, in turn, and how far
    into them it begins; without any it is drawn throughout.
    ``outline`` are the points of a path as x, y, x, y …, those of its curves' handles too.
    """

    page: int
    kind: Kind
    box: Rect | None
    unclipped: Rect | None
    fill: Colour | None = None
    stroke: Colour | None = None
    thickness_mm: float | None = None
    alpha: float = 1.0
    blend_mode: str = "Normal"
    soft_mask: bool = False
    overprint: bool = False
    image: PlacedImage | None = None
    text_mode: int | None = None
    type_pt: float | None = None
    bold: bool = False
    in_mask: bool = False
    matrix: Matrix | None = None
    font: str = ""
    shown: tuple[bytes | float, ...] = ()
    outline: tuple[float, ...] = ()
    dash_mm: tuple[float, ...] = ()
