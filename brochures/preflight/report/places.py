"""Where findings stand in the picture of a page: numbers, boxes, and labels that do not hide each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from brochures.preflight.report.records import AreaRecord, FindingRecord, PageRecord

RANK = {"error": 0, "warning": 1, "note": 2}

TOLD_LAST = "typesetter-log"
"""Its findings are for developers, and other checks find most of it too."""

NEAR = 5.0
"""Labels nearer to each other than this, in percent of the page, would hide one another: they become one."""

BEYOND = 2.0
"""What lies beside the paper is drawn this far outside of it, in percent."""


@dataclass(frozen=True, slots=True)
class Item:
    """One numbered entry: findings of one page that are mended in one way, and where they stand."""

    number: int
    findings: tuple[FindingRecord, ...]
    areas: tuple[AreaRecord, ...]

    @property
    def finding(self) -> FindingRecord:
        return self.findings[0]

    @property
    def follow_ups(self) -> tuple[FindingRecord, ...]:
        """What goes when this is mended."""
        return tuple(after for item in self.findings for after in item.follow_ups)

    @property
    def follow_up_checks(self) -> tuple[str, ...]:
        """The checks that these come from, each once."""
        return tuple(dict.fromkeys(after.check for after in self.follow_ups))

    @property
    def distinct(self) -> tuple[FindingRecord, ...]:
        """Each message once, for the cells of a sheet all say the same."""
        return tuple({item.message: item for item in reversed(self.findings)}.values())[::-1]


@dataclass(frozen=True, slots=True)
class Box:
    """A frame around a place, in percent of the page's width and height."""

    severity: str
    left: float
    top: float
    width: float
    height: float


@dataclass(slots=True)
class Label:
    """Numbers at the corner of a box, in percent; ``below`` it where there is no room above."""

    severity: str
    left: float
    top: float
    below: bool
    numbers: list[int] = field(default_factory=list)


def numbered(findings: Iterable[FindingRecord]) -> tuple[Item, ...]:
    """The findings by page, the gravest first, then check by check and from top to bottom, counted from 1.

    The same words on the same page, as in each of the ten cells of a sheet, are one entry; and so are
    findings of one check that have no place in the picture and the same remedy: a page on which twenty
    facts are absent has one thing to mend.
    """
    alike: dict[object, list[FindingRecord]] = {}
    checks: list[str] = []
    for item in findings:
        checks.append(item.check)
        message = item.message if item.area is not None else None
        alike.setdefault((item.page, item.severity, item.check, item.hint, message), []).append(item)
    return tuple(
        Item(number, tuple(group), tuple(dict.fromkeys(item.area for item in group if item.area is not None)))
        for number, group in enumerate(sorted(alike.values(), key=lambda one: _order(one, checks)), start=1)
    )


def _order(group: Sequence[FindingRecord], checks: Sequence[str]) -> tuple[float, ...]:
    first = group[0]
    places = [(item.area.top_mm, item.area.left_mm) for item in group if item.area is not None]
    rank = (
        first.page or 0,
        RANK[first.severity],
        first.check == TOLD_LAST,
        checks.index(first.check),
    )
    return (*rank, *min(places, default=(-1.0, -1.0)))


def boxes(items: Iterable[Item], page: PageRecord) -> tuple[Box, ...]:
    """A box for every place, the gravest last, so that it is drawn on top."""
    drawn = [_box(item.finding.severity, area, page) for item in items for area in item.areas]
    return tuple(sorted(dict.fromkeys(drawn), key=lambda box: -RANK[box.severity]))


def labels(items: Iterable[Item], page: PageRecord) -> tuple[Label, ...]:
    """The numbers of all boxes; where corners meet, the numbers stand side by side."""
    found: list[Label] = []
    for item in items:
        for area in item.areas:
            box = _box(item.finding.severity, area, page)
            below = box.top < NEAR
            left = min(max(box.left, 0.0), 100.0 - NEAR)
            top = min(max(box.top + box.height if below else box.top, 0.0), 100.0)
            near = next(
                (one for one in found if abs(one.left - left) < NEAR and abs(one.top - top) < NEAR), None
            )
            if near is None:
                near = Label(box.severity, left, top, below)
                found.append(near)
            if item.number not in near.numbers:
                near.numbers.append(item.number)
            near.severity = min(near.severity, box.severity, key=RANK.__getitem__)
    return tuple(found)


def _box(severity: str, area: AreaRecord, page: PageRecord) -> Box:
    left, right = (_percent(edge, page.width_mm) for edge in (area.left_mm, area.left_mm + area.width_mm))
    top, bottom = (_percent(edge, page.height_mm) for edge in (area.top_mm, area.top_mm + area.height_mm))
    return Box(severity, left, top, round(right - left, 2), round(bottom - top, 2))


def _percent(length_mm: float, whole_mm: float) -> float:
    return round(min(max(100 * length_mm / whole_mm, -BEYOND), 100 + BEYOND), 2)
