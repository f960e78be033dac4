"""What stands in what: tables, lists, contents, ruby, warichu (ISO 32000-1, tables 333 and 336 to 338)."""

from __future__ import annotations

from collections.abc import Iterator

from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import Element, Tree

TABLE, LIST, CONTENTS, RUBY, WARICHU = "09-004", "09-005", "09-006", "09-007", "09-008"

# What may stand in an element, and the condition that says so.
KIDS = {
    "Table": (TABLE, {"TR", "THead", "TBody", "TFoot", "Caption"}),
    "THead": (TABLE, {"TR"}),
    "TBody": (TABLE, {"TR"}),
    "TFoot": (TABLE, {"TR"}),
    "TR": (TABLE, {"TH", "TD"}),
    "L": (LIST, {"L", "LI", "Caption"}),
    "LI": (LIST, {"Lbl", "LBody"}),
    "TOC": (CONTENTS, {"TOC", "TOCI", "Caption"}),
    "TOCI": (CONTENTS, {"Lbl", "Reference", "NonStruct", "P", "TOC"}),
    "Ruby": (RUBY, {"RB", "RT", "RP"}),
    "Warichu": (WARICHU, {"WT", "WP"}),
}
# Where an element may stand.
PARENTS = {
    "TR": (TABLE, {"Table", "THead", "TBody", "TFoot"}),
    **dict.fromkeys(("THead", "TBody", "TFoot"), (TABLE, {"Table"})),
    **dict.fromkeys(("TH", "TD"), (TABLE, {"TR"})),
    "LI": (LIST, {"L"}),
    "LBody": (LIST, {"LI"}),
    "TOCI": (CONTENTS, {"TOC"}),
    **dict.fromkeys(("RB", "RT", "RP"), (RUBY, {"Ruby"})),
    **dict.fromkeys(("WT", "WP"), (WARICHU, {"Warichu"})),
}


def nesting_problems(tree: Tree) -> Iterator[Problem]:
    for element in tree.elements:
        yield from _wrong_kids(element)
        yield from _wrong_parent(element)


def _wrong_kids(element: Element) -> Iterator[Problem]:
    condition, allowed = KIDS.get(element.role, ("", None))
    if allowed is None:
        return
    for kid in element.kids:
        if kid.role not in allowed:
            yield Problem(condition, kid.first_page(), f"{element.role} > {kid.kind}")
    captions = [place for place, kid in enumerate(element.kids) if kid.role == "Caption"]
    if captions and (len(captions) > 1 or captions[0] not in _caption_places(element)):
        yield Problem(condition, element.first_page(), f"{element.role} > Caption")


def _caption_places(element: Element) -> set[int]:
    return {0, len(element.kids) - 1} if element.role == "Table" else {0}


def _wrong_parent(element: Element) -> Iterator[Problem]:
    condition, allowed = PARENTS.get(element.role, ("", None))
    parent = element.parent.role if element.parent else ""
    # A wrong kid of a parent that has a rule of its own is told there.
    if allowed is not None and parent not in allowed and parent not in KIDS:
        yield Problem(condition, element.first_page(), f"{parent or '/'} > {element.role}")
