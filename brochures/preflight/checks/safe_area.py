"""Check: nothing but plain paper beside the trim, the perforations of a sheet and the folds.

A cut is a millimetre off now and then, and a fold cracks the ink on it. A ground that runs over the
edge does not mind; a line, a letter or a picture that begins, ends or lies there does, and a thin
frame just inside the trim shows every cutting error (wave-inc.co.jp, 塗り足し; meishi-card.com, 塗り足し).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect, around
from brochures.content.expected import Expected
from brochures.preflight.check import Check
from brochures.preflight.inspected import PIXEL_MM, Inspected
from brochures.preflight.result import Outcome, counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

NAME = "safe-area"

SAFE_MM = 3.0
FOLD_MM = 4.0

CUT_MM = 0.25
"""So near to the edge, a pixel shows what lies beyond it."""

CHANGE = 24
"""Grey levels of 255 by which a colour is another; a raster of one colour has none."""

TRIM_HINT = Text(
    "端から3 mm 以上離すか、塗り足しまで伸ばしてください。",
    "Move it 3 mm inside, or let it run over the edge into the bleed.",
)
FOLD_HINT = Text("折り目から4 mm 以上離してください。", "Move it at least 4 mm off the fold.")


@dataclass(frozen=True, slots=True)
class Band:
    """A strip along an edge. ``pixels`` are places along the edge x steps away from it x 4 bytes.

    The first three bytes are the colour, the last says nothing. ``edge`` is top, right, bottom, left or fold.
    """

    edge: str
    area: Rect
    pixels: Pixels


@dataclass(frozen=True, slots=True)
class Intrusion:
    """What stands in a band that must be plain, the nearest of it ``off_mm`` from where the band begins."""

    off_mm: float
    area: Rect


def check_safe_area(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each page, which tells on how many cards of a sheet, and one for each fold."""
    findings: list[Finding] = []
    number = 0
    safe_mm = SAFE_MM if expected.shop is None else expected.shop.safe_mm
    for page in inspected.page_numbers:
        pieces = expected.cells[page - 1] if page <= len(expected.cells) else (inspected.trim(page),)
        number += 4 * len(pieces)
        cut = _cutter(inspected, page, pieces)
        near = [found for piece in pieces if (found := _nearest(cut, piece, safe_mm))]
        if near:
            findings.append(_at_trim(page, near, len(pieces), safe_mm, expected))
        trim = inspected.trim(page)
        for fold_mm in expected.folds_mm:
            number += 1
            # Seen from the back, a fold lies as far from the right edge.
            at_mm = trim.left_mm + (fold_mm if page % 2 else trim.width_mm - fold_mm)
            area = Rect(at_mm - FOLD_MM, trim.top_mm, 2 * FOLD_MM, trim.height_mm)
            found = _first_intrusion(Band("fold", area, cut(area)), crossing=False)
            if found:
                findings.append(_at_fold(page, at_mm - trim.left_mm, found, expected))
    return Outcome(counted(number, "か所の縁", "edge"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "断ち・折り・ミシン目のそばに、切れるものはないか",
        "Is there nothing at the trim, folds and perforations that would be cut?",
    ),
    makes_sure="nothing ends within 3 mm of trim and perforation, or 4 mm of a fold",
    run=check_safe_area,
    needs_plan=True,
)


def _nearest(cut: Callable[[Rect], Pixels], piece: Rect, safe_mm: float) -> Intrusion | None:
    """What comes nearest to an edge of the piece within its safe area."""
    there = [
        found for band in _bands(cut, piece, safe_mm) if (found := _first_intrusion(band, crossing=True))
    ]
    return min(there, key=lambda found: found.off_mm, default=None)


def _bands(cut: Callable[[Rect], Pixels], piece: Rect, safe_mm: float) -> Iterator[Band]:
    inner = piece.inset(CUT_MM)
    deep_mm = safe_mm - CUT_MM - PIXEL_MM
    left, top, width, height = inner.left_mm, inner.top_mm, inner.width_mm, inner.height_mm
    areas = {
        "top": Rect(left, top, width, deep_mm),
        "right": Rect(inner.right_mm() - deep_mm, top, deep_mm, height),
        "bottom": Rect(left, inner.bottom_mm() - deep_mm, width, deep_mm),
        "left": Rect(left, top, deep_mm, height),
    }
    for edge, area in areas.items():
        band = cut(area)
        if edge in ("top", "bottom"):
            band = band.swapaxes(0, 1)
        yield Band(edge, area, band[:, ::-1] if edge in ("right", "bottom") else band)


