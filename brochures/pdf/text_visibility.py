"""How much of each character of a page is seen, and how far it stands out from what lies behind it.

Three pictures of the page are compared, made at one size by one engine: the real one, one without
text, and one with the text alone. Where the ink of a character must be (the third) and the real
page is no other than the page without text, it cannot be seen, whatever the reason: covered,
clipped, as pale as its ground, transparent, or beside the paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochures.pdf.raster import brightest_around, pixel_words, relative_luminance

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from brochures.base.geometry import Rect

    Grey = NDArray[np.uint8]
    Colours = NDArray[np.uint8]

FAINT = 40
"""Grey levels of 255. Less is no more than 1.4:1 on white as on black: gone after one copy (judgement)."""

UNEVEN = 3
"""A part of a character with less than a third of the contrast of its best tenth is covered (judgement)."""

CORE = 52
"""Darker than this in the picture of text alone: pixels that the ink covers by four fifths or more."""

TOUCHED = 192
"""Pixels that the ink covers by a quarter."""

LINE_PART = 0.2
"""A rule through text (a cancelled date) or under it is thinner than this share of the type."""


@dataclass(frozen=True, slots=True)
class PageRasters:
    """One page as height x width (x 4) pixels: as it is, without its text, and its text alone.

    ``changed`` is how far the text changes each pixel, in grey levels, as a black-and-white copier
    sees it.
    """

    page: Colours
    without_text: Colours
    text_only: Grey
    changed: Grey


@dataclass(frozen=True, slots=True)
class Visibility:
    """For each character of a page, in the order of its boxes.

    ``pixels`` counts its ink, and is 0 where the font draws nothing; ``hidden`` is the share of it that
    is not seen, 0 to 1; ``contrast`` its ratio to what lies behind it (WCAG 2.2, relative luminance),
    that of the worse fifth of its strokes; 1 when nothing is seen.
    """

    pixels: NDArray[np.int64]
    hidden: NDArray[np.float64]
    contrast: NDArray[np.float64]


def measured_visibility(rasters: PageRasters, boxes: Sequence[Rect], dpi: float) -> Visibility:
    """Measure the characters whose ink lies in ``boxes`` (mm from the upper left of the pictures)."""
    return visibility_in_pixels(rasters, *pixel_edges(box_array(boxes), dpi))


def visibility_in_pixels(
    rasters: PageRasters, edges: NDArray[np.int64], thick: NDArray[np.int64]
) -> Visibility:
    """The same for boxes in pixels, as `pixel_edges` gives them."""
    import numpy as np

    near = brightest_around(rasters.changed)
    owners = _owners(edges, near.shape)
    count = len(edges) + 1
    ink, owner = _ink(rasters.text_only, owners, count)
    seen = near.take(ink)
    pixels = np.bincount(owner, minlength=count).astype(np.int64)
    unseen = np.zeros(count, np.int64)
    # Where even the faintest pixel has a third of all contrast that there is, nothing can be hidden.
    if seen.min(initial=255) < 255 / UNEVEN:
        unseen = _unseen(rasters, ink, owner, seen, thick)
    pixels += _shared(rasters.text_only, edges, pixels)
    # The middle of a stroke is where the text changes the page more than at any neighbour.
    middle = np.flatnonzero((seen >= FAINT) & (rasters.changed.take(ink) == seen))
    contrast = _contrasts(rasters, ink[middle], owner[middle], count)
    return Visibility(pixels[1:], (unseen / np.maximum(pixels, 1))[1:], contrast[1:])


def _unseen(
    rasters: PageRasters,
    ink: NDArray[np.int64],
    owner: NDArray[np.int64],
    seen: Grey,
    thick: NDArray[np.int64],
) -> NDArray[np.int64]:
    """How many pixels of each character are not seen: faint, or far fainter than the rest of it."""
    import numpy as np

    count = len(thick) + 1
    levels = np.bincount(owner * 256 + seen, minlength=count * 256).reshape(count, 256)
    wanted = np.maximum(FAINT, _quantile(levels, 0.9) / UNEVEN)
    hidden = seen < np.ceil(wanted).astype(np.uint8)[owner]
    unseen = np.bincount(owner[hidden], minlength=count).astype(np.int64)
    # Few characters ever come here: those that a rule crosses.
    for index in map(int, np.flatnonzero(unseen)):
        own = owner == index
        unseen[index] -= _ruled(rasters, ink[own & hidden], ink[own & ~hidden], int(thick[index - 1]))
    return unseen


def _ink(
    text_only: Grey, owners: NDArray[np.uint16], count: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The places of pixels that must show ink, and whose; hairlines cover none wholly: those they touch."""
    import numpy as np

    core = np.flatnonzero(text_only < CORE)
    owner = owners.take(core).astype(np.int64)
    if not owner.all():
        core, owner = core[owner > 0], owner[owner > 0]
    thin = np.bincount(owner, minlength=count) == 0
    thin[0] = False
    if not thin.any():
        return core, owner
    touched = np.flatnonzero((text_only < TOUCHED) & thin.take(owners))
    places = np.concatenate((core, touched))
    return places, np.concatenate((owner, owners.take(touched)))


