"""What looks like a fact on a page, and where on the page it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from brochures.base.geometry import Rect
from brochures.pdf.letters import HYPHENS
from brochures.text.patterns import FoundFact, find_facts

if TYPE_CHECKING:
    from brochures.preflight.inspected import Inspected


def facts_on(inspected: Inspected, page: int) -> tuple[FoundFact, ...]:
    """Everything in the text of a page that looks like a fact, in reading order."""
    return find_facts(inspected.text(page))


def area_of(inspected: Inspected, page: int, seen: FoundFact) -> Rect | None:
    """The box around it, in mm from the upper left corner of the page; None if it cannot be told.

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
