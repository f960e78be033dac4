"""Tables: rows of one width, one head and foot, header cells that say what they head (7.2 and 7.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import Element, Tree

PARTS = ("THead", "TBody", "TFoot")
MOST_SPANNED = 1000


def table_problems(tree: Tree) -> Iterator[Problem]:
    for table in tree.elements:
        if table.role == "Table":
            yield from _parts(table)
            yield from _rows(table)
            yield from _header_cells(table)


def _parts(table: Element) -> Iterator[Problem]:
    parts = [kid.role for kid in table.kids]
    for part in ("THead", "TFoot"):
        if parts.count(part) > 1:
            yield Problem("09-004", table.first_page(), f"{part} × {parts.count(part)}")
        if part in parts and "TBody" not in parts:
            yield Problem("09-004", table.first_page(), f"{part}, no TBody")


def _rows(table: Element) -> Iterator[Problem]:
    """Each row has as many columns, counting cells that span several or come from rows above."""
    rows = [kid for kid in table.kids if kid.role == "TR"]
    rows += [row for part in table.kids if part.role in PARTS for row in part.kids]
    widths: list[int] = []
    reaching: list[int] = []  # rows that a spanning cell still fills, one entry a column
    for row in rows:
        width = len(reaching)
        following = [left - 1 for left in reaching if left > 1]
        for cell in row.kids:
            columns, deep = _span(cell, "/ColSpan"), _span(cell, "/RowSpan")
            width += columns
            following += [deep - 1] * columns if deep > 1 else []
        widths.append(width)
        reaching = following
    if len(set(widths)) > 1:
        yield Problem("09-004", table.first_page(), f"TR: {', '.join(map(str, widths))}")


def _header_cells(table: Element) -> Iterator[Problem]:
    """A table whose cells name their headers is clear; else each header says what it heads."""
    cells = [cell for cell in table.below() if cell.role in ("TH", "TD")]
    known = {cell.text("/ID") for cell in cells if cell.role == "TH"} - {""}
    named = [_attribute(cell, "/Headers") for cell in cells if cell.role == "TD"]
    # An empty list says that nothing heads the cell.
    if known and named and all(names is not None and set(map(str, names)) <= known for names in named):
        return
    for cell in cells:
        if cell.role == "TH" and _attribute(cell, "/Scope") is None:
            yield Problem("15-003", cell.first_page())


def _span(cell: Element, key: str) -> int:
    value = _attribute(cell, key)
    return max(1, min(int(value), MOST_SPANNED)) if isinstance(value, int) else 1


def _attribute(cell: Element, key: str) -> Any:
    """An attribute of the table owner (ISO 32000-1, table 349)."""
    return next((item[key] for item in cell.attributes if item.get("/O") == "/Table" and key in item), None)
