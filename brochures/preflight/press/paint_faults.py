"""What a press file may paint: inks and no light, no more of them than dries, black text, black codes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from brochures.base.findings import Text
from brochures.base.geometry import Rect
from brochures.pdf.graphics import Colour, PaintedObject
from brochures.preflight.press.ink_amounts import (
    inks_of,
    is_black_or_paper,
    is_paper,
    is_registration,
    light_space,
    multiplied,
    thickest_percent,
    together,
    total_percent,
)

if TYPE_CHECKING:
    import pikepdf

ROUNDING_PERCENT = 0.5
ROUNDING_PT = 0.01
INVISIBLE = (3, 7)
"""Text modes that put nothing on paper (ISO 32000-1, 9.3.6)."""
EDGE_MM = 0.05
"""Half of a crop mark's line along the edge of the bleed lies on it."""


@dataclass(frozen=True, slots=True)
class PaintFault:
    """A fault of one painted object: the same words for all that share it."""

    painted: PaintedObject
    message: Text


def colours_of(painted: PaintedObject) -> tuple[Colour, ...]:
    """The colours that it puts on paper."""
    if painted.text_mode in INVISIBLE:
        return ()
    return tuple(colour for colour in (painted.fill, painted.stroke) if colour is not None)


def not_inks(objects: Sequence[PaintedObject]) -> Iterator[PaintFault]:
    """Colours that are no inks, also in soft masks; and such that nobody can tell."""
    for painted in objects:
        for colour in colours_of(painted):
            light = light_space(colour)
            if light is not None:
                message = Text(
                    f"インキでない色（{light}）が使われています。", f"A colour is no ink ({light})."
                )
                yield PaintFault(painted, message)
            elif colour.space == "Unknown":
                message = Text(
                    "どの色空間か分からない色です。", "Nobody can tell which colour space this is."
                )
                yield PaintFault(painted, message)


def too_much_ink(objects: Sequence[PaintedObject], most_percent: float) -> Iterator[PaintFault]:
    """Paints whose inks add up to more than a shop can dry, alone or on what lies under them.

    An opaque paint knocks out what is below; only overprint and darkening blends add to it. Whatever
    shares a place with the box of such a paint counts as below it.
    """
    seen: list[tuple[PaintedObject, Mapping[str, float]]] = []
    for painted in objects:
        for colour in colours_of(painted):
            inks = inks_of(colour)
            if inks is None or painted.in_mask or painted.box is None:
                continue
            thickest = total_percent(inks)
            if painted.overprint or painted.blend_mode != "Normal":
                mix = together if painted.overprint else multiplied
                below = [total_percent(mix(inks, under)) for other, under in seen if _share(painted, other)]
                thickest = max([thickest, *below])
            if thickest > most_percent + ROUNDING_PERCENT and not is_registration(colour):
                yield PaintFault(painted, _too_much(thickest, most_percent))
            seen.append((painted, inks))


def too_much_ink_in_images(
    pdf: pikepdf.Pdf, objects: Sequence[PaintedObject], most_percent: float
) -> Iterator[PaintFault]:
    """Pictures in four inks whose pixels hold more than a shop can dry; each object is measured once."""
    measured: dict[int, float | None] = {}
    for painted in objects:
        image = painted.image
        if image is None or painted.in_mask or "DeviceCMYK" not in (image.space.space, image.space.base):
            continue
        try:
            if image.number not in measured:
                measured[image.number] = thickest_percent(pdf, image.number)
        except Exception:  # damaged pictures fail in as many ways as there are compressions
            message = Text("画像のインキ量を測れません。", "The ink of a picture cannot be measured.")
            yield PaintFault(painted, message)
            continue
        thickest = measured[image.number]
        if thickest is not None and thickest > most_percent + ROUNDING_PERCENT:
            yield PaintFault(painted, _too_much(thickest, most_percent))


def _too_much(percent: float, most_percent: float) -> Text:
    return Text(
        f"インキの合計が{percent:.0f}%です（{most_percent:g}%まで）。",
        f"The inks add up to {percent:.0f} % (at most {most_percent:g} %).",
    )


