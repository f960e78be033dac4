"""The structure tree of a master: a line whose words vary is one piece of marked content.

WeasyPrint marks each of its text boxes, and makes an element of each span around them. How many there are
depends on the words, so the paragraph itself takes their place (PDF 32000-1, 14.7.4.2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from brochures.finish.structure_tree import is_element, kids


def owner_of(tree: Sequence[Any], mcids: Sequence[int]) -> Any | None:
    """The element that holds the content with these numbers and no other; None if there is none.

    ``tree`` is the page's part of the parent tree: the element of each number (14.7.4.4).
    """
    wanted = set(mcids)
    element = tree[mcids[0]]
    while element is not None and element.get("/S") is not None:
        held = set(_mcids_below(element))
        if held == wanted:
            return element
        if not held < wanted:
            return None
        element = element.get("/P")
    return None


def renumber_content(
    pdf: Any, page: int, tree: Sequence[Any], kept: Mapping[int, int], owners: Mapping[int, Any]
) -> None:
    """Write the parent tree of a page anew.

    ``kept`` maps numbers of content that stays to new ones, ``owners`` new numbers of lines to the
    elements that hold them alone.
    """
    import pikepdf

    owned: dict[int, Any] = {}
    for element in {item.objgen: tree[old] for old in kept for item in (tree[old],)}.values():
        element.K = pikepdf.Array([kept[int(kid)] if isinstance(kid, int) else kid for kid in kids(element)])
    for old, new in kept.items():
        owned[new] = tree[old]
    for new, element in owners.items():
        element.K = pikepdf.Array([new])
        owned[new] = element
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    at = next(at for at in range(0, len(numbers), 2) if int(numbers[at]) == page)
    numbers[at + 1] = pikepdf.Array([owned[number] for number in sorted(owned)])


def page_elements(pdf: Any, page: int) -> list[Any]:
    """The elements of a page's content by its numbers; empty for a page without tags."""
    if "/StructTreeRoot" not in pdf.Root:
        return []
    key = pdf.pages[page].obj.get("/StructParents")
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    found = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True)).get(key)
    return [] if found is None else list(found)


def _mcids_below(element: Any) -> list[int]:
    found: list[int] = []
    for kid in kids(element):
        if isinstance(kid, int):
            found.append(kid)
        else:
            # What is of another kind, a link for one, is nothing that a line may lose.
            found += _mcids_below(kid) if is_element(kid) else [-1]
    return found
