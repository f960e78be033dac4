"""Which records may be called checked after a comparison: those of which everything was found as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from brochures.dataset.changes import Change
from brochures.model import Provenance
from brochures.source_page.compare import Comparison
from brochures.source_page.data_facts import DataFact, DataRecord

OWN_WORDS = ("guide", "cards")
"""What says things in words of its own, which only a person can compare."""


def checked_changes(records: Sequence[DataRecord], comparison: Comparison, today: date) -> Iterator[Change]:
    """The day on which each record was compared, where all that its origin covers was found the same.

    That is at least one fact, and nothing new stands under its heading. A day that is not earlier stays.
    """
    unsure = {item.section for item in comparison.differences if item.what == "new"}
    differing = {item.field for item in comparison.differences}
    same = {fact.field for fact in comparison.same}
    for record in records:
        if record.at[0] in OWN_WORDS:
            continue
        for index, origin in record.provenance:
            facts = [fact for fact in record.facts if _covers(origin, fact, record)]
            found = any(fact.field in same for fact in facts)
            wrong = any(fact.field in differing for fact in facts)
            there = origin.section not in comparison.missing_headings and origin.section not in unsure
            if found and there and not wrong and origin.checked < today:
                at = (*record.at, "provenance", index, "checked")
                yield Change(at, origin.checked.isoformat(), today.isoformat())


def _covers(origin: Provenance, fact: DataFact, record: DataRecord) -> bool:
    return not origin.covers or fact.field[len(record.at)] in origin.covers
