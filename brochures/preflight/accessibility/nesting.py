"""Tables, lists, contents, ruby and warichu in their order (ISO 32000-1, tables 333 and 336 to 338)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from brochures.preflight.accessibility.kinds import is_dictionary, listed
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
MOST_SPANNED = 1000


def nesting_problems(tree: Tree) -> Iterator[Problem]:
    for element in tree.elements:
        yield from _wrong_kids(element)
        yield from _wrong_parent(element)
        if element.role == "Table":
            yield from _wrong_table(element)


def _wrong_kids(element: Element) -> Iterator[Problem]:
    condition, allowed = KIDS.get(element.role, ("", None))
    if allowed is None:
        return
    wrong = [kid for kid in element.kids if kid.role not in allowed]
    for kid in wrong:
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


def _wrong_table(table: Element) -> Iterator[Problem]:
    parts = [kid.role for kid in table.kids]
    for part in ("THead", "TFoot"):
        if parts.count(part) > 1:
            yield Problem(TABLE, table.first_page(), f"{part} × {parts.count(part)}")
        if part in parts and "TBody" not in parts:
            yield Problem(TABLE, table.first_page(), f"{part}, no TBody")
    widths = _row_widths(table)
    if len(set(widths)) > 1:
        yield Problem(TABLE, table.first_page(), f"TR: {', '.join(map(str, widths))}")


def _row_widths(table: Element) -> list[int]:
    """How many columns each row has, counting cells that span several columns or come from rows above."""
    rows = [kid for kid in table.kids if kid.role == "TR"]
    rows += [row for part in table.kids if part.role in ("THead", "TBody", "TFoot") for row in part.kids]
    widths: list[int] = []
    reaching: list[int] = []  # rows that a spanning cell still fills, one entry a column
    for row in rows:
        width = len(reaching)
        following = [left - 1 for left in reaching if left > 1]
        for cell in row.kids:
            columns, deep = span(cell, "/ColSpan"), span(cell, "/RowSpan")
            width += columns
            following += [deep - 1] * columns if deep > 1 else []
        widths.append(width)
        reaching = following
    return widths


def span(cell: Element, key: str) -> int:
    value = table_attribute(cell, key)
    return max(1, min(int(value), MOST_SPANNED)) if isinstance(value, int) else 1


def table_attribute(cell: Element, key: str) -> Any:
    """An attribute of the table owner (ISO 32000-1, table 349), from one dictionary or several."""
    for item in listed(cell.raw.get("/A")):
        if is_dictionary(item) and item.get("/O") == "/Table" and key in item:
            return item[key]
    return None
