"""Headings: the first is H1, none is skipped, and they are numbered or not (PDF/UA-1, 7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import HEADINGS, Tree


def heading_problems(tree: Tree) -> Iterator[Problem]:
    numbered = [element for element in tree.elements if element.role in HEADINGS]
    level = 0
    for heading in numbered:
        here = int(heading.role[1])
        if level == 0 and here != 1:
            yield Problem("14-002", heading.first_page(), heading.role)
        elif here > level + 1:
            yield Problem("14-003", heading.first_page(), f"H{level} → {heading.role}")
        level = here
    plain = [element for element in tree.elements if element.role == "H"]
    if numbered and plain:
        yield Problem("14-007", plain[0].first_page())
    for parent in {id(item.parent): item.parent for item in plain}.values():
        siblings = parent.kids if parent else tree.tops
        if sum(kid.role == "H" for kid in siblings) > 1:
            yield Problem("14-006", parent.first_page() if parent else None, parent.kind if parent else "")
