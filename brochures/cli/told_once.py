"""Findings of many documents that have one cause are told once, with the names of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from brochures.base.findings import Finding, Language, Place


@dataclass
class Alike:
    """A finding, and all places where the same is wrong: without an ICC profile, every press file is."""

    finding: Finding
    places: list[Place] = field(default_factory=list)

    def where(self, language: Language) -> str:
        """The places in their order; one that is there several times with how often it is."""
        counted = Counter(place.in_(language) for place in self.places)
        return ", ".join(
            name if number == 1 else f"{name} (×{number})" for name, number in counted.items() if name
        )


def told_once(findings: Iterable[Finding]) -> list[Alike]:
    """The findings by what they say, each with its places, in the order in which they were found.

    In a file of the user each place is a cause of its own; a line that two datasets share is one.
    """
    alike: dict[Finding, Alike] = {}
    for item in findings:
        place = item.place
        # Which document and where on its paper says nothing of the cause; which line of a file does.
        same = replace(item, place=replace(place, document=None, page=None, area=None))
        group = alike.setdefault(same, Alike(item))
        if not (place.file and place in group.places):
            group.places.append(place)
    return list(alike.values())
