"""Where a finding is on the page as shown: the area of a laid-out box, and of a fact that was read there.

Areas are in mm from the upper left corner of the page; the report draws them on its picture.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from brochures.base.geometry import Rect
from brochures.content.expected import Expected
from brochures.pdf.characters import HYPHENS
from brochures.text.patterns import FoundFact, find_facts

if TYPE_CHECKING:
    from brochures.preflight.inspected import Inspected


def piece_areas(inspected: Inspected, expected: Expected) -> dict[int, Rect]:
    """By page, where the piece that was laid out lies: inside the trim, on a sheet in its first cell."""
    if expected.cells:
        return {page: cells[0] for page, cells in zip(inspected.page_numbers, expected.cells, strict=False)}
    return {page: inspected.trim(page) for page in inspected.page_numbers}


def laid_area(box: Rect, piece: Rect | None) -> Rect | None:
    """Where a box of a piece lies that itself lies there; None if the PDF lacks its page."""
    if piece is None:
        return None
    return replace(box, left_mm=box.left_mm + piece.left_mm, top_mm=box.top_mm + piece.top_mm)


def facts_on(inspected: Inspected, page: int) -> tuple[FoundFact, ...]:
    """Everything in the text of a page that looks like a fact, in reading order."""
    return find_facts(inspected.text(page))


def fact_area(inspected: Inspected, page: int, seen: FoundFact) -> Rect | None:
    """The box around a fact; None if it cannot be told.

    The same words may stand elsewhere too: this is the place of just these.
    """
    size = inspected.page_size(page)
    # What stands beside the paper is not in the text of the page.
    places = [
        place
        for place in inspected.places(page, _plain(seen.text))
        if place.right_mm() > 0 and place.left_mm < size.width_mm
        if place.bottom_mm() > 0 and place.top_mm < size.height_mm
    ]
    before = _plain(inspected.text(page)[: seen.end])
    wanted = _plain(seen.text)
    number = sum(before.startswith(wanted, at) for at in range(len(before)))
    return places[number - 1] if number <= len(places) else None


def _plain(text: str) -> str:
    """As `Inspected.places` compares: without white space, and with one kind of hyphen at line ends."""
    return "".join("-" if character in HYPHENS else character for character in text if character.strip())
