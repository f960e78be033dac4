"""Where the facts of a piece stand on its pages, read from the finished PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from brochures.base.findings import BrochureError
from brochures.base.geometry import Rect
from brochures.build.differences import said_on
from brochures.ledger.ledger import PrintedFact
from brochures.pdf.characters import Character
from brochures.preflight.inspected import Inspected
from brochures.preflight.report.records import DocumentRecord

MOST_OF_ONE = 200
"""Places of one fact on one page: a sheet has twenty cells and more, and a short word stands often."""


def printed_facts(record: DocumentRecord, pdf: bytes | None, issued: date) -> tuple[PrintedFact, ...]:
    """The facts of a record with their owners, and where they stand; without the PDF no places are known."""
    owners = {item.field: item.owner for item in said_on(((f.field, f.text) for f in record.facts), issued)}
    inspected = None if pdf is None else Inspected(pdf)
    return tuple(
        PrintedFact(
            fact.field,
            owners.get(fact.field, ""),
            fact.text,
            fact.page,
            () if inspected is None else _places(fact.text, fact.page, inspected),
        )
        for fact in record.facts
    )


def _places(text: str, page: int, inspected: Inspected) -> tuple[Rect, ...]:
    try:
        return tuple(islice(_by_itself(text, page, inspected), MOST_OF_ONE))
    except BrochureError:  # a file that somebody changed
        return ()


def _by_itself(text: str, page: int, inspected: Inspected) -> Iterator[Rect]:
    """Each place where a text stands, unless as a part of a longer number or Latin word."""
    if page not in inspected.page_numbers:
        return
    characters = inspected.characters(page)
    for reading in inspected.readings(page, text):
        before = characters[max(reading.start - 1, 0) : reading.start + 1]
        after = characters[reading.end - 1 : reading.end + 1]
        if not any(len(two) == 2 and _goes_on(*two) for two in (before, after)):
            yield reading.box


def _goes_on(one: Character, other: Character) -> bool:
    """Whether two characters are of one number or Latin word: it stands right beside, in the same line."""
    if not all(item.text == "-" or (item.text.isascii() and item.text.isalnum()) for item in (one, other)):
        return False
    high = max(one.box.height_mm, other.box.height_mm)
    apart = other.box.left_mm - one.box.right_mm()
    down = max(one.box.top_mm, other.box.top_mm) - min(one.box.bottom_mm(), other.box.bottom_mm())
    return down <= 0 and -high < apart < 0.4 * high
