"""Where stickers stand on their sheets: whole sets, so that one sheet mends a whole number of pieces.

One page is made, and it says how many sheets of it to print: whoever sticks takes a sheet and so many
pieces, and sees when a pile is done. A file with a page for each sheet would be twenty times as long and say
the same, and a sheet that jams in the printer would be missed in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from brochures.base.geometry import A4, Rect, Size, pt_to_mm
from brochures.content.views.stickers import StickerSheetView, StickerView
from brochures.ledger.sticker_sizes import Sized
from brochures.products.label_sheet import LabelSheet
from brochures.products.sheet import UNPRINTABLE_MM

SMALLEST_PT = 8.0
"""Of the words beside the stickers, as on cards."""
LABEL_INSET_MM = 1.6
"""A printer misses the labels by a millimetre and more."""
ABOUT_GAP_MM = 1.0
ABOUT_LINE_MM = 3.82
"""A line of 8 pt at 1.35."""
LEAST_BOX_MM = 58.0
"""On a sheet without labels: room for what stands below a sticker."""
GAP_MM = 4.0
LINE_MM = 3.2
"""A line in the margin, above or below."""

FREE = Rect(10.0, 16.0, A4.width_mm - 20.0, A4.height_mm - 32.0)
"""What of a sheet without labels is filled."""


@dataclass(frozen=True)
class Placed:
    """A sticker with the words below it, and the room for both on a sheet."""

    sized: Sized
    about: tuple[str, ...]
    box: Rect


@dataclass(frozen=True)
class Sheet:
    """Of which ``copies`` are to be printed; each of them mends so many ``pieces``."""

    placed: tuple[Placed, ...]
    pieces: int
    copies: int


@dataclass(frozen=True)
class Kind:
    """A sticker, its words and how many lines these take, below it on a sheet."""

    sized: Sized
    about: tuple[str, ...]
    lines: int

    @property
    def size(self) -> Size:
        """With its words."""
        about_mm = ABOUT_GAP_MM + self.lines * ABOUT_LINE_MM
        return Size(max(self.sized.size.width_mm, LEAST_BOX_MM), self.sized.size.height_mm + about_mm)


def label_room(sheet: LabelSheet) -> Size | None:
    """What of a label may be printed on; None for a sheet without labels."""
    if sheet.labels is None:
        return None
    return Rect(0, 0, sheet.labels.width_mm, sheet.labels.height_mm).inset(LABEL_INSET_MM).size


def sheets(kinds: Sequence[Kind], sheet: LabelSheet, pieces: int) -> tuple[Sheet, ...]:
    """The sheets for so many pieces: one that holds whole sets, or one for each sticker where a set is more
    than a sheet holds.
    """
    fill = _on_labels if sheet.labels is not None else _side_by_side
    one_set = [kind for kind in kinds for _ in range(kind.sized.mend.each)]
    full = _full(one_set, lambda items: fill(items, sheet))
    if full is not None:
        return (Sheet(full[0], full[1], ceil(pieces / full[1])),)
    made = []
    for kind in kinds:
        alone = _full([kind], lambda items: fill(items, sheet))
        if alone is not None:  # one sticker always has room
            number = alone[1] / kind.sized.mend.each
            made.append(Sheet(alone[0], max(1, int(number)), ceil(pieces / number)))
    return tuple(made)


def sheet_view(item: Sheet, labels: LabelSheet, head: str, foot: str) -> StickerSheetView:
    """The view of a sheet, with the lines in its margins."""
    places = [FREE] if labels.labels is None else labels.labels.places()
    top_mm, bottom_mm = places[0].top_mm, places[-1].bottom_mm()
    return StickerSheetView(
        tuple(map(_sticker_view, item.placed)),
        head,
        foot,
        max(UNPRINTABLE_MM, top_mm - LINE_MM - 1.0),
        min(A4.height_mm - UNPRINTABLE_MM - LINE_MM, bottom_mm + 1.0),
    )


def _sticker_view(item: Placed) -> StickerView:
    sized, box = item.sized, item.box
    return StickerView(
        sized.field,
        sized.mend.new,
        round(sized.size_pt, 2),
        sized.bold,
        sized.wraps,
        round(sized.line_em, 2),
        Rect(box.left_mm, box.top_mm, sized.size.width_mm, sized.size.height_mm),
        box,
        item.about,
        box.width_mm / pt_to_mm(SMALLEST_PT),
    )


Filled = tuple[Placed, ...] | None


def _full(
    one_set: Sequence[Kind], fill: Callable[[Sequence[Kind]], Filled]
) -> tuple[tuple[Placed, ...], int] | None:
    """As many whole sets as a sheet holds; None where it holds none."""
    best, number = None, 0
    while (placed := fill([*one_set] * (number + 1))) is not None:
        best, number = placed, number + 1
    return None if best is None else (best, number)


def _on_labels(items: Sequence[Kind], sheet: LabelSheet) -> Filled:
    assert sheet.labels is not None
    places = sheet.labels.places()
    if len(items) > len(places):
        return None
    return tuple(
        Placed(item.sized, item.about, place.inset(LABEL_INSET_MM))
        for item, place in zip(items, places, strict=False)
    )


def _side_by_side(items: Sequence[Kind], sheet: LabelSheet) -> Filled:
    """In rows, one after the other; a row is as high as the highest in it."""
    del sheet
    placed: list[Placed] = []
    for top_mm, row in _rows(items):
        left_mm = FREE.left_mm
        for item in row:
            box = Rect(left_mm, top_mm, item.size.width_mm, item.size.height_mm)
            if not FREE.contains(box):
                return None
            placed.append(Placed(item.sized, item.about, box))
            left_mm = box.right_mm() + GAP_MM
    return tuple(placed)


def _rows(items: Sequence[Kind]) -> Iterator[tuple[float, list[Kind]]]:
    """Each row with where it begins."""
    top_mm, row, wide_mm = FREE.top_mm, list[Kind](), 0.0
    for item in items:
        if row and wide_mm + item.size.width_mm > FREE.width_mm:
            yield top_mm, row
            top_mm += max(other.size.height_mm for other in row) + GAP_MM
            row, wide_mm = [], 0.0
        row.append(item)
        wide_mm += item.size.width_mm + GAP_MM
    yield top_mm, row
