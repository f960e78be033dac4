"""Links and notes: each in its tag, described, and followed in the order of the tags (PDF/UA-1, 7.18)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from brochures.base.geometry import Rect
from brochures.pdf.page_coordinates import PageCoordinates
from brochures.preflight.accessibility.problems import Problem
from brochures.preflight.accessibility.tree import Element, Tree

if TYPE_CHECKING:
    import pikepdf

HIDDEN = 1 << 1
LEFT_OUT = frozenset(("/Widget", "/Popup", "/PrinterMark", "/TrapNet"))
"""Form fields and what only programs see have rules of their own, which nothing of ours could break."""


def annotation_problems(pdf: pikepdf.Pdf, tree: Tree) -> Iterator[Problem]:
    language = str(pdf.Root.get("/Lang", ""))
    for number, page in enumerate(pdf.pages, start=1):
        annotations = list(page.obj.get("/Annots", ()))
        if annotations:
            order = page.obj.get("/Tabs")
            if order is None:
                yield Problem("28-008", number)
            elif order != "/S":
                yield Problem("28-009", number, str(order))
        for annotation in annotations:
            kind = str(annotation.get("/Subtype", ""))
            if kind in LEFT_OUT or _is_hidden(annotation, page):
                continue
            for condition, detail in _problems(annotation, kind, tree, language):
                yield Problem(condition, number, detail, _area(annotation, page))


def _problems(annotation: Any, kind: str, tree: Tree, language: str) -> Iterator[tuple[str, str]]:
    owner = tree.owner(annotation.get("/StructParent"))
    role = _tag_of(annotation, owner)
    said = str(annotation.get("/Contents", "")).strip()
    if said and not (language or "/Lang" in annotation or (owner and owner.language())):
        yield "11-004", said
    told = _target(annotation) if kind == "/Link" else kind
    if kind == "/Link":
        if role != "Link":
            yield "28-011", said
        if not said:
            yield "28-012", told
    elif role != "Annot":
        yield "28-002", told
    if not said and not (owner and owner.text("/Alt").strip()):
        yield "28-004", told


def _tag_of(annotation: Any, owner: Element | None) -> str:
    """The tag that names the annotation in the parent tree and holds it in the structure tree as well."""
    if owner is None:
        return ""
    held = any(item is not None and item.objgen == annotation.objgen for item in owner.objects)
    return owner.role if held else ""


def _is_hidden(annotation: Any, page: Any) -> bool:
    if int(annotation.get("/F", 0)) & HIDDEN:
        return True
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    one, two, other, far = (float(edge) for edge in annotation.get("/Rect", (0, 0, 0, 0)))
    return max(one, other) < left or min(one, other) > right or max(two, far) < bottom or min(two, far) > top


def _target(annotation: Any) -> str:
    return str(annotation.get("/A", {}).get("/URI", ""))


def _area(annotation: Any, page: Any) -> Rect | None:
    if "/Rect" not in annotation:
        return None
    return PageCoordinates.of(page).shown([float(edge) for edge in annotation["/Rect"]])
