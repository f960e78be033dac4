"""The structure tree of a PDF (ISO 32000-1, 14.7), read once for all examiners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from brochures.preflight.accessibility.kinds import entry, is_dictionary, is_stream, listed

if TYPE_CHECKING:
    import pikepdf

Key = tuple[int, int]

HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})
# ISO 32000-1, 14.8.4.
STANDARD = HEADINGS | {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
    *("NonStruct", "Private", "P", "H", "L", "LI", "Lbl", "LBody"),
    *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot"),
    *("Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot"),
    *("Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form"),
}


@dataclass(eq=False, slots=True)
class Element:
    """One structure element. ``role`` is its standard type after the role map, "" if there is none.

    ``attributes`` are its attribute dictionaries, its own and those of its classes; ``contents`` the marked
    contents that it owns: the page or form that they stand in, and their MCID; ``objects`` the annotations
    and other objects.
    """

    kind: str
    role: str
    raw: Any
    parent: Element | None
    page: int | None
    attributes: list[Any] = field(default_factory=list)
    kids: list[Element] = field(default_factory=list)
    contents: list[tuple[Key, int]] = field(default_factory=list)
    objects: list[Any] = field(default_factory=list)

    def below(self) -> Iterator[Element]:
        """All elements in this one, in reading order."""
        # Not by recursion: that hands each element up through all that it stands in.
        waiting = self.kids[::-1]
        while waiting:
            element = waiting.pop()
            yield element
            waiting += element.kids[::-1]

    def above(self) -> Iterator[Element]:
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent

    def language(self) -> str:
        return next((str(item.raw["/Lang"]) for item in (self, *self.above()) if "/Lang" in item.raw), "")

    def text(self, key: str) -> str:
        return str(self.raw[key]) if key in self.raw else ""

    def first_page(self) -> int | None:
        return self.page or next((item.page for item in self.below() if item.page), None)

    def is_empty(self) -> bool:
        """Whether it holds nothing at all, neither content nor objects nor words instead of them."""
        return not any(
            item.contents or item.objects or item.text("/Alt") or item.text("/ActualText")
            for item in (self, *self.below())
        )


@dataclass(frozen=True)
class Tree:
    """``tops`` are the elements below the root; ``roles`` the role map; ``owners`` the parent tree.

    ``contents`` are the marked contents in the order in which they are read, each with its element.
    """

    tops: tuple[Element, ...]
    roles: dict[str, str]
    owners: dict[int, Any]
    by_key: dict[Key, Element]
    contents: tuple[tuple[Key, int, Element], ...] = ()

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All of them, in reading order."""
        return tuple(element for top in self.tops for element in (top, *top.below()))

    def owner(self, struct_parent: Any) -> Element | None:
        """The element that the parent tree names for an annotation."""
        held: Any = self.owners.get(int(struct_parent)) if isinstance(struct_parent, int) else None
        return self.by_key.get(held.objgen) if is_dictionary(held) else None


def read_tree(pdf: pikepdf.Pdf) -> Tree:
    """The tree, empty if there is none. An element that comes twice is read where it comes first."""
    root: Any = pdf.Root.get("/StructTreeRoot")
    if root is None or not is_dictionary(root):
        return Tree((), {}, {}, {})
    roles = {str(name)[1:]: str(to)[1:] for name, to in dict(root.get("/RoleMap", {})).items()}
    reading = _Reading(roles, dict(root.get("/ClassMap", {})), page_numbers(pdf))
    tops = tuple(reading.element(kid, None) for kid in listed(root.get("/K")) if reading.is_new(kid))
    owners = dict(_numbers(root.get("/ParentTree"), 0))
    return Tree(tops, roles, owners, reading.by_key, tuple(reading.contents))


def page_numbers(pdf: pikepdf.Pdf) -> dict[Key, int]:
    """Which page an object is, from 1."""
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}


def standard_role(kind: str, roles: dict[str, str]) -> str:
    """The standard type that a type stands for; "" if its mapping ends nowhere or goes in a circle."""
    seen: set[str] = set()
    while kind not in STANDARD:
        if kind in seen or kind not in roles:
            return ""
        seen.add(kind)
        kind = roles[kind]
    return kind


class _Reading:
    """The way through the tree: the elements that it came to, and the contents in their order."""

    def __init__(self, roles: dict[str, str], classes: dict[str, Any], pages: dict[Key, int]) -> None:
        self._roles = roles
        self._classes = classes
        self._pages = pages
        self.by_key: dict[Key, Element] = {}
        self.contents: list[tuple[Key, int, Element]] = []

    def element(self, raw: Any, parent: Element | None) -> Element:
        kind = str(raw.get("/S", "/"))[1:]
        own = entry(raw, "/Pg")
        own = own if is_dictionary(own) else None
        page = self._pages.get(own.objgen) if own is not None else None
        element = Element(kind, standard_role(kind, self._roles), raw, parent, page)
        element.attributes = list(self._attributes(raw))
        self.by_key[raw.objgen] = element
        for kid in listed(entry(raw, "/K")):
            self._hold(kid, element, own)
        return element

    def _hold(self, kid: Any, element: Element, page: Any) -> None:
        if isinstance(kid, int):
            self._add(element, page, kid)
        elif is_dictionary(kid):
            kind = entry(kid, "/Type")
            if kind == "/MCR":
                self._add(element, kid.get("/Stm", kid.get("/Pg", page)), int(kid["/MCID"]))
            elif kind == "/OBJR":
                element.objects.append(kid.get("/Obj"))
            elif self.is_new(kid):
                element.kids.append(self.element(kid, element))

    def _add(self, element: Element, place: Any, mcid: int) -> None:
        if is_dictionary(place) or is_stream(place):
            element.contents.append((place.objgen, mcid))
            self.contents.append((place.objgen, mcid, element))

    def is_new(self, kid: Any) -> bool:
        return is_dictionary(kid) and (not kid.is_indirect or kid.objgen not in self.by_key)

    def _attributes(self, raw: Any) -> Iterator[Any]:
        """ISO 32000-1, 14.7.5: numbers between the dictionaries count revisions."""
        held = listed(entry(raw, "/A"))
        for name in listed(entry(raw, "/C")):
            held += listed(self._classes.get(str(name)))
        yield from filter(is_dictionary, held)


def _numbers(node: Any, depth: int) -> Iterator[tuple[int, Any]]:
    """The entries of a number tree (ISO 32000-1, 7.9.7); a tree deeper than any real one ends there."""
    if not is_dictionary(node) or depth > 32:
        return
    entries = listed(node.get("/Nums"))
    for key, value in zip(entries[::2], entries[1::2], strict=False):
        yield int(key), value
    for kid in listed(node.get("/Kids")):
        yield from _numbers(kid, depth + 1)