def _shared(text_only: Grey, edges: NDArray[np.int64], pixels: NDArray[np.int64]) -> NDArray[np.int64]:
    """One pixel for characters whose ink counts as their neighbour's: two that come from one glyph."""
    import numpy as np

    shared = np.zeros(len(pixels), np.int64)
    for number in map(int, np.flatnonzero(pixels[1:] == 0) + 1):
        left, top, right, bottom = edges[number - 1].tolist()
        part = text_only[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
        shared[number] = int(part.size > 0 and part.min() < TOUCHED)
    return shared


def _owners(edges: NDArray[np.int64], shape: tuple[int, ...]) -> NDArray[np.uint16]:
    """For each pixel the character in whose box it lies, counted from 1; 0 is nobody's."""
    import numpy as np

    owners = np.zeros(shape, np.uint32 if len(edges) >= 65535 else np.uint16)
    reach = np.maximum(edges + np.array((-1, -1, 1, 1)), 0).tolist()
    for number, (left, top, right, bottom) in enumerate(reach, start=1):
        owners[top:bottom, left:right] = number
    return owners


def box_array(boxes: Sequence[Rect]) -> NDArray[np.float64]:
    """n x left, top, width, height."""
    import numpy as np

    sides = [(box.left_mm, box.top_mm, box.width_mm, box.height_mm) for box in boxes]
    return np.array(sides, float).reshape(-1, 4)


def pixel_edges(boxes: NDArray[np.float64], dpi: float) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The edges of boxes in whole pixels, outwards, and how many pixels thick a rule through each may be.

    ``boxes`` are n x left, top, width, height in mm, the edges n x left, top, right, bottom.
    """
    import numpy as np

    scale = dpi / 25.4
    edges = np.hstack((np.floor(boxes[:, :2] * scale), np.ceil((boxes[:, :2] + boxes[:, 2:]) * scale)))
    thick = np.rint(boxes[:, 2:].max(axis=1, initial=0) * dpi / 25.4 * LINE_PART)
    return edges.astype(np.int64), np.maximum(thick, 2).astype(np.int64)


def _quantile(histograms: NDArray[np.int64], share: float) -> NDArray[np.int64]:
    """For each row of counts, the level below which ``share`` of them lie."""
    import numpy as np

    sums = histograms.cumsum(axis=1)
    # Counts are compared as what they are: as floats it takes twice as long.
    wanted = np.ceil(share * sums[:, -1:]).astype(np.int64)
    reached: NDArray[np.int64] = np.argmax(sums >= wanted, axis=1)
    return reached


def _contrasts(
    rasters: PageRasters, middle: NDArray[np.int64], owner: NDArray[np.int64], count: int
) -> NDArray[np.float64]:
    """The ratio of ink and ground in the middle of the strokes, whose places and owners these are.

    The edges are mixed with the ground by antialiasing and say nothing.
    """
    import numpy as np

    inks, grounds = pixel_words(rasters.page).take(middle), pixel_words(rasters.without_text).take(middle)
    # Strokes are mostly of one colour: from pixel to pixel, little changes.
    same = (inks[1:] == inks[:-1]) & (grounds[1:] == grounds[:-1]) & (owner[1:] == owner[:-1])
    firsts = np.flatnonzero(np.concatenate(([True], ~same))) if len(middle) else middle
    lengths = np.diff(firsts, append=len(middle))
    one, other = relative_luminance(inks[firsts]), relative_luminance(grounds[firsts])
    ratio = (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)
    steps = np.rint(ratio * 20).astype(np.int64)  # in twentieths; 21:1 is the most there is
    levels = np.bincount(owner[firsts] * 440 + steps, lengths, minlength=count * 440)
    return np.maximum(_quantile(levels.astype(np.int64).reshape(count, 440), 0.2) / 20, 1.0)


def _ruled(rasters: PageRasters, hidden: NDArray[np.int64], seen: NDArray[np.int64], thick: int) -> int:
    """How many of these pixels of a character lie on a thin rule, and so are dark on paper all the same.

    A rule is what ends, upwards and downwards, within a fifth of the type, and stands out there
    from the paper above and below it, as the ink of the character does. A bar that blackens a word
    does not end so soon.
    """
    import numpy as np

    height, width = rasters.without_text.shape[:2]
    # As the character is darker than its ground, or lighter; 0 when nothing of it is seen.
    way = np.sign(np.mean(_grey(rasters.page, seen) - _grey(rasters.without_text, seen))) if len(seen) else 0
    rows, columns = np.divmod(hidden, width)
    on = _grey(rasters.without_text, hidden)
    lies = np.zeros(len(hidden), bool)
    for start in range(1, thick + 1):
        above = on - _grey(rasters.without_text, np.maximum(rows - start, 0) * width + columns)
        end = np.minimum(rows + thick + 1 - start, height - 1)
        below = on - _grey(rasters.without_text, end * width + columns)
        stands_out = (np.abs(above) >= FAINT) & (np.abs(below) >= FAINT)
        lies |= stands_out & (np.sign(above) == np.sign(below)) & ((way == 0) | (np.sign(above) == way))
    return int(lies.sum())


def _grey(picture: Colours, places: NDArray[np.int64]) -> NDArray[np.float64]:
    import numpy as np

    colours = pixel_words(picture).take(places).view(np.uint8).reshape(-1, 4)
    grey: NDArray[np.float64] = colours[:, :3] @ np.array((0.299, 0.587, 0.114))
    return grey
