"""Check: no third of a page is empty.

A page with an empty third looks as if something had been lost from it (documents.md: a page emptier than a
third of its height is not finished). Where the data say little no template can fill it, so it is a warning:
somebody could write more.

Looked for is the highest band across the page in which nothing is printed: no line of text, no picture, no
code, no part of a drawing. A ground or a frame higher than such a band is no thing on the page but what
things stand on. Above the first thing and below the last one, 30 mm are the page's margins. Sheets of cards
are left out, and what is smaller than A5, which has no room to be empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from brochures.base.findings import Finding, Text
from brochures.base.geometry import A5, Rect, Size
from brochures.content.expected import Expected, LaidImage, LaidLine
from brochures.preflight.check import Check
from brochures.preflight.finding_areas import laid_area, piece_areas
from brochures.preflight.inspected import Inspected
from brochures.preflight.result import Outcome, counted

NAME = "emptiness"

MARGIN_MM = 30.0
"""So much is margin above the first thing and below the last one."""

TOLERANCE_MM = 0.5
"""Less than this nobody sees."""

HINT = Text(
    "このままでも印刷できます。この紙に載る項目のうち空のもの(リーフレットでは相談の例 guide.worries、"
    "回復の道のり guide.course、家族への助言 guide.advice、チラシでは集まりの note など)を書くと埋まります。",
    "It may be printed as it is. Write what is missing of what it shows: on a leaflet guide.worries, "
    "guide.course or guide.advice, on a flyer the note of the meeting.",
)


def check_emptiness(inspected: Inspected, expected: Expected) -> Outcome:
    """One warning for each page with too high an empty band."""
    pieces = piece_areas(inspected, expected)
    if expected.most_empty is None or not may_be_empty(expected):
        return Outcome(Text("A5以上のページが対象", "for pages of A5 and more only"), ())
    most_mm = expected.trim.height_mm * expected.most_empty
    findings = []
    for page in range(1, expected.pages + 1):
        band = _highest_band(_things(inspected, expected, page, most_mm), expected.trim)
        if band.area.height_mm > most_mm + TOLERANCE_MM:
            place = expected.place(page, frame=band.below, area=laid_area(band.area, pieces.get(page)))
            findings.append(Finding("warning", NAME, _message(band, expected.trim), HINT, place))
    return Outcome(counted(expected.pages, "ページ", "page"), tuple(findings))


CHECK = Check(
    name=NAME,
    title=Text("大きく空いたままの所はないか", "Is no large part of a page left empty?"),
    makes_sure="no page of A5 or more with a third of its height empty (a warning: the data say little)",
    run=check_emptiness,
    needs_plan=True,
)


def may_be_empty(expected: Expected) -> bool:
    """Whether the check is for this document: A5 or larger, either way up, and no sheet of cards."""
    sides_mm = sorted((expected.trim.width_mm, expected.trim.height_mm))
    return not expected.cells and sides_mm[0] >= A5.width_mm - 1 and sides_mm[1] >= A5.height_mm - 1


@dataclass(frozen=True, slots=True)
class _Thing:
    """Something that is printed, from the upper edge of the trimmed page, and the block that it is in."""

    top_mm: float
    bottom_mm: float
    name: str | None = None


@dataclass(frozen=True, slots=True)
class _Band:
    """A part of the page where nothing is, and the block ``below`` which it begins; None at the top."""

    area: Rect
    below: str | None


def _things(inspected: Inspected, expected: Expected, page: int, most_mm: float) -> Iterator[_Thing]:
    laid: tuple[LaidLine | LaidImage, ...] = (*expected.laid, *expected.images)
    for item in laid:
        if item.page == page:
            yield _Thing(item.box.top_mm, item.box.bottom_mm(), item.name)
    if page not in inspected.page_numbers:
        return  # the page count tells
    trim = inspected.trim(page)
    for painted in inspected.painted:
        box = painted.box
        if painted.page == page and box is not None and painted.kind != "text" and not painted.in_mask:
            top_mm = box.top_mm - trim.top_mm
            if painted.kind == "image" or box.height_mm <= most_mm:
                yield _Thing(top_mm, top_mm + box.height_mm)


def _highest_band(things: Iterable[_Thing], trim: Size) -> _Band:
    ordered = sorted(things, key=lambda thing: thing.top_mm)
    end_mm = min([MARGIN_MM, *(thing.top_mm for thing in ordered)])
    foot = _Thing(trim.height_mm - MARGIN_MM, trim.height_mm)
    bands: list[_Band] = []
    name: str | None = None
    for thing in (*ordered, foot):
        height_mm = max(thing.top_mm - end_mm, 0.0)
        bands.append(_Band(Rect(0.0, end_mm, trim.width_mm, height_mm), name))
        end_mm = max(end_mm, thing.bottom_mm)
        name = thing.name or name
    return max(bands, key=lambda band: band.area.height_mm)


def _message(band: _Band, trim: Size) -> Text:
    percent = 100 * band.area.height_mm / trim.height_mm
    where = f"{band.area.top_mm:.0f} mm", f"{band.area.bottom_mm():.0f} mm"
    return Text(
        f"上から {where[0]} と {where[1]} の間に何もなく、紙の高さの{percent:.0f}%が空いています。"
        "載せる内容が足りません。",
        f"Nothing stands between {where[0]} and {where[1]} from the top: {percent:.0f} % of the "
        "height is empty. There is too little to say.",
    )
