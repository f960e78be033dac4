"""The view of sheets of correction stickers. Its words are made by whoever judges what lies out there."""

from __future__ import annotations

from dataclasses import dataclass

from brochures.base.findings import Language
from brochures.base.geometry import Rect


@dataclass(frozen=True)
class StickerView:
    """A sticker, to be cut out along its edge (``place``, in mm on the sheet): the right fact in this size.

    One that ``wraps`` has lines of at most ``line_em`` characters. ``box`` is the room for it and for what
    stands below it (``about``, a paragraph each), which says where it goes. ``field`` is that of the piece.
    """

    field: str
    text: str
    size_pt: float
    bold: bool
    wraps: bool
    line_em: float
    place: Rect
    box: Rect
    about: tuple[str, ...]
    about_em: float = 0.0


@dataclass(frozen=True)
class StickerSheetView:
    """What stands on one sheet, and in the margins above and below; ``head_mm`` and ``foot_mm`` say where the
    lines of these two begin, from the top of the sheet.
    """

    stickers: tuple[StickerView, ...]
    head: str
    foot: str
    head_mm: float
    foot_mm: float


@dataclass(frozen=True)
class StickersView:
    title: str
    author: str
    language: Language
    subject: str
    protected: tuple[str, ...]
    sheets: tuple[StickerSheetView, ...]
