"""What each element needs: a known type, its parent, words for a picture, and something that it holds."""

from __future__ import annotations

from collections.abc import Iterator

from brochures.preflight.accessibility.kinds import is_dictionary
from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import HEADINGS, STANDARD, Element, Tree, standard_role

NEEDS_CONTENT = HEADINGS | {"H", "P", "LI", "Link", "Caption", "Figure"}
NEEDS_WORDS = {"Figure": "13-004", "Formula": "17-002"}


def element_problems(tree: Tree) -> Iterator[Problem]:
    yield from _unknown_types(tree)
    for element in tree.elements:
        condition = NEEDS_WORDS.get(element.role)
        # An ActualText stands for the content whatever it says (7.3: "alternative or replacement text").
        if condition and not element.text("/Alt").strip() and "/ActualText" not in element.raw:
            yield Problem(condition, element.first_page())
        if element.role == "Figure" and not _says_where(element):
            yield Problem("figure-box", element.first_page(), element.text("/Alt"))
        if element.role in NEEDS_CONTENT and element.is_empty():
            yield Problem("empty", element.first_page(), element.kind)
        if not _names_its_parent(element):
            yield Problem("parent", element.first_page(), element.kind)


def _unknown_types(tree: Tree) -> Iterator[Problem]:
    for kind in sorted({element.kind for element in tree.elements}):
        if kind in STANDARD:
            if kind in tree.roles:
                circular = tree.roles[kind] == kind
                yield Problem("02-003" if circular else "02-004", detail=f"{kind} → {tree.roles[kind]}")
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


def _says_where(figure: Element) -> bool:
    """Whether a figure says where it stands (ISO 32000-1, table 344); a screen magnifier goes there."""
    for item in figure.attributes:
        if "/BBox" in item:
            left, bottom, right, top = (float(edge) for edge in item["/BBox"])
            return left < right and bottom < top
    return False


def _names_its_parent(element: Element) -> bool:
    """ISO 32000-1, table 323: /P is required; a wrong one leads a reader out of the order."""
    above = element.raw.get("/P")
    if not is_dictionary(above):
        return False
    return element.parent is None or bool(above.objgen == element.parent.raw.objgen)