def coloured_text(objects: Sequence[PaintedObject], from_pt: float | None = None) -> Iterator[PaintFault]:
    """Text of more inks than black: four plates that do not meet exactly blur it.

    A shop may allow it for bold text from a size on.
    """
    for painted in objects:
        if painted.kind == "text" and not painted.in_mask and not _is_large(painted, from_pt):
            for colour in colours_of(painted):
                if not is_black_or_paper(colour) and light_space(colour) is None:
                    yield PaintFault(painted, _not_black(from_pt))


def _is_large(painted: PaintedObject, from_pt: float | None) -> bool:
    if from_pt is None or painted.type_pt is None:
        return False
    return painted.bold and painted.type_pt >= from_pt - ROUNDING_PT


def _not_black(from_pt: float | None) -> Text:
    if from_pt is None:
        return Text("文字がスミ（K）1色でありません。", "Text is not in black (K) alone.")
    return Text(
        f"{from_pt:g} ptの太字より小さい文字が、スミ（K）1色でありません。",
        f"Text below bold {from_pt:g} pt is not in black (K) alone.",
    )


def coloured_qr_codes(
    objects: Sequence[PaintedObject], codes: Mapping[int, Sequence[Rect]]
) -> Iterator[PaintFault]:
    """Whatever is painted inside a QR code in more than black, or not in black on paper.

    ``codes`` holds the boxes of the symbols by page. What reaches beyond a symbol lies under it.
    """
    for painted in objects:
        for code in codes.get(painted.page, ()):
            if painted.box is not None and not painted.in_mask and code.inset(-1).contains(painted.box):
                for colour in colours_of(painted):
                    if not is_black_or_paper(colour):
                        message = Text(
                            "二次元コードがスミ（K）1色でありません。", "A QR code is not in black (K) alone."
                        )
                        yield PaintFault(painted, message)


def registration_in_artwork(
    objects: Sequence[PaintedObject], bleeds: Mapping[int, Rect]
) -> Iterator[PaintFault]:
    """The colour of crop marks inside the bleed: it prints on all plates, 400 % of ink."""
    for painted in objects:
        if painted.box is None or painted.box.overlap_mm(bleeds[painted.page].inset(EDGE_MM)) <= 0:
            continue
        if any(is_registration(colour) for colour in colours_of(painted)):
            message = Text(
                "トンボ用の色（レジストレーション）が絵柄に使われています。",
                "The colour of crop marks (registration) is used in the artwork.",
            )
            yield PaintFault(painted, message)


def transparency(objects: Sequence[PaintedObject]) -> Iterator[PaintFault]:
    """Transparency, which PDF/X-1a does not know (ISO 15930-4, 6.11)."""
    for painted in objects:
        if painted.alpha < 1 or painted.blend_mode != "Normal" or painted.soft_mask:
            message = Text("透明な部分があります。PDF/X-1aでは使えません。", "PDF/X-1a has no transparency.")
            yield PaintFault(painted, message)


def white_that_overprints(objects: Sequence[PaintedObject]) -> Iterator[PaintFault]:
    """White that does not knock out what lies under it vanishes: no ink is added to other inks (8.6.7)."""
    for painted in objects:
        colours = colours_of(painted)
        if painted.overprint and not painted.in_mask and colours and all(map(is_paper, colours)):
            what = Text("文字", "Text") if painted.kind == "text" else Text("図形", "A shape")
            message = Text(
                f"白い{what.ja}がオーバープリント（ノセ）で、刷ると消えます。",
                f"{what.en} in white is set to overprint, and vanishes in print.",
            )
            yield PaintFault(painted, message)


def _share(one: PaintedObject, other: PaintedObject) -> bool:
    """Whether some place of a page belongs to the boxes of both."""
    if one.page != other.page or one.box is None or other.box is None:
        return False
    return one.box.overlap_mm(other.box) > 0
