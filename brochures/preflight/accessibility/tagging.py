"""All that is painted is tagged or an artifact, and the tree and its parent tree agree (PDF/UA-1, 7.1)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from brochures.preflight.accessibility.content import Content, Tagged
from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import Key, Tree, page_numbers

if TYPE_CHECKING:
    import pikepdf


def tagging_problems(pdf: pikepdf.Pdf, tree: Tree, content: Content) -> Iterator[Problem]:
    for page, count in Counter(page for page, _ in content.untagged).items():
        operators = sorted({what for number, what in content.untagged if number == page})
        yield Problem("01-005", page, f"{count} × {' '.join(operators)}")
    for condition, pages in (("01-003", content.artifact_in_tag), ("01-004", content.tag_in_artifact)):
        for page in dict.fromkeys(pages):
            yield Problem(condition, page)
    for form, page in content.tagged_forms.items():
        if content.painted_forms[form] > 1:
            yield Problem("30-002", page)
    yield from _parent_tree(pdf, tree, content)


def _parent_tree(pdf: pikepdf.Pdf, tree: Tree, content: Content) -> Iterator[Problem]:
    """ISO 32000-1, 14.7.4.4: each MCID leads to the element that holds it, and to no other."""
    holders: dict[tuple[Key, int], list[Key]] = {}
    for element in tree.elements:
        for place in element.contents:
            holders.setdefault(place, []).append(element.raw.objgen)
    pages = page_numbers(pdf)
    missing: Counter[int] = Counter()
    astray: Counter[int] = Counter()
    for tagged in dict.fromkeys(content.tagged):
        held = holders.get((tagged.place, tagged.mcid), [])
        owner = _owner(tree, tagged)
        if not held:
            # Content that no element holds is not tagged, whatever its mark says.
            missing[tagged.page] += 1
        elif len(held) > 1 or owner != held[0]:
            astray[tagged.page] += 1
    for tagged_twice in (item for item, count in Counter(content.tagged).items() if count > 1):
        # A form may come twice (30-002); on a page, two contents with one number are one too many.
        if tagged_twice.place in pages:
            astray[tagged_twice.page] += 1
    seen = {(tagged.place, tagged.mcid) for tagged in content.tagged}
    absent = Counter(pages[place] for place, mcid in holders if place in pages and (place, mcid) not in seen)
    for condition, found in (("01-005", missing), ("parent-tree", astray), ("empty", absent)):
        for page, count in found.items():
            yield Problem(condition, page, f"{count} × MCID")


def _owner(tree: Tree, tagged: Tagged) -> Key | None:
    held: Any = tree.owners.get(tagged.parents) if tagged.parents is not None else None
    try:
        return held[tagged.mcid].objgen  # type: ignore[no-any-return]
    except (AttributeError, IndexError, KeyError, TypeError):
        return None
