"""What the tags say: roles, headings, alternatives, header cells, notes, and nothing tagged that is empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from brochures.preflight.accessibility.kinds import is_dictionary, listed
from brochures.preflight.accessibility.nesting import table_attribute
from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import HEADINGS, STANDARD, Element, Tree, standard_role

NEEDS_CONTENT = HEADINGS | {"H", "P", "LI", "Link", "Caption", "Figure"}


def meaning_problems(tree: Tree) -> Iterator[Problem]:
    yield from _roles(tree)
    yield from _headings(tree)
    yield from _alternatives(tree)
    yield from _header_cells(tree)
    yield from _notes(tree)
    for element in tree.elements:
        if element.role in NEEDS_CONTENT and element.is_empty():
            yield Problem("empty", element.first_page(), element.kind)
        if not _names_its_parent(element):
            yield Problem("parent", element.first_page(), element.kind)


def _roles(tree: Tree) -> Iterator[Problem]:
    for kind in sorted({element.kind for element in tree.elements} | set(tree.roles)):
        if kind in STANDARD:
            if kind in tree.roles:
                yield Problem("02-004", detail=f"{kind} → {tree.roles[kind]}")
        elif standard_role(kind, tree.roles) == "":
            yield Problem("02-003" if _is_circular(kind, tree.roles) else "02-001", detail=kind or "?")


def _is_circular(kind: str, roles: dict[str, str]) -> bool:
    seen: set[str] = set()
    while kind in roles and kind not in STANDARD:
        if kind in seen:
            return True
        seen.add(kind)
        kind = roles[kind]
    return False


def _headings(tree: Tree) -> Iterator[Problem]:
    found = [element for element in tree.elements if element.role in HEADINGS]
    level = 0
    for element in found:
        here = int(element.role[1])
        if level == 0 and here != 1:
            yield Problem("14-002", element.first_page(), element.role)
        elif here > level + 1:
            yield Problem("14-003", element.first_page(), f"H{level} → {element.role}")
        level = here
    plain = [element for element in tree.elements if element.role == "H"]
    if found and plain:
        yield Problem("14-007", plain[0].first_page())
    for parent in {id(item.parent): item.parent for item in plain}.values():
        siblings = parent.kids if parent else tree.tops
        if sum(kid.role == "H" for kid in siblings) > 1:
            yield Problem("14-006", parent.first_page() if parent else None, parent.kind if parent else "")


def _alternatives(tree: Tree) -> Iterator[Problem]:
    for element in tree.elements:
        said = element.text("/Alt").strip() or element.text("/ActualText").strip()
        if element.role == "Figure":
            if not said:
                yield Problem("13-004", element.first_page())
            if not _has_box(element):
                yield Problem("figure-box", element.first_page(), element.text("/Alt"))
        elif element.role == "Formula" and not said:
            yield Problem("17-002", element.first_page())


def _has_box(figure: Element) -> bool:
    """Whether a figure that stands on one page says where (ISO 32000-1, table 344: BBox of illustrations)."""
    for item in listed(figure.raw.get("/A")):
        if is_dictionary(item) and "/BBox" in item:
            left, bottom, right, top = (float(edge) for edge in item["/BBox"])
            return left < right and bottom < top
    return False


def _header_cells(tree: Tree) -> Iterator[Problem]:
    """A table whose cells name their headers is clear; else each header says what it heads."""
    for table in tree.elements:
        if table.role != "Table":
            continue
        cells = [cell for cell in table.below() if cell.role in ("TH", "TD")]
        known = {cell.text("/ID") for cell in cells if cell.role == "TH" and cell.text("/ID")}
        named = [table_attribute(cell, "/Headers") for cell in cells if cell.role == "TD"]
        if (
            named
            and all(names is not None and {str(name) for name in names} <= known for names in named)
            and known
        ):
            continue
        for cell in cells:
            if cell.role == "TH" and table_attribute(cell, "/Scope") is None:
                yield Problem("15-003", cell.first_page())


def _notes(tree: Tree) -> Iterator[Problem]:
    notes = [element for element in tree.elements if element.role == "Note"]
    names = Counter(note.text("/ID") for note in notes)
    for note in notes:
        if not note.text("/ID"):
            yield Problem("19-003", note.first_page())
    for name, count in names.items():
        if name and count > 1:
            yield Problem("19-004", detail=name)


def _names_its_parent(element: Element) -> bool:
    """ISO 32000-1, table 323: /P is required; a wrong one leads a reader out of the order."""
    above = element.raw.get("/P")
    if not is_dictionary(above):
        return False
    return element.parent is None or bool(above.objgen == element.parent.raw.objgen)
