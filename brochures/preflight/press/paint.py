"""What a press file may paint: inks and no light, no more of them than dries, black text, black codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochures.base.findings import Text
from brochures.base.geometry import Rect
from brochures.pdf.graphics import Colour, Mark
from brochures.preflight.press.inks import (
    inks_of,
    is_black_or_paper,
    is_registration,
    light_space,
    multiplied,
    together,
    total,
)
from brochures.preflight.press.picture_inks import thickest_percent

if TYPE_CHECKING:
    import pikepdf

ROUNDING_PERCENT = 0.5
INVISIBLE = (3, 7)
"""Text modes that put nothing on paper (ISO 32000-1, 9.3.6)."""
EDGE_MM = 0.05
"""Half of a mark's line along the edge of the bleed lies on it."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A fault of one mark: the same words for all marks that share it."""

    mark: Mark
    message: Text


def colours_of(mark: Mark) -> tuple[Colour, ...]:
    """The colours that a mark puts on paper."""
    if mark.lettering is not None and mark.lettering.mode in INVISIBLE:
        return ()
    return tuple(colour for colour in (mark.fill, mark.stroke) if colour is not None)


def lights(marks: Sequence[Mark]) -> Iterator[Painted]:
    """Colours that are no inks, also in soft masks; and such that nobody can tell."""
    for mark in marks:
        for colour in colours_of(mark):
            light = light_space(colour)
            if light is not None:
                message = Text(
                    f"インキでない色（{light}）が使われています。", f"A colour is no ink ({light})."
                )
                yield Painted(mark, message)
            elif colour.space == "Unknown":
                message = Text(
                    "どの色空間か分からない色です。", "Nobody can tell which colour space this is."
                )
                yield Painted(mark, message)


def too_much_ink(marks: Sequence[Mark], most_percent: float) -> Iterator[Painted]:
    """Paints whose inks add up to more than a shop can dry, alone or on what lies under them.

    An opaque paint knocks out what is below; only overprint and darkening blends add to it. Whatever
    shares a place with the box of such a paint counts as below it.
    """
    seen: list[tuple[Mark, Mapping[str, float]]] = []
    for mark in marks:
        for colour in colours_of(mark):
            inks = inks_of(colour)
            if inks is None or mark.in_mask or mark.box is None:
                continue
            thickest = total(inks)
            if mark.overprint or mark.blend_mode != "Normal":
                mix = together if mark.overprint else multiplied
                below = [total(mix(inks, under)) for other, under in seen if _share(mark, other)]
                thickest = max([thickest, *below])
            if thickest > most_percent + ROUNDING_PERCENT and not is_registration(colour):
                yield Painted(mark, _too_much(thickest, most_percent))
            seen.append((mark, inks))


def thick_pictures(pdf: pikepdf.Pdf, marks: Sequence[Mark], most_percent: float) -> Iterator[Painted]:
    """Pictures in four inks whose pixels hold more than a shop can dry; each object is measured once."""
    measured: dict[int, float | None] = {}
    for mark in marks:
        picture = mark.picture
        if picture is None or mark.in_mask or "DeviceCMYK" not in (picture.space.space, picture.space.base):
            continue
        try:
            if picture.number not in measured:
                measured[picture.number] = thickest_percent(pdf, picture.number)
        except Exception:  # damaged pictures fail in as many ways as there are compressions
            message = Text("画像のインキ量を測れません。", "The ink of a picture cannot be measured.")
            yield Painted(mark, message)
            continue
        thickest = measured[picture.number]
        if thickest is not None and thickest > most_percent + ROUNDING_PERCENT:
            yield Painted(mark, _too_much(thickest, most_percent))


def _too_much(percent: float, most_percent: float) -> Text:
    return Text(
        f"インキの合計が{percent:.0f}%です（{most_percent:g}%まで）。",
        f"The inks add up to {percent:.0f} % (at most {most_percent:g} %).",
    )


def coloured_text(marks: Sequence[Mark]) -> Iterator[Painted]:
    """Text of more inks than black: four plates that do not meet exactly blur it."""
    for mark in marks:
        if mark.kind == "text" and not mark.in_mask:
            for colour in colours_of(mark):
                if not is_black_or_paper(colour) and light_space(colour) is None:
                    message = Text("文字がスミ（K）1色でありません。", "Text is not in black (K) alone.")
                    yield Painted(mark, message)


def coloured_codes(marks: Sequence[Mark], codes: Mapping[int, Sequence[Rect]]) -> Iterator[Painted]:
    """Whatever is painted inside a QR code in more than black, or not in black on paper.

    ``codes`` holds the boxes of the symbols by page. What reaches beyond a symbol lies under it.
    """
    for mark in marks:
        for code in codes.get(mark.page, ()):
            if mark.box is not None and not mark.in_mask and code.inset(-1).contains(mark.box):
                for colour in colours_of(mark):
                    if not is_black_or_paper(colour):
                        message = Text(
                            "二次元コードがスミ（K）1色でありません。", "A QR code is not in black (K) alone."
                        )
                        yield Painted(mark, message)


def registration_inside(marks: Sequence[Mark], bleeds: Mapping[int, Rect]) -> Iterator[Painted]:
    """The colour of crop marks inside the bleed: it prints on all plates, 400 % of ink."""
    for mark in marks:
        if mark.box is None or not _overlap(mark.box, bleeds[mark.page].inset(EDGE_MM)):
            continue
        if any(is_registration(colour) for colour in colours_of(mark)):
            message = Text(
                "トンボ用の色（レジストレーション）が絵柄に使われています。",
                "The colour of crop marks (registration) is used in the artwork.",
            )
            yield Painted(mark, message)


def see_through(marks: Sequence[Mark]) -> Iterator[Painted]:
    """Transparency, which PDF/X-1a does not know (ISO 15930-4, 6.11)."""
    for mark in marks:
        if mark.alpha < 1 or mark.blend_mode != "Normal" or mark.soft_mask:
            message = Text("透明な部分があります。PDF/X-1aでは使えません。", "PDF/X-1a has no transparency.")
            yield Painted(mark, message)


def _share(one: Mark, other: Mark) -> bool:
    return (
        one.page == other.page
        and one.box is not None
        and other.box is not None
        and _overlap(one.box, other.box)
    )


def _overlap(one: Rect, other: Rect) -> bool:
    return min(one.right_mm(), other.right_mm()) > max(one.left_mm, other.left_mm) and min(
        one.bottom_mm(), other.bottom_mm()
    ) > max(one.top_mm, other.top_mm)