def _cutter(inspected: Inspected, page: int, pieces: Sequence[Rect]) -> Callable[[Rect], Pixels]:
    """What gives the pixels of an area, as rows x columns x 4; of many pieces all are painted at once."""
    if len(pieces) < 2:
        return lambda area: inspected.part(page, area)[0]
    whole, shown = inspected.part(page, around(pieces))

    def cut(area: Rect) -> Pixels:
        here = area.moved(-shown.left_mm, -shown.top_mm)
        left, top, right, bottom = (
            round(edge / PIXEL_MM) for edge in (here.left_mm, here.top_mm, here.right_mm(), here.bottom_mm())
        )
        return whole[top:bottom, left:right]

    return cut


def _first_intrusion(band: Band, crossing: bool) -> Intrusion | None:
    """What changes the colour on the way inwards; ``crossing`` lets grounds run over the edge aslant."""
    import numpy as np

    if not band.pixels.size:
        return None
    words = band.pixels.view(np.uint32)[:, :, 0]
    if (words == words[:, :1]).all():
        return None  # as nearly all are: of one colour from the edge inwards, bit by bit
    pixels = band.pixels[:, :, :3].astype(np.int16)
    other = np.abs(pixels - pixels[:, :1]).max(axis=2) > CHANGE
    rows = np.flatnonzero(other.any(axis=1))
    if crossing and len(rows):
        rows = _not_crossing(pixels, other, rows)
    if not len(rows):
        return None
    steps = np.flatnonzero(other[rows].any(axis=0))
    return Intrusion(float(steps[0]) * PIXEL_MM + CUT_MM, _place(band, rows, steps))


def _not_crossing(
    pixels: NDArray[np.int16], other: NDArray[np.bool_], rows: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Without the rows where one ground follows another that runs over the edge right beside.

    The border of two grounds that meets the edge aslant changes the colour once on the way inwards, to
    that of the edge some rows on, and the nearer to those rows, the sooner. A line changes it twice; a
    ground that ends beside the edge does so all along at the same distance.
    """
    import numpy as np

    kept = []
    steps = np.arange(pixels.shape[1])[None, :]
    for group in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        inner, first = pixels[group, -1], other[group].argmax(axis=1)
        # Past the border, which antialiasing makes two pixels wide, the colour stays.
        differs = np.abs(pixels[group] - inner[:, None]).max(axis=2) > CHANGE
        once = other[group, -1].all() and not (differs & (steps >= first[:, None] + 3)).any()
        slant = 3 + 1.5 * np.abs(np.diff(first)).max(initial=0)
        ends = ((max(group[0] - 2, 0), first[0]), (min(group[-1] + 2, len(pixels) - 1), first[-1]))
        runs_over = any(
            depth <= slant
            and not other[row].any()
            and (np.abs(pixels[row, 0] - inner).max(axis=1) <= CHANGE).all()
            for row, depth in ends
        )
        if not (once and runs_over):
            kept.append(group)
    return np.concatenate(kept) if kept else np.array([], dtype=np.intp)


def _place(band: Band, rows: NDArray[np.intp], steps: NDArray[np.intp]) -> Rect:
    """Where what stands in a band lies on the page."""
    along_mm, length_mm = float(rows[0]) * PIXEL_MM, float(rows[-1] - rows[0] + 1) * PIXEL_MM
    off_mm, deep_mm = float(steps[0]) * PIXEL_MM, float(steps[-1] - steps[0] + 1) * PIXEL_MM
    area = band.area
    match band.edge:
        case "top":
            return Rect(area.left_mm + along_mm, area.top_mm + off_mm, length_mm, deep_mm)
        case "bottom":
            return Rect(area.left_mm + along_mm, area.bottom_mm() - off_mm - deep_mm, length_mm, deep_mm)
        case "right":
            return Rect(area.right_mm() - off_mm - deep_mm, area.top_mm + along_mm, deep_mm, length_mm)
    return Rect(area.left_mm + off_mm, area.top_mm + along_mm, deep_mm, length_mm)


def _at_trim(page: int, near: list[Intrusion], pieces: int, safe_mm: float, expected: Expected) -> Finding:
    first = min(near, key=lambda found: found.off_mm)
    many = Text(f"（{len(near)}面）", f" (on {len(near)} cards)") if pieces > 1 else Text("", "")
    message = Text(
        f"切る所から{safe_mm:g} mm までは無地のはずですが、端から{first.off_mm:.1f} mm に線や絵などがあります"
        f"{many.ja}。",
        f"The {safe_mm:g} mm inside the cut must be plain, but something begins or ends {first.off_mm:.1f} mm"
        f" from the edge{many.en}.",
    )
    return Finding("error", NAME, message, TRIM_HINT, expected.place(page, area=first.area))


def _at_fold(page: int, fold_mm: float, found: Intrusion, expected: Expected) -> Finding:
    message = Text(
        f"左から{fold_mm:.1f} mm の折り目にかかるものがあります。",
        f"Something lies on the fold {fold_mm:.1f} mm from the left.",
    )
    return Finding("error", NAME, message, FOLD_HINT, expected.place(page, area=found.area))
