"""How large a sticker is, and the type on it: it covers what is wrong, and says what is right as large.

Type is that of the paper: its size is known from how wide the old words are there. What is longer than the
place gets smaller, but not below the house's floors; then the sticker grows, as far as nothing else stands
there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from brochures.base.findings import Text
from brochures.base.geometry import Size, pt_to_mm
from brochures.ledger.harm import Kind
from brochures.ledger.mending import Mend
from brochures.preflight.checks.type_sizes import EVERYTHING, limit_of

MARGIN_MM = 1.0
"""So far a sticker reaches over the letters that it covers: nobody sticks it on more exactly."""
LEAST_MARGIN_MM = 0.2
PAD_MM = 0.6
"""From the type to the edge of the sticker, which is cut by hand."""
LINE_HEIGHT = 1.5
MEASURED_PT = 10.0
BOLD: tuple[Kind, ...] = ("number", "date")
"""What is bold on our pieces where it stands large."""

TOO_LARGE = Text(
    "このラベルより大きなシールになります", "its sticker would be larger than a label of this sheet"
)
NO_ROOM = Text(
    "新しい言葉が長く、貼ると隣の言葉が隠れます",
    "what is right now is longer, and its sticker would cover what stands beside it",
)


@dataclass(frozen=True)
class Sized:
    """A sticker of ``size`` (mm), and its type. ``line_em`` is how many characters a line of one that
    ``wraps`` may have; ``grows_mm`` how much wider and higher it is than what it has to cover.
    """

    mend: Mend
    size: Size
    size_pt: float
    field: str
    wraps: bool
    line_em: float
    grows_mm: tuple[float, float]

    @property
    def bold(self) -> bool:
        return self.mend.kind in BOLD


@dataclass(frozen=True)
class Wanted:
    """A text to be laid out: on one line, or on lines of ``width_mm``."""

    text: str
    size_pt: float
    bold: bool
    width_mm: float | None = None


Measure = Callable[[Sequence[Wanted]], list[tuple[float, int]]]
"""How wide each text is (mm), and on how many lines it stands."""


def sized(
    mends: Sequence[Mend], limits: Mapping[str, float], most: Sequence[Size], measure: Measure
) -> Iterator[Sized | tuple[Mend, Text]]:
    """A sticker for each fact, or why there can be none. ``limits`` are the ``smallest_pt`` of the piece,
    ``most`` the room for each on its sheet.
    """
    asked = [Wanted(text, MEASURED_PT, item.kind in BOLD) for item in mends for text in (item.old, item.new)]
    widths = [width for width, _ in measure(asked)]
    for item, old_mm, new_mm, room in zip(mends, widths[::2], widths[1::2], most, strict=True):
        yield _Fit(item, old_mm, new_mm, limits, room).chosen(measure)


class _Fit:
    def __init__(
        self, mend: Mend, old_mm: float, new_mm: float, limits: Mapping[str, float], most: Size
    ) -> None:
        self.mend, self.most, self.new_mm = mend, most, new_mm
        place, room = mend.place, mend.room
        sides = [
            min(MARGIN_MM, max(LEAST_MARGIN_MM, side / 2))
            for side in (room.left_mm, room.top_mm, room.right_mm, room.bottom_mm)
        ]
        self.cover = Size(place.width_mm + sides[0] + sides[2], place.height_mm + sides[1] + sides[3])
        self.room = Size(
            self.cover.width_mm + max(0.0, room.right_mm - sides[2] - LEAST_MARGIN_MM),
            self.cover.height_mm + max(0.0, room.bottom_mm - sides[3] - LEAST_MARGIN_MM),
        )
        self.original_pt = self._original_pt(old_mm)
        self.field, self.least_pt = self._floor(limits)
        self.one_line = "\n" not in mend.new and "\n" not in mend.old and self.original_pt is not None

    def chosen(self, measure: Measure) -> Sized | tuple[Mend, Text]:
        if self.cover.width_mm > self.most.width_mm or self.cover.height_mm > self.most.height_mm:
            return self.mend, TOO_LARGE
        if self.one_line:
            made = self._on_one_line()
            if made is not None:
                return made
        for width_mm in (self.cover.width_mm, min(self.room.width_mm, self.most.width_mm)):
            made = self._on_lines(width_mm, measure)
            if made is not None:
                return made
        fits = self.room.width_mm <= self.most.width_mm and self.room.height_mm <= self.most.height_mm
        return self.mend, NO_ROOM if fits else TOO_LARGE

    def _original_pt(self, old_mm: float) -> float | None:
        """The size of the type on paper, if the old words stand on one line there."""
        size_pt = MEASURED_PT * self.mend.place.width_mm / old_mm if old_mm else 0.0
        high = self.mend.place.height_mm
        return size_pt if 0.5 * pt_to_mm(size_pt) < high < 1.3 * pt_to_mm(size_pt) else None

    def _floor(self, limits: Mapping[str, float]) -> tuple[str, float]:
        """The field of the piece whose smallest size holds here, and that size: a number that stands large
        and in the foot has two.
        """
        general = limits.get(EVERYTHING, 8.0)
        floors = sorted((limit_of(field, dict(limits)) or general, field) for field in self.mend.fields)
        here = [item for item in floors if self.original_pt is None or item[0] <= self.original_pt + 0.5]
        least_pt, field = here[-1] if here and self.original_pt is not None else floors[0]
        return field, max(least_pt, general)

    def _on_one_line(self) -> Sized | None:
        most_mm = min(self.room.width_mm, self.most.width_mm)
        size_pt = max(self.original_pt or 0.0, self.least_pt)
        if self._needs_mm(size_pt) > self.cover.width_mm:
            shrunk_pt = (self.cover.width_mm - 2 * PAD_MM) * MEASURED_PT / self.new_mm
            size_pt = max(shrunk_pt, self.least_pt)
        size_pt = max(floor(2 * size_pt) / 2, self.least_pt)
        wide_mm = max(self.cover.width_mm, self._needs_mm(size_pt))
        high_mm = max(self.cover.height_mm, 1.1 * pt_to_mm(size_pt))
        if wide_mm > most_mm or high_mm > min(self.most.height_mm, self.room.height_mm + MARGIN_MM):
            return None
        return self._made(Size(wide_mm, high_mm), size_pt, wraps=False)

    def _on_lines(self, width_mm: float, measure: Measure) -> Sized | None:
        inner_mm = width_mm - 2 * PAD_MM
        wanted = Wanted(self.mend.new, self.least_pt, self.mend.kind in BOLD, inner_mm)
        ((wide_mm, lines),) = measure([wanted])
        # What stands on one line needs no room between lines.
        leading = LINE_HEIGHT if lines > 1 else 1.1
        high_mm = max(self.cover.height_mm, lines * leading * pt_to_mm(self.least_pt) + 0.2)
        if wide_mm > inner_mm + 0.1 or high_mm > min(self.most.height_mm, self.room.height_mm):
            return None
        return self._made(Size(width_mm, high_mm), self.least_pt, wraps=lines > 1)

    def _made(self, size: Size, size_pt: float, *, wraps: bool) -> Sized:
        line_em = (size.width_mm - 2 * PAD_MM) / pt_to_mm(size_pt)
        grows_mm = size.width_mm - self.cover.width_mm, size.height_mm - self.cover.height_mm
        return Sized(self.mend, size, size_pt, self.field, wraps, line_em, grows_mm)

    def _needs_mm(self, size_pt: float) -> float:
        return self.new_mm * size_pt / MEASURED_PT + 2 * PAD_MM
