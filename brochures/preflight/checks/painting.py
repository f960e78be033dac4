"""Check: all that is painted was typeset so, and all that was typeset is painted.

A line through a number, a bar that makes a 7 of a 1, a word drawn as outlines, a strange picture: none of
them is text, so no check of words sees it. Each object of the finished file is therefore looked for among
those of the file that WeasyPrint wrote, at the place where that came to lie: the page itself, the trim of a
press file, the cells of a sheet. The order of painting may differ, for a web file is painted as it is read;
what then covers text is told by the pictures of the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

from brochures.base.findings import Finding, Text
from brochures.base.geometry import Rect, around, pt_to_mm
from brochures.content.expected import Expected, TypesetPage
from brochures.pdf.graphics import PaintedObject
from brochures.pdf.page_coordinates import PageCoordinates
from brochures.preflight.check import BUILD_AGAIN, Check
from brochures.preflight.inspected import Inspected
from brochures.preflight.press.ink_amounts import is_registration
from brochures.preflight.result import Outcome, counted
from brochures.products.slug import RULE_PT

NAME = "painting"

MOVED_MM = 0.02
"""Finishing writes places with four decimals of a point and more; nobody sees so little."""

BESIDE_MM = 0.05
"""Half of the thickness of a crop mark along the edge of the bleed lies on it."""

KINDS = {
    "text": Text("文字", "text"),
    "fill": Text("図形", "a shape"),
    "stroke": Text("線", "a line"),
    "image": Text("画像", "a picture"),
    "shading": Text("図形", "a shape"),
}
MARK = Text("切り取りや寸法の線", "a mark beside the cards")

Edges = tuple[float, float, float, float]
"""Left, top, right and bottom in mm."""


def check_painting(inspected: Inspected, expected: Expected) -> Outcome:
    """One finding for each page and each of the two directions."""
    outcome = counted(len(inspected.painted), "か所の印刷", "painted object")
    if not expected.typeset or all(page.pdf == inspected.file for page in expected.typeset):
        return Outcome(outcome, ())  # the very file that was typeset
    typeset = _Typeset()
    findings: list[Finding] = []
    for page in inspected.page_numbers:
        painted = [item for item in inspected.painted if item.page == page]
        left = _Unmatched(painted)
        lost: list[tuple[Text, Rect | None]] = []
        for original in expected.typeset:
            if original.on == page:
                area = original.area or inspected.trim(page)
                for item in typeset.objects(original, area):
                    if not left.take(item) and item.box is not None:
                        lost.append((KINDS[item.painted.kind], item.box_as_rect()))
        lost += [(MARK, line) for on, line in expected.marks if on == page and not left.take_mark(line)]
        strange = [item for item in left.rest() if not _is_printers_mark(item, page, inspected, expected)]
        if strange:
            findings.append(_strange(strange, page, expected))
        if lost:
            findings.append(_lost(lost, page, expected))
    return Outcome(outcome, tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text(
        "組版したものだけが、組版したとおりに印刷されるか", "Is nothing painted but what was typeset?"
    ),
    makes_sure=(
        "every text, line, shape and picture is painted as it was typeset and where it was laid out: nothing "
        "added, left out, turned, mirrored or squeezed afterwards"
    ),
    run=check_painting,
    needs_plan=True,
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """An object of a typeset page where the finished page must show it.

    ``box`` is what its own page let through, within ``paper``, which is that page.
    """

    painted: PaintedObject
    look: Hashable
    unclipped: Edges | None
    box: Edges | None
    outline: Sequence[float]
    paper: Edges

    def box_as_rect(self) -> Rect | None:
        return None if self.box is None else _rect(self.box)

    def lies_like(self, found: PaintedObject) -> bool:
        if (found.unclipped is None) != (self.unclipped is None):
            return False
        if found.unclipped is None or self.unclipped is None:
            return True
        if not _same(_edges(found.unclipped), self.unclipped) or not _same(found.outline, self.outline):
            return False
        seen = None if found.box is None else _common(_edges(found.box), self.paper)
        if seen is None or self.box is None:
            return seen is None and self.box is None
        return _same(seen, self.box)


class _Typeset:
    """The objects of typeset pages; a file that stands in many cells is read once."""

    def __init__(self) -> None:
        self._read: dict[bytes, tuple[tuple[PaintedObject, ...], dict[int, tuple[Rect, Rect]]]] = {}

    def objects(self, original: TypesetPage, area: Rect) -> Iterator[_Placed]:
        """Those of a page, placed with its trim on an area."""
        painted, papers = self._of(original.pdf)
        paper, trim = papers[original.page]
        place = _Place(trim, area, original.upside_down)
        for item in painted:
            if item.page == original.page:
                yield _Placed(
                    item,
                    _look(item, original.upside_down),
                    None if item.unclipped is None else place.box(item.unclipped),
                    None if item.box is None else place.box(item.box),
                    place.points(item.outline),
                    place.box(paper),
                )

    def _of(self, pdf: bytes) -> tuple[tuple[PaintedObject, ...], dict[int, tuple[Rect, Rect]]]:
        if pdf not in self._read:
            with closing(Inspected(pdf)) as inspected:
                papers = {
                    page: (_paper(inspected.coordinates(page)), inspected.trim(page))
                    for page in inspected.page_numbers
                }
                self._read[pdf] = inspected.painted, papers
        return self._read[pdf]


def _paper(shown: PageCoordinates) -> Rect:
    return shown.shown((shown.left_pt, shown.bottom_pt, shown.right_pt, shown.top_pt))


class _Place:
    """From a typeset page to where it came to lie."""

    def __init__(self, trim: Rect, area: Rect, upside_down: bool) -> None:
        self._sign = -1.0 if upside_down else 1.0
        self._right = area.right_mm() + trim.left_mm if upside_down else area.left_mm - trim.left_mm
        self._down = area.bottom_mm() + trim.top_mm if upside_down else area.top_mm - trim.top_mm

    def points(self, points: Sequence[float]) -> list[float]:
        shifts = (self._right, self._down)
        return [self._sign * value + shifts[at % 2] for at, value in enumerate(points)]

    def box(self, box: Rect) -> Edges:
        x, y, other_x, other_y = self.points((box.left_mm, box.top_mm, box.right_mm(), box.bottom_mm()))
        return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


class _Unmatched:
    """What is painted on a page and was not yet found among what was typeset."""

    def __init__(self, painted: Iterable[PaintedObject]) -> None:
        self._by_look: dict[Hashable, list[PaintedObject]] = defaultdict(list)
        for item in painted:
            self._by_look[_look(item, upside_down=False)].append(item)

    def take(self, wanted: _Placed) -> bool:
        return self._take(wanted.look, wanted.lies_like)

    def take_mark(self, line: Rect) -> bool:
        """A straight black line, no thicker than the rule by which a sheet is measured."""
        for look, items in self._by_look.items():
            if items and items[0].kind == "stroke" and self._take(look, lambda item: _is_mark(item, line)):
                return True
        return False

    def _take(self, look: Hashable, fits: Callable[[PaintedObject], bool]) -> bool:
        items = self._by_look.get(look, [])
        at = next((number for number, item in enumerate(items) if fits(item)), None)
        if at is not None:
            del items[at]
        return at is not None

    def rest(self) -> list[PaintedObject]:
        """Those that leave something on the page."""
        return [item for items in self._by_look.values() for item in items if item.box is not None]


def _look(painted: PaintedObject, upside_down: bool) -> Hashable:
    """All but the place."""
    # A subset of a font is named after the characters in it.
    font = painted.font.partition("+")[2] or painted.font
    sign = -1 if upside_down else 1
    matrix = None if painted.matrix is None else tuple(round(sign * n, 4) + 0.0 for n in painted.matrix[:4])
    image = painted.image
    pixels = None if image is None else (image.width_px, image.height_px, image.bits, image.space)
    thickness = None if painted.thickness_mm is None else round(painted.thickness_mm, 4)
    colours = painted.fill, painted.stroke, painted.alpha, painted.blend_mode, painted.overprint
    masks = painted.soft_mask, painted.in_mask
    line = thickness, tuple(round(length, 4) for length in painted.dash_mm)
    return painted.kind, colours, masks, line, painted.text_mode, font, painted.shown, matrix, pixels


def _is_mark(painted: PaintedObject, line: Rect) -> bool:
    if painted.unclipped is None or painted.thickness_mm is None or len(painted.outline) != 4:
        return False
    ends = (line.left_mm, line.top_mm, line.right_mm(), line.bottom_mm())
    thin = painted.thickness_mm <= pt_to_mm(RULE_PT) + MOVED_MM
    return thin and painted.stroke is not None and _same(_sorted(painted.outline), ends)


def _is_printers_mark(painted: PaintedObject, page: int, inspected: Inspected, expected: Expected) -> bool:
    """What stands around the bleed of a press file in the colour of the marks is no part of the piece."""
    if expected.shop is None or painted.box is None or painted.kind != "stroke" or painted.stroke is None:
        return False
    beside = painted.box.overlap_mm(inspected.bleed(page)) <= BESIDE_MM
    return beside and is_registration(painted.stroke)


def _strange(objects: Sequence[PaintedObject], page: int, expected: Expected) -> Finding:
    kinds = list(dict.fromkeys(KINDS[item.kind] for item in objects))
    more = len(objects) - 1
    message = Text(
        f"組版していない{'・'.join(kind.ja for kind in kinds)}が印刷されます" + _more_ja(more),
        f"{_and(kinds)} will be printed that nobody typeset{_more_en(more)}.".capitalize(),
    )
    area = around(item.box for item in objects if item.box is not None)
    return Finding("error", NAME, message, BUILD_AGAIN, expected.place(page, area=area))


def _lost(objects: Sequence[tuple[Text, Rect | None]], page: int, expected: Expected) -> Finding:
    kinds = list(dict.fromkeys(kind for kind, _ in objects))
    more = len(objects) - 1
    message = Text(
        f"組版した{'・'.join(kind.ja for kind in kinds)}が、組んだ場所に組んだ形でありません"
        + _more_ja(more),
        f"{_and(kinds)} will not be printed as typeset{_more_en(more)}.".capitalize(),
    )
    boxes = [box for _, box in objects if box is not None]
    return Finding(
        "error", NAME, message, BUILD_AGAIN, expected.place(page, area=around(boxes) if boxes else None)
    )


def _more_ja(more: int) -> str:
    return f"（ほか{more}か所）。" if more else "。"


def _more_en(more: int) -> str:
    return f" (and in {counted(more, '', 'more place').en})" if more else ""


def _and(kinds: Sequence[Text]) -> str:
    return " and ".join(kind.en for kind in kinds)


def _edges(box: Rect) -> Edges:
    return box.left_mm, box.top_mm, box.right_mm(), box.bottom_mm()


def _rect(edges: Edges) -> Rect:
    return Rect(edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1])


def _sorted(points: Sequence[float]) -> Edges:
    x, y, other_x, other_y = points
    return min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y)


def _common(one: Edges, other: Edges) -> Edges | None:
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[2], other[2]), min(one[3], other[3])
    return (left, top, right, bottom) if left <= right and top <= bottom else None


def _same(one: Sequence[float], other: Sequence[float]) -> bool:
    return len(one) == len(other) and all(abs(a - b) <= MOVED_MM for a, b in zip(one, other, strict=True))
